"""The report for a terminal, as a reader sees it at different widths."""

import re
import unicodedata
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from wcwidth import wcswidth

from sixways.reports import Choices, terminal_report
from sixways.reports.blocks import Column, Document, Item, Items, Label, Part, Table
from sixways.reports.charts import bar, marks
from sixways.reports.terminal_tables import draw_strip, fit
from support.collations import (
    COLLATION,
    HOSTILE,
    HOSTILE_NAMES,
    RESPONSES,
    SAMPLE,
    collated,
    hostile,
)
from support.report_formats import as_table
from support.samples import SIX_WAYS, plain_response

NONE = Choices()
ALL = Choices(questions=True)
STYLE = re.compile("\x1b\\[[0-9;]*m")

WHOLE = """\
How we work
second half of 2026
2 partners answered (3 people); 1 agreed together; 1 draft left out
Newest answer: 22 November 2026
The place · Riverside

What stands out
Each behaviour, and how far partners agree

Behaviour         %                      Range  Partners
1 Listening      63 █████████████░░░░░░░ 33–92  differ
2 Learn together 83 █████████████████░░░ 67–100 mostly agree

Improve first  1 Listening. Learn together would be lowest without St Mary's
Talk about     1.1 Is everybody heard? 2 said Yes, 1 said No
Resources      For questions answered No: On listening; A handbook

Behaviours
Score and percent of each behaviour, and the range between partners
─ lowest to highest partner   ● average

Behaviour                    %    Score Lowest Highest n Agreement Priority
1 Listening      ···───●──· 63 3.8 of 6     33      92 2      0.40        1
2 Learn together ·······─●─ 83 7.5 of 9     67     100 2      0.64        2

Partners by behaviour
Each partner’s percent for each behaviour

Partner           1 Listening 2 Learn together
Riverside Council          92               67
St Mary's                  33              100

Partners’ scores
Each partner’s score for each behaviour, in points as on paper

Partner           1 Listening 2 Learn together
Riverside Council    5.5 of 6         6.0 of 9
St Mary's            2.0 of 6         9.0 of 9

Inside partners
Lowest and highest percent of the people who answered for one partner

Partner           1 Listening 2 Learn together
Riverside Council 83–100      –

What to talk about
Questions that partners disagree on most come first; ties go to the lower mean.
Each bar runs from No on the left to Yes on the right, and its line is the
middle of the scale. The numbers count people.
■ No   ░ Not always   ▓ Sometimes   █ Yes
1. Is everybody heard? (1.1, Listening)
           ■■■■■■■■│███████████████
   2 said Yes, 1 No
   3 people, 2 partners: partners are split (agreement 0.00); mean 1.50 points
   Highest (3.00): Riverside Council. Lowest (0.00): St Mary's

2. Are mistakes talked about? (2.1, Learn together)
   ■■■■■■■■░░░░░░░░│███████
   1 said Yes, 1 Not always, 1 No
   3 people, 2 partners: partners are split (agreement 0.19); mean 1.75 points
   Highest (3.00): St Mary's. Lowest (0.50): Riverside Council

3. Do they change anything? (2.3, Learn together)
                   │▓▓▓▓▓▓▓████████
   1 said Yes, 1 Sometimes, 1 Don't know
   3 people, 2 partners: partners mostly agree (agreement 0.74); mean 2.50
   points
   Highest (3.00): St Mary's. Lowest (2.00): Riverside Council

4. Is it acted on? (1.2, Listening)
                   │▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓████████
   1 said Yes, 2 Sometimes
   3 people, 2 partners: partners agree (agreement 0.80); mean 2.25 points
   Highest (2.50): Riverside Council. Lowest (2.00): St Mary's

5. Are there reviews? (2.2, Learn together)
                   │███████████████
   2 said Yes
   2 people, 2 partners: partners agree (agreement 1.00); mean 3.00 points

What the room agreed, compared with individual answers
What the room agreed and the average, in percent
◇ agreed together   ● average of individual answers

Behaviour                        Together Average Difference Rooms n
1 Listening ·············●······       67      63         +4     1 2

Answers to every question

1 Listen to each other
People by answer; mean points and agreement of the partners (n)

Question         Yes Sometimes Not always No Don't know Skipped Mean Agreement n
1.1 Is everybody   2         0          0  1          0       0 1.50      0.00 2
heard?
1.2 Is it acted    1         2          0  0          0       0 2.25      0.80 2
on?

2 Learn together

Question         Yes Sometimes Not always No Don't know Skipped Mean Agreement n
2.1 Are mistakes   1         0          1  1          0       0 1.75      0.19 2
talked about?
2.2 Are there      2         0          0  0          0       1 3.00      1.00 2
reviews?
2.3 Do they        1         1          0  0          1       0 2.50      0.74 2
change anything?

Comments

1 Listen to each other
  Riverside Council:
    Better than last year.
    Still hurried.

  St Mary's:
    Nobody asks us.

  The board (agreed together):
    We agreed at once.

2 Learn together
  St Mary's:
    We do.

Useful resources
Someone answered No in: Listening, Learn together.
- On listening
  https://example.org/l
- A handbook
  For all of it

How these figures are worked out
- Points: Yes 3, Sometimes 2, Not always 1, No 0, Don't know no points
- Score: the points of a behaviour's answers, added up; a question without an
  answer counts as the mean of the rest. Shown only if at least half the
  questions were answered
- Average: each partner counts once, however many people answered for it; a
  partner's score is the mean of its responses
- Percent: 0 = everyone chose the lowest answer, 100 = everyone chose the
  highest. Percentages are rounded, so the difference between two can look 1 too
  high or too low
- n: the number of partners with a score. Range: their lowest and highest
  percent
- Agreement: 1 = all partners gave the same answer, 0 = half chose one end of
  the scale and half the other (Tastle and Wierman's consensus)
- Priority: 1 is the lowest percent; ties go to the one partners disagree on
  more
- Adding up the answers is our reading of the tool's “overall measurement
  against the behaviour”. A percent of a handful of answers is coarse: look for
  differences that you would notice in a meeting
- Agreed together: shown beside the average, never counted in it

Left out: 2 files
- early.json: round: is missing
- old.json: is not JSON

Questionnaire: Riverside Board
https://example.org/how
"""


