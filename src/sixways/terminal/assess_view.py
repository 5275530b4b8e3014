"""What a session shows: rows of text, for a screen or for lines."""

import textwrap
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Literal, NamedTuple

from sixways.model.questionnaire import Behaviour, Questionnaire, Resource
from sixways.model.response import Response
from sixways.model.sanitise import make_safe
from sixways.model.wording import decimal, number_of, out_of
from sixways.scoring.score import Score, score
from sixways.session.edits import ENTER, Command, dissent_at, key_of
from sixways.session.interview import Interview, Stage

Style = Literal["", "title", "dim", "question", "hint", "chosen", "notice"]


class Row(NamedTuple):
    """One paragraph; `hang` is the column where its second line and later begin."""

    text: str = ""
    style: Style = ""
    indent: int = 0
    hang: int = 0

    def lines(self, width: int) -> list[str]:
        return textwrap.wrap(
            self.text,
            max(width, 20),
            initial_indent=" " * self.indent,
            subsequent_indent=" " * (self.indent + self.hang),
            break_on_hyphens=False,
        ) or [""]


BLANK = Row()

_PROGRESS = 12
_LINES_SHOWN = 4
_LONGEST_LINE = 74


def occasion_row(response: Response) -> Row:
    """Whose answers they are, and when and where."""
    parts = [response.partner, response.respondent, response.round, response.level, response.area]
    if response.mode == "collective":
        parts.append("agreed together")
    return Row(make_safe(" · ".join(part for part in parts if part)), "dim")


def stage_rows(interview: Interview) -> list[Row]:
    """The present stage of a session."""
    rows: list[Row] = []
    match interview.stage:
        case Stage.QUESTION:
            rows += _question(interview)
        case Stage.END:
            rows += _end(interview)
        case Stage.COMMENT:
            rows += _comment(interview)
        case Stage.DISSENTER:
            rows += _dissenter(interview)
        case Stage.REASON:
            rows.append(Row(f"Why doesn't {make_safe(interview.dissenter)} agree", "question"))
        case _:
            rows += _review(interview)
    if interview.shows_help:
        rows += [BLANK, *_help(interview)]
    return rows


def _place(interview: Interview, behaviour: Behaviour) -> Iterator[Row]:
    behaviours = interview.questionnaire.behaviours
    place = f"Behaviour {behaviours.index(behaviour) + 1} of {len(behaviours)}"
    yield Row(f"{place}: {make_safe(behaviour.title)}", "title")


def _question(interview: Interview) -> Iterator[Row]:
    questionnaire, stop = interview.questionnaire, interview.stop
    assert stop.question
    yield from _place(interview, stop.behaviour)
    key = (stop.behaviour.id, stop.question.id)
    number = questionnaire.numbers[key]
    place = list(questionnaire.numbers).index(key) + 1
    total = len(questionnaire.numbers)
    done = _PROGRESS * (place - 1) // total
    bar = "█" * done + "░" * (_PROGRESS - done)
    yield Row(f"Question {place} of {total}  {bar}", "dim")
    yield BLANK
    yield Row(f"{number}  {make_safe(stop.question.text)}", "question", hang=len(number) + 2)
    if stop.question.hint:
        yield Row(make_safe(stop.question.hint), "hint", indent=len(number) + 2)
    yield BLANK
    yield from _options(interview, (interview.alongside or {}).get(key))
    yield from _dissent(interview)
    if interview.may_keep:
        whose = "the" if interview.is_collective else "your"
        standing = f"keeps {whose} answer" if interview.present_answer else "leaves it as it is"
        yield BLANK
        yield Row(f"Enter {standing}")


def _options(
    interview: Interview, alongside: Mapping[str, tuple[str, ...]] | None
) -> Iterator[Row]:
    for place, option in enumerate(interview.questionnaire.scale, 1):
        present = option is interview.present_answer
        digit = str(place) if place < 10 else " "
        text = f"{'>' if present else ' '} {option.key or ' '}  {digit}  {make_safe(option.label)}"
        if present:
            text += "  (agreed)" if interview.is_collective else "  (your answer now)"
        yield Row(text, "chosen" if present else "", indent=2)
        if names := (alongside or {}).get(option.id):
            several = Counter(filter(None, names))
            known = ", ".join(f"{n} ({k})" if k > 1 else n for n, k in several.items())
            voices = f"{len(names)}: {make_safe(known)}" if known else str(len(names))
            yield Row(f"on their own {voices}", "dim", indent=10)


