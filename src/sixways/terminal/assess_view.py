"""What `assess` shows at each step: a question, the end of a behaviour, help, the review."""

from collections.abc import Iterator

from sixways.catalogue import gettext as _
from sixways.model.response import Response
from sixways.model.sanitise import make_safe
from sixways.model.wording import count_answered, round_in_words
from sixways.session.edits import Stop, is_seen
from sixways.session.interview import Interview
from sixways.session.keys import BACK_TAB, UP, digit_of, vocabulary_of
from sixways.session.stages import TEXTS, Stage
from sixways.terminal import collective_view, notices, review_view
from sixways.terminal.prompt import Ask
from sixways.terminal.rows import BLANK, ROW_WIDTH, Row, footer_row, sentence
from sixways.terminal.session_words import (
    answer_keys,
    comment_prompt,
    comment_so_far,
    comment_title,
    has_digits_beside_letters,
    part_line,
    show_help,
)
from sixways.terminal.text_width import columns

#: more questions than this have no bar
_LONGEST_BAR = 40

#: between the bar and the message on a screen of 24 rows
_CONTENT_ROWS = 18

#: stages in which a word may continue that was begun as an answer
_AFTER_ANSWERS = (Stage.QUESTION, Stage.END, Stage.COMMENT)


def whose(response: Response) -> str:
    """Whose answers they are and when."""
    return make_safe(f"{response.partner} · {round_in_words(response.round)}")


def ask(interview: Interview, *, tells_options: bool = True) -> Ask:
    """What to show and ask now; plain lines name the options only if asked to."""
    stage = interview.stage
    asking = Ask(
        [Row(whose(interview.response), right=_place(interview), is_short=True), *_bar(interview)],
        [],
        "key",
        message=notices.describe(interview),
        plain_message=notices.describe_plainly(interview),
        words=vocabulary_of(interview.questionnaire, asks=stage in _AFTER_ANSWERS),
        plain_prompt=_("Answer: "),
    )
    if interview.shows_help:
        return _help(interview, asking)
    match stage:
        case Stage.QUESTION:
            return _question(interview, asking, tells_options=tells_options)
        case Stage.END | Stage.COMMENT:
            return _comment(interview, asking)
        case Stage.DISSENTER | Stage.NAME | Stage.REASON:
            return collective_view.ask(interview, asking)
        case _:
            return review_view.ask(interview, asking)


def _place(interview: Interview) -> str:
    stops = interview.questionnaire.questions
    total = len(stops)
    if interview.stage is Stage.REVIEW:
        return str(count_answered(interview.response, interview.questionnaire))
    if (question := interview.stop.question) and interview.stage is not Stage.END:
        place = stops.index((interview.stop.behaviour, question)) + 1
        return _("Question {place} of {total}").format(place=place, total=total)
    return _("{number} of {total} done").format(number=_seen(interview), total=total)


def _seen(interview: Interview) -> int:
    return sum(
        is_seen(interview.response, Stop(behaviour, question))
        for behaviour, question in interview.questionnaire.questions
    )


def _bar(interview: Interview) -> list[Row]:
    total, seen = len(interview.questionnaire.questions), _seen(interview)
    if total > _LONGEST_BAR or interview.stage is Stage.REVIEW:
        return []
    return [Row("━" * seen + "─" * (total - seen), "dim")]


def _behaviour(interview: Interview) -> str:
    behaviours = interview.questionnaire.behaviours
    place = behaviours.index(interview.stop.behaviour) + 1
    title = make_safe(interview.stop.behaviour.title)
    return _("{place} of {total}  {title}").format(place=place, total=len(behaviours), title=title)


# A question


def _question(interview: Interview, asking: Ask, *, tells_options: bool) -> Ask:
    questionnaire, stop = interview.questionnaire, interview.stop
    assert stop.question
    number = questionnaire.numbers[stop.behaviour.id, stop.question.id]
    text = make_safe(stop.question.text)
    rows = [Row(_behaviour(interview), "title"), BLANK]
    rows.append(Row(f"{number}  {text}", "question", hang=len(number) + 2))
    if stop.question.hint:
        rows += [BLANK, Row(make_safe(stop.question.hint), "hint", indent=len(number) + 2)]
    return asking._replace(
        rows=_with_options(interview, [*rows, BLANK]),
        footer=_question_keys(interview),
        plain=tuple(_question_lines(interview, number, text, tells_options=tells_options)),
    )


def _with_options(interview: Interview, rows: list[Row]) -> list[Row]:
    """The options below the question; names beside them take as many lines as fit."""
    options, below = list(_options(interview)), list(_below_options(interview))
    if not interview.is_collective:
        return [*rows, *options, *below]
    for most_lines in (3, 2, 1):
        whole = [*rows, *collective_view.add_voices(interview, options, most_lines), *below]
        if sum(len(row.lines(ROW_WIDTH)) for row in whole) <= _CONTENT_ROWS:
            break
    return whole


def _options(interview: Interview) -> Iterator[Row]:
    has_both = has_digits_beside_letters(interview.questionnaire)
    for option in interview.questionnaire.scale:
        chosen = option is interview.present_answer
        digit = digit_of(option, interview.questionnaire)
        keys = option.key or digit
        if has_both:
            keys += f"  {(option.key and digit != option.label and digit) or ' '}"
        start = f"{'▸' if chosen else ' '} {keys}   "
        text = f"{start}{make_safe(option.label)}"
        note = _("not counted") if option.points is None else ""
        if chosen and not interview.is_collective:
            note = _("your answer")
        yield Row(
            f"{text}    {note}" if note else text,
            "chosen" if chosen else "",
            indent=3,
            hang=columns(start),
            is_apart=option is not interview.questionnaire.scale[0],
        )


