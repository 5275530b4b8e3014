"""`assess --answers`: store a whole response from a file, without asking."""

from dataclasses import asdict, replace
from pathlib import Path

from sixways import clock
from sixways.cli.exit_codes import say, warn
from sixways.errors import SixwaysError
from sixways.files.answers_file import read_answers
from sixways.files.response_file import NO_LOCKS, lock_response, response_path
from sixways.model.questionnaire import Questionnaire
from sixways.model.response_details import ResponseDetails, begin_response
from sixways.paths import show_path
from sixways.session.edits import finish
from sixways.terminal.response_checks import check_answers, check_stored


def store_answers(
    questionnaire: Questionnaire,
    details: ResponseDetails,
    answers: str,
    output: str,
    *,
    revise: bool,
) -> None:
    """Store a completed response; with `revise`, replace the one that exists."""
    if details.partner is None:
        raise SixwaysError(
            "--answers needs --partner", "add the name of the organisation that answers"
        )
    given = read_answers(answers, questionnaire, warn)
    response = begin_response(questionnaire, details, clock.now()).model_copy(
        update={"answers": given.answers, "comments": given.comments}
    )
    check_answers(Path(answers), response, questionnaire)
    response = finish(response, questionnaire, clock.now())
    as_file = Path(output).suffix.lower() == ".json"
    path = Path(output) if as_file else response_path(Path(output), details)
    with lock_response(path, questionnaire) as file:
        if not file.is_locked:
            say(NO_LOCKS)
        stored = file.read()
        if stored is not None:
            kept = check_stored(path, stored, details, questionnaire)
            if not revise:
                raise SixwaysError(
                    f"{show_path(path)} already has answers", "use --revise to replace its answers"
                )
            update = asdict(replace(kept, sector=details.sector or kept.sector))
            update["started"] = stored.started or response.started
            response = response.model_copy(update=update)
        file.save(response)
    say(f"Saved {show_path(path)}")
