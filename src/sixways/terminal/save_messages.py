"""Messages about answers that can't be saved."""

from collections.abc import Sequence

from sixways.catalogue import N_
from sixways.files.atomic_write import NotSaved
from sixways.files.response_file import ResponseFile
from sixways.model.response import Response
from sixways.model.wording import join

STILL_TRYING = N_("Can't save yet: another program has the file open. Still trying")
NOTHING_SAVED = N_("Nothing saved: no questions were answered")
ACTIONS_SAVED = N_("Stopped. Actions are saved, and no questions were answered.")

_NOT_FINISHED = "All answers are saved, but not as finished"


def explain_loss(file: ResponseFile, response: Response, error: NotSaved) -> str:
    """`Answer 2.3 isn't saved; the 6 before it are. Put this right, then answer it`."""
    answers = _lost_answers(file, response)
    comments = _lost_comments(file, response)
    way_out = _way_out(error)
    if not (answers or comments):
        return f"{_NOT_FINISHED}. {way_out}, then finish again"
    if comments:
        lost = join([*answers, *(f"the comment on {number}" for number in comments)])
        return f"Not saved: {lost}. {way_out}, then run this again and enter them again"
    one = len(answers) == 1
    text = f"Answer {answers[0]} isn't" if one else f"Answers {join(answers)} aren't"
    it = "it" if one else "them"
    before = _count_saved(file, answers)
    others = f"; the one before {it} is" if before == 1 else f"; the {before} before {it} are"
    return f"{text} saved{others if before else ''}. {way_out}, then answer {it}"


def explain_room_loss(
    files: Sequence[ResponseFile], responses: Sequence[Response], error: NotSaved
) -> str:
    """The same for a room, partner by partner."""
    lost = []
    for file, response in zip(files, responses, strict=True):
        numbers = _lost_answers(file, response)
        comments = [f"the comment on {number}" for number in _lost_comments(file, response)]
        whose = f"{response.partner} {join(numbers)}" if numbers else ""
        lost += [part for part in (whose, *comments) if part]
    text = f"Not saved: {'; '.join(lost)}" if lost else _NOT_FINISHED
    return f"{text}. {_way_out(error)}, then run this again and enter what is missing"


def _way_out(error: NotSaved) -> str:
    return "Close that program" if error.is_held else "Put this right"


def _lost_answers(file: ResponseFile, response: Response) -> list[str]:
    """The numbers of the questions whose answers aren't saved."""
    return [
        number
        for (behaviour, question), number in file.questionnaire.numbers.items()
        if _answer(file.saved, behaviour, question) != _answer(response, behaviour, question)
    ]


def _answer(response: Response | None, behaviour: str, question: str) -> object:
    """Everything recorded for a question: the answer, or that it was skipped, and dissent."""
    if response is None:
        return "", None
    given = response.answers.get(behaviour, {}).get(question, "")
    return given, response.dissent.get(behaviour, {}).get(question)


def _lost_comments(file: ResponseFile, response: Response) -> list[str]:
    """The numbers of the behaviours whose comments aren't saved."""
    before = file.saved.comments if file.saved else {}
    return [
        str(number)
        for number, behaviour in enumerate(file.questionnaire.behaviours, 1)
        if before.get(behaviour.id) != response.comments.get(behaviour.id)
    ]


def _count_saved(file: ResponseFile, lost: Sequence[str]) -> int:
    """How many answers are saved, not counting the lost ones."""
    answers = file.saved.answers if file.saved else {}
    numbers = file.questionnaire.numbers
    return sum(
        option is not None and numbers[behaviour, question] not in lost
        for behaviour, given in answers.items()
        for question, option in given.items()
    )
