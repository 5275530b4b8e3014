"""`sixways workshop`: a room answers, each partner for itself."""

from pathlib import Path
from typing import Annotated

import typer

from sixways.cli import options
from sixways.cli.context import find_context
from sixways.cli.exit_codes import command
from sixways.model.response_details import ResponseDetails
from sixways.terminal.run_session import run_session
from sixways.terminal.workshop_session import WorkshopSession


@command
def workshop(
    questionnaire: options.OneQuestionnaire = None,
    partnership: options.Partnership = None,
    partner: Annotated[
        list[str],
        typer.Option(
            "--partner",
            metavar="NAME",
            help="A partner in the room. Can be given again.",
            show_default="the partnership's",
        ),
    ] = [],  # noqa: B006  Typer makes a new list each time
    round_: options.Round = None,
    level: options.Level = None,
    area: options.Area = None,
    output: options.Folder = None,
    revise: options.Revise = False,
    plain: options.Plain = False,
) -> None:
    """Ask a whole room: each partner answers by one key, hidden until all are in.

    One response for each partner comes out. Every key is on the disk before the next is asked for.
    Stop whenever you like: the same command goes on where you stopped.
    """
    context = find_context([questionnaire] if questionnaire else [], partnership, output)
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
