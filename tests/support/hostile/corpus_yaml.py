"""Questionnaires, partnerships, answers and mappings with one thing wrong in them."""

import itertools
from collections.abc import Iterator, Mapping
from typing import Any

from support.hostile import texts, trees
from support.hostile.cases import Case
from support.hostile.formats import FORMATS, RULE_PARAMETER, Format
from support.hostile.trees import Pairs, Place, Raw, as_yaml

_WRONG: Mapping[str, Any] = {
    "nothing": None,
    "text": "x",
    "an empty text": "",
    "an empty list": [],
    "a list": ["x"],
    "no keys": {},
    "keys": {"x": "y"},
}


def _ends(place: Place, ends: frozenset[str]) -> bool:
    dotted = f".{'.'.join(map(str, place))}"
    return any(dotted.endswith(f".{end}") for end in ends)


def _expected(kind: Format, place: Place, valid: Any, wrong: str) -> str | None:
    """What is said about such a value there; None where it fits."""
    for (end, name), said in kind.exceptions.items():
        if name == wrong and _ends(place, frozenset([end])):
            return said
    if wrong == "nothing":
        return None if _ends(place, kind.optional) else "is empty"
    if isinstance(valid, dict | list):
        return _inside(valid, wrong)
    if wrong not in ("text", "an empty text"):
        return "must be ('sixways-|text, not )"
    if wrong == "text":
        free = _ends(place, kind.free) or (place[-1] == "id" and place[0] != "behaviours")
        return None if free else "(.*: )?(must be |there is no |'x' is|gives )"
    fits = kind.name == "answers" and place[0] == "comments"
    return None if fits else "(is empty|has no letters|'' isn't |'' is |must be |there is no )"


def _inside(valid: Any, wrong: str) -> str:
    """What is said about something else where there should be keys and values, or a list."""
    if isinstance(valid, dict):
        return {"no keys": "is missing", "keys": "(is missing|isn't a setting)"}.get(
            wrong, "must have keys and values, not "
        )
    return {"an empty list": "needs at least ", "a list": "must have keys and values, not 'x'"}.get(
        wrong, "must be a list, not "
    )


def wrong_types() -> Iterator[Case]:
    for kind in FORMATS:
        for place, valid in trees.places(kind.tree):
            for name, wrong in _WRONG.items():
                if isinstance(place[-1], int) and wrong is None:
                    continue  # in a list there is no way to write nothing
                written = as_yaml(trees.replaced(kind.tree, place, wrong))
                said = _expected(kind, place, valid, name)
                refused = said and kind.door.refuses(said)
                # what only shows against the questionnaire has no line
                against = kind.name == "answers" and said and said.startswith("(.*: )?")
                if refused and not against and "there is no" not in refused:
                    line = written.places[place]
                    # what is wrong inside has a line of its own, and a rule is wrong as a whole
                    inside = wrong in (["x"], {"x": "y"}) or place[-2:] == ("no-fall", "tone")
                    refused = kind.door.refuses(said or "", line=None if inside else line)
                at = ".".join(map(str, place))
                yield Case(f"{kind.name} {at} {name}", kind.door, written.data, refused)


def keys() -> Iterator[Case]:
    """Every key missing, one unknown in every mapping, and every key twice."""
    for kind in FORMATS:
        for place, _ in trees.places(kind.tree):
            if isinstance(place[-1], int):
                continue
            at = ".".join(map(str, place))
            written = as_yaml(trees.without(kind.tree, place))
            missing = "is missing" if _ends(place, kind.required) else None
            if place in (("rules", "no-fall", "tone"), ("targets", "tone")):
                missing = f"({RULE_PARAMETER}|needs at least 1)"
            if place == ("resources", 0, "behaviours") or (
                kind.name == "partnership" and place[-1] == "name"
            ):
                missing = None if place[-1] == "behaviours" else "is missing"
            if kind.name == "mapping":
                missing = None
            if kind.name == "partnership" and place == ("areas", 0, "areas", 0, "name"):
                missing = "is missing"
            refused = missing and kind.door.refuses(missing)
            yield Case(f"{kind.name} without {at}", kind.door, written.data, refused)
            parent = trees.found(kind.tree, place[:-1])
            twice = Pairs((*parent.items(), (str(place[-1]), "again")))
            written = as_yaml(trees.replaced(kind.tree, place[:-1], twice))
            refused = kind.door.refuses("appears twice, first in line ")
            yield Case(f"{kind.name} {at} twice", kind.door, written.data, refused)
        for place, inside in trees.objects(kind.tree):
            written = as_yaml(trees.replaced(kind.tree, place, {**inside, "unknown": "5"}))
            said = kind.door.refuses(
                "(is not a known key|isn't a setting|there is no |must have |'5' isn't )"
            )
            at = ".".join(map(str, place))
            yield Case(f"{kind.name} unknown in {at}", kind.door, written.data, said)


