"""Who was counted, where that may be wrong: said in every format, and without names if asked."""

import csv
import io
import json

import pytest

from sixways.reports import Choices
from sixways.reports.csv_report import as_csv
from sixways.reports.json_report import as_json
from sixways.reports.sections.who_was_counted import doubt_sentences
from sixways.scoring.collation import Collation, Doubt
from support.collations import COLLATION
from support.report_contents import everything_in
from support.report_formats import FORMATS, in_every_format

NEAR = ("Harbour & Coast", "Harbour and Coast")
DOUBTS = (Doubt("near-names", NEAR, 2), Doubt("one-response", ("Home First",), 1, "2026-H2"))
DOUBTFUL = COLLATION._replace(doubts=DOUBTS)
NAMELESS = COLLATION._replace(doubts=tuple(doubt._replace(names=()) for doubt in DOUBTS))


def test_names_are_reported_and_what_to_do() -> None:
    assert doubt_sentences(DOUBTFUL) == [
        "these may be one partner: Harbour & Coast; Harbour and Coast",
        "nothing was merged: if they are one, add the spelling to sixways.yaml; if not, add "
        "both as partners",
        "Home First may have answered 2026-H2 twice, with and without level or area",
    ]


def test_without_names_it_says_how_many() -> None:
    again = Doubt("near-names", (), 3)
    lines = doubt_sentences(NAMELESS._replace(doubts=(again, *NAMELESS.doubts)))
    assert lines[0] == "5 of the names counted may belong to only 2 partners"
    assert lines[-1] == "a partner may have answered 2026-H2 twice, with and without level or area"


def test_very_many_names_are_counted() -> None:
    many = tuple(Doubt("near-names", (f"{n} & Co", f"{n} and Co"), 2) for n in range(12))
    lines = doubt_sentences(COLLATION._replace(doubts=many))
    assert lines[9:11] == ["these may be one partner: 9 & Co; 9 and Co", "and 2 more such groups"]


def _texts(collation: Collation) -> dict[str, str]:
    made = in_every_format(collation, None, Choices())
    return {format_: everything_in(report) for format_, report in made.items()}


@pytest.mark.parametrize("format_", [name for name in FORMATS if name != "json"])
def test_every_format_has_each_doubt(format_: str) -> None:
    doubtful, sure = _texts(DOUBTFUL)[format_], _texts(COLLATION)[format_]
    for words in ("harbour and coast", "home first may have answered 2026-h2 twice"):
        assert words in doubtful
        assert words not in sure


def test_json_and_csv_have_them_as_data() -> None:
    assert json.loads(as_json(DOUBTFUL))["doubts"] == [
        {"kind": "near-names", "names": [*NEAR], "number": 2, "round": None},
        {"kind": "one-response", "names": ["Home First"], "number": 1, "round": "2026-H2"},
    ]
    rows = [*csv.reader(io.StringIO(as_csv(DOUBTFUL).removeprefix("\ufeff")))]
    assert [row[0] for row in rows].count("doubt") == 3
