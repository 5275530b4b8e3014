"""Responses that may be a second one of the same partner: with and without level or area."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from sixways.model.response import Identity


class _Where(NamedTuple):
    """The level and area of a response, empty where it doesn't say."""

    level: str
    area: str


def find_second_responses(identities: Iterable[Identity]) -> Iterator[tuple[Identity, Identity]]:
    """Each response without a level or an area, and another that may be the same one.

    Both have the same partner, respondent, round and mode, and nothing in the level and area of one
    contradicts the other's. Responses that are the same in all of that aren't found here.
    """
    places: dict[Identity, set[_Where]] = {}
    for identity in identities:
        anywhere = identity._replace(level="", area="")
        places.setdefault(anywhere, set()).add(_Where(identity.level, identity.area))
    for anywhere, found in places.items():
        for place, other in _fitting_pairs(sorted(found)):
            yield (
                anywhere._replace(level=place.level, area=place.area),
                anywhere._replace(level=other.level, area=other.area),
            )


def _fitting_pairs(places: Sequence[_Where]) -> Iterator[tuple[_Where, _Where]]:
    """Each place that lacks a level or an area, with another that it can be."""
    levels: dict[str, list[_Where]] = {}
    areas: dict[str, list[_Where]] = {}
    for place in places:
        levels.setdefault(place.level, []).append(place)
        areas.setdefault(place.area, []).append(place)
    for place in places:
        if not all(place):
            candidates = _candidates(place, places, levels, areas)
            other = next((other for other in candidates if other != place), None)
            if other is not None:
                yield place, other


def _candidates(
    place: _Where,
    places: Sequence[_Where],
    levels: Mapping[str, list[_Where]],
    areas: Mapping[str, list[_Where]],
) -> Iterator[_Where]:
    """The places that contradict nothing in one that lacks a level or an area, itself included."""
    if place.level:
        yield from levels[place.level]
        yield from levels.get("", ())
    elif place.area:
        yield from areas[place.area]
        yield from areas.get("", ())
    else:
        yield from places
