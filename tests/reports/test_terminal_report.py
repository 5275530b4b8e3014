"""The report for a terminal, as a reader sees it at different widths."""

import re
import unicodedata
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from wcwidth import wcswidth

from sixways.reports import Sections
from sixways.reports.document import bar
from sixways.reports.terminal_report import as_table
from support.collations import (
    COLLATION,
    HOSTILE,
    HOSTILE_NAMES,
    RESPONSES,
    SAMPLE,
    collated,
    hostile,
)
from support.samples import SIX_WAYS, plain_response

NONE = Sections()
ALL = Sections(questions=True, comments=True, by_partner=True)
STYLE = re.compile("\x1b\\[[0-9;]*m")

WHOLE = """\
How we work
2026-H2 · The place · Riverside
3 responses from 2 partners, and 1 agreed together; 1 draft left out

What stands out
- The strongest behaviour is Learn together (83.3%, 2 partners)
- The first priority is Listening (62.5%, 2 partners)
- Partners differ most on question 1.1, “Is everybody heard?” (consensus 0.00:
  partners are split, 2 partners)

Behaviours

  Behaviour         Score    %            n      Range Priority
1 Listening      3.8 of 6 62.5 ██████░░░░ 2  33.3–91.7        1
2 Learn together 7.5 of 9 83.3 ████████░░ 2 66.7–100.0        2

First priority: Listening, still first with Sometimes and Not always swapped in
order and counting responses instead of partners; but without St Mary's it would
be Learn together

How far partners agree

Behaviour      Consensus
Listening           0.40 partners differ
Learn together      0.64 partners mostly agree

Agreed together, beside what partners said on their own

Behaviour Together % Average % Difference
Listening       66.7      62.5       +4.2

Partners (percent by behaviour)

Partner              1     2
Riverside Council 91.7  66.7
St Mary's         33.3 100.0

Questions
How many responses gave each answer; mean points and consensus by partners (n)

Listen to each other
1.1 Is everybody heard?
    Yes 2 · Sometimes 0 · Not always 0 · No 1 · Don't know 0 · Skipped 0 · Mean
    1.50 · Consensus 0.00 · n 2
1.2 Is it acted on?
    Yes 1 · Sometimes 2 · Not always 0 · No 0 · Don't know 0 · Skipped 0 · Mean
    2.25 · Consensus 0.80 · n 2

Learn together
2.1 Are mistakes talked about?
    Yes 1 · Sometimes 0 · Not always 1 · No 1 · Don't know 0 · Skipped 0 · Mean
    1.75 · Consensus 0.19 · n 2
2.2 Are there reviews?
    Yes 2 · Sometimes 0 · Not always 0 · No 0 · Don't know 0 · Skipped 1 · Mean
    3.00 · Consensus 1.00 · n 2
2.3 Do they change anything?
    Yes 1 · Sometimes 1 · Not always 0 · No 0 · Don't know 1 · Skipped 0 · Mean
    2.50 · Consensus 0.74 · n 2

Comments

Listen to each other
  Riverside Council:
    Better than last year.
    Still hurried.

  St Mary's:
    Nobody asks us.

  The board (agreed together):
    We agreed at once.

Learn together
  St Mary's:
    We do.

Useful resources
No was answered in: Listening, Learn together
- On listening
  https://example.org/l
- A handbook
  For all of it

How the figures were made
- Points: Yes 3, Sometimes 2, Not always 1, No 0, Don't know no points
- Score: the mean of the answers to a behaviour, times its number of questions;
  with all answered, their plain sum. It stands where at least half of the
  questions are answered
- Average: each partner counts once, however many people answered for it; a
  partner's score is the mean of its responses'
- Percent: 0 where every answer has the least points, 100 where every answer has
  the most
- n: the partners with a score. Range: their lowest and highest percent
- Consensus: 1 where partners answer alike, 0 where they are evenly split
  between the ends
- Priority: 1 is the lowest percent; of equal ones the one that partners agree
  less on
- Agreed together: shown beside the average, and never part of it

Left out: 2 files
- early.json: round: is missing
- old.json: is not JSON

Source
- Questionnaire: Riverside Board
  https://example.org/how
"""


