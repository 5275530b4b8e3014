"""What the last key led to, in words for the screen and for plain lines."""

from collections.abc import Callable

from sixways.model.questionnaire import Questionnaire
from sixways.model.sanitise import make_safe
from sixways.model.wording import join, number_of
from sixways.session.edits import Stop
from sixways.session.interview import Interview
from sixways.session.stages import TEXTS, Notice, Stage
from sixways.terminal.review_view import answer_label

_SEVERAL = "Several keys came at once, so nothing was answered. Press one key"


def describe(interview: Interview) -> str:
    """The message on the screen: what went wrong, or else the last answer."""
    if interview.notice is None:
        return _open_questions(interview) if interview.stage is Stage.REVIEW else ""
    return _TEXTS[interview.notice](interview)


def _no_word(interview: Interview) -> str:
    return ". ".join(filter(None, [_last(interview, "← to change it"), "One key, not a word"]))


def describe_plainly(interview: Interview) -> str:
    """The same in plain lines, where no key is pressed without Enter."""
    match interview.notice:
        case Notice.ANSWERED if interview.last:
            return _last(interview, "")
        case Notice.WRONG_KEY if interview.stage is Stage.QUESTION and interview.typed.strip():
            keys = _keys(interview.questionnaire)
            return f"Not an answer: {make_safe(interview.typed)}. Type {keys}, or ? for help."
        case Notice.WRONG_KEY if interview.stage is Stage.QUESTION:
            return f"Type {_keys(interview.questionnaire)}, or ? for help."
        case Notice.ONLY_A_KEY:
            return (
                f'Your comment is only "{interview.text}". Enter keeps it, other text replaces it.'
            )
    text = describe(interview)
    return f"{text}." if text else ""


def wrong_key(interview: Interview) -> str:
    """What to press, after a key that means nothing here."""
    if interview.stage is Stage.QUESTION:
        return f"Press {_keys(interview.questionnaire)} to answer (? for help)"
    if interview.stage is Stage.DISSENTER:
        return "Type a number, or press Esc for nobody"
    return "Press Enter to continue (? for help)"


def _keys(questionnaire: Questionnaire) -> str:
    return join([questionnaire.answer_key(option) for option in questionnaire.scale], "or")


def _number(interview: Interview, stop: Stop) -> str:
    if stop.question is None:
        return ""
    return interview.questionnaire.numbers[stop.behaviour.id, stop.question.id]


def _last(interview: Interview, how: str) -> str:
    """The last answer, `1.1: Not always (← to change it)`, unless it is on the screen."""
    last = interview.last
    if last is None or last == interview.stop or interview.stage in TEXTS:
        return ""
    label, number = answer_label(interview, last, skipped="skipped"), _number(interview, last)
    return f"{number}: {label} ({how})" if how else f"{number} {label}."


def _open_questions(interview: Interview) -> str:
    """`2 questions have no answer: 4.3, 5.3`."""
    review = interview.review
    numbers = [review.number_of(place) for place in review.open_places(interview.response)]
    if not numbers:
        return ""
    has = "has" if len(numbers) == 1 else "have"
    return f"{number_of(len(numbers), 'question')} {has} no answer: {', '.join(numbers)}"


def _warning(interview: Interview) -> str:
    count = len(interview.review.open_places(interview.response))
    has = "has" if count == 1 else "have"
    number = interview.review.number_of(interview.review.place)
    text = f"{number_of(count, 'question')} {has} no answer"
    return f"{text}. f again finishes, Enter goes to {number}"


def _answered_before(interview: Interview) -> str:
    number, clear = _number(interview, interview.stop), interview.key_of("clear")
    return f"{number} is answered. Enter keeps it, {clear} clears it"


_TEXTS: dict[Notice, Callable[[Interview], str]] = {
    Notice.ANSWERED: lambda interview: _last(interview, "← to change it"),
    Notice.NO_WORD: _no_word,
    Notice.SEVERAL: lambda _: _SEVERAL,
    Notice.FIRST: lambda interview: f"This is the first question. {interview.key_of('stop')} stops",
    Notice.ANSWERED_BEFORE: _answered_before,
    Notice.NOT_ANSWERED: lambda interview: f"{_number(interview, interview.stop)} has no answer",
    Notice.ONLY_A_KEY: lambda interview: (
        f'Your comment is only "{interview.text}". Enter keeps it, Esc removes it'
    ),
    Notice.OPEN_QUESTIONS: _warning,
    Notice.NO_QUESTION: lambda interview: f"There is no question {make_safe(interview.typed)}",
    Notice.NO_NAME: lambda interview: f"{make_safe(interview.typed)!r} can't be used as a name",
    Notice.WRONG_KEY: wrong_key,
}
