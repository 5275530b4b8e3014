"""What `assess` shows at each step: a question, the end of a behaviour, help, the review."""

from collections.abc import Iterator

from sixways.model.response import Response
from sixways.model.sanitise import make_safe
from sixways.model.wording import join, round_in_words
from sixways.session.edits import Stop, is_seen
from sixways.session.interview import Interview
from sixways.session.keys import BACK_TAB, UP, digit_of, vocabulary_of
from sixways.session.stages import TEXTS, Stage
from sixways.terminal import collective_view, notices, review_view
from sixways.terminal.prompt import Ask
from sixways.terminal.rows import BLANK, ROW_WIDTH, Row

#: more questions than this have no bar
_LONGEST_BAR = 40

#: between the bar and the message on a screen of 24 rows
_CONTENT_ROWS = 18

#: stages in which a word may go on that was begun as an answer
_AFTER_ANSWERS = (Stage.QUESTION, Stage.END, Stage.COMMENT)

_TEXT_KEYS = "Alt-Enter new line   Shift-Tab back   Esc undo   Ctrl-C stop"


def whose(response: Response) -> str:
    """Whose answers they are and when."""
    return make_safe(f"{response.partner} · {round_in_words(response.round)}")


def ask(interview: Interview, *, tells_options: bool = True) -> Ask:
    """What to show and ask now; plain lines name the options only if asked to."""
    stage = interview.stage
    asking = Ask(
        [Row(whose(interview.response), right=_place(interview)), *_bar(interview)],
        [],
        "key",
        message=notices.describe(interview),
        plain_message=notices.describe_plainly(interview),
        words=vocabulary_of(interview.questionnaire, asks=stage in _AFTER_ANSWERS),
        plain_prompt="Answer: ",
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
        return f"{total - len(interview.unanswered)} of {total} answered"
    if (question := interview.stop.question) and interview.stage is not Stage.END:
        place = stops.index((interview.stop.behaviour, question)) + 1
        return f"Question {place} of {total}"
    return f"{_seen(interview)} of {total} done"


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
    return f"{place} of {len(behaviours)}  {make_safe(interview.stop.behaviour.title)}"


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
        footer=(Row(_question_keys(interview), "dim"),),
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
    for option in interview.questionnaire.scale:
        chosen = option is interview.present_answer
        digit = digit_of(option, interview.questionnaire)
        keys = option.key or digit
        if option.key and len(interview.questionnaire.scale) <= 9:
            keys += f"  {' ' if digit == option.label else digit or ' '}"
        text = f"{'▸' if chosen else ' '} {keys}   {make_safe(option.label)}"
        note = "not counted" if option.points is None else ""
        if chosen and not interview.is_collective:
            note = "your answer"
        yield Row(
            f"{text}    {note}" if note else text,
            "chosen" if chosen else "",
            indent=3,
            is_apart=option is not interview.questionnaire.scale[0],
        )


def _below_options(interview: Interview) -> Iterator[Row]:
    if interview.may_keep and interview.present_answer is None and not interview.is_undecided:
        yield BLANK
        yield Row("You skipped this. Press Enter to leave it unanswered", indent=5)
    yield from collective_view.dissent_rows(interview)


def _question_keys(interview: Interview) -> str:
    key = interview.key_of
    comment = f"{key('comment')} comment{' ✓' if interview.present_comment else ''}"
    if interview.is_collective:
        words = ["← back", f"{key('dissent')} one disagrees", comment, "? help"]
        return "   ".join([*words, f"{key('stop')} stop"])
    if interview.may_keep:
        return "  ".join(["Enter keep", f"{key('clear')} clear", "← back", comment, "? help"])
    return "   ".join(["← back", f"{key('skip')} skip", comment, "? help", f"{key('stop')} stop"])


def _question_lines(
    interview: Interview, number: str, text: str, *, tells_options: bool
) -> Iterator[str]:
    """The question in plain lines: its text first, its position last."""
    questionnaire, stop = interview.questionnaire, interview.stop
    behaviours = questionnaire.behaviours
    if stop.question is stop.behaviour.questions[0]:
        part = behaviours.index(stop.behaviour) + 1
        yield f"{make_safe(stop.behaviour.title)}. Part {part} of {len(behaviours)}."
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
        yield "Comment written."
    if interview.present_answer:
        yield f"Answered before: {make_safe(interview.present_answer.label)}. Enter keeps it."
    elif interview.may_keep and not interview.is_undecided:
        yield "You skipped this. Press Enter to leave it unanswered."
    yield from collective_view.lines(interview)


# A comment


def _comment(interview: Interview, asking: Ask) -> Ask:
    is_end = interview.stage is Stage.END
    title = "Record the room's comments" if interview.is_collective else "Record your comments"
    given = answers_in_line(interview) if is_end else ""
    rows = [Row(_behaviour(interview), "title"), BLANK]
    rows += [Row(given), BLANK] if given else []
    verb = "go on" if is_end else "save"
    label = "Comment"
    if interview.is_collective:
        label = "The room's comment"
    plain = [f"{make_safe(interview.stop.behaviour.title)}: {given}."] if given else []
    if interview.present_comment:
        plain.append(f"Comment so far: {make_safe(interview.present_comment, lines=True)}")
        label += ", Enter to keep it: "
    else:
        label += ", Enter for none: "
    return asking._replace(
        rows=[*rows, Row(f"{title} (optional)", "question")],
        expects="text",
        prompt="> ",
        text=interview.text,
        footer=(Row(f"Enter {verb}   {_TEXT_KEYS}", "dim"),),
        follows_answer=is_end,
        ends=frozenset({UP, BACK_TAB}),
        plain=tuple(plain),
        plain_prompt=label,
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
    whom = "the partnership" if interview.is_collective else "your organisation"
    rows = [
        Row(f"Answer for {whom} as it is today. There are no right answers", "question"),
        BLANK,
        *(Row(text, indent=2, hang=14) for text in _help_lines(interview)),
    ]
    if interview.stage in TEXTS:
        rows.insert(0, Row("You are writing a comment: letters are text here"))
    return asking._replace(
        rows=rows,
        words=None,
        footer=(Row("Press any key to go back", "dim"),),
        plain=tuple(row.text for row in rows if row.text),
        plain_prompt="Press Enter to go back: ",
        message="",
        plain_message="",
    )


def _help_lines(interview: Interview) -> list[str]:
    key, questionnaire = interview.key_of, interview.questionnaire
    answers = join([questionnaire.answer_key(o) for o in questionnaire.scale], "or")
    back = key("back")
    room = [
        f"{key('undecided'):<12}  the room can't agree",
        f"{key('dissent'):<12}  records who disagrees, and why",
    ]
    return [
        f"{answers:<12}  answers and moves on. So does a number",
        f"{'Enter, →':<12}  to the next question, if this one has an answer or a comment",
        f"{f'←, {back}':<12}  goes back (nothing changes)",
        f"{key('skip'):<12}  skips a question · {key('clear')} clears an answer",
        f"{key('comment'):<12}  your comment on the behaviour",
        f"{key('stop'):<12}  stops. Everything is saved, and you can continue later",
        *(room if interview.is_collective else []),
    ]