def shown(width: int = 80, sections: Choices = ALL, colour: bool = False) -> str:
    return as_table(COLLATION, sections, width=width, colour=colour)


def behaviours(width: int) -> str:
    """The section on behaviours."""
    return shown(width).partition("\nBehaviours\n")[2]


def paragraph(text: str, first: str) -> list[str]:
    """The lines from the one that starts with `first` to the next empty one."""
    lines = text.split("\n")
    start = next(place for place, line in enumerate(lines) if line.lstrip().startswith(first))
    return lines[start : lines.index("", start)]


def squeezed(text: str) -> str:
    return "".join(text.split())


def test_whole_report_on_80_columns() -> None:
    assert shown() == WHOLE


def test_several_rounds_are_named_in_headings() -> None:
    earlier = {**RESPONSES[0], "round": "2026-H1"}
    report = as_table(collated([earlier, *RESPONSES[1:]]), NONE, colour=False)
    caption = "range between partners, all rounds together: 2026-H1, 2026-H2"
    assert squeezed(caption) in squeezed(report)


def test_wide_columns_go_below() -> None:
    assert paragraph(behaviours(70), "Behaviour ") == [
        "Behaviour                    %    Score Lowest Highest n Priority",
        "1 Listening      ···───●──· 63 3.8 of 6     33      92 2        1",
        "2 Learn together ·······─●─ 83 7.5 of 9     67     100 2        2",
    ]
    assert paragraph(behaviours(70), "Behaviour        Agreement")[1:] == [
        "1 Listening           0.40",
        "2 Learn together      0.64",
    ]


