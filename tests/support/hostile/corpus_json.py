"""Responses with one thing wrong, given to `collate` and to `import`."""

import json
import re
from collections.abc import Iterator
from typing import Any

from support.hostile import texts, trees
from support.hostile.cases import Case, Door
from support.hostile.trees import Pairs, Place, Raw, as_json
from support.samples import SIX_WAYS

FULL: dict[str, Any] = {
    "format": "sixways-response/1",
    "questionnaire": {"id": "six-ways", "version": "1.0", "fingerprint": SIX_WAYS.fingerprint},
    "round": "2026-H2",
    "level": "place",
    "area": "Ynys Môn",
    "mode": "collective",
    "partner": "Riverside Council",
    "sector": "local government",
    "respondent": "Ann",
    "started": "2026-11-22T10:00:00Z",
    "completed": "2026-11-22T10:21:00Z",
    "answers": {"experiment": {"space": "yes", "challenge": None}},
    "comments": {"experiment": "Better", "data": "\u2026"},
    "dissent": {"experiment": {"space": {"agreed": True, "by": [{"partner": "A", "reason": "b"}]}}},
}
COLLATED = Door("r.json", ("collate", "r.json", "-f", "json", "--include-drafts"))
IMPORTED = Door("r.json", ("import", "r.json"), stores=True, is_report=True)
DOORS = {"collate": COLLATED, "import": IMPORTED}
_ID = ("questionnaire", "id")
#: collate takes any bundled questionnaire, import those that it is told of
_NOT_BUNDLED = "answers .*, which isn't bundled"

_REQUIRED: set[Place] = {
    ("questionnaire",),
    ("questionnaire", "id"),
    ("questionnaire", "version"),
    ("round",),
    ("partner",),
    ("answers",),
    ("dissent", "experiment", "space", "by", 0, "partner"),
}
#: absent they stand for something, and null for nothing
_NEVER_NULL: set[Place] = {
    *_REQUIRED,
    ("answers", "experiment"),
    ("dissent", "experiment"),
    ("dissent", "experiment", "space"),
    ("dissent", "experiment", "space", "agreed"),
    ("dissent", "experiment", "space", "by"),
    ("dissent", "experiment", "space", "by", 0),
}


def _dotted(place: Place) -> str:
    return re.escape(".".join(map(str, place)))


def _fits(place: Place, valid: Any, name: str) -> bool:
    """Whether the format takes such a value there."""
    comment = place[0] == "comments" and len(place) == 2
    names = ("area", "partner", "round", "sector", "respondent", "reason")
    # what isn't a version of anything is a version all the same
    version = place == ("questionnaire", "version")
    takes = {
        "null": place not in _NEVER_NULL,
        "true": isinstance(valid, bool),
        "a text": place[-1] in names or comment or version,
        "an empty text": place[-1] == "reason" or comment,
        "an empty list": isinstance(valid, list),
        "an empty object": isinstance(valid, dict) and place[-1] not in ("questionnaire", 0),
    }
    return takes.get(name, False)


def _reason(place: Place, valid: Any, name: str) -> str:
    """What must be said, place and all, about a value that doesn't fit."""
    at = _dotted(place)
    if name == "null":
        return f"{at}: is empty"
    if isinstance(valid, dict):
        inside = {"an empty object": "is missing", "an object": "(is |must |there is no )"}.get(
            name
        )
        return f"{at}[.].*: {inside}" if inside else f"{at}: must have keys and values, not "
    if isinstance(valid, list):
        return rf"{at}[.]0: must have " if name == "a list" else f"{at}: must be a list, not "
    if place == _ID and name == "a text":
        return rf"({at}: |{_NOT_BUNDLED})"
    if name in ("a text", "an empty text"):
        said = ""
    elif isinstance(valid, bool):
        said = "(must be|can't be) "
    else:
        said = "must be " if place[-1] in ("format", "mode") else "must be text, not "
    return f"{at}: {said}"


def wrong_types() -> Iterator[Case]:
    """Every kind of value at every place."""
    for place, valid in trees.places(FULL):
        for name, wrong in trees.WRONG.items():
            reason = None if _fits(place, valid, name) else _reason(place, valid, name)
            data = as_json(trees.replaced(FULL, place, wrong)).data
            for door, through in DOORS.items():
                refused = reason and through.refuses(reason)
                yield Case(f"{door} {'.'.join(map(str, place))} {name}", through, data, refused)


