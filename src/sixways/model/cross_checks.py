"""Checks that the parts of a questionnaire fit together, and what checks of other files share."""

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from typing import Any

from sixways.errors import Fault, Place
from sixways.model.names import did_you_mean


def inconsistencies(data: object) -> Iterator[Fault]:
    """Contradictions between the parts of a questionnaire.

    `data` is the questionnaire as plain dicts and lists, valid or not. Broken parts are skipped, so
    that all problems are found in one go.
    """
    root = data if isinstance(data, Mapping) else {}
    behaviours = list(rows(root, "behaviours"))
    for key in ("levels", "scale", "behaviours"):
        yield from find_repeats(rows(root, key), "id")
    for place, behaviour in behaviours:
        yield from find_repeats(rows(behaviour, "questions", place), "id")
    yield from _find_scale_faults(root)
    yield from _find_dangling(root, behaviours)


def rows(
    parent: Mapping[str, Any], key: str, place: Place = ()
) -> Iterator[tuple[Place, Mapping[str, Any]]]:
    """The members of a list that are keys and values, each with its place; `place` is the parent's.

    Nothing where there is no list.
    """
    listed = parent.get(key)
    if isinstance(listed, Sequence) and not isinstance(listed, str):
        for index, row in enumerate(listed):
            if isinstance(row, Mapping):
                yield (*place, key, index), row


def find_repeats(among: Iterator[tuple[Place, Mapping[str, Any]]], key: str) -> Iterator[Fault]:
    """The rows that have the same text under a key as one before, in whatever capitals."""
    seen: set[str] = set()
    for place, row in among:
        value = row.get(key)
        if isinstance(value, str):
            if value.casefold() in seen:
                message = f"the {key} '{value}' appears twice"
                yield Fault((*place, key), message, f"give each its own {key}")
            seen.add(value.casefold())


def _find_scale_faults(root: Mapping[str, Any]) -> Iterator[Fault]:
    options = list(rows(root, "scale"))
    yield from find_repeats(iter(options), "key")
    yield from _find_repeated_numbers(options)
    yield from _find_missing_keys(options)
    if options and not _has_two_points(options):
        yield Fault(
            ("scale",),
            "at least two options need points, and not all the same",
            "points: 0 for the lowest answer, more for better ones",
        )


def _find_missing_keys(options: list[tuple[Place, Mapping[str, Any]]]) -> Iterator[Fault]:
    """Options that have neither a letter nor a digit to press."""
    numbered = any(own_numbers(option) for _, option in options)
    for place, option in options:
        if option.get("key") is not None:
            continue
        if numbered and not any(len(number) == 1 for number in own_numbers(option)):
            message = "options without a number of their own need a key, as others have numbers"
            yield Fault(place, message, "add key: and a letter")
        elif place[-1] in range(9, 36):
            message = "options after the ninth need a key"
            yield Fault(place, message, "add key: and a letter")


def _has_two_points(options: list[tuple[Place, Mapping[str, Any]]]) -> bool:
    """Whether options have two different numbers of points, or may have where one isn't a number.

    What isn't a number is reported by the field's own check.
    """
    given = [option["points"] for _, option in options if option.get("points") is not None]
    try:
        points = [Decimal(str(value)) for value in given]
    except ArithmeticError:
        return True
    return not all(number.is_finite() for number in points) or len(set(points)) > 1


def _find_repeated_numbers(options: list[tuple[Place, Mapping[str, Any]]]) -> Iterator[Fault]:
    """A digit could mean two options: it is the id of one and the label of another."""
    owners: dict[str, object] = {}
    for place, option in options:
        for number in sorted(own_numbers(option)):
            if owners.setdefault(number, option) is not option:
                message = f"the number {number} could mean two options"
                yield Fault(place, message, "use each number for one option only")


def own_numbers(option: Mapping[str, Any]) -> set[str]:
    """The numbers in the place of an option's id or label, as on a scale from 5 to 1."""
    texts = {str(option.get(field)) for field in ("id", "label")}
    return {text for text in texts if text.isascii() and text.isdigit()}


def _find_dangling(
    root: Mapping[str, Any], behaviours: list[tuple[Place, Mapping[str, Any]]]
) -> Iterator[Fault]:
    ids = [b["id"] for _, b in behaviours if isinstance(b.get("id"), str)]
    questions = [
        f"{behaviour.get('id')}.{question.get('id')}"
        for place, behaviour in behaviours
        for _, question in rows(behaviour, "questions", place)
    ]
    for place, contrast in rows(root, "contrasts"):
        for key in ("own", "partners"):
            value = contrast.get(key)
            if isinstance(value, str) and value not in questions:
                hint = did_you_mean(value, questions) or "write it as behaviour.question"
                yield Fault((*place, key), f"there is no question '{value}'", hint)
    for place, resource in rows(root, "resources"):
        named = resource.get("behaviours")
        for index, value in enumerate(named if isinstance(named, list | tuple) else ()):
            if isinstance(value, str) and value not in ids:
                message = f"there is no behaviour '{value}'"
                near = did_you_mean(value, ids)
                yield Fault((*place, "behaviours", index), message, near)