def test_narrow_terminal_drops_bars() -> None:
    assert paragraph(behaviours(38), "Behaviour ") == [
        "Behaviour         % n Priority",
        "1 Listening      63 2        1",
        "2 Learn together 83 2        2",
    ]
    assert paragraph(behaviours(38), "Behaviour           Score")[1] == "1 Listening      3.8 of 6"


def test_missing_score_is_a_dash() -> None:
    alone = collated([plain_response("A", {"listening": [3, 0]}, of=SAMPLE)], excluded=[])
    lines = paragraph(as_table(alone, NONE), "Behaviour ")
    assert lines[1].startswith("1 Listening      50 ██████████░░░░░░░░░░ 50–50")
    assert lines[2].startswith("2 Learn together  –                      –")


def test_empty_chart_column_is_dropped() -> None:
    nobody = collated([plain_response("A", {"listening": [3, None]}, of=SAMPLE)])
    hidden = tuple(b._replace(percent=None) for b in nobody.behaviours)
    lines = paragraph(as_table(nobody._replace(behaviours=hidden), NONE), "Behaviour ")
    assert lines[0].startswith("Behaviour        % ")


COLUMNS = (Column("What", "label"), Column("One"), Column("Two", spare=1), Column("Three", spare=2))


@given(st.integers(10, 60), st.integers(1, 40), st.integers(0, 3))
def test_every_column_is_in_one_piece(width: int, label: int, words: int) -> None:
    columns = (*COLUMNS, *(Column(f"Words {n}", "words", spare=n) for n in range(words)))
    row = (Label("x" * label), Fraction(100), Fraction(1), None, *["some words"] * words)
    pieces = list(fit(Table("", columns, (row,)), width))
    assert all(piece.columns[0] == 0 for piece in pieces)
    beside = [at for piece in pieces for at in piece.columns[1:]]
    assert sorted(beside) == list(range(1, len(columns)))


@pytest.mark.parametrize(
    ("percent", "shown"),
    [
        (Fraction(0), "░░░░░░░░░░"),
        (Fraction(499, 100), "░░░░░░░░░░"),
        (Fraction(5), "█░░░░░░░░░"),
        (Fraction(50), "█████░░░░░"),
        (Fraction(949, 10), "█████████░"),
        (Fraction(100), "██████████"),
    ],
)
def test_bar_is_drawn_in_tenths(percent: Fraction, shown: str) -> None:
    strip = bar("Listening", percent)
    assert strip is not None
    assert draw_strip(strip, 10).plain == shown


def test_range_shows_ends_and_average() -> None:
    strip = marks("w", {"dot": Fraction(50)}, (Fraction(20), Fraction(80)))
    assert draw_strip(strip, 10).plain == "··───●──··"
    assert draw_strip(marks("w", {"dot": Fraction(100)}), 10).plain == "·········●"


def test_colour_changes_no_text() -> None:
    coloured = shown(colour=True)
    assert STYLE.search(coloured)
    plain = [line.rstrip() for line in STYLE.sub("", coloured).split("\n")]
    assert plain == WHOLE.split("\n")


def test_first_priority_is_bold() -> None:
    lines = shown(colour=True).split("\nHow far")[0].split("\n")
    first, second, *_ = (line for line in lines if " of 6" in line or " of 9" in line)
    assert first.startswith("\x1b[1m1")
    assert "\x1b[1m2" not in second


# What partners write and how they call themselves


def every_line_fits(text: str, width: int) -> bool:
    return all(0 <= wcswidth(line) <= width for line in text.split("\n"))


