"""What to talk about, and for how long: three to five topics, each of another kind if it can be."""

from collections.abc import Callable, Iterator
from fractions import Fraction
from typing import Literal, NamedTuple

from sixways.model.wording import LEVELS_OF_AGREEMENT
from sixways.scoring.behaviour_result import BehaviourResult, QuestionResult
from sixways.scoring.collation import Collation, ContrastResult
from sixways.scoring.comparison import BehaviourChange, Change, Comparison
from sixways.scoring.score import percent

Pattern = Literal["not-agreed", "split", "low", "fell", "sectors", "self-higher"]

#: minutes to begin; to agree on actions in a usual meeting and in a short one; for each topic
BEGIN, _ACTIONS, _SHORT_ACTIONS, _TOPIC = 5, 10, 5, 15
#: meetings shorter than this have little time for actions
_SHORT = 45
_FEWEST, _MOST = 2, 5
#: the least percentage points between sectors, and between how partners see themselves and others
_APART, _HIGHER = 20, 5
#: a percent below this is low
_LOW = 60
#: partners of a sector whose percent is shown
_PARTNERS = 2


class Topic(NamedTuple):
    """One thing to talk about; what isn't of its pattern is None or empty."""

    pattern: Pattern
    behaviour: BehaviourResult
    question: QuestionResult | None = None
    contrast: ContrastResult | None = None
    change: BehaviourChange | None = None
    #: each sector's percent, the highest first
    sectors: tuple[tuple[str, Fraction], ...] = ()
    #: whether a sector isn't among them because it is one partner
    has_lone_sector: bool = False
    minutes: int = 0


class Plan(NamedTuple):
    """A meeting: its topics in order, and the minutes left to agree on actions."""

    topics: tuple[Topic, ...]
    actions: int


def plan_talk(
    collation: Collation, sectors: Comparison | None, change: Change | None, minutes: int
) -> Plan:
    """The topics that fit in `minutes`; with `begin` and the actions their minutes add up to it."""
    actions = _SHORT_ACTIONS if minutes < _SHORT else _ACTIONS
    room = minutes - BEGIN - actions
    count = max(_FEWEST, min(_MOST, room // _TOPIC))
    topics = _choose(_Finder(collation, sectors, change), count)
    if not topics:
        return Plan((), minutes - BEGIN)
    each, left = divmod(room // 5, len(topics))
    timed = tuple(
        topic._replace(minutes=5 * (each + (place < left))) for place, topic in enumerate(topics)
    )
    return Plan(timed, minutes - BEGIN - sum(topic.minutes for topic in timed))


def _choose(finder: "_Finder", count: int) -> list[Topic]:
    """One topic of each pattern in turn, then again, about behaviours not talked about yet."""
    patterns: tuple[Callable[[], Iterator[Topic]], ...] = (
        finder.not_agreed,
        finder.split,
        finder.low,
        finder.fell,
        finder.sectors_apart,
        finder.self_higher,
    )
    chosen: list[Topic] = []
    for only_new in (True, False):
        before = -1
        while before < len(chosen) < count:
            before = len(chosen)
            for find in patterns:
                found = (topic for topic in find() if _is_new(topic, chosen, only_new=only_new))
                if len(chosen) < count and (topic := next(found, None)):
                    chosen.append(topic)
    return chosen


def _is_new(topic: Topic, chosen: list[Topic], *, only_new: bool) -> bool:
    """Whether its behaviour, or else its question or pattern, is not talked about already."""
    others = [other for other in chosen if other.behaviour.id == topic.behaviour.id]
    if only_new or not others:
        return not others
    asked = topic.question and topic.question.id
    return all((other.question and other.question.id) != asked for other in others)


class _Finder:
    """The topics of each pattern, the most pressing first."""

    def __init__(
        self, collation: Collation, sectors: Comparison | None, change: Change | None
    ) -> None:
        self.collation = collation
        self.sectors = sectors
        self.change = change
        self.questions = [(b, q) for b in collation.behaviours for q in b.questions]

    def not_agreed(self) -> Iterator[Topic]:
        """What a room could not agree on at all."""
        numbers = {
            dissent.number
            for b in self.collation.behaviours
            for dissent in b.dissent
            if dissent.agreed is None
        }
        for b, question in self.questions:
            if question.number in numbers:
                yield Topic("not-agreed", b, question)

    def split(self) -> Iterator[Topic]:
        """The questions on which partners differ or are split, in the order of the agenda."""
        places = {question.number: b for b, question in self.questions}
        for item in self.collation.agenda:
            if item.question.agreement in LEVELS_OF_AGREEMENT[2:]:
                yield Topic("split", places[item.question.number], item.question)

    def low(self) -> Iterator[Topic]:
        """The lowest questions on which partners agree or mostly agree."""
        found = [
            (question.mean, place, b, question)
            for place, (b, question) in enumerate(self.questions)
            if question.mean is not None
            and question.agreement in LEVELS_OF_AGREEMENT[:2]
            and percent(question.mean, self.collation.questionnaire) < _LOW
        ]
        for _, _, b, question in sorted(found, key=lambda each: each[:2]):
            yield Topic("low", b, question)

    def fell(self) -> Iterator[Topic]:
        """The behaviours that fell clearly, the most first."""
        moves = self.change.behaviours if self.change else ()
        fallen = [
            (move.like_for_like, b, move)
            for b, move in zip(self.collation.behaviours, moves, strict=False)
            if move.clear and move.like_for_like is not None and move.like_for_like < 0
        ]
        for _, b, move in sorted(fallen, key=lambda each: each[0]):
            yield Topic("fell", b, change=move)

    def sectors_apart(self) -> Iterator[Topic]:
        """The behaviours that sectors of at least two partners see most differently."""
        if self.sectors is None:
            return
        found = []
        for place, b in enumerate(self.collation.behaviours):
            ranked = sorted(self._of_sectors(place), key=lambda each: (-each[1], each[0]))
            if len(ranked) > 1 and ranked[0][1] - ranked[-1][1] >= _APART:
                found.append((ranked[-1][1] - ranked[0][1], place, b, tuple(ranked)))
        for _, place, b, sectors in sorted(found, key=lambda each: each[:2]):
            is_lone = any(
                group.key is not None and group.collation.behaviours[place].partners == 1
                for group in self.sectors.groups
            )
            yield Topic("sectors", b, sectors=sectors, has_lone_sector=is_lone)

    def _of_sectors(self, place: int) -> Iterator[tuple[str, Fraction]]:
        for group in self.sectors.groups if self.sectors else ():
            b = group.collation.behaviours[place]
            if group.key is not None and b.percent is not None and b.partners >= _PARTNERS:
                yield group.key, b.percent

    def self_higher(self) -> Iterator[Topic]:
        """How partners see themselves, where that is higher than how they see one another."""
        by_number = {question.number: (b, question) for b, question in self.questions}
        found = [
            (contrast.theirs - contrast.own, place, contrast)
            for place, contrast in enumerate(self.collation.contrasts)
            if contrast.own is not None
            and contrast.theirs is not None
            and contrast.own - contrast.theirs >= _HIGHER
        ]
        for _, _, contrast in sorted(found, key=lambda each: each[:2]):
            b, question = by_number[contrast.own_number]
            yield Topic("self-higher", b, question, contrast)
