"""Partners' names in comments of an anonymised report: which are found, and where it says so."""

from typing import Any

import pytest

from sixways.scoring.collate import Terms, report
from sixways.scoring.collation import Collation
from sixways.scoring.names_in_comments import NameFinder
from support.report_contents import everything_in
from support.report_formats import FORMATS, in_every_format
from support.samples import ASKED, plain_response, questionnaire
from support.tallies import tallied

SAMPLE = questionnaire({"a": 2})


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("We at St Mary's Trust wait", ["St Mary's Trust"]),
        ("ST. MARY\u2019S  TRUST, again", ["St Mary's Trust"]),
        ("st mary's-trust", ["St Mary's Trust"]),
        ("Mary's Trust", []),
        ("St Mary's Trusted us", []),
        ("The council and the Council", ["Council", "Council"]),
        ("Councillors", []),
        ("", []),
    ],
)
def test_names_are_found_by_their_words(text: str, found: list[str]) -> None:
    assert list(NameFinder(["St Mary's Trust", "Council", "--"]).find(text)) == found


def collated(*comments: str | None, anonymise: bool = True, **terms: Any) -> Collation:
    """Three partners, and what each wrote."""
    given = [
        plain_response(f"Hill {n}", {"a": [3, 1]}, of=SAMPLE, comments={"a": text} if text else {})
        for n, text in enumerate(comments)
    ]
    minimum = 3 if anonymise else 1
    asked = Terms(minimum_partners=minimum, anonymise=anonymise, **ASKED | terms)
    return report(tallied(given, SAMPLE), {}, [], asked)[0]


def test_comments_are_counted_once_and_names_listed_once() -> None:
    found = collated("Hill 1 and Hill 0", "Hill 1", "Nobody")
    assert (found.comments_with_names, found.names_in_comments) == (2, ("Hill 0", "Hill 1"))


def test_other_spellings_are_found() -> None:
    found = collated("The RBC", None, None, known_names=("RBC", "Riverside Council"))
    assert found.names_in_comments == ("RBC",)


def test_names_in_reasons_of_those_who_disagreed_are_found() -> None:
    by = [{"partner": "Hill 0", "reason": "Hill 2 says otherwise"}, {"partner": "Hill 1"}]
    board = plain_response(
        "The board",
        {"a": [3, 1]},
        of=SAMPLE,
        mode="collective",
        dissent={"a": {"q1": {"agreed": True, "by": by}}},
    )
    partners = [plain_response(f"Hill {n}", {"a": [3, 1]}, of=SAMPLE) for n in range(3)]
    asked = Terms(minimum_partners=3, anonymise=True, **ASKED)
    found, _ = report(tallied([*partners, board], SAMPLE), {}, [], asked)
    assert (found.comments_with_names, found.names_in_comments) == (1, ("Hill 2",))


@pytest.mark.parametrize("format_", FORMATS)
def test_every_format_warns_of_comments(format_: str) -> None:
    def said(*comments: str | None, **terms: Any) -> str:
        return everything_in(in_every_format(collated(*comments, **terms))[format_])

    named = said("Hill 0 and Hill 1", "Hill 1", "Nobody")
    read_them, who = "read them before you pass this on", "2 comments name partners: hill 0 and"
    if format_ == "json":
        read_them, who = '"comments_with_names": 2', '"names_in_comments": [ "hill 0", "hill 1" ]'
    assert read_them in named
    assert who in named
    assert "hill 2" not in named
    nobody = said("Nobody", "Somebody", None)
    assert "name partners" not in nobody
    assert read_them in nobody.replace('names": 0', 'names": 2')
    for silent in (said(None, None, None), said("Hill 0", None, None, anonymise=False)):
        assert "read them before" not in silent
    assert "hill" not in said("Hill 0", "Hill 1", "Hill 2", comments=False)
