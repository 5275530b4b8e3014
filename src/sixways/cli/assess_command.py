"""`sixways assess`: one response, filled in by a person, by a room together, or from a file."""

from typing import Annotated

import typer

from sixways.cli import options
from sixways.cli.assess_answers import store_answers
from sixways.cli.context import find_context
from sixways.cli.exit_codes import command
from sixways.errors import SixwaysError
from sixways.files.find import find_responses
from sixways.files.read_rounds import gather_voices
from sixways.model.response import Mode
from sixways.model.response_details import ResponseDetails
from sixways.paths import show_path
from sixways.terminal.assess_session import Session
from sixways.terminal.run_session import run_session


@command
def assess(
    questionnaire: options.OneQuestionnaire = None,
    partnership: options.Partnership = None,
    round_: options.Round = None,
    level: options.Level = None,
    area: options.Area = None,
    partner: options.Partner = None,
    sector: options.Sector = None,
    respondent: options.Respondent = None,
    mode: Annotated[
        Mode, typer.Option(help="collective records a score agreed together.")
    ] = "individual",
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
    revise: options.Revise = False,
    alongside: Annotated[
        list[str],
        typer.Option(
            "--alongside",
            metavar="PATH",
            help="With --mode collective, show beside each question how partners answered on "
            "their own: files, folders or quoted patterns. Can be given again.",
            show_default=False,
        ),
    ] = [],  # noqa: B006  Typer makes a new list each time
    anonymise: Annotated[
        bool, typer.Option("--anonymise", help="With --alongside, show counts and no names.")
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
    if alongside and mode != "collective":
        raise SixwaysError("--alongside needs --mode collective", "a room agrees a score together")
    context = find_context([questionnaire] if questionnaire else [], partnership, output)
    known = context.partnership
    in_force = round_ or (known.round if known else None)
    details = ResponseDetails(
        round=context.round(round_) if alongside else in_force,
        level=level,
        area=area,
        partner=partner,
        sector=sector,
        respondent=respondent,
        mode=mode,
    ).with_known_names(known)
    if answers is not None:
        store_answers(context.questionnaire, details, answers, context.responses, revise=revise)
        return
    session = Session(
        context.questionnaire,
        details,
        context.responses,
        [
            *(["-q", show_path(questionnaire)] if questionnaire else []),
            *(["--partnership", show_path(partnership)] if partnership else []),
            *(["-o", show_path(output)] if output else []),
            *(word for path in alongside for word in ("--alongside", show_path(path))),
            *(["--anonymise"] if anonymise else []),
            *(["--plain"] if plain else []),
        ],
        revise=revise,
        partnership=known,
    )
    if alongside:
        session.alongside = gather_voices(
            find_responses(alongside),
            context.questionnaire,
            known,
            details.round,
            names=not anonymise,
        )
    run_session(session, plain=plain)