def keys() -> Iterator[Case]:
    """Every key missing, one unknown in every object, and every key twice."""
    for place, _ in trees.places(FULL):
        if isinstance(place[-1], int):
            continue
        reason = f"{_dotted(place)}: is missing" if place in _REQUIRED else None
        yield from _at_both(
            f"without {'.'.join(map(str, place))}", trees.without(FULL, place), reason
        )
    for place, inside in trees.objects(FULL):
        at = _dotted((*place, "unknown"))
        reason = f"{at}: (is not a known key|there is no |must have )"
        if place == ("dissent",):
            reason = rf"{at}([.]a)?: (there is no |must have )"
        changed = trees.replaced(FULL, place, {**inside, "unknown": "yes"})
        yield from _at_both(f"unknown in {'.'.join(map(str, place))}", changed, reason)
        for key, value in inside.items():
            pairs = Pairs((*inside.items(), (key, value)))
            name = f"{'.'.join(map(str, (*place, key)))} twice"
            data = as_json(trees.replaced(FULL, place, pairs)).data
            for door, through in DOORS.items():
                refused = through.refuses("appears twice", thing=f"(.*[.])?{re.escape(key)}")
                yield Case(f"{door} {name}", through, data, refused)
            escaped = data[::-1].replace(json.dumps(key)[::-1].encode(), _escaped(key)[::-1], 1)
            refused = COLLATED.refuses("appears twice", thing=f"(.*[.])?{re.escape(key)}")
            yield Case(f"collate {name}, escaped", COLLATED, escaped[::-1], refused)


def _escaped(key: str) -> bytes:
    return ('"' + "".join(f"\\u{ord(c):04x}" for c in key) + '"').encode()


def _at_both(name: str, tree: Any, reason: str | None) -> Iterator[Case]:
    for door, through in DOORS.items():
        refused = reason and through.refuses(reason)
        yield Case(f"{door} {name}", through, as_json(tree).data, refused)


_NAMES = ("round", "area", "partner", "sector", "respondent")


def hostile_texts() -> Iterator[Case]:
    """Every hostile text at a name and at a comment, and a few at every place."""
    for place, valid in trees.places(FULL):
        if not isinstance(valid, str):
            continue
        everything = place in (("partner",), ("comments", "experiment"))
        for name, text in (texts.ALL if everything else texts.A_FEW).items():
            changed = as_json(trees.replaced(FULL, place, text)).data
            refused = None
            if place[-1] in _NAMES:
                if name in texts.CONTROLS:
                    refused = f"{_dotted(place)}: has control characters or line breaks"
            elif place[0] != "comments" and place[-1] not in ("reason", "version"):
                refused = _dotted(place)
            for door, through in DOORS.items():
                said = _NOT_BUNDLED if (door, place) == ("collate", _ID) else refused
                says = said and through.refuses(said)
                yield Case(f"{door} {'.'.join(map(str, place))}: {name}", through, changed, says)


def odd_texts() -> Iterator[Case]:
    """Half characters, hostile keys, and a name as long as may be."""
    for place in (("partner",), ("comments", "experiment"), ("answers", "experiment", "space")):
        for name, typed in {"half a pair": r"\ud800", "turned round": r"\udc00\ud800"}.items():
            data = as_json(trees.replaced(FULL, place, Raw(f'"a {typed}"'))).data
            for door, through in DOORS.items():
                says = through.refuses("is not JSON: ")
                yield Case(f"{door} {place[0]}: {name}", through, data, says)
    for key in texts.ALL:
        changed = as_json({**FULL, texts.ALL[key]: 1}).data
        says = COLLATED.refuses("is not a known key")
        yield Case(f"collate key: {key}", COLLATED, changed, says)
        behaviour = as_json({**FULL, "answers": {texts.ALL[key]: {}}}).data
        says = IMPORTED.refuses("there is no behaviour ")
        yield Case(f"import behaviour: {key}", IMPORTED, behaviour, says)
    for length, reason in ((200, None), (201, "longer than 200")):
        changed = as_json({**FULL, "partner": "a" * length}).data
        too_long = reason and COLLATED.refuses(f"is {reason} characters", thing="partner")
        yield Case(f"collate partner of {length}", COLLATED, changed, too_long)


