"""What the last key led to, in words for the screen and for plain lines."""

from collections.abc import Callable

from sixways.catalogue import gettext as _
from sixways.catalogue import ngettext
from sixways.model.sanitise import make_safe
from sixways.session.edits import Stop
from sixways.session.interview import Interview
from sixways.session.stages import TEXTS, Notice, Stage
from sixways.terminal.review_view import answer_label
from sixways.terminal.rows import sentence
from sixways.terminal.session_words import answer_keys, ask_for_answer


def describe(interview: Interview) -> str:
    """The message on the screen: what went wrong, or else the last answer."""
    notice = interview.notice
    if interview.stage is Stage.REVIEW and notice in (None, Notice.ANSWERED):
        return _open_questions(interview)
    return _TEXTS[notice](interview) if notice else ""


def _no_word(interview: Interview) -> str:
    return ". ".join(filter(None, [_last(interview), _("One key, not a word")]))


def describe_plainly(interview: Interview) -> str:
    """The same in plain lines, where no key is pressed without Enter."""
    match interview.notice:
        case Notice.ANSWERED if interview.last:
            return _last(interview, plain=True)
        case Notice.WRONG_KEY if interview.stage is Stage.QUESTION and interview.typed.strip():
            keys = answer_keys(interview.questionnaire)
            return _("Not an answer: {typed}. Type {keys}, or ? for help.").format(
                typed=make_safe(interview.typed), keys=keys
            )
        case Notice.WRONG_KEY if interview.stage is Stage.QUESTION:
            return _("Type {keys}, or ? for help.").format(
                keys=answer_keys(interview.questionnaire)
            )
        case Notice.ONLY_A_KEY:
            text = _('Your comment is only "{text}". Enter keeps it, other text replaces it.')
            return text.format(text=interview.text)
    text = describe(interview)
    return sentence(text)


def wrong_key(interview: Interview) -> str:
    """What to press, after a key that means nothing here."""
    if interview.stage is Stage.QUESTION:
        return ask_for_answer(answer_keys(interview.questionnaire))
    if interview.stage is Stage.DISSENTER:
        return _("Type a number, or press Esc for nobody")
    return _("Press Enter to change an answer, or f to finish (? for help)")


def _number(interview: Interview, stop: Stop) -> str:
    if stop.question is None:
        return ""
    return interview.questionnaire.numbers[stop.behaviour.id, stop.question.id]


def _last(interview: Interview, *, plain: bool = False) -> str:
    """The last answer, `1.1: Not always (← to change it)`, unless it is on the screen."""
    last = interview.last
    if last is None or last == interview.stop or interview.stage in TEXTS:
        return ""
    label, number = answer_label(interview, last, skipped=_("skipped")), _number(interview, last)
    if plain:
        return f"{number} {label}."
    return _("{number}: {answer} (← to change it)").format(number=number, answer=label)


def _open_questions(interview: Interview) -> str:
    """`2 questions have no answer: 4.3, 5.3`."""
    review = interview.review
    numbers = [review.number_of(place) for place in review.open_places(interview.response)]
    if not numbers:
        return ""
    return f"{_without_answer(len(numbers))}: {', '.join(numbers)}"


def _without_answer(count: int) -> str:
    """`2 questions have no answer`."""
    return ngettext(
        "{number} question has no answer", "{number} questions have no answer", count
    ).format(number=count)


def _warning(interview: Interview) -> str:
    count = len(interview.review.open_places(interview.response))
    number = interview.review.number_of(interview.review.place)
    how = _("f again finishes, Enter goes to {number}").format(number=number)
    return f"{_without_answer(count)}. {how}"


def _answered_before(interview: Interview) -> str:
    number, clear = _number(interview, interview.stop), interview.key_of("clear")
    text = _("{number} is answered. Enter keeps it, {clear} clears it")
    return text.format(number=number, clear=clear)


_TEXTS: dict[Notice, Callable[[Interview], str]] = {
    Notice.ANSWERED: _last,
    Notice.NO_WORD: _no_word,
    Notice.SEVERAL: lambda _interview: _(
        "Several keys came at once, so nothing was answered. Press one key"
    ),
    Notice.FIRST: lambda interview: _("This is the first question. {stop} stops").format(
        stop=interview.key_of("stop")
    ),
    Notice.ANSWERED_BEFORE: _answered_before,
    Notice.NOT_ANSWERED: lambda interview: _("{number} has no answer").format(
        number=_number(interview, interview.stop)
    ),
    Notice.ONLY_A_KEY: lambda interview: _(
        'Your comment is only "{text}". Enter keeps it, Esc removes it'
    ).format(text=interview.text),
    Notice.OPEN_QUESTIONS: _warning,
    Notice.NO_QUESTION: lambda interview: _("There is no question {number}").format(
        number=make_safe(interview.typed)
    ),
    Notice.NO_NAME: lambda interview: _("'{name}' can't be used as a name").format(
        name=make_safe(interview.typed)
    ),
    Notice.WRONG_KEY: wrong_key,
}
