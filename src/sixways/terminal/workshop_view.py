"""What `workshop` shows: no answer until all are in."""

from collections.abc import Iterator, Sequence

from sixways.model.questionnaire import Behaviour, Questionnaire
from sixways.model.response import Response
from sixways.model.sanitise import make_safe
from sixways.model.wording import join, number_of, progress
from sixways.scoring.score import score
from sixways.session.edits import Command
from sixways.session.keys import NO_WORD, SEVERAL
from sixways.session.workshop import Workshop, WorkshopStage
from sixways.terminal.rows import (
    BLANK,
    COMMENT,
    Row,
    behaviour_row,
    command_rows,
    comment_rows,
    describe_score,
    question_rows,
    wrong_key_row,
)

_COMMANDS: dict[WorkshopStage, tuple[Command, ...]] = {
    WorkshopStage.TURN: ("back", "skip", "comment", "partners", "help", "stop"),
    WorkshopStage.SHOWN: ("back", "change", "comment", "partners", "help", "stop"),
    WorkshopStage.END: ("back", "comment", "partners", "help", "stop"),
    WorkshopStage.REVIEW: ("back", "partners", "stop"),
}

_ENTER = {WorkshopStage.SHOWN: "Enter next question", WorkshopStage.END: "Enter go on"}


def heading(workshop: Workshop) -> list[Row]:
    """The questionnaire, the occasion, and how many are here."""
    shared = workshop.room.shared
    parts = [shared.round, shared.level, shared.area]
    here = f"{len(workshop.room.here)} of {number_of(len(workshop.room.seats), 'partner')} here"
    return [
        Row(make_safe(workshop.questionnaire.title), "dim"),
        Row(make_safe(" · ".join([*filter(None, parts), here])), "dim"),
    ]


def stage_rows(workshop: Workshop) -> list[Row]:
    """The current step."""
    questionnaire, stop = workshop.questionnaire, workshop.stop
    if workshop.shows_help:
        return list(_help(workshop))
    rows: list[Row] = []
    match workshop.stage:
        case WorkshopStage.TURN:
            rows += [*question_rows(questionnaire, stop), *_turn(workshop)]
        case WorkshopStage.SHOWN:
            rows += [*question_rows(questionnaire, stop), *_answers(workshop)]
        case WorkshopStage.END:
            rows += _end(workshop)
        case WorkshopStage.CHANGE:
            text = "Whose answer do you want to change? Type a number, or press Enter for nobody"
            rows += [Row(text, "question"), BLANK, *_partners(workshop)]
        case WorkshopStage.PARTNERS:
            text = "Who has arrived or left? Type a number, or press Enter to continue"
            rows += [Row(text, "question"), BLANK, *_partners(workshop)]
        case WorkshopStage.COMMENT:
            rows += [behaviour_row(questionnaire, stop.behaviour), BLANK, COMMENT]
        case _:
            rows += _review(workshop)
    return rows


def footer_rows(workshop: Workshop) -> tuple[Row, ...]:
    """The commands at this step, with their keys."""
    hidden = {"back"} if not workshop.may_go_back else set()
    if workshop.is_changing:
        hidden.add("comment")
    there = [c for c in _COMMANDS.get(workshop.stage, ()) if c not in hidden]
    return command_rows(workshop.questionnaire, there, _ENTER.get(workshop.stage, ""))


def wrong_key(workshop: Workshop, key: str) -> Row:
    """What to press, after a key that means nothing here."""
    if key == SEVERAL:
        return Row("Several keys came at once, so nothing was answered. Press one key", "notice")
    if key == NO_WORD:
        return Row("One key, not a word", "notice")
    at_question = workshop.stage is WorkshopStage.TURN
    return wrong_key_row(workshop.questionnaire, at_question=at_question)


def _help(workshop: Workshop) -> Iterator[Row]:
    key = workshop.key_of
    yield Row(
        "Each partner answers in turn with a letter or number. No answer shows until all are in",
        "notice",
    )
    yield Row(
        f"{key('back')}: back · {key('skip')}: no answer · {key('partners')}: who is here, arrives "
        f"late or leaves early · once answers show, {key('change')}: change an answer, "
        f"{key('comment')}: comment · {key('stop')}: stop. Everything is saved; run the same "
        "command to continue",
        "notice",
    )