def shown(width: int = 80, sections: Sections = ALL, colour: bool = False) -> str:
    return as_table(COLLATION, sections, width=width, colour=colour)


def paragraph(text: str, first: str) -> list[str]:
    """The lines from the one that starts with `first` to the next empty one."""
    lines = text.split("\n")
    start = next(place for place, line in enumerate(lines) if line.lstrip().startswith(first))
    return lines[start : lines.index("", start)]


def squeezed(text: str) -> str:
    return "".join(text.split())


def test_the_whole_report_on_eighty_columns() -> None:
    assert shown() == WHOLE


def test_partners_questions_and_comments_are_shown_on_request_only() -> None:
    first, rest = WHOLE.split("\nPartners (percent")
    last = rest.split("\nUseful resources")[1]
    assert shown(sections=NONE) == f"{first}\nUseful resources{last}"
    assert "\nPartners (percent" in shown(sections=Sections(by_partner=True))
    assert "Riverside Council" not in shown(sections=Sections(questions=True))
    assert "Riverside Council" not in shown(sections=NONE)
    assert "1.1 Is everybody heard?" in shown(sections=Sections(questions=True))
    assert "Still hurried." in shown(sections=Sections(comments=True))


def test_of_several_rounds_the_figures_over_all_are_said_to_be_that() -> None:
    earlier = {**RESPONSES[0], "round": "2026-H1"}
    report = as_table(collated([earlier, *RESPONSES[1:]]), NONE, colour=False)
    assert "\nBehaviours, all rounds together\n" in report
    assert "\nFirst priority, all rounds together: Listening" in report


def test_on_sixty_columns_the_bars_give_way() -> None:
    assert paragraph(shown(60), "Behaviour ") == [
        "  Behaviour         Score    % n      Range Priority",
        "1 Listening      3.8 of 6 62.5 2  33.3–91.7        1",
        "2 Learn together 7.5 of 9 83.3 2 66.7–100.0        2",
    ]


def test_on_forty_columns_score_and_range_give_way_too() -> None:
    assert paragraph(shown(40), "Behaviour ") == [
        "  Behaviour         % n Priority",
        "1 Listening      62.5 2        1",
        "2 Learn together 83.3 2        2",
    ]


def test_with_one_partner_alone_nothing_is_said_of_agreement_or_firmness() -> None:
    alone = collated([plain_response("A", {"listening": [3, 0]}, of=SAMPLE)], excluded=[])
    report = as_table(alone, NONE, colour=False)
    assert "1 Listening      3.0 of 6 50.0 █████░░░░░ 1 50.0–50.0        1\n" in report
    for heading in ("First priority", "How far partners agree", "Agreed together", "Left out"):
        assert heading not in report


def test_a_behaviour_that_nobody_has_a_score_for_shows_dashes_and_no_figure() -> None:
    alone = collated([plain_response("A", {"listening": [3, 0]}, of=SAMPLE)], excluded=[])
    lines = paragraph(as_table(alone, NONE, colour=False), "Behaviour ")
    assert lines[2] == "2 Learn together        –    – ░░░░░░░░░░ 0         –        –"


@pytest.mark.parametrize(
    ("percent", "shown"),
    [
        (Fraction(0), "░░░░░░░░░░"),
        (Fraction(4), "░░░░░░░░░░"),
        (Fraction(5), "█░░░░░░░░░"),
        (Fraction(50), "█████░░░░░"),
        (Fraction(949, 10), "█████████░"),
        (Fraction(100), "██████████"),
        (None, "░░░░░░░░░░"),
    ],
)
def test_a_bar_is_percent_in_tenths(percent: Fraction | None, shown: str) -> None:
    assert bar(percent) == shown


def test_colour_adds_styles_and_changes_not_a_letter() -> None:
    coloured = shown(colour=True)
    assert STYLE.search(coloured)
    plain = [line.rstrip() for line in STYLE.sub("", coloured).split("\n")]
    assert plain == WHOLE.split("\n")


