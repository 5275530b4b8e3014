"""`sixways assess`: one response, filled in by a person, by a room together, or from a file."""

from enum import StrEnum
from typing import TYPE_CHECKING, Annotated

import typer

from sixways.cli import options
from sixways.cli.exits import Interrupted, command

if TYPE_CHECKING:
    from sixways.cli.session import Session


class Mode(StrEnum):
    """Whose answers they are."""

    INDIVIDUAL = "individual"
    COLLECTIVE = "collective"


@command
def assess(
    questionnaire: options.OneQuestionnaire = None,
    partnership: options.Partnership = None,
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
        str | None,
        typer.Option(
            "--output",
            "-o",
            metavar="FOLDER|FILE",
            help="Where responses are kept.",
            show_default="the partnership's folder, or responses",
        ),
    ] = None,
    revise: Annotated[
        bool, typer.Option("--revise", help="Change a response that is completed.")
    ] = False,
    answers: Annotated[
        str | None,
        typer.Option(
            "--answers", metavar="FILE", help="Take answers and comments from YAML or JSON."
        ),
    ] = None,
    plain: options.Plain = False,
) -> None:
    """Fill in the questionnaire, one question at a time.

    Every answer is on the disk before the next question shows. Stop whenever you like: the same
    command goes on where you stopped.
    """
    from sixways.cli.about import About, known_to
    from sixways.cli.session import Session
    from sixways.files.library import questionnaire_named
    from sixways.files.partnership import find_partnership

    found = find_partnership(partnership)
    known = found.partnership if found else None
    asked = (
        found.questionnaire
        if found and questionnaire is None
        else questionnaire_named(questionnaire or "six-ways")
    )
    about = About(
        round=round_ or (known.round if known else None),
        level=level,
        area=area,
        partner=partner,
        sector=sector,
        respondent=respondent,
        mode=mode.value,
    )
    about = known_to(known, about)
    folder = output or (str(found.responses) if found else "responses")
    if answers is not None:
        from sixways.cli.filling import fill

        fill(asked, about, answers, folder, revise=revise)
        return
    given = {"-q": questionnaire, "--partnership": partnership, "-o": output}
    session = Session(asked, about, folder, given, revise=revise, partnership=known)
    _talk(session, plain=plain)


def _talk(session: "Session", *, plain: bool) -> None:
    """Run a session on the terminal there is, and say at its end what was kept."""
    import shutil

    from sixways.cli import lines
    from sixways.cli.talking import talk
    from sixways.cli.views import as_text

    try:
        on_a_screen = talk(session.steps(), plain=plain)
    except KeyboardInterrupt:
        raise Interrupted(as_text(session.farewell(), 1000).rstrip("\n")) from None
    if on_a_screen:
        print(as_text(session.farewell(), min(shutil.get_terminal_size().columns, 100)), end="")
    else:
        lines.tell(session.farewell())
