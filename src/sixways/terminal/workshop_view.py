"""What a workshop shows: large and calm, hidden until everybody has answered."""

from collections.abc import Iterator, Sequence

from sixways.model.questionnaire import Behaviour, Questionnaire
from sixways.model.response import Response
from sixways.model.sanitise import make_safe
from sixways.model.wording import number_of
from sixways.scoring.score import score
from sixways.session.edits import Command
from sixways.session.workshop import Workshop, WorkshopStage
from sixways.terminal.assess_view import (
    BLANK,
    Row,
    command_rows,
    comment_rows,
    describe_score,
    key_name,
)

_HELP = (
    "Each partner answers in turn with a letter or number, hidden until all are in. Back: the "
    "partner or the question before. Skip: no answer. Partners: who is here, comes late or leaves "
    "early. Change and comment come once the answers show",
    "Stop keeps everything, and the same command goes on another day",
)


def heading(workshop: Workshop) -> list[Row]:
    """The questionnaire, the occasion, and how many are here."""
    shared = workshop.shared
    parts = [shared.round, shared.level, shared.area]
    here = f"{len(workshop.here)} of {number_of(len(workshop.seats), 'partner')} here"
    return [
        Row(make_safe(workshop.questionnaire.title), "dim"),
        Row(make_safe(" · ".join([*filter(None, parts), here])), "dim"),
    ]


def stage_rows(workshop: Workshop) -> list[Row]:
    """The present stage of a workshop."""
    match workshop.stage:
        case WorkshopStage.TURN:
            rows = [*_question(workshop), *_turn(workshop)]
        case WorkshopStage.SHOWN:
            rows = [*_question(workshop), *_answers(workshop)]
        case WorkshopStage.END:
            rows = [*_end(workshop)]
        case WorkshopStage.CHANGE:
            rows = [Row("Whose answer changes? A number; Enter for nobody's", "question"), BLANK]
            rows += _partners(workshop)
        case WorkshopStage.PARTNERS:
            rows = [Row("Who comes or goes? A number; Enter when it is right", "question"), BLANK]
            rows += _partners(workshop)
        case WorkshopStage.COMMENT:
            rows = [_place(workshop), BLANK, Row("The room's comment; an empty line ends it")]
        case _:
            rows = [*_review(workshop)]
    if workshop.shows_help:
        rows += [BLANK, *(Row(line, "notice") for line in _HELP)]
    return rows


def commands(workshop: Workshop) -> tuple[Command, ...]:
    """The commands that there are at the present place."""
    there = _commands_of_stage(workshop)
    return there if workshop.may_go_back else tuple(c for c in there if c != "back")


def _commands_of_stage(workshop: Workshop) -> tuple[Command, ...]:
    match workshop.stage:
        case WorkshopStage.TURN if workshop.is_changing:
            return ("back", "skip", "partners", "help", "stop")
        case WorkshopStage.TURN:
            return ("back", "skip", "comment", "partners", "help", "stop")
        case WorkshopStage.SHOWN:
            return ("back", "change", "comment", "partners", "help", "stop")
        case WorkshopStage.END:
            return ("back", "comment", "partners", "help", "stop")
        case WorkshopStage.REVIEW:
            return ("back", "partners", "stop")
        case _:
            return ()


def footer_rows(workshop: Workshop) -> tuple[Row, ...]:
    """The commands with their keys, as one row."""
    return command_rows(workshop.questionnaire, commands(workshop))


def wrong_key(workshop: Workshop, key: str) -> Row:
    """What to say of a key that means nothing here."""
    known = [workshop.key_of(command) for command in commands(workshop)]
    if workshop.stage is WorkshopStage.TURN:
        known = [*(option.key or "" for option in workshop.questionnaire.scale), *known]
    if workshop.may_go_on:
        known = ["Enter", *known]
    return Row(f"{key_name(key)} is no key here; use one of {' '.join(known)}", "notice")


def _place(workshop: Workshop) -> Row:
    behaviours = workshop.questionnaire.behaviours
    behaviour = workshop.stop.behaviour
    place = f"Behaviour {behaviours.index(behaviour) + 1} of {len(behaviours)}"
    return Row(f"{place}: {make_safe(behaviour.title)}", "title")


def _question(workshop: Workshop) -> Iterator[Row]:
    questionnaire, stop = workshop.questionnaire, workshop.stop
    assert stop.question
    key = (stop.behaviour.id, stop.question.id)
    number = questionnaire.numbers[key]
    yield _place(workshop)
    place = list(questionnaire.numbers).index(key) + 1
    yield Row(f"Question {place} of {len(questionnaire.numbers)}", "dim")
    yield BLANK
    yield Row(f"{number}  {make_safe(stop.question.text)}", "question", hang=len(number) + 2)
    if stop.question.hint:
        yield Row(make_safe(stop.question.hint), "hint", indent=len(number) + 2)
    yield BLANK


