"""`sixways workshop`: a room in which each partner answers for itself."""

from pathlib import Path
from typing import Annotated

from sixways.cli import options
from sixways.cli.context import find_context
from sixways.cli.exit_codes import command
from sixways.cli.help import WHO, option
from sixways.cli.shell_completion import complete_partner
from sixways.model.response_details import ResponseDetails
from sixways.terminal.run_session import run_session
from sixways.terminal.workshop_session import WorkshopSession


@command
def workshop(
    questionnaire: options.OneQuestionnaire = None,
    partnership: options.Partnership = None,
    language: options.Language = None,
    partner: Annotated[
        list[str],
        option(
            WHO,
            "A partner in the room. Repeat for several.",
            metavar="NAME",
            default="the partnership's",
            autocompletion=complete_partner,
        ),
    ] = [],  # noqa: B006  Typer makes a new list each time
    round_: options.Round = None,
    level: options.Level = None,
    area: options.Area = None,
    output: options.Folder = None,
    revise: options.Revise = False,
    plain: options.Plain = False,
) -> None:
    """Ask a whole room: each partner answers with one key, hidden until all are in.

    Each partner gets a response of its own, saved after every key. Stop whenever you like: run the
    same command to continue.
    """
    named = [questionnaire] if questionnaire else []
    context = find_context(named, partnership, output, language)
    known = context.partnership
    names = partner or [found.name for found in (known.partners if known else None) or ()]
    session = WorkshopSession(
        context.questionnaire,
        ResponseDetails(round=context.round(round_), level=level, area=area),
        names,
        Path(context.responses),
        revise=revise,
        partnership=known,
    )
    run_session(session, plain=plain)