@pytest.mark.parametrize("width", [80, 60, 40])
@pytest.mark.parametrize("key", HOSTILE)
def test_hostile_text_is_shown_harmlessly(key: str, width: int) -> None:
    collation = hostile(HOSTILE[key], HOSTILE_NAMES.get(key, "x"))
    report = as_table(collation, ALL, width=width, colour=False)
    assert {c for c in report if unicodedata.category(c) in ("Cc", "Cf", "Zl", "Zp")} <= {"\n"}
    assert every_line_fits(report, width)


@pytest.mark.parametrize(
    "key", ["formula", "at", "markup", "cells", "html", "address", "link", "emphasis", "smile"]
)
def test_comment_is_shown_as_typed(key: str) -> None:
    report = as_table(hostile(HOSTILE[key], "x"), ALL, colour=False)
    assert squeezed(HOSTILE[key]) in squeezed(report.split("\nComments\n")[1])


WORDS = st.text("ab .,'-[]ŵ\u0301漢字😀", min_size=1, max_size=120).filter(
    lambda text: bool(text.strip(" .\u0301"))
)


@pytest.mark.parametrize("width", [80, 60, 40])
@settings(max_examples=25)
@given(text=WORDS, name=WORDS)
def test_lines_fit_the_terminal(width: int, text: str, name: str) -> None:
    assert every_line_fits(as_table(hostile(text, name), ALL, width=width, colour=False), width)


@pytest.mark.parametrize("width", [80, 60, 40])
def test_long_partner_names_are_whole(width: int) -> None:
    names = ["Riverside Community Health NHS Trust", "Riverside Community Healthcare Alliance"]
    full = {behaviour.id: [3] * 5 for behaviour in SIX_WAYS.behaviours}
    collation = collated([plain_response(name, full) for name in names], SIX_WAYS, [])
    report = as_table(collation, ALL, width=width, colour=False)
    assert "…" not in report
    lines = paragraph(report.split("\nPartners by behaviour\n")[1], "Partner ")
    # the names are in the first column, as wide as the least that the figures leave it
    first = [line.split(" 100")[0] for line in lines if " 100" in line]
    column = max(map(len, first))
    running = squeezed("".join(line[:column] for line in lines))
    for name in names:
        assert squeezed(name) in running
    assert report.count(" 100 ") + report.count(" 100\n") >= 12


@pytest.mark.parametrize("width", [80, 60, 40])
def test_long_word_is_wrapped(width: int) -> None:
    word = "Llanfairpwllgwyngyllgogerychwyrndrobwllllantysiliogogogoch-"
    report = as_table(hostile(word, word), ALL, width=width, colour=False)
    assert "…" not in report


@pytest.mark.parametrize("width", [80, 60, 40])
def test_address_is_wrapped(width: int) -> None:
    plain = {"experiment": [0, 0, 0, 0]}
    report = as_table(
        collated([plain_response("A", plain)], SIX_WAYS, []), NONE, width=width, colour=False
    )
    address = "https://www.nhsemployers.org/articles/six-ways-create-culture-integration"
    assert address in squeezed(report)


def test_address_wider_than_the_terminal_is_in_one_piece() -> None:
    url = "https://example.org/" + "a-long-path/" * 6
    item = Items((Item(Label("Short title"), url=url),))
    made = Document("", "T", (), "", (Part("p", "P", (item,)),), Item(Label("S"), url=url))
    assert terminal_report.as_table(made, width=60).splitlines().count(url) == 2


def test_long_name_is_beside_figures_with_numbered_heads() -> None:
    name = "Aldermoor Voluntary Sector Alliance and Community Action Forum"
    columns = (
        Column("Partner", "label"),
        *(Column("Set the tone", number=f"{n}") for n in "123456"),
    )
    table = Table("", columns, ((Label(name), *([Fraction(50)] * 6)),))
    made = Document("", "T", (), "", (Part("p", "P", (table,)),), None)
    shown = terminal_report.as_table(made).splitlines()
    assert any(line.startswith("Aldermoor") and line.endswith(" 50" * 6) for line in shown)
