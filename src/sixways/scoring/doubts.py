"""What may be wrong with the partners counted: names that may be one, and second responses."""

from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from operator import attrgetter

from sixways.model.names import name_key
from sixways.model.response import Occasion
from sixways.model.second_responses import find_second_responses
from sixways.scoring.collation import Doubt
from sixways.scoring.tally import Tally

_BY_NAME, _BY_ROUND = attrgetter("partner"), attrgetter("round")

#: groups of the names that may be one partner's
FindNear = Callable[[Iterable[str]], Sequence[tuple[str, ...]]]


def find_doubts(tallies: Sequence[Tally], find_near: FindNear) -> tuple[Doubt, ...]:
    """The doubts about what was counted in all tallies together; they change no figure."""
    occasions = {occasion for tally in tallies for occasion in tally.occasions}
    own = {occasion.partner for occasion in occasions if occasion.mode == "individual"}
    near = (Doubt("near-names", group, len(group)) for group in find_near(own))
    return (*near, *_find_second(occasions))


def _find_second(occasions: Collection[Occasion]) -> Iterator[Doubt]:
    """Partners who may have answered a round twice, with and without level or area."""
    lacking = {name_key(o.partner) for o in occasions if not (o.level and o.area)}
    its = [o for o in occasions if lacking and name_key(o.partner) in lacking]
    spelled = {name_key(o.partner): o.partner for o in sorted(its, key=_BY_NAME)}
    rounds = {name_key(o.round): o.round for o in sorted(its, key=_BY_ROUND)}
    found = find_second_responses(occasion.identity for occasion in its)
    twice = {(identity.partner, identity.round) for identity, _ in found}
    for partner, round_ in sorted(twice):
        yield Doubt("one-response", (spelled[partner],), 1, rounds[round_])
