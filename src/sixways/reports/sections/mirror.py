"""A mirror for one partner: its own scores beside the others', whom it doesn't name.

It is made from the mirror alone, so nothing of a report about all partners can be in it.
"""

from collections.abc import Callable, Iterator

from sixways.model.wording import (
    caution_of,
    join,
    number_of,
    round_in_words,
    scale_in_points,
    whole,
)
from sixways.reports.blocks import (
    Block,
    Column,
    Document,
    Item,
    Items,
    Label,
    Legend,
    Lines,
    Part,
    Score,
    Shape,
    Strip,
    Table,
    Tone,
    bullets,
)
from sixways.reports.charts import marks
from sixways.reports.sections.resources import list_resources
from sixways.scoring.mirror_results import Mirror, MirrorBehaviour, MirrorQuestion

_OWN = (
    Column("Behaviour", "label"),
    Column("From 0 to 100", "chart"),
    Column("You %", full="Your percent"),
    Column("Your score", "score", spare=1),
)
_AVERAGE = Column("Others %", full="Average of the others, percent")
_ENDS = (
    Column("Lowest", spare=2, full="Lowest of the others, percent"),
    Column("Highest", spare=2, full="Highest of the others, percent"),
)
_NUMBER = Column("Others (n)", "whole", full="Others with a score (n)")
_CHANGES = (
    Column("Behaviour", "label"),
    Column("Before %", full="Percent before"),
    Column("Now %", full="Percent now"),
    Column("Change", "change", full="Change in percentage points"),
)
_PEOPLE = (
    Column("Behaviour", "label"),
    Column("From 0 to 100", "chart"),
    Column("Lowest %", full="Lowest percent of one person"),
    Column("Highest %", full="Highest percent of one person"),
)


def mirror_document(mirror: Mirror, partnership: str | None) -> Document:
    """The mirror as a document for any format."""
    questionnaire = mirror.questionnaire
    of = f"{partnership}, " if partnership else ""
    parts = (Part(key, title, tuple(blocks(mirror))) for key, title, blocks in _PARTS)
    beside = " beside the others" if _has_others(mirror) else ""
    return Document(
        kind=questionnaire.title,
        title=f"{mirror.partner}: your scores{beside}",
        lines=(
            f"{of}{round_in_words(mirror.round)}: {number_of(mirror.partners, 'partner')} answered",
            "No other organisation is named here",
        ),
        scope="",
        parts=tuple(part for part in parts if part.blocks),
        source=Item(Label(questionnaire.publisher), url=questionnaire.url)
        if questionnaire.publisher
        else None,
    )


def _has_others(mirror: Mirror) -> bool:
    """Whether anything about the others may be shown."""
    return any(b.average is not None for b in mirror.behaviours)


def _scores(mirror: Mirror) -> Iterator[Block]:
    people = f" to all {mirror.responses} of you" if mirror.responses > 1 else ""
    has_average = _has_others(mirror)
    beside = ", beside the average of the other partners" if has_average else ""
    yield Lines(
        (
            f"Thank you{people} for answering. Here are your own scores{beside}. Scores are where "
            "a conversation starts, not marks",
        )
    )
    has_ends = any(b.lowest is not None for b in mirror.behaviours)
    yield _scores_legend(has_average=has_average, has_ends=has_ends)
    yield _scores_table(mirror, has_average=has_average, has_ends=has_ends)
    if hidden := [str(place) for place, b in enumerate(mirror.behaviours, 1) if b.withheld]:
        where = f" in {join(hidden)}" if has_average else ""
        yield Lines(
            (
                f"Nothing about the others is shown{where}: that needs at least "
                f"{mirror.minimum_others} others with scores that aren't all, or nearly "
                "all, the same",
            )
        )


def _scores_legend(*, has_average: bool, has_ends: bool) -> Legend:
    entries: list[tuple[Tone | Shape, str]] = [("square", "you")]
    if has_average:
        entries.append(("dot", "average of the others"))
    if has_ends:
        entries.append(("span", "lowest to highest of the others, rounded outwards to 20s"))
    return Legend(tuple(entries))


def _scores_table(mirror: Mirror, *, has_average: bool, has_ends: bool) -> Table:
    caption, others = "Your scores", list[Column]()
    if has_average:
        caption += " and the average of the others"
        caption += ", and their lowest to highest" if has_ends else ""
        others = [_AVERAGE, *(_ENDS if has_ends else ()), _NUMBER]
    return Table(
        caption,
        (*_OWN, *others),
        tuple(
            (
                Label(b.name, str(place)),
                _chart(b),
                b.percent,
                Score(b.total, b.maximum),
                *([b.average] if has_average else ()),
                *([b.lowest, b.highest] if has_ends else ()),
                *([b.others] if has_average else ()),
            )
            for place, b in enumerate(mirror.behaviours, 1)
        ),
    )