def bytes_of_all_kinds() -> Iterator[Case]:
    """What isn't JSON in UTF-8: cut short, in other encodings, nested, repeated, empty."""
    data = as_json(FULL).data
    text = data.decode("utf-8")
    not_json = {
        **{f"cut at {at}": data[:at] for at in range(1, len(data) - 2, len(data) // 40)},
        "UTF-16 without a mark": text.encode("utf-16-le"),
        "UTF-32": text.encode("utf-32-be"),
        "NUL behind": data + b"\0",
        "NUL inside": data.replace(b"Better", b"Bet\0ter"),
        "a control character": data.replace(b"Better", b"\x1b[2J"),
        "two of them": data * 2,
        "a comma too many": data[:-2] + b",}",
        "a comment": b"{ // a\n" + data[1:],
        "quotes of another kind": b"{'format': 1}",
        "five thousand digits": data.replace(b'"2026-H2"', b"9" * 5000),
        "brackets": b"[" * 100_000,
        "objects": b'{"a":' * 100_000,
        "closed again": b"[" * 100_000 + b"]" * 100_000,
        "deep in a comment": data.replace(b'"Better"', b"[" * 9999 + b"]" * 9999),
        "an escape that is none": data.replace(b"Better", rb"\x41"),
        "an escape cut short": data.replace(b"Better", rb"\u00"),
        "hexadecimal": data.replace(b'"Better"', b"0x10"),
        "a number with noughts": data.replace(b'"Better"', b"007"),
    }
    for name, changed in not_json.items():
        for door, through in DOORS.items():
            says = through.refuses(r"is (not JSON: |neither a workbook nor text)")
            yield Case(f"{door} {name}", through, changed, says)
    # import looks inside, and takes each of these for something else
    for name, changed in {
        "nothing": b"",
        "white space": b" \n\t ",
        "Latin-1": text.encode("ascii", "replace").replace(b"?", b"\xf4"),
        "a surrogate in bytes": data.replace(b"Better", b"\xed\xa0\x80"),
        "NUL in two bytes": data.replace(b"Better", b"\xc0\x80"),
        "cut within a character": data[: data.index(b"\xc3") + 1],
        "NUL in front": b"\0" + data,
        "a comment before it": b"// a\n" + data,
    }.items():
        yield Case(f"collate {name}", COLLATED, changed, COLLATED.refuses("is not JSON: "))
    for name, changed in {
        "a mark": b"\xef\xbb\xbf" + data,
        "UTF-16": text.encode("utf-16"),
    }.items():
        for door, through in DOORS.items():
            yield Case(f"{door} {name}", through, changed, None)
    for name, root in {
        "a list": [FULL],
        "an empty list": [],
        "null": None,
        "a text": "x",
        "a number": 7,
        "true": True,
    }.items():
        says = COLLATED.refuses("(must have keys and values, not |is empty)")
        yield Case(f"collate root {name}", COLLATED, json.dumps(root).encode(), says)
    yield Case("collate spaces to the limit", COLLATED, data.ljust(1024 * 1024), None)
    says = COLLATED.refuses("is larger than the limit of 1024 KiB")
    yield Case("collate a byte beyond it", COLLATED, data.ljust(1024 * 1024 + 1), says)


def many_of_one_kind() -> Iterator[Case]:
    """A mebibyte of what is wrong."""
    many = {f"k{number}": 1 for number in range(60_000)}
    for name, tree, reason in (
        ("unknown keys", {**FULL, **many}, "is not a known key"),
        ("behaviours", {**FULL, "answers": {key: {} for key in many}}, "there is no behaviour"),
        ("numbers", {**FULL, "answers": {"tone": many}}, "must be text, not a number"),
        ("comments", {**FULL, "comments": dict.fromkeys(many, "")}, "there is no behaviour"),
        (
            "dissenters",
            {**FULL, "dissent": {"experiment": {"space": {"by": list(many)}}}},
            "must have keys and values",
        ),
    ):
        for door, through in DOORS.items():
            data = json.dumps(tree, separators=(",", ":")).encode()
            yield Case(f"{door} many {name}", through, data, through.refuses(reason))


CASES = [
    *wrong_types(),
    *keys(),
    *hostile_texts(),
    *odd_texts(),
    *bytes_of_all_kinds(),
    *many_of_one_kind(),
]
