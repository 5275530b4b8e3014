"""Responses that may be a second one of the same partner: with and without level or area."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from sixways.model.response import Identity


class Place(NamedTuple):
    """The level and area of a response, empty where it doesn't say."""

    level: str
    area: str


def find_second_responses(identities: Iterable[Identity]) -> Iterator[tuple[Identity, Identity]]:
    """Each response without a level or an area, and another that may be the same one.

    Both have the same partner, respondent, round and mode, and nothing in the level and area of one
    contradicts the other's. Responses that are the same in all of that aren't found here.
    """
    by_whom: dict[tuple[str, ...], set[Place]] = {}
    for partner, respondent, round_, level, area, mode in identities:
        by_whom.setdefault((partner, respondent, round_, mode), set()).add(Place(level, area))
    for (partner, respondent, round_, mode), places in by_whom.items():
        for place, other in _fitting_pairs(sorted(places)):
            yield (
                (partner, respondent, round_, *place, mode),
                (partner, respondent, round_, *other, mode),
            )


def _fitting_pairs(places: Sequence[Place]) -> Iterator[tuple[Place, Place]]:
    """Each place that lacks a level or an area, with another that it can be."""
    levels: dict[str, list[Place]] = {}
    areas: dict[str, list[Place]] = {}
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
    place: Place,
    places: Sequence[Place],
    levels: Mapping[str, list[Place]],
    areas: Mapping[str, list[Place]],
) -> Iterator[Place]:
    """The places that contradict nothing in one that lacks a level or an area, itself included."""
    if place.level:
        yield from levels[place.level]
        yield from levels.get("", ())
    elif place.area:
        yield from areas[place.area]
        yield from areas.get("", ())
    else:
        yield from places
