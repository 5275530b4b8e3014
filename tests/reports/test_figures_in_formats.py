"""Every figure of every format is the JSON's: each is read back with a reader of its own."""

import json
from collections.abc import Callable, Iterator, Mapping
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction
from functools import cache
from typing import Any

import pytest

from sixways.files.collate_files import Wanted, gather
from sixways.files.find import find
from sixways.reports.json_report import as_json
from sixways.scoring.collate import Terms, report
from sixways.scoring.collation import Collation
from sixways.scoring.comparison import Comparison
from support.paths import RIVERSIDE
from support.report_readers import (
    BEHAVIOUR,
    OPTIONS,
    Figures,
    Key,
    of_csv,
    of_html,
    of_markdown,
    of_table,
    of_xlsx,
)

TARGETS = {"tone": Fraction(60), "worlds": Fraction(55)}


def variant(**asked: Any) -> tuple[Collation, Comparison | None]:
    by = asked.pop("by", None)
    gathered = gather(find([str(RIVERSIDE)]), Wanted(by=by))
    assert gathered.tally
    terms = Terms(by=by, targets=TARGETS, **asked)
    return report(gathered.tally, gathered.groups, [], terms)


VARIANTS: Mapping[str, Mapping[str, Any]] = {
    "plain": {},
    "by sector": {"by": "sector"},
    "by round": {"by": "round"},
    "by partner": {"by": "partner"},
    "by response": {"weight": "response"},
    "anonymised": {"anonymise": True, "minimum_partners": 1},
    "at least two": {"by": "sector", "minimum_partners": 2},
    "at least five": {"minimum_partners": 5, "anonymise": True},
    "at least two, by area": {"by": "area", "minimum_partners": 2},
    "at least three, by round": {"by": "round", "minimum_partners": 3, "anonymise": True},
}


@cache
def reported(name: str) -> tuple[Collation, Comparison | None]:
    return variant(**VARIANTS[name])


# What the JSON says


def figures_of(said: Mapping[str, Any]) -> Figures:
    found: Figures = {}
    found.update(_of_collation(said, ""))
    for group in said.get("groups", ()):
        found.update(_of_collation(group, label(group["key"])))
    places = {b["id"]: str(n) for n, b in enumerate(said["behaviours"], 1)}
    for gap in said.get("gaps", ()):
        found["gap", places[gap["id"]], "gap"] = gap["gap"]
    for change in said.get("changes", ()):
        for b in change["behaviours"]:
            kind = f"{label(change['from'])} to {label(change['to'])}"
            for name in ("change", "like_for_like", "partners"):
                found[kind, places[b["id"]], name] = b[name]
    for item in said["agenda"]:
        for name in ("consensus", "mean", "highest_mean", "lowest_mean"):
            found["agenda", item["question"], name] = item[name]
    for contrast in said["contrasts"]:
        for name in ("own_percent", "partners_percent", "partners"):
            found["contrast", contrast["title"], name] = contrast[name]
    return found


def _of_collation(said: Mapping[str, Any], group: str) -> Iterator[tuple[Key, Any]]:
    for place, b in enumerate(said["behaviours"], 1):
        for name in BEHAVIOUR:
            yield (group, str(place), name), b[name]
        for standing in b["by_partner"]:
            yield (f"{group}'s", standing["partner"], str(place)), standing["percent"]
        for q in b["questions"]:
            for name in ("skipped", "mean", "consensus", "partners"):
                yield (group, q["number"], name), q[name]
            for option in OPTIONS:
                yield (group, q["number"], option), (q["counts"] or {}).get(option)


def label(key: str | None) -> str:
    return "not given" if key is None else key


TWO_PLACES = ("consensus", "mean", "highest_mean", "lowest_mean")
WHOLE = ("partners", "priority", "maximum", "skipped", *OPTIONS)
SIGNED = ("change", "like_for_like", "collective_difference")


def as_shown(key: Key, value: Any) -> str:
    """A figure as people read it; a dash for none."""
    if value is None:
        return "–"
    if key[2] in WHOLE and (key[1].replace(".", "").isdigit() or key[0] == "contrast"):
        return str(value)
    unit = "0.01" if key[2] in TWO_PLACES else "0.1"
    text = str(abs(Decimal(str(value))).quantize(Decimal(unit), ROUND_HALF_UP))
    if key[2] in SIGNED and text != "0.0":
        return f"{'+' if value > 0 else '−'}{text}"
    return text


READERS: dict[str, Callable[[Collation, Comparison | None], Figures]] = {
    "markdown": of_markdown,
    "table": of_table,
    "html": of_html,
    "csv": of_csv,
    "xlsx": of_xlsx,
}


TEXTS = ("markdown", "table", "html")
OF_A_GROUP = ("average", "percent", "partners", "lowest", "highest", "consensus")


def shows(format_: str, key: Key, said: Figures) -> bool:
    """Whether this format has this figure at all."""
    group, row, name = key
    if group.endswith("'s"):
        return group == "'s" and format_ != "csv"
    if group == "contrast" and said[group, row, "own_percent"] is None:
        return format_ == "html"
    if group in ("gap", "agenda", "contrast"):
        return format_ not in ("csv", "xlsx") or (format_ == "xlsx" and group == "agenda")
    is_change = (group, row, "change") in said
    if not group or is_change or format_ == "csv":
        left_out = {"csv": ["collective_difference"], "xlsx": []}.get(format_, ["responses"])
        # a score is shown with its maximum, or not at all
        no_score = name == "maximum" and format_ in TEXTS and said["", row, "average"] is None
        return name not in left_out and not no_score
    if format_ == "xlsx":
        return "." not in row and name in OF_A_GROUP
    return "." not in row and name in ("percent", "partners")


@pytest.mark.parametrize("format_", READERS)
@pytest.mark.parametrize("name", VARIANTS)
def test_every_figure_is_the_json_s(name: str, format_: str) -> None:
    said = figures_of(json.loads("".join(as_json(*reported(name)))))
    read = READERS[format_](*reported(name))
    unknown = {key: figure for key, figure in read.items() if key not in said}
    assert unknown == {}
    wrong = {
        key: (value, read.get(key))
        for key, value in said.items()
        if shows(format_, key, said) and not same(format_, key, value, read.get(key))
    }
    assert wrong == {}


def same(format_: str, key: Key, value: Any, read: Any) -> bool:
    if format_ in TEXTS:
        return (read or "–") == as_shown(key, value)
    if value is None:
        return read is None
    # a workbook's figures have 16 digits
    return bool(read == (value if format_ == "csv" else pytest.approx(value, rel=1e-15)))


@pytest.mark.parametrize("format_", READERS)
def test_each_reader_finds_figures_of_every_kind(format_: str) -> None:
    read = READERS[format_](*reported("by round"))
    kinds = {("", "1", "percent"), ("", "1.1", "mean"), ("2026-H1", "1", "percent")}
    kinds |= {("2026-H1 to 2026-H2", "3", "like_for_like")}
    assert kinds <= read.keys()
    # in Riverside, by the README: fell by 5.2 points of percent, like for like by 1.9
    fell = read["2026-H1 to 2026-H2", "3", "change"]
    assert fell == "−5.2" or float(fell) == pytest.approx(-5.16, abs=0.01)
