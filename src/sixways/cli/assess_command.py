"""`sixways assess`: one response, from a person, from a room together, or from a file."""

from dataclasses import replace
from pathlib import Path
from typing import Annotated

import typer

from sixways.cli import options
from sixways.cli.assess_answers import store_answers
from sixways.cli.context import Context, find_context
from sixways.cli.detail_options import NOT_GIVEN, with_details
from sixways.cli.exit_codes import command
from sixways.cli.help import OUTPUT, PRIVACY, SHOW, WHO, option
from sixways.errors import SixwaysError
from sixways.files.find import find_responses, walk_folder
from sixways.files.read_rounds import gather_voices
from sixways.model.response_details import ResponseDetails, check_details
from sixways.paths import show_path
from sixways.session.voices import Voices
from sixways.terminal.assess_session import Session, Together
from sixways.terminal.response_checks import check_names
from sixways.terminal.run_session import run_session


@command
@with_details
def assess(
    file: Annotated[
        str | None,
        typer.Argument(metavar="FILE", help="A response to continue or to change."),
    ] = None,
    questionnaire: options.OneQuestionnaire = None,
    partnership: options.Partnership = None,
    language: options.Language = None,
    given: ResponseDetails = NOT_GIVEN,
    output: Annotated[
        str | None,
        option(
            OUTPUT,
            "The folder for responses, or the file for this one.",
            "--output",
            "-o",
            metavar="FOLDER|FILE",
            default="the partnership's folder, or responses",
        ),
    ] = None,
    revise: options.Revise = False,
    alongside: Annotated[
        list[str],
        option(
            SHOW,
            "With --mode collective: show how partners answered individually in these files, "
            "folders or quoted patterns. Repeat for several.",
            metavar="PATH",
        ),
    ] = [],  # noqa: B006  Typer makes a new list each time
    anonymise: Annotated[
        bool, option(PRIVACY, "With --alongside: show how many, not who.", "--anonymise")
    ] = False,
    answers: Annotated[
        str | None,
        option(WHO, "Take answers and comments from a YAML or JSON file.", metavar="FILE"),
    ] = None,
    plain: options.Plain = False,
) -> None:
    """Answer the questionnaire, one question at a time.

    Each answer is saved before the next question. Stop whenever you like: with FILE you continue,
    or change answers that are finished.
    """
    is_for_a_room = given.mode == "collective" or file is not None
    if alongside and not is_for_a_room:
        raise SixwaysError("--alongside needs --mode collective", "it is for a room's answers")
    if anonymise and not is_for_a_room:
        raise SixwaysError("--anonymise needs --mode collective", "it hides who answered")
    if answers is not None and (alongside or plain):
        unused = "--alongside" if alongside else "--plain"
        raise SixwaysError(
            f"--answers and {unused} can't be used together", "nothing is asked or shown"
        )
    if revise and answers is None:
        raise SixwaysError("--revise needs --answers", "to change answers: sixways assess FILE")
    if file is not None:
        _check_file(file, output)
    named = [questionnaire] if questionnaire else []
    context = find_context(named, partnership, file or output, language)
    known = context.partnership
    details = given.with_known_names(known)
    check_details(details, context.questionnaire, "--")
    check_names(details, known)
    if answers is not None:
        whose = replace(details, round=context.round(given.round))
        store_answers(context.questionnaire, whose, answers, context.responses, revise=revise)
        return
    session = Session(
        context.questionnaire,
        details,
        context.responses,
        [
            *(["-q", show_path(questionnaire)] if questionnaire else []),
            *(["--partnership", show_path(partnership)] if partnership else []),
            *(["--language", language] if language else []),
            *(word for path in alongside for word in ("--alongside", show_path(path))),
            *(["--anonymise"] if anonymise else []),
            *(["--plain"] if plain else []),
        ],
        partnership=known,
        together=_together(context, details.round, alongside, names=not anonymise)
        if is_for_a_room
        else None,
    )
    run_session(session, plain=plain)


def _check_file(file: str, output: str | None) -> None:
    if output is not None:
        raise SixwaysError("FILE and --output can't be used together", "leave --output out")
    if not Path(file).is_file():
        raise SixwaysError(f"{show_path(file)} doesn't exist", "check the name of the file")
    if Path(file).suffix.lower() != ".json":
        raise SixwaysError(f"{show_path(file)} isn't a response", "responses end in .json")


def _together(
    context: Context, round_: str | None, alongside: list[str], *, names: bool
) -> Together:
    # the libraries of YAML take time, and only a room needs them
    from sixways.cli.session_actions import talk_about_actions

    def find_voices(of: str) -> Voices:
        files = _find_own_answers(alongside, context.responses)
        return gather_voices(files, context.questionnaire, context.partnership, of, names=names)

    return Together(find_voices, talk_about_actions(context, context.round(round_)))


def _find_own_answers(alongside: list[str], responses: str) -> list[str]:
    """The files with partners' own answers: those named, or else the folder's, if it has any."""
    if alongside:
        return find_responses(alongside)
    folder = Path(responses) if Path(responses).is_dir() else Path(responses).parent
    is_empty = not folder.is_dir() or not any(walk_folder(folder, ".json"))
    return [] if is_empty else find_responses([str(folder)])
