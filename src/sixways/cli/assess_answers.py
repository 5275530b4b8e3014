"""`assess --answers`: a whole response from a file, without asking."""

from pathlib import Path

from sixways import clock
from sixways.cli.exit_codes import say
from sixways.errors import SixwaysError
from sixways.files.answers_file import read_answers
from sixways.files.response_file import NO_LOCKS, lock_response, response_path
from sixways.model.questionnaire import Questionnaire
from sixways.paths import show_path
from sixways.session.interview import Interview
from sixways.terminal.details import About, agreed, checked, fits, new_response


def fill(
    questionnaire: Questionnaire, about: About, answers: str, output: str, *, revise: bool
) -> None:
    """Store a completed response; with `revise`, in place of the one that is there."""
    checked(questionnaire, about)
    if about.partner is None:
        raise SixwaysError("--answers needs --partner", "name the organisation that answers")
    given = read_answers(answers, questionnaire)
    filled = new_response(questionnaire, about).model_copy(
        update={"answers": given.answers, "comments": given.comments}
    )
    fits(Path(answers), filled, questionnaire)
    response = Interview(questionnaire, filled).completed(clock.now())
    as_file = Path(output).suffix.lower() == ".json"
    path = Path(output) if as_file else response_path(Path(output), response)
    with lock_response(path, questionnaire) as file:
        if not file.is_locked:
            say(NO_LOCKS)
        stored = file.read()
        if stored is not None:
            kept = agreed(path, stored, about)
            if not revise:
                state = "completed" if stored.completed else "begun"
                raise SixwaysError(
                    f"{show_path(path)} was {state} before", "--revise replaces its answers"
                )
            update = {
                "started": stored.started or response.started,
                "level": kept.level,
                "area": kept.area,
                "respondent": kept.respondent,
                "sector": about.sector or kept.sector,
            }
            response = response.model_copy(update=update)
        file.save(response)
    say(f"{show_path(path)} is saved")
