"""`sixways assess`: one response, from a person, from a room together, or from a file."""

from dataclasses import replace
from pathlib import Path
from typing import Annotated

import typer

from sixways.catalogue import in_language
from sixways.cli import options
from sixways.cli.assess_answers import store_answers
from sixways.cli.context import Context
from sixways.cli.exit_codes import command, warn
from sixways.cli.help import OUTPUT, PRIVACY, SHOW, WHO, flag, option, repeated
from sixways.cli.typed_words import as_words
from sixways.errors import SixwaysError
from sixways.files.find import find_responses, walk_folder
from sixways.files.read_rounds import gather_voices
from sixways.model.response_details import check_details
from sixways.paths import show_path
from sixways.session.voices import Voices
from sixways.terminal.action_talk import ActionTalk
from sixways.terminal.assess_session import Session, Together
from sixways.terminal.response_checks import check_names
from sixways.terminal.run_session import run_session


@command
def assess(
    *,
    file: Annotated[
        str | None,
        typer.Argument(metavar="FILE", help="A response to continue or to change."),
    ] = None,
    setup: options.Setup,
    whose: options.Whose,
    output: str | None = option(
        OUTPUT,
        "--output -o FOLDER|FILE",
        "The folder for responses, or the file for this one.",
        "the partnership's folder, or responses",
    ),
    revise: bool = flag(WHO, "--revise", "With --answers: replace finished answers."),
    alongside: list[str] = repeated(
        SHOW,
        "--alongside PATH",
        "With --mode collective: show how partners answered individually in these files, "
        "folders or quoted patterns. Repeat for several.",
    ),
    anonymise: bool = flag(PRIVACY, "--anonymise", "With --alongside: show how many, not who."),
    answers: str | None = option(
        WHO, "--answers FILE", "Take answers and comments from a YAML or JSON file."
    ),
    plain: bool = options.PLAIN,
) -> None:
    """Answer the questionnaire, one question at a time.

    Each answer is saved before the next question. Stop whenever you like: with FILE you continue,
    or change answers that are finished.
    """
    is_for_a_room = whose.mode == "collective" or file is not None
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
    context = setup.find_context(file or output)
    known = context.partnership
    details = whose.details.with_known_names(known)
    check_details(details, context.questionnaire, "--")
    check_names(details, known)
    if answers is not None:
        details = replace(details, round=context.round(details.round))
        store_answers(context.questionnaire, details, answers, context.responses, revise=revise)
        return
    paths = list(map(show_path, alongside))
    more = as_words({"--alongside": paths, "--anonymise": anonymise, "--plain": plain})
    session = Session(
        context.questionnaire,
        details,
        context.responses,
        setup.words + more,
        partnership=known,
        together=_together(context, details.round, alongside, names=not anonymise)
        if is_for_a_room
        else None,
    )
    if setup.language is None:
        session.folders = context.folders
    with in_language(context.catalogue):
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
    def find_voices(of: str) -> Voices:
        files = _find_own_answers(alongside, context.responses)
        return gather_voices(files, context.questionnaire, context.partnership, of, names=names)

    actions = ActionTalk(context.actions_file(warn), context.round(round_))
    return Together(find_voices, actions)


def _find_own_answers(alongside: list[str], responses: str) -> list[str]:
    """The files with partners' own answers: those named, or else the folder's, if it has any."""
    if alongside:
        return find_responses(alongside)
    folder = Path(responses) if Path(responses).is_dir() else Path(responses).parent
    is_empty = not folder.is_dir() or not any(walk_folder(folder, ".json"))
    return [] if is_empty else find_responses([str(folder)])