def _turn(workshop: Workshop) -> Iterator[Row]:
    questionnaire = workshop.questionnaire
    options = (
        f"{questionnaire.answer_key(option)} {make_safe(option.label)}"
        for option in questionnaire.scale
    )
    yield Row("   ".join(options), indent=2)
    yield BLANK
    answers = workshop.room.answers_at(workshop.stop).values()
    answered = {name for names in answers for name in names}
    for seat in workshop.room.here:
        name = make_safe(seat.response.partner)
        if seat is workshop.turn:
            again = " again (Enter keeps the old one)" if workshop.is_changing else ""
            yield Row(f"> {name}, your answer{again}", "chosen", indent=2)
        elif seat.response.partner in answered:
            yield Row(f"● {name}", indent=2)
        else:
            yield Row(f"· {name} (waiting)", indent=2)


def _answers(workshop: Workshop) -> Iterator[Row]:
    partners_by_option = workshop.room.answers_at(workshop.stop)
    labels: dict[str | None, str] = {o.id: o.label for o in workshop.questionnaire.scale}
    labels[None] = "Skipped"
    widest = max(len(make_safe(label)) for label in labels.values())
    most = max(map(len, partners_by_option.values()))
    for option, names in partners_by_option.items():
        picture = f"{'■' * len(names):<{most}}"
        text = f"{make_safe(labels[option]):<{widest}}  {len(names):>2}  {picture}"
        people = f"  {make_safe(', '.join(names))}" if names else ""
        yield Row(text + people, "chosen" if names else "", indent=2, hang=widest + 8 + most)
    yield from _comment(workshop)


def _comment(workshop: Workshop) -> Iterator[Row]:
    if comment := workshop.present_comment:
        yield BLANK
        yield Row("The room's comment:")
        yield from comment_rows(comment)


def _end(workshop: Workshop) -> Iterator[Row]:
    questionnaire, behaviour = workshop.questionnaire, workshop.stop.behaviour
    yield behaviour_row(questionnaire, behaviour)
    yield BLANK
    for seat in workshop.room.seats:
        result = score(seat.response.answers, questionnaire, behaviour)
        if result.answered:
            name = make_safe(seat.response.partner)
            yield Row(f"{name}: {describe_score(result)}", indent=2, hang=2)
    if spread := describe_widest_spread(questionnaire, behaviour, workshop.room.responses):
        yield BLANK
        yield Row(spread)
    yield from _comment(workshop)


def describe_widest_spread(
    questionnaire: Questionnaire, behaviour: Behaviour, responses: Sequence[Response]
) -> str:
    """The questions on which answers differ most; empty if none differ."""
    spreads = {}
    for question in behaviour.questions:
        answers = [r.answers.get(behaviour.id, {}).get(question.id) or "" for r in responses]
        points = [questionnaire.points[a] for a in answers if a in questionnaire.points]
        number = questionnaire.numbers[behaviour.id, question.id]
        spreads[number] = max(points) - min(points) if points else 0
    widest = max(spreads.values())
    numbers = [number for number, spread in spreads.items() if spread == widest]
    return f"Answers differed most on {join(numbers)}" if widest else ""


def _partners(workshop: Workshop) -> Iterator[Row]:
    for number, seat in enumerate(workshop.room.seats, 1):
        away = "" if seat.present else "  (away)"
        yield Row(f"{number:>2}  {make_safe(seat.response.partner)}{away}", indent=2)


def _review(workshop: Workshop) -> Iterator[Row]:
    yield Row("That was the last question", "title")
    yield BLANK
    for seat in workshop.room.seats:
        numbers = workshop.room.open_questions(seat)
        state = progress(seat.response, workshop.questionnaire)
        if len(numbers) == len(workshop.questionnaire.questions):
            state = "no answers, nothing will be saved"
        elif numbers:
            state += f", not {join(numbers)}"
        yield Row(f"{make_safe(seat.response.partner)}: {state}", indent=2, hang=2)
    yield BLANK
    yield Row("Press Enter to finish. Questions people missed are recorded as skipped")
