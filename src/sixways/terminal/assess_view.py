"""What `assess` shows at each step."""

from collections import Counter
from collections.abc import Iterator, Mapping

from sixways.model.questionnaire import Behaviour, Resource
from sixways.model.response import Response
from sixways.model.sanitise import make_safe
from sixways.scoring.score import score
from sixways.session.edits import Command, dissent_at
from sixways.session.interview import Interview, Stage
from sixways.terminal.rows import (
    BLANK,
    COMMENT,
    CONTINUE,
    Row,
    behaviour_row,
    command_rows,
    comment_rows,
    describe_score,
    question_rows,
    wrong_key_row,
)

_BAR = 12

_COMMANDS: dict[Stage, tuple[Command, ...]] = {
    Stage.QUESTION: ("back", "skip", "undecided", "dissent", "comment", "help", "stop"),
    Stage.END: ("back", "comment", "help", "stop"),
    Stage.REVIEW: ("back", "stop"),
}


def occasion_row(response: Response) -> Row:
    """Whose answers they are, when and where."""
    parts = [response.partner, response.respondent, response.round, response.level, response.area]
    if response.mode == "collective":
        parts.append("agreed together")
    return Row(make_safe(" · ".join(part for part in parts if part)), "dim")


def stage_rows(interview: Interview) -> list[Row]:
    """The current step."""
    questionnaire, stop = interview.questionnaire, interview.stop
    rows: list[Row] = []
    match interview.stage:
        case Stage.QUESTION:
            rows += _question(interview)
        case Stage.END:
            rows += _end(interview)
        case Stage.COMMENT:
            rows += [behaviour_row(questionnaire, stop.behaviour), BLANK, COMMENT]
        case Stage.DISSENTER:
            rows += _dissenter(interview)
        case Stage.REASON:
            partner = make_safe(interview.dissenter)
            text = f"Why does {partner} disagree? (press Enter to give no reason)"
            rows.append(Row(text, "question"))
        case _:
            rows += _review(interview)
    if interview.shows_help:
        rows += [BLANK, *_help(interview)]
    return rows


def _question(interview: Interview) -> Iterator[Row]:
    stop = interview.stop
    assert stop.question
    yield from question_rows(interview.questionnaire, stop, _BAR)
    voices = (interview.alongside or {}).get((stop.behaviour.id, stop.question.id))
    yield from _options(interview, voices or {})
    yield from _dissent(interview)
    if interview.may_keep:
        answer = "the answer" if interview.is_collective else "your answer"
        action = f"keep {answer}" if interview.present_answer else "leave it unanswered"
        yield BLANK
        yield Row(f"Press Enter to {action}")


def _options(interview: Interview, voices: Mapping[str, tuple[str, ...]]) -> Iterator[Row]:
    numbered = interview.questionnaire.numbered_options
    digits = {option.id: number for number, option in numbered.items() if len(number) == 1}
    for option in interview.questionnaire.scale:
        chosen = option is interview.present_answer
        digit = digits.get(option.id, " ")
        if digit == option.label:
            digit = " "  # the label says it
        text = f"{'>' if chosen else ' '} {option.key or ' '}  {digit}  {make_safe(option.label)}"
        if chosen:
            text += "  (agreed)" if interview.is_collective else "  (your answer)"
        yield Row(text, "chosen" if chosen else "", indent=2)
        if names := voices.get(option.id):
            counts = Counter(filter(None, names))
            known = ", ".join(f"{n} ({k})" if k > 1 else n for n, k in counts.items())
            who = f"{len(names)}: {make_safe(known)}" if known else str(len(names))
            yield Row(f"answered by {who}", "dim", indent=10)


def _dissent(interview: Interview) -> Iterator[Row]:
    dissent = dissent_at(interview.response, interview.stop)
    if dissent is None:
        return
    yield BLANK
    if not dissent.agreed:
        yield Row("The room couldn't agree", "chosen")
    for one in dissent.by:
        reason = f": {make_safe(one.reason)}" if one.reason else ""
        yield Row(f"{make_safe(one.partner)} disagrees{reason}")


def _dissenter(interview: Interview) -> Iterator[Row]:
    text = "Who disagrees? Type a number or a name, or press Enter for nobody"
    yield Row(text, "question")
    if dissent := dissent_at(interview.response, interview.stop):
        for one in dissent.by:
            name = make_safe(one.partner)
            yield Row(f"Recorded: {name} (type -{name} to remove)")
    yield BLANK
    for number, name in enumerate(interview.partners, 1):
        yield Row(f"{number:>2}  {make_safe(name)}", indent=2)