def test_the_first_priority_stands_out_in_colour() -> None:
    lines = shown(colour=True).split("\nHow far")[0].split("\n")
    first, second = (line for line in lines if " of 6" in line or " of 9" in line)
    assert first.startswith("\x1b[1m1")
    assert "\x1b[1m2" not in second


def test_no_respondents_name_is_in_it() -> None:
    assert "Respondent" not in shown()


# What partners write and how they call themselves


def every_line_fits(text: str, width: int) -> bool:
    return all(0 <= wcswidth(line) <= width for line in text.split("\n"))


@pytest.mark.parametrize("width", [80, 60, 40])
@pytest.mark.parametrize("key", HOSTILE)
def test_what_is_hostile_is_shown_and_does_nothing(key: str, width: int) -> None:
    collation = hostile(HOSTILE[key], HOSTILE_NAMES.get(key, "x"))
    report = as_table(collation, ALL, width=width, colour=False)
    assert {c for c in report if unicodedata.category(c) in ("Cc", "Cf", "Zl", "Zp")} <= {"\n"}
    assert every_line_fits(report, width)


@pytest.mark.parametrize("key", HOSTILE)
def test_what_is_hostile_brings_no_sequence_into_a_coloured_report(key: str) -> None:
    collation = hostile(HOSTILE[key], HOSTILE_NAMES.get(key, "x"))
    coloured = STYLE.sub("", as_table(collation, ALL, colour=True))
    plain = as_table(collation, ALL, colour=False)
    assert [line.rstrip() for line in coloured.split("\n")] == plain.split("\n")


@pytest.mark.parametrize(
    "key", ["formula", "at", "markup", "cells", "html", "address", "link", "emphasis", "smile"]
)
def test_what_a_partner_wrote_is_shown_as_it_was_written(key: str) -> None:
    report = as_table(hostile(HOSTILE[key], "x"), ALL, colour=False)
    assert squeezed(HOSTILE[key]) in squeezed(report.split("\nComments\n")[1])


WORDS = st.text("ab .,'-[]ŵ\u0301漢字😀", min_size=1, max_size=120).filter(
    lambda text: bool(text.strip(" .\u0301"))
)


@pytest.mark.parametrize("width", [80, 60, 40])
@settings(max_examples=25)
@given(text=WORDS, name=WORDS)
def test_no_line_is_wider_than_the_terminal(width: int, text: str, name: str) -> None:
    assert every_line_fits(as_table(hostile(text, name), ALL, width=width, colour=False), width)


@pytest.mark.parametrize("width", [80, 60, 40])
def test_partners_are_told_apart_whatever_the_width(width: int) -> None:
    names = ["Riverside Community Health NHS Trust", "Riverside Community Healthcare Alliance"]
    full = {behaviour.id: [3] * 5 for behaviour in SIX_WAYS.behaviours}
    collation = collated([plain_response(name, full) for name in names], SIX_WAYS, [])
    report = as_table(collation, ALL, width=width, colour=False)
    assert "…" not in report
    lines = paragraph(report.split("Partners (percent")[1].split("\n\n", 1)[1], "Part")
    # the names stand in the first column, as wide as the least that the figures leave it
    first = [line.split(" 100.0")[0] for line in lines if "100.0" in line]
    column = max(map(len, first))
    running = squeezed("".join(line[:column] for line in lines))
    for name in names:
        assert squeezed(name) in running
    assert report.count("100.0") >= 12


@pytest.mark.parametrize("width", [80, 60, 40])
def test_a_long_word_is_broken_and_not_cut(width: int) -> None:
    word = "Llanfairpwllgwyngyllgogerychwyrndrobwllllantysiliogogogoch-"
    report = as_table(hostile(word, word), ALL, width=width, colour=False)
    assert "…" not in report


@pytest.mark.parametrize("width", [80, 60, 40])
def test_an_address_is_broken_and_not_cut(width: int) -> None:
    plain = {"experiment": [0, 0, 0, 0]}
    report = as_table(
        collated([plain_response("A", plain)], SIX_WAYS, []), NONE, width=width, colour=False
    )
    address = "https://www.nhsemployers.org/articles/six-ways-create-culture-integration"
    assert address in squeezed(report)
