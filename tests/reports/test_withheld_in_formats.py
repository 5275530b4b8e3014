"""What is withheld is withheld in every format: none shows a figure that the JSON has not."""

import json
import re
from collections.abc import Iterator, Mapping
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction
from typing import Any

import pytest

from sixways.files.collate_files import Request, tally_files
from sixways.files.find import find_responses
from sixways.model.questionnaire import Questionnaire, Resource
from sixways.reports import Choices
from sixways.reports.json_report import as_json
from sixways.scoring.collate import Terms, report
from sixways.scoring.filters import By
from support.paths import RIVERSIDE
from support.random_partnerships import partnership
from support.report_contents import shown_in
from support.report_formats import in_every_format
from support.samples import ASKED
from support.subset import EVERY_CASE

EVERYTHING = Choices(questions=True)

#: the questionnaire's address, and figures that the words themselves explain
WORDS = re.compile(r"https?\S+|from 0\.\d|\d{4}-H\d|\b\d\.\d\b(?=\W+[A-Z])")


FINE = Decimal("0.000001")
PLACES = (Decimal(1), Decimal("0.1"), Decimal("0.01"), FINE)


def written(by: By | None, minimum: int) -> tuple[dict[str, Any], dict[str, str]]:
    """The JSON, and the other formats' texts."""
    found = tally_files(find_responses([str(RIVERSIDE)]), Request(by=by))
    assert found.tally
    terms = Terms(by=by, minimum_partners=minimum, anonymise=True, **ASKED)
    collation, comparison = report(found.tally, found.groups, [], terms)
    reports = in_every_format(collation, comparison, EVERYTHING)
    value: dict[str, Any] = json.loads(reports["json"])
    return value, {format_: shown_in(report) for format_, report in reports.items()}


def numbers(value: object) -> set[str]:
    """Every number of the JSON, whole, with a few decimals, and as a workbook has it."""
    if isinstance(value, bool) or value is None:
        return set()
    if isinstance(value, int | float):
        exact = abs(Decimal(value))
        return {str(exact.quantize(p, ROUND_HALF_UP)) for p in PLACES}
    if isinstance(value, dict):
        return {number for inner in value.values() for number in numbers(inner)}
    if isinstance(value, list):
        return {number for inner in value for number in numbers(inner)}
    return set()


@pytest.mark.parametrize("by", ["sector", "round", "area", None])
@pytest.mark.parametrize("minimum", [2, 3, 5])
@pytest.mark.parametrize("format_", ["markdown", "table", "html", "docx", "xlsx"])
def test_texts_have_no_hidden_figure(by: By | None, minimum: int, format_: str) -> None:
    value, texts = written(by, minimum)
    asked = {question["number"] for b in value["behaviours"] for question in b["questions"]}
    found = {
        number if len(number.split(".")[1]) < 6 else str(Decimal(number).quantize(FINE))
        for number in re.findall(r"\d+\.\d+", WORDS.sub(" ", texts[format_]))
    }
    differences = {
        str(abs(Decimal(a) - Decimal(b)))
        for contrast in value["contrasts"]
        if contrast["own_percent"] is not None
        for a in numbers(contrast["own_percent"])
        for b in numbers(contrast["partners_percent"])
    }
    assert found - numbers(value) - asked - differences == set()


def test_cases_hide_something() -> None:
    value, _ = written("sector", 3)
    assert all(b["percent"] is None for group in value["groups"] for b in group["behaviours"])


def figures_in(value: object) -> Iterator[Fraction]:
    """Every figure of the results that formats are given, but for the questionnaire's own."""
    if isinstance(value, bool | str | Questionnaire | Resource | None):
        return
    if isinstance(value, int | float | Fraction):
        yield Fraction(value)
    elif isinstance(value, Mapping):
        yield from (figure for inner in value.values() for figure in figures_in(inner))
    else:
        yield from (figure for inner in value for figure in figures_in(inner))  # type: ignore[attr-defined]


@pytest.mark.parametrize("seed", range(30 if EVERY_CASE else 5))
def test_formats_are_given_no_figure_that_the_json_has_not(seed: int) -> None:
    # so that who solves the JSON has solved all formats together
    case = partnership(seed)
    reported, beside = case.reported()
    given = {str(float(f)) for part in (reported, beside) if part for f in figures_in(part)}
    numbers_of = re.findall(r"-?\d+\.?\d*(?:e-?\d+)?", as_json(reported, beside))
    in_json = {str(float(number)) for number in numbers_of}
    assert given - in_json == set()