def _chart(b: MirrorBehaviour) -> Strip | None:
    if b.percent is None and b.average is None:
        return None
    words = f"{b.name}: you {whole(b.percent)}"
    if b.average is not None:
        words += f", others {whole(b.average)}"
    if b.lowest is not None:
        words += f", from {whole(b.lowest)} to {whole(b.highest)}"
    return marks(words, {"square": b.percent, "dot": b.average}, (b.lowest, b.highest))


def _different(mirror: Mirror) -> Iterator[Block]:
    if mirror.different:
        is_alike = any(question.nearly_all for question in mirror.different)
        alike = ", or the answers of all or nearly all" if is_alike else ""
        yield Legend((("square", "you"), ("span", f"where the others' average is{alike}")))
        yield Items(tuple(_item(question, mirror) for question in mirror.different))


def _item(question: MirrorQuestion, mirror: Mirror) -> Item:
    own = f"You answered {_own_answers(question, mirror)}"
    chart = marks(own, {"square": question.percent}, (question.lowest, question.highest))
    labels = [mirror.questionnaire.options[option].label for option in question.between]
    others = (
        f"All or nearly all of the {question.others} others answered {join(labels, 'or')}"
        if question.nearly_all
        else f"The others are between {join(labels)} on average ({question.others} partners)"
    )
    details = (others, caution_of(question.caution))
    return Item(
        Label(question.text, question.number), chart, tuple(line for line in details if line)
    )


def _own_answers(question: MirrorQuestion, mirror: Mirror) -> str:
    """`Yes`, or `Yes (2 people) and No (1)` if several answered."""
    labels = {option.id: option.label for option in mirror.questionnaire.scale}
    given = [(labels[option], number) for option, number in question.counts.items() if number]
    if sum(number for _, number in given) == 1:
        return given[0][0]
    (first, number), *rest = given
    people = f"{first} ({number} {'person' if number == 1 else 'people'})"
    return join([people, *(f"{label} ({number})" for label, number in rest)])


def _changes(mirror: Mirror) -> Iterator[Block]:
    if mirror.earlier_round is None:
        return
    before = round_in_words(mirror.earlier_round)
    yield Table(
        f"Your scores before ({before}) and now",
        _CHANGES,
        tuple(
            (Label(b.name, str(place)), b.before, b.now, b.change)
            for place, b in enumerate(mirror.behaviours, 1)
        ),
    )
    yield Lines(
        (
            "Only questions with the same wording in both are compared. Scores often fall as "
            "people learn what to look for",
        )
    )


def _people(mirror: Mirror) -> Iterator[Block]:
    rows = [(p, b) for p, b in enumerate(mirror.behaviours, 1) if b.own_lowest is not None]
    if rows:
        yield Legend((("span", "lowest to highest of your people"), ("square", "their average")))
        yield Table(
            f"How far the {mirror.responses} of you are from each other",
            _PEOPLE,
            tuple(
                (Label(b.name, str(place)), _own_range(b), b.own_lowest, b.own_highest)
                for place, b in rows
            ),
        )
    if mirror.divided:
        yield Lines(("You differ most on these questions. Ask each other for an example",))
        yield Items(
            tuple(
                Item(
                    Label(question.text, question.number),
                    details=(f"You answered {_own_answers(question, mirror)}",),
                )
                for question in mirror.divided
            )
        )


def _own_range(b: MirrorBehaviour) -> Strip:
    words = f"{b.name}: your people from {whole(b.own_lowest)} to {whole(b.own_highest)}"
    return marks(words, {"square": b.percent}, (b.own_lowest, b.own_highest))


def _resources(mirror: Mirror) -> Iterator[Block]:
    if mirror.resources:
        answers = mirror.questionnaire.resource_answers
        yield from list_resources(
            mirror.questionnaire,
            mirror.resources,
            f"You answered {answers} to {join(mirror.prompted)}",
        )


def _method(mirror: Mirror) -> Iterator[Block]:
    yield bullets(
        (
            f"Points: {scale_in_points(mirror.questionnaire)}",
            "Percent: 0 = everyone chose the lowest answer, 100 = everyone chose the highest. "
            "Percentages are rounded, so the difference between two can look 1 too high or too "
            "low. Your score is your answers' points, added up",
            "If several of you answered, your score is the mean of your people's",
            "The others: every partner that answered but you, each counted once. Figures "
            f"about them need at least {mirror.minimum_others} of them, and are rounded so "
            "that nobody's answers can easily be worked out: averages to the nearest 1, 2, "
            "5 or 10, more coarsely for fewer partners and questions",
        )
    )


_PARTS: tuple[tuple[str, str, Callable[[Mirror], Iterator[Block]]], ...] = (
    ("scores", "Your scores", _scores),
    ("different", "Where you see things most differently", _different),
    ("changes", "What has changed for you", _changes),
    ("people", "How your own people differ", _people),
    ("resources", "Useful resources", _resources),
    ("method", "How these figures are worked out", _method),
)
