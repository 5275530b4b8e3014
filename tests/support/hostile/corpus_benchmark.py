"""Contributions and benchmarks with one thing wrong, given to `benchmark build` and `collate`."""

import json
import re
from collections.abc import Iterator, Mapping
from typing import Any

from sixways.files.benchmark_files import as_json as stored
from support.benchmarks import benchmark, contributions, plain_contribution
from support.hostile import texts, trees
from support.hostile.cases import Case, Door
from support.hostile.trees import Pairs, Place, as_json
from support.samples import SIX_WAYS, plain_response

PERCENTS = [40, 45, 50, 55, 60] * 2
_TEN = contributions(PERCENTS, of=SIX_WAYS)
_BESIDE = {f"{number}.json": stored(one.contribution) for number, one in enumerate(_TEN)}
BUILT = Door("x.json", ("benchmark", "build", *_BESIDE, "x.json"), beside=_BESIDE)
_RESPONSE = json.dumps(plain_response("A", {"data": [1, 2, 3]})).encode()
COMPARED = Door(
    "b.json",
    ("collate", "r.json", "--benchmark", "b.json", "-f", "json"),
    beside={"r.json": _RESPONSE},
)


def _first(value: dict[str, Any]) -> dict[str, Any]:
    """Of its behaviours and questions the first, which says as much."""
    return value | {key: value[key][:1] for key in ("behaviours", "questions") if key in value}


_GIVEN = _first(plain_contribution(99, of=SIX_WAYS, level="place"))
CONTRIBUTION = _GIVEN | {"behaviours": [_first(_GIVEN["behaviours"][0])]}
_MADE = json.loads(stored(benchmark(PERCENTS, of=SIX_WAYS)))
BENCHMARK = _MADE | {"title": "Northern region", "groups": [_first(_MADE["groups"][0])]}
FILES: Mapping[str, tuple[Door, dict[str, Any]]] = {
    "contribution": (BUILT, CONTRIBUTION),
    "benchmark": (COMPARED, BENCHMARK),
}

#: by the last key, what else is taken there
_NULL = {"level", "month", "title", "agreement", "percent"}
_TEXT = {"round", "version", "id", "title"}
_IDS = {("contribution", ("level",)), ("benchmark", ("questionnaire",))}


def _refusal(door: Door, place: Place) -> str:
    """The file, and the place or the part that it contradicts."""
    parts = (".".join(map(str, place[:length])) for length in range(len(place), 0, -1))
    return door.refuses(rf"({'|'.join(map(re.escape, parts))}|there must be|the first group)")


def _fits(file: str, place: Place, name: str) -> bool:
    """Whether the format takes such a value there."""
    last = place[-1]
    # the id of a partnership isn't a text, and that of a contribution's questionnaire the others'
    is_text = last in _TEXT and place not in (("id",), ("questionnaire", "id"))
    of_all = place in (("groups", 0, "behaviours"), ("groups", 0, "questions"))
    takes = {
        "null": last in _NULL,
        "a text": is_text or (file, place) in _IDS,
        "an empty list": of_all,
    }
    return takes.get(name, False)


def wrong_types() -> Iterator[Case]:
    """Every kind of value at every place."""
    for file, (door, full) in FILES.items():
        for place, _ in trees.places(full):
            for name, wrong in trees.WRONG.items():
                refused = None if _fits(file, place, name) else _refusal(door, place)
                if (place, name) == (("questionnaire", "id"), "a text"):
                    refused = "^These are contributions for several questionnaires: six-ways, x$"
                data = as_json(trees.replaced(full, place, wrong)).data
                yield Case(f"{file} {'.'.join(map(str, place))} {name}", door, data, refused)


def keys() -> Iterator[Case]:
    """One unknown in every object, and every key twice."""
    for file, (door, full) in FILES.items():
        for place, inside in trees.objects(full):
            at = ".".join(map(str, place))
            changed = trees.replaced(full, place, {**inside, "unknown": "yes"})
            refused = door.refuses("is not a known key")
            yield Case(f"{file} unknown in {at}", door, as_json(changed).data, refused)
            for key, value in inside.items():
                twice = trees.replaced(full, place, Pairs((*inside.items(), (key, value))))
                refused = door.refuses("appears twice")
                yield Case(f"{file} {at} {key} twice", door, as_json(twice).data, refused)


def hostile_texts() -> Iterator[Case]:
    """Every hostile text where people read one: as the round, and as the title."""
    for file, key in (("contribution", "round"), ("benchmark", "title")):
        door, full = FILES[file]
        for name, text in texts.ALL.items():
            refused = f"{key}: has control characters" if name in texts.CONTROLS else None
            data = as_json({**full, key: text}).data
            yield Case(f"{file} {key}: {name}", door, data, refused and door.refuses(refused))


CASES = [*wrong_types(), *keys(), *hostile_texts()]