def _decorated(kind: Format) -> Iterator[tuple[str, str, str]]:
    """What YAML allows and we don't, at the first text of the file: name, text, what is said."""
    text = as_yaml(kind.tree).data.decode()
    first = next(value for _, value in trees.places(kind.tree) if isinstance(value, str))
    quoted = f'"{first}"'

    def instead(typed: str) -> str:
        return text.replace(quoted, typed, 1)

    yield "an anchor", instead(f"&a {quoted}"), "has the anchor '&a'"
    yield "an alias to nothing", instead("*a"), "uses the alias '[*]a'"
    yield "a tag", instead(f"!!str {quoted}"), "has the tag 'tag:yaml.org,2002:str'"
    yield "a local tag", instead(f"!a {quoted}"), "has the tag '!a'"
    tag = "!!python/object/apply:os.system"
    yield "a tag of Python", instead(f"{tag} [id]"), "has the tag 'tag:yaml.org,2002:python/"
    yield "a tag that is no UTF-8", instead(f"!<%C0%80> {quoted}"), "is not YAML: "
    yield "a tag of a surrogate", instead(f"!<%ED%A0%80> {quoted}"), "is not YAML: "
    yield "half a pair", instead(r'"a \ud800"'), "is not YAML: "
    yield "a raw control character", instead('"a \x1b[2J"'), "is not YAML: "
    yield "a NUL", instead('"a \0"'), "is not YAML: "
    yield "an escape that is none", instead(r'"a \q"'), "is not YAML: "
    yield "an open quote", instead(f'"{first}'), "is not YAML: "
    yield "an open bracket", instead("["), "is not YAML: "
    yield "a merge", text.replace("{", '{\n<<: {"a": "b"},', 1), "merges keys"
    yield "a key that is a list", text.replace("{", "{\n[a]: b,", 1), "has a key that is not text"
    yield "a key that is an alias", text.replace("{", "{\n*a : b,", 1), "has a key that is not text"
    yield "two documents", text * 2, "contains a second document"
    yield "a directive", f"%YAML 3.0\n{text}", "is not YAML: "
    yield (
        "a tag to redefine",
        f"%TAG ! tag:%ED%A0%80\n{text.replace('---', '--- !a', 1)}",
        "is not YAML: ",
    )
    yield "brackets", "[" * 100_000, "is nested deeper than 32 levels"
    yield "dashes", "- " * 100_000, "is nested deeper than 32 levels"
    yield "braces", "---\n" + "{a: " * 100_000, "is nested deeper than 32 levels"
    deep = "[" * 40 + "]" * 40
    yield "a bit too deep", instead(deep), "is nested deeper than 32 levels"
    names = "abcdefghi"
    laughs = ["a: &a [x, x, x, x, x, x, x, x, x]"] + [
        f"{name}: &{name} [{', '.join([f'*{below}'] * 9)}]"
        for below, name in itertools.pairwise(names)
    ]
    yield "laughs", "\n".join(laughs), "has the anchor '&a'"
    merges = ["a: &a {x: y}"] + [
        f"{name}: &{name} {{<<: [{', '.join([f'*{below}'] * 9)}]}}"
        for below, name in itertools.pairwise(names)
    ]
    yield "a bomb of merges", "\n".join(merges), "merges keys"
    yield "many anchors", f"[{'&a b, ' * 150_000}]", "has the anchor '&a'"
    yield "many texts", f"[{'a, ' * 300_000}]", "has more than 100,000 keys and values"
    many = "".join(f"k{number}: 1\n" for number in range(90_000))
    yield "many keys", many, "has more than 100,000 keys and values"
    yield "the same key", "k: 1\n" * 90_000, "appears twice, first in line 1"
    yield "many documents", "---\n" * 200_000, "contains a second document"
    yield "a list of nothing", "- \n" * 9, "must have keys and values, not a list"
    yield "nothing", "", "is empty"
    yield "comments", "# a\n# b\n", "is empty"
    yield "a text", "a", "must have keys and values, not 'a'"
    yield "a list", "[a]", "must have keys and values, not a list"
    yield "a null", "~", "must have keys and values, not '~'"
    yield "tabs", "a:\n\tb: c\n", "is not YAML: "
    yield "two colons", "a: b: c\n", "is not YAML: "