def _dissent(interview: Interview) -> Iterator[Row]:
    kept = dissent_at(interview.response, interview.stop)
    if kept is None:
        return
    yield BLANK
    if not kept.agreed:
        yield Row("The room could not agree", "chosen")
    for one in kept.by:
        reason = f": {make_safe(one.reason)}" if one.reason else ""
        yield Row(f"{make_safe(one.partner)} doesn't agree{reason}")


def _dissenter(interview: Interview) -> Iterator[Row]:
    yield Row("Who doesn't agree? A number or a name; Enter for nobody", "question")
    if kept := dissent_at(interview.response, interview.stop):
        said = ", ".join(one.partner for one in kept.by)
        yield Row(f"Named already: {make_safe(said)} (a minus before the name takes one back)")
    yield BLANK
    for number, name in enumerate(interview.partners, 1):
        yield Row(f"{number:>2}  {make_safe(name)}", indent=2)


def _end(interview: Interview) -> Iterator[Row]:
    behaviour = interview.stop.behaviour
    yield from _place(interview, behaviour)
    yield BLANK
    yield Row(_describe_score(interview, behaviour), "question")
    left = [
        number
        for number in interview.unanswered
        if number.split(".")[0] == str(interview.questionnaire.behaviours.index(behaviour) + 1)
    ]
    if left:
        yield Row(f"Skipped: {', '.join(left)}")
    yield BLANK
    comment = interview.present_comment
    if comment:
        yield Row("Your comment:", "dim")
        yield from comment_rows(comment)
    else:
        yield Row(f"No comment yet: {interview.key_of('comment')} writes one")
    yield BLANK
    yield Row("Enter goes on")


def comment_rows(comment: str) -> Iterator[Row]:
    """The first lines of a comment, and how many more there are.

    Only the first has its place for sure: the others go where there is no room for all.
    """
    lines = make_safe(comment, lines=True).split("\n")
    for place, line in enumerate(lines[:_LINES_SHOWN]):
        yield Row(_clip(line), "dim" if place else "", indent=2)
    if len(lines) > _LINES_SHOWN:
        yield Row(f"and {number_of(len(lines) - _LINES_SHOWN, 'more line')}", "dim", indent=2)


def _clip(line: str) -> str:
    return line if len(line) <= _LONGEST_LINE else f"{line[: _LONGEST_LINE - 1]}…"


def _comment(interview: Interview) -> Iterator[Row]:
    yield from _place(interview, interview.stop.behaviour)
    yield BLANK
    yield Row("Your comment on this behaviour, in as many lines as you like; an empty line ends it")


def _review(interview: Interview) -> Iterator[Row]:
    questionnaire = interview.questionnaire
    yield Row("The room's answers" if interview.is_collective else "Your answers", "title")
    yield BLANK
    for behaviour in questionnaire.behaviours:
        yield Row(f"{make_safe(behaviour.name)}: {_describe_score(interview, behaviour)}")
        given = interview.response.answers.get(behaviour.id, {})
        answers = []
        for question in behaviour.questions:
            number = questionnaire.numbers[behaviour.id, question.id]
            answer = given.get(question.id)
            label = questionnaire.options[answer].label if answer else "skipped"
            answers.append(f"{number} {make_safe(label)}")
        yield Row(" · ".join(answers), "dim", indent=2)
    yield BLANK
    yield Row("Enter finishes. To change an answer, type its number, as in 1.2, and Enter")


def commands(interview: Interview) -> tuple[Command, ...]:
    """The commands that there are at the present place."""
    there = _commands_of_stage(interview)
    return there if interview.may_go_back else tuple(c for c in there if c != "back")


def _commands_of_stage(interview: Interview) -> tuple[Command, ...]:
    match interview.stage:
        case Stage.QUESTION if interview.is_collective:
            return ("back", "skip", "undecided", "dissent", "comment", "help", "stop")
        case Stage.QUESTION:
            return ("back", "skip", "comment", "help", "stop")
        case Stage.END:
            return ("back", "comment", "help", "stop")
        case Stage.REVIEW:
            return ("back", "stop")
        case _:
            return ()