def _options(workshop: Workshop) -> Row:
    scale = workshop.questionnaire.scale
    options = (
        f"{option.key or place} {make_safe(option.label)}" for place, option in enumerate(scale, 1)
    )
    return Row("   ".join(options), indent=2)


def _turn(workshop: Workshop) -> Iterator[Row]:
    yield _options(workshop)
    yield BLANK
    turn = workshop.turn
    for seat in workshop.here:
        name = make_safe(seat.response.partner)
        if seat is turn:
            again = ", again (Enter leaves it as it is)" if workshop.is_changing else ""
            yield Row(f"> {name}, your answer{again}", "chosen", indent=2)
        else:
            given = seat not in _seats_without_answer(workshop)
            yield Row(f"{'●' if given else '·'} {name}{'' if given else ' (to come)'}", indent=2)


def _seats_without_answer(workshop: Workshop) -> list[object]:
    given = {name for names in workshop.answers_by_option().values() for name in names}
    return [seat for seat in workshop.here if seat.response.partner not in given]


def _answers(workshop: Workshop) -> Iterator[Row]:
    given = workshop.answers_by_option()
    labels = {option.id: option.label for option in workshop.questionnaire.scale}
    widest = max(len(make_safe(label)) for label in [*labels.values(), "Skipped"])
    most = max(map(len, given.values()))
    for option, names in given.items():
        label = make_safe(labels[option]) if option else "Skipped"
        picture = f"{'■' * len(names):<{most}}"
        text = f"{label:<{widest}}  {len(names):>2}  {picture}"
        people = f"  {make_safe(', '.join(names))}" if names else ""
        yield Row(text + people, "chosen" if names else "", indent=2, hang=widest + 8 + most)
    yield from _comment(workshop)
    yield BLANK
    yield Row("Enter goes on")


def _comment(workshop: Workshop) -> Iterator[Row]:
    if comment := workshop.present_comment:
        yield BLANK
        yield Row("The room's comment:")
        yield from comment_rows(comment)


def _end(workshop: Workshop) -> Iterator[Row]:
    behaviour = workshop.stop.behaviour
    yield _place(workshop)
    yield BLANK
    for seat in workshop.seats:
        result = score(seat.response.answers, workshop.questionnaire, behaviour)
        if result.answered:
            yield Row(
                f"{make_safe(seat.response.partner)}: {describe_score(result)}", indent=2, hang=2
            )
    apart = describe_widest_spread(workshop.questionnaire, behaviour, workshop.responses)
    if apart:
        yield BLANK
        yield Row(apart)
    yield from _comment(workshop)
    yield BLANK
    yield Row("Enter goes on")


def describe_widest_spread(
    questionnaire: Questionnaire, behaviour: Behaviour, responses: Sequence[Response]
) -> str:
    """Where the answers to a behaviour's questions differ most; nothing where none differ."""
    spreads = []
    for question in behaviour.questions:
        points = [
            questionnaire.points[answer]
            for response in responses
            if (answer := response.answers.get(behaviour.id, {}).get(question.id)) is not None
            and answer in questionnaire.points
        ]
        if points and max(points) > min(points):
            spreads.append((max(points) - min(points), question))
    if not spreads:
        return ""
    widest = max(spread for spread, _ in spreads)
    numbers = [
        questionnaire.numbers[behaviour.id, question.id]
        for spread, question in spreads
        if spread == widest
    ]
    return f"Furthest apart in {', '.join(numbers)}"


def _partners(workshop: Workshop) -> Iterator[Row]:
    for number, seat in enumerate(workshop.seats, 1):
        away = "" if seat.present else "  (away)"
        yield Row(f"{number:>2}  {make_safe(seat.response.partner)}{away}", indent=2)


def _review(workshop: Workshop) -> Iterator[Row]:
    yield Row("All questions have been asked", "title")
    yield BLANK
    for seat in workshop.seats:
        missing = workshop.open_questions(seat)
        total = len(workshop.questionnaire.questions)
        state = f"{total - len(missing)} of {total} answered"
        if len(missing) == total:
            state = "not here, no response is kept"
        elif missing:
            state += f", without {', '.join(missing)}"
        yield Row(f"{make_safe(seat.response.partner)}: {state}", indent=2, hang=2)
    yield BLANK
    yield Row("Enter finishes every response. What somebody was away for is skipped")