def decorated() -> Iterator[Case]:
    for kind in FORMATS:
        for name, text, said in _decorated(kind):
            yield Case(f"{kind.name}: {name}", kind.door, text.encode(), kind.door.refuses(said))


def bytes_of_all_kinds() -> Iterator[Case]:
    for kind in FORMATS:
        data = as_yaml(kind.tree).data
        text = data.decode()
        cut = {f"cut at {at}": data[:at] for at in range(5, len(data) - 2, len(data) // 25)}
        not_yaml = kind.door.refuses("is not YAML: ")
        for name, changed in cut.items():
            yield Case(f"{kind.name} {name}", kind.door, changed, not_yaml)
        not_text = kind.door.refuses("is not UTF-8")
        for name, changed in {
            "Latin-1": b"# \xf4\n" + data,
            "a surrogate in bytes": b"# \xed\xa0\x80\n" + data,
            "NUL in two bytes": b"# \xc0\x80\n" + data,
            "a workbook": b"PK\x03\x04\xff" + data,
        }.items():
            yield Case(f"{kind.name} {name}", kind.door, changed, not_text)
        for name, changed in {
            "UTF-16 without a mark": text.encode("utf-16-le"),
            "UTF-32": text.encode("utf-32-le").replace(b"\xff", b""),
            "NUL": data + b"\0",
            "a byte order mark inside": data.replace(b"{", b"{\n\xef\xbf\xbe", 1),
        }.items():
            yield Case(f"{kind.name} {name}", kind.door, changed, not_yaml)
        yield Case(f"{kind.name} as it is", kind.door, data, None)
        yield Case(f"{kind.name} a mark", kind.door, b"\xef\xbb\xbf" + data, None)
        yield Case(f"{kind.name} UTF-16", kind.door, text.encode("utf-16"), None)
        windows = text.replace("\n", "\r\n").encode()
        yield Case(f"{kind.name} ends of Windows", kind.door, windows, None)
        yield Case(f"{kind.name} at the limit", kind.door, data + b"#" * (2**20 - len(data)), None)
        too_large = kind.door.refuses("is larger than the limit of 1024 KiB")
        yield Case(
            f"{kind.name} a byte beyond it",
            kind.door,
            data + b"#" * (2**20 + 1 - len(data)),
            too_large,
        )


_NAMES = frozenset(["partners.0.name", "spellings.0", "round", "sector", "areas.0.name"])


def hostile_texts() -> Iterator[Case]:
    """A few hostile texts at every place, and all of them at one where anything may stand."""
    for kind in FORMATS:
        most = {"questionnaire": "text", "partnership": "name", "answers": "comments.experiment"}
        for place, valid in trees.places(kind.tree):
            if not isinstance(valid, str):
                continue
            all_of_them = _ends(place, frozenset([most.get(kind.name, "-")]))
            free = _ends(place, kind.free)
            for name, text in (texts.ALL if all_of_them else texts.A_FEW).items():
                refused: str | None = None if free else ".+"
                names = kind.name == "partnership" and (
                    _ends(place, _NAMES) or (len(place) > 1 and place[-1] == "name")
                )
                if names and name in texts.CONTROLS:
                    refused = "has control characters or line breaks"
                if place == ("responses",) and "\0" in text:
                    refused = "isn't a valid path"
                says = refused and kind.door.refuses(refused)
                if place == ("questionnaire",):
                    says = "(doesn't exist|there is no questionnaire|isn't a valid path)"
                data = as_yaml(trees.replaced(kind.tree, place, text)).data
                at = ".".join(map(str, place))
                yield Case(f"{kind.name} {at}: {name}", kind.door, data, says)
        for name, text in texts.ALL.items():
            data = as_yaml({**kind.tree, text: "5"}).data
            says = kind.door.refuses("(is not a known key|isn't a setting|'5' isn't something)")
            yield Case(f"{kind.name} key: {name}", kind.door, data, says)


NUMBERS = {
    "NaN": "must be a ",
    "sNaN": "must be a ",
    "-Infinity": "must be a ",
    ".inf": "must be a ",
    "1e400": "",
    "1e-400": "",
    "1e999999999": "",
    "1e-999999999": "",
    "9" * 5000: "",
    "0." + "1" * 5000: "",
    "-1": "",
    "0x10": "",
    "²": "",
    "\u0661\u0662\u0663\u0664": "",
    "": "",
    "1,5": "",
    "5 %": "",
    "1/0": "",
}


def numbers() -> Iterator[Case]:
    for kind, place in (
        (FORMATS[0], ("repeat_every_months",)),
        (FORMATS[1], ("targets", "tone")),
        (FORMATS[1], ("rules", "minimum-partners")),
        (FORMATS[1], ("rules", "minimum-percent")),
        (FORMATS[1], ("rules", "no-fall", "tone")),
    ):
        for number, reason in NUMBERS.items():
            at = ".".join(map(str, place))
            written = as_yaml(trees.replaced(kind.tree, place, number))
            line = written.places[place[:2]]
            if place[0] == "rules":
                reason = "must be a .*, not '"  # noqa: PLW2901
            says = kind.door.refuses(
                reason, thing=f".*{place[-1]}(, percent)?|.*no-fall".join("()"), line=line
            )
            yield Case(f"{kind.name} {at} {number[:12]}", kind.door, written.data, says)
    for number in ("NaN", "sNaN", "Infinity", "1e400", "9" * 5000, "0." + "1" * 5000, "²", "0x1"):
        kind = FORMATS[0]
        data = as_yaml(trees.replaced(kind.tree, ("scale", 0, "points"), Raw(number))).data
        says = kind.door.refuses("(must be a (finite )?number|has more than )")
        yield Case(f"questionnaire points {number[:12]}", kind.door, data, says)


def paths() -> Iterator[Case]:
    """What stands for a file or folder in a partnership."""
    kind = FORMATS[1]
    for name, path, said in (
        ("too long", "a" * 3000, "isn't a valid path"),
        ("too deep", "a/" * 2000, "isn't a valid path"),
        ("NUL", "a\0b", "isn't a valid path"),
    ):
        for key in ("questionnaire", "responses"):
            data = as_yaml({**kind.tree, key: path}).data
            yield Case(f"partnership {key} {name}", kind.door, data, kind.door.refuses(said))
    for path, said in {
        "/dev/zero": "^/dev/zero: is not a regular file",
        "../../../../../../../../dev/zero": "dev/zero: is not a regular file",
        ".": "^[.]: is a folder",
        "none.yaml": "^none.yaml: doesn't exist",
        "ok.json": "^ok.json(, line 1)?: ",
        "p.yaml": "^p.yaml, line 3: .*format: must be 'sixways-questionnaire/1'",
    }.items():
        data = as_yaml({**kind.tree, "questionnaire": path}).data
        yield Case(f"partnership questionnaire {path}", kind.door, data, said)


CASES = [
    *wrong_types(),
    *keys(),
    *decorated(),
    *bytes_of_all_kinds(),
    *hostile_texts(),
    *numbers(),
    *paths(),
]