def footer_rows(interview: Interview) -> tuple[Row, ...]:
    """The commands with their keys, as one row."""
    return command_rows(interview.questionnaire, commands(interview))


def command_rows(
    questionnaire: Questionnaire, shown_commands: Sequence[Command]
) -> tuple[Row, ...]:
    """`b back   k skip` for the commands given."""
    if not shown_commands:
        return ()
    return (Row("   ".join(f"{key_of(c, questionnaire)} {c}" for c in shown_commands), "dim"),)


def _help(interview: Interview) -> Iterator[Row]:
    key = interview.key_of
    yield Row("An option's letter or its number answers, and the next question comes", "notice")
    yield Row(
        f"{key('back')} goes back and changes nothing; {key('skip')} leaves a question out; "
        f"{key('comment')} writes a comment on the behaviour; {key('stop')} stops: everything is "
        "kept, and the same command goes on another day",
        "notice",
    )
    if interview.is_collective:
        yield Row(
            f"{key('undecided')} says that the room could not agree; {key('dissent')} keeps who "
            "doesn't agree, and why",
            "notice",
        )


def wrong_key(interview: Interview, key: str) -> Row:
    """What to say of a key that means nothing here."""
    keys = [option.key or "" for option in interview.questionnaire.scale]
    if interview.stage is not Stage.QUESTION:
        keys = ["Enter"]
    keys += [interview.key_of(command) for command in commands(interview)]
    return Row(
        f"{key_name(key)} is no key here; use one of {' '.join(filter(None, keys))}", "notice"
    )


def key_name(key: str) -> str:
    """A key as it is spoken of."""
    return repr(make_safe(key)) if key.strip() else "Enter" if key == ENTER else "Space"


def wrong_number(text: str) -> Row:
    return Row(f"There is no question {make_safe(text.strip())!r}", "notice")


def _describe_score(interview: Interview, behaviour: Behaviour) -> str:
    return describe_score(score(interview.response.answers, interview.questionnaire, behaviour))


def describe_score(result: Score) -> str:
    """`9 of 12 (75.0%)`, and why where there is no score."""
    if result.total is None:
        questions = number_of(result.questions, "question")
        return f"no score, with {result.answered} of {questions} answered"
    total = decimal(result.total, 0 if result.total.denominator == 1 else 1)
    shown_total = out_of(result.total, result.maximum).replace(decimal(result.total), total, 1)
    text = f"{shown_total} ({decimal(result.percent)}%)"
    if result.answered < result.questions:
        text += f", from {result.answered} of {number_of(result.questions, 'question')}"
    return text


def result_rows(interview: Interview, response: Response) -> Iterator[Row]:
    """What stays on the screen at the end: scores, and where resources are offered."""
    questionnaire = interview.questionnaire
    yield Row(make_safe(questionnaire.title), "title")
    yield occasion_row(response)
    yield BLANK
    for place, behaviour in enumerate(questionnaire.behaviours, 1):
        result = score(response.answers, questionnaire, behaviour)
        yield Row(f"{place}  {make_safe(behaviour.name)}: {describe_score(result)}", hang=3)
    yield from _resources(interview, response)


def _resources(interview: Interview, response: Response) -> Iterator[Row]:
    led: dict[Resource, list[str]] = {}
    questionnaire = interview.questionnaire
    for behaviour, question in questionnaire.questions:
        answer = response.answers.get(behaviour.id, {}).get(question.id)
        if answer and questionnaire.options[answer].prompts_resources:
            number = questionnaire.numbers[behaviour.id, question.id]
            for resource in questionnaire.resources_for(behaviour.id):
                led.setdefault(resource, []).append(number)
    if not led:
        return
    labels = [make_safe(option.label) for option in questionnaire.scale if option.prompts_resources]
    yield BLANK
    yield Row(f"Useful resources, where the answer was {' or '.join(labels)}", "title")
    for resource, numbers in led.items():
        yield Row(f"- {make_safe(resource.title)} (questions {', '.join(numbers)})", hang=2)
        for detail in (resource.description, resource.url):
            if detail:
                yield Row(make_safe(detail), indent=2)


def format_rows(rows: Iterable[Row], width: int) -> str:
    """Rows as lines of at most `width` columns."""
    return "".join(f"{line}\n" for row in rows for line in row.lines(width))
