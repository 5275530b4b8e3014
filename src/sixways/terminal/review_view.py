"""The review: all questions with their answers, and each behaviour's comment."""

from collections.abc import Iterator
from datetime import date

from sixways import clock
from sixways.catalogue import gettext as _
from sixways.model.sanitise import make_safe
from sixways.model.wording import NONE, day_in_words
from sixways.session.dissenters import is_undecided
from sixways.session.edits import Stop, answer_at
from sixways.session.interview import Interview
from sixways.terminal.prompt import Ask
from sixways.terminal.rows import BLANK, TEXT_WIDTH, Row, Style, footer_row
from sixways.terminal.text_width import cut

_INDENT = 2
#: columns before a question's text
_HANG = 7


def answer_label(interview: Interview, stop: Stop, skipped: str = NONE) -> str:
    """The answer to a question in words; `–` for none, "not agreed" where a room left it open."""
    if is_undecided(interview.response, stop):
        return _("not agreed")
    answer = answer_at(interview.response, stop)
    return skipped if answer is None else make_safe(interview.questionnaire.options[answer].label)


def ask(interview: Interview, asking: Ask) -> Ask:
    """The review, at the row that is chosen."""
    rows = list(_rows(interview))
    place = interview.review.place
    stop_key = interview.key_of("stop")
    stop = _("{key} stop").format(key=stop_key)
    prompt = _("A number such as 3.4 changes an answer, f finishes, {stop} stops: ")
    return asking._replace(
        rows=[Row(_title(interview), "question")],
        listed=tuple(row for _place, row in rows),
        chosen=next(number for number, (stop, _row) in enumerate(rows) if stop == place),
        below=_chosen(interview),
        footer=footer_row([_("Enter change"), _("f finish"), _("↑ ↓ move"), _("? help"), stop]),
        plain=tuple(_lines(interview)),
        plain_prompt=prompt.format(stop=stop_key),
        words=None,
    )


def _title(interview: Interview) -> str:
    if interview.is_changed:
        return _("Changed: not counted until you press f")
    if interview.original and interview.original.completed:
        finished = date.fromisoformat(interview.original.completed[:10])
        day = day_in_words(finished, clock.today())
        return _("Finished on {day}. You can look without changing anything").format(day=day)
    return _("Check the room's answers") if interview.is_collective else _("Check your answers")


def _rows(interview: Interview) -> Iterator[tuple[int | None, Row]]:
    """Every row with its place in the review; titles have none."""
    questionnaire, review = interview.questionnaire, interview.review
    for place, stop in enumerate(review.stops):
        if stop.question is stop.behaviour.questions[0]:
            yield None, Row(make_safe(stop.behaviour.title), "title", indent=_INDENT)
        is_chosen = place == review.place
        mark = "▸" if is_chosen else " "
        style: Style = "chosen" if is_chosen else ""
        if stop.question is None:
            comment = " ".join((interview.response.comments.get(stop.behaviour.id) or "").split())
            label = _("Comment")
            text = f"{mark}      {label}  {make_safe(comment) or NONE}"
            yield place, Row(text, style, hang=_HANG + 9, is_short=True)
            continue
        number = questionnaire.numbers[stop.behaviour.id, stop.question.id]
        text = f"{mark} {number}  {make_safe(stop.question.text)}"
        label = answer_label(interview, stop)
        yield place, Row(text, style, hang=_HANG, right=label, is_short=True)


def _chosen(interview: Interview) -> tuple[Row, ...]:
    """The chosen row whole, in two rows."""
    stop, number = interview.stop, interview.review.number_of(interview.review.place)
    if stop.question:
        row = Row(f"{number}  {make_safe(stop.question.text)}", hang=len(number) + 2)
    else:
        comment = " ".join(interview.present_comment.split()) or _("no comment")
        text = _("Comment: {comment}").format(comment=make_safe(comment))
        row = Row(cut(f"{number}  {text}", 140), hang=len(number) + 2)
    # always as high, so that nothing moves
    return row, *[BLANK] * (3 - len(row.lines(TEXT_WIDTH)))


def _lines(interview: Interview) -> Iterator[str]:
    none = _("no answer")
    yield f"{_title(interview)}."
    for behaviour in interview.questionnaire.behaviours:
        answers = (
            f"{interview.questionnaire.numbers[behaviour.id, question.id]} "
            f"{answer_label(interview, Stop(behaviour, question), skipped=none)}"
            for question in behaviour.questions
        )
        yield f"{make_safe(behaviour.title)}: {', '.join(answers)}."
