"""`sixways assess`: one response, filled in by a person, by a room together, or from a file."""

from enum import StrEnum
from typing import TYPE_CHECKING, Annotated

import typer

from sixways.cli import options
from sixways.cli.exits import Interrupted, command
from sixways.cli.terminal import has_screen, interrupting_signals

if TYPE_CHECKING:
    from sixways.cli.session import Session


class Mode(StrEnum):
    """Whose answers they are."""

    INDIVIDUAL = "individual"
    COLLECTIVE = "collective"


@command
def assess(
    questionnaire: options.Questionnaire = "six-ways",
    round_: Annotated[
        str | None,
        typer.Option(
            "--round", help="The occasion, as in 2026-H2.", show_default="the present one"
        ),
    ] = None,
    level: Annotated[str | None, typer.Option(help="The level, as in place.")] = None,
    area: Annotated[str | None, typer.Option(help="The name of the area.")] = None,
    partner: Annotated[str | None, typer.Option(help="The organisation that answers.")] = None,
    sector: Annotated[str | None, typer.Option(help="The organisation's sector.")] = None,
    respondent: Annotated[
        str | None, typer.Option(help="Who answers, where a partner has several.")
    ] = None,
    mode: Annotated[
        Mode, typer.Option(help="collective records a score agreed together.")
    ] = Mode.INDIVIDUAL,
    output: Annotated[
        str, typer.Option("--output", "-o", metavar="FOLDER|FILE", help="Where responses are kept.")
    ] = "responses",
    revise: Annotated[
        bool, typer.Option("--revise", help="Change a response that is completed.")
    ] = False,
    answers: Annotated[
        str | None,
        typer.Option(
            "--answers", metavar="FILE", help="Take answers and comments from YAML or JSON."
        ),
    ] = None,
    plain: Annotated[
        bool, typer.Option("--plain", help="Lines, a letter and Enter: for screen readers.")
    ] = False,
) -> None:
    """Fill in the questionnaire, one question at a time.

    Every answer is on the disk before the next question shows. Stop whenever you like: the same
    command goes on where you stopped.
    """
    from sixways.cli.session import About, Session
    from sixways.files.library import questionnaire_named

    found = questionnaire_named(questionnaire)
    about = About(
        round=round_,
        level=level,
        area=area,
        partner=partner,
        sector=sector,
        respondent=respondent,
        mode=mode.value,
    )
    if answers is not None:
        from sixways.cli.filling import fill

        fill(found, about, answers, output, revise=revise)
        return
    _talk(Session(found, questionnaire, about, output, revise=revise), plain=plain)


def _talk(session: "Session", *, plain: bool) -> None:
    """Run a session on the terminal there is, and say at its end what was kept."""
    import shutil

    from sixways.cli import lines
    from sixways.cli.views import as_text

    on_a_screen = not plain and has_screen()
    try:
        with interrupting_signals():
            if on_a_screen:
                from sixways.cli.screen import Screen

                Screen(session.steps()).run()
            else:
                lines.run(session.steps())
    except KeyboardInterrupt:
        raise Interrupted(as_text(session.farewell(), 1000).rstrip("\n")) from None
    if on_a_screen:
        print(as_text(session.farewell(), min(shutil.get_terminal_size().columns, 100)), end="")
    else:
        lines.tell(session.farewell())