def _end(interview: Interview) -> Iterator[Row]:
    questionnaire, behaviour = interview.questionnaire, interview.stop.behaviour
    yield behaviour_row(questionnaire, behaviour)
    yield BLANK
    yield Row(_score_of(interview, behaviour), "question")
    place = str(questionnaire.behaviours.index(behaviour) + 1)
    skipped = [number for number in interview.unanswered if number.split(".")[0] == place]
    if skipped:
        yield Row(f"Skipped: {', '.join(skipped)}")
    yield BLANK
    if comment := interview.present_comment:
        yield Row("The room's comment:" if interview.is_collective else "Your comment:", "dim")
        yield from comment_rows(comment)
    else:
        yield Row(f"Press {interview.key_of('comment')} to add a comment")
    yield BLANK
    yield CONTINUE


def _review(interview: Interview) -> Iterator[Row]:
    questionnaire = interview.questionnaire
    yield Row("The room's answers" if interview.is_collective else "Your answers", "title")
    yield BLANK
    for behaviour in questionnaire.behaviours:
        yield Row(f"{make_safe(behaviour.name)}: {_score_of(interview, behaviour)}")
        given = interview.response.answers.get(behaviour.id, {})
        answers = []
        for question in behaviour.questions:
            number = questionnaire.numbers[behaviour.id, question.id]
            answer = given.get(question.id)
            label = questionnaire.options[answer].label if answer else "skipped"
            answers.append(f"{number} {make_safe(label)}")
        yield Row(" · ".join(answers), "dim", indent=2)
    yield BLANK
    yield Row("Press Enter to finish, or type a question number (such as 1.2) to change it")


def footer_rows(interview: Interview) -> tuple[Row, ...]:
    """The commands at this step, with their keys."""
    hidden = {"back"} if not interview.may_go_back else set()
    if not interview.is_collective:
        hidden |= {"undecided", "dissent"}
    there = [c for c in _COMMANDS.get(interview.stage, ()) if c not in hidden]
    return command_rows(interview.questionnaire, there)


def _help(interview: Interview) -> Iterator[Row]:
    key = interview.key_of
    yield Row("Press a letter or number to answer and move on", "notice")
    yield Row(
        f"{key('back')}: previous question · {key('skip')}: skip · {key('comment')}: comment on "
        f"this behaviour · {key('stop')}: stop. Everything is saved; run the same command to "
        "continue",
        "notice",
    )
    if interview.is_collective:
        text = f"{key('undecided')}: the room can't agree · {key('dissent')}: record who disagrees"
        yield Row(f"{text}, and why", "notice")


def wrong_key(interview: Interview) -> Row:
    """What to press, after a key that means nothing here."""
    return wrong_key_row(interview.questionnaire, at_question=interview.stage is Stage.QUESTION)


def wrong_number(text: str) -> Row:
    """What to say of a question number that there isn't."""
    return Row(f"There is no question {make_safe(text.strip())!r}", "notice")


def _score_of(interview: Interview, behaviour: Behaviour) -> str:
    answers = interview.response.answers
    return describe_score(score(answers, interview.questionnaire, behaviour))


def result_rows(interview: Interview, response: Response) -> Iterator[Row]:
    """What stays in the terminal at the end: the scores, and resources that may help."""
    questionnaire = interview.questionnaire
    yield Row(make_safe(questionnaire.title), "title")
    yield occasion_row(response)
    yield BLANK
    for place, behaviour in enumerate(questionnaire.behaviours, 1):
        result = describe_score(score(response.answers, questionnaire, behaviour))
        yield Row(f"{place}  {make_safe(behaviour.name)}: {result}", hang=3)
    yield from _resources(interview, response)


def _resources(interview: Interview, response: Response) -> Iterator[Row]:
    numbers_by_resource: dict[Resource, list[str]] = {}
    questionnaire = interview.questionnaire
    for behaviour, question in questionnaire.questions:
        answer = response.answers.get(behaviour.id, {}).get(question.id)
        if answer and questionnaire.options[answer].prompts_resources:
            number = questionnaire.numbers[behaviour.id, question.id]
            for resource in questionnaire.resources_for(behaviour.id):
                numbers_by_resource.setdefault(resource, []).append(number)
    if not numbers_by_resource:
        return
    yield BLANK
    text = f"Resources for the questions you answered {make_safe(questionnaire.resource_answers)}"
    yield Row(text, "title")
    if questionnaire.resources_introduction:
        yield Row(make_safe(questionnaire.resources_introduction))
    for resource, numbers in numbers_by_resource.items():
        yield Row(f"- {make_safe(resource.title)} (questions {', '.join(numbers)})", hang=2)
        for detail in (resource.description, resource.url):
            if detail:
                yield Row(make_safe(detail), indent=2)