def _below_options(interview: Interview) -> Iterator[Row]:
    if interview.may_keep and interview.present_answer is None and not interview.is_undecided:
        yield BLANK
        yield Row(_("You skipped this. Press Enter to leave it unanswered"), indent=5)
    yield from collective_view.dissent_rows(interview)


def _question_keys(interview: Interview) -> Row:
    key = interview.key_of
    back, help_ = _("← back"), _("? help")
    comment = _("{key} comment").format(key=key("comment"))
    comment += " ✓" if interview.present_comment else ""
    stop = _("{key} stop").format(key=key("stop"))
    if interview.is_collective:
        disagrees = _("{key} one disagrees").format(key=key("dissent"))
        return footer_row([back, disagrees, comment, help_, stop])
    if interview.may_keep:
        clear = _("{key} clear").format(key=key("clear"))
        return footer_row([_("Enter keep"), clear, back, comment, help_])
    return footer_row([back, _("{key} skip").format(key=key("skip")), comment, help_, stop])


def _question_lines(
    interview: Interview, number: str, text: str, *, tells_options: bool
) -> Iterator[str]:
    """The question in plain lines: its text first, its position last."""
    questionnaire, stop = interview.questionnaire, interview.stop
    yield from part_line(questionnaire, stop)
    yield f"{number} {text}"
    if stop.question and stop.question.hint:
        yield make_safe(stop.question.hint)
    options = ", ".join(
        f"{questionnaire.answer_key(option)} {make_safe(option.label)}"
        for option in questionnaire.scale
    )
    yield from collective_view.voice_lines(interview)
    yield f"{options}. {_place(interview)}." if tells_options else f"{_place(interview)}."
    if interview.present_comment:
        yield _("Comment written.")
    if interview.present_answer:
        label = make_safe(interview.present_answer.label)
        yield _("Answered before: {answer}. Enter keeps it.").format(answer=label)
    elif interview.may_keep and not interview.is_undecided:
        yield sentence(_("You skipped this. Press Enter to leave it unanswered"))
    yield from collective_view.lines(interview)


# A comment


def _comment(interview: Interview, asking: Ask) -> Ask:
    is_end = interview.stage is Stage.END
    is_room, has_comment = interview.is_collective, bool(interview.present_comment)
    given = answers_in_line(interview) if is_end else ""
    rows = [Row(_behaviour(interview), "title"), BLANK]
    rows += [Row(given), BLANK] if given else []
    plain = [f"{make_safe(interview.stop.behaviour.title)}: {given}."] if given else []
    if has_comment:
        plain.append(comment_so_far(interview.present_comment))
    return asking._replace(
        rows=[*rows, Row(comment_title(is_room=is_room), "question")],
        expects="text",
        prompt="> ",
        text=interview.text,
        footer=footer_row(
            [
                _("Enter continue") if is_end else _("Enter save"),
                _("Alt-Enter new line"),
                _("Shift-Tab back"),
                _("Esc undo"),
                _("Ctrl-C stop"),
            ]
        ),
        follows_answer=is_end,
        ends=frozenset({UP, BACK_TAB}),
        plain=tuple(plain),
        plain_prompt=comment_prompt(is_room=is_room, has_comment=has_comment),
    )


def answers_in_line(interview: Interview) -> str:
    """`1.1 Sometimes · 1.2 No` of the current behaviour."""
    questionnaire, behaviour = interview.questionnaire, interview.stop.behaviour
    answers = []
    for question in behaviour.questions:
        number = questionnaire.numbers[behaviour.id, question.id]
        label = review_view.answer_label(interview, Stop(behaviour, question))
        answers.append(f"{number} {label}")
    return " · ".join(answers)


# Help


def _help(interview: Interview, asking: Ask) -> Ask:
    whom = _("Answer for your organisation as it is today. There are no right answers")
    if interview.is_collective:
        whom = _("Answer for the partnership as it is today. There are no right answers")
    key = interview.key_of
    answers = _("answers and moves on")
    if has_digits_beside_letters(interview.questionnaire):
        answers = _("answers and moves on. So does a number")
    texts = {
        answer_keys(interview.questionnaire): answers,
        _("Enter, →"): _("to the next question, if this one has an answer or a comment"),
        f"←, {key('back')}": _("goes back (nothing changes)"),
        key("skip"): _("skips a question · {key} clears an answer").format(key=key("clear")),
        key("comment"): _("your comment on the behaviour"),
        key("stop"): _("stops. Everything is saved, and you can continue later"),
    }
    if interview.is_collective:
        texts[key("comment")] = _("the room's comment on the behaviour")
        texts[key("undecided")] = _("the room can't agree")
        texts[key("dissent")] = _("records who disagrees, and why")
    shown = show_help(asking, Row(whom, "question"), texts, width=12, indent=2)
    if interview.stage not in TEXTS:
        return shown
    note = Row(_("You are writing a comment: letters are text here"))
    return shown._replace(rows=[note, *shown.rows], plain=(note.text, *shown.plain))
