"""The answer in short, over two behaviours of two questions with 0 to 3 points each.

A gives Tone 3, 3 (100 %) and Data 0, 1 (0.5 of 3: 16.7 %); B gives Tone 3, 1 (2 of 3: 66.7 %) and
Data 3, 3 (100 %). Tone (100 + 66.7) / 2 = 83.3, Data (16.7 + 100) / 2 = 58.3. Question 2.1
has 0 and 3, an even split of the ends: consensus 0. Without B, Data is at 16.7 and Tone at 100;
without A, Tone is at 66.7 and Data at 100.
"""

from collections.abc import Mapping, Sequence
from fractions import Fraction

import pytest

from sixways.model.questionnaire import Questionnaire
from sixways.reports import Report
from sixways.reports.blocks import Column, Facts, Label, Lines, Part, Steps, Table
from sixways.reports.cell_texts import sentence_of
from sixways.reports.charts import bar
from sixways.reports.sections import document, page, short
from sixways.reports.terminal_report import as_screen
from sixways.scoring.collate import Terms, report
from sixways.scoring.collation import Collation
from support.samples import questionnaire, response
from support.tallies import tallied, tallied_by

SMALL = questionnaire({"tone": 2, "data": 2})

Answers = Mapping[str, Sequence[str | int | None]]

A: Answers = {"tone": [3, 3], "data": [0, 1]}
B: Answers = {"tone": [3, 1], "data": [3, 3]}


def collated(
    partners: Mapping[str, Answers], terms: Terms | None = None, of: Questionnaire = SMALL
) -> Collation:
    given = [response(partner, answers, of=of) for partner, answers in partners.items()]
    return report(tallied(given, of), {}, [], terms or Terms())[0]


def facts(collation: Collation) -> dict[str, str]:
    [*_, found] = short(Report(collation)).parts[0].blocks
    return {f.name: sentence_of(f) for f in found.facts} if isinstance(found, Facts) else {}


def stands_out(partners: Mapping[str, Answers], terms: Terms | None = None) -> dict[str, str]:
    return facts(collated(partners, terms))


def test_one_partner_has_no_facts() -> None:
    assert stands_out({"A": A}) == {}


def test_no_responses_no_facts() -> None:
    assert stands_out({}) == {}


def test_priority_of_one_partner_is_left_out() -> None:
    # Data is A's 16.7 alone; Tone is 83.3
    assert "Improve first" not in stands_out({"A": A, "B": {**B, "data": [None, None]}})


def test_equal_behaviours_have_no_priority() -> None:
    alike: Answers = {"tone": [3, 2], "data": [2, 3]}
    assert stands_out({"A": alike, "B": alike}) == {}


def test_priority_that_stays_says_so() -> None:
    low: Answers = {"tone": [3, 3], "data": [1, 1]}
    words = stands_out({"A": low, "B": low})["Improve first"]
    assert words == "2 Data. Lowest whichever partner is left out"


def test_priority_whose_firmness_is_hidden_says_so() -> None:
    """Where a rounded figure is lowest, what holds without each partner is of another behaviour."""
    found = collated(dict.fromkeys("ABC", A), Terms(minimum_partners=3))._replace(robustness=None)
    words = facts(found)["Improve first"]
    assert words == "2 Data. Whether it stays lowest if one partner is left out is hidden"


def test_priority_may_depend_on_counting_responses() -> None:
    # by response Data is (0.5 + 3 + 3 + 3) / 4 = 2.4 and Tone (3 + 2 + 2 + 2) / 4 = 2.25
    counted = tallied([response("A", A, of=SMALL)], SMALL)
    for name in "123":
        counted.add(response("B", B, of=SMALL, respondent=name))
    words = facts(counted.finish())["Improve first"]
    assert words.endswith("Tone would be lowest if every response counted equally")


def test_tied_questions_are_all_named() -> None:
    # 1.1 and 2.1 have 0 and 3 each; 2.1 has the same mean, so the order is the questionnaire's
    found = stands_out(
        {"A": {"tone": [3, 3], "data": [3, 1]}, "B": {"tone": [0, 3], "data": [0, 1]}}
    )
    assert found["Talk about"] == (
        "1.1 Tone 1? 1 said Yes, 1 said No. Partners disagree just as much about 2.1"
    )


def test_of_many_tied_questions_the_first_are_named() -> None:
    many = questionnaire({"tone": 5, "data": 4})
    # 3 and 1 in all but the last, which is 3 and 3
    given: dict[str, Answers] = {
        "A": {"tone": [3] * 5, "data": [3] * 4},
        "B": {"tone": [1] * 5, "data": [1, 1, 1, 3]},
    }
    found = facts(collated(given, of=many))["Talk about"]
    assert found.endswith("Partners disagree just as much about 1.2, 1.3, 1.4, 1.5, 2.1 and 2 more")


def test_questions_that_words_call_alike_are_not_called_just_as_disputed() -> None:
    """Both are split, at 0.16 and at 0.29, which a minimum hides; on the others they agree more."""
    tone, data, other = (3, 3, 0, 0, 1), (3, 3, 1, 0, 1), (2, 2, 2, 1, 1)
    given: dict[str, Answers] = {
        name: {"tone": [tone[at], other[at]], "data": [data[at], other[at]]}
        for at, name in enumerate("ABCDE")
    }
    assert "too" not in stands_out(given)["Talk about"]
    found = stands_out(given, Terms(minimum_partners=2))["Talk about"]
    assert found.endswith("Partners are split on 2.1 too")


def test_agreement_makes_no_disagreement() -> None:
    # published: none, none, one and three of four partners have .802, which is agreement
    partners = {name: {"tone": [3, 3], "data": [3, 3]} for name in "ABC"}
    found = stands_out({**partners, "D": {"tone": [3, 3], "data": [3, 2]}})
    assert "Talk about" not in found
    # 0, 2, 2, 0 have .737, and none of them is at an end
    found = stands_out(
        {"A": {"tone": [3, 3], "data": [2, 1]}, "B": {"tone": [3, 3], "data": [2, 2]}}
    )
    assert found["Talk about"] == "2.2 Data 2? 1 said Sometimes, 1 Not always"


def test_hidden_counts_are_replaced_by_words() -> None:
    collation = collated({"A": A, "B": B})
    behaviours = tuple(
        b._replace(questions=tuple(q._replace(counts={}) for q in b.questions))
        for b in collation.behaviours
    )
    agenda = tuple(
        item._replace(question=item.question._replace(counts={})) for item in collation.agenda
    )
    found = facts(collation._replace(behaviours=behaviours, agenda=agenda))
    assert found["Talk about"] == "2.1 Data 1? Partners are split"


def test_tied_priorities_are_named() -> None:
    third = questionnaire({"tone": 2, "data": 2, "risk": 2})
    same = {"tone": [3, 3], "risk": [1, 1]}
    partners = {"A": {**same, "data": [0, 2]}, "B": {**same, "data": [2, 0]}}
    # Data and Risk are 1 of 3 each: 33.3; partners agree less on Data
    assert facts(collated(partners, of=third))["Improve first"].startswith(
        "2 Data. Just as low: 3 Risk"
    )


def test_tied_priority_is_not_called_lowest_whoever_is_left_out() -> None:
    third = questionnaire({"tone": 2, "data": 2, "risk": 2})
    answers = {"tone": [3, 3], "data": [1, 1], "risk": [1, 1]}
    assert facts(collated(dict.fromkeys("AB", answers), of=third))["Improve first"] == (
        "2 Data. Just as low: 3 Risk"
    )


def test_hidden_figures_make_no_facts() -> None:
    # Tone is withheld: 2 partners of at least 3. It could be the first priority.
    partners = {"A": A, "B": B, "C": {"data": [1, 2]}}
    assert stands_out(partners, Terms(minimum_partners=3)) == {}
    assert len(stands_out(partners)) == 2


def test_targets_are_reached_or_not() -> None:
    # Tone is at 83.3, Data at 58.3
    terms = Terms(targets={"tone": Fraction(83), "data": Fraction(60)})
    assert stands_out({"A": A, "B": B}, terms)["Targets"] == (
        "Reached: 1 (83, target 83). Not yet: 2 (58, target 60)"
    )


def test_target_missed_by_less_than_is_shown_says_so() -> None:
    # 58.3 and 58.4 are both shown as 58
    terms = Terms(targets={"data": Fraction(584, 10)})
    assert stands_out({"A": A, "B": B}, terms)["Targets"] == ("Not quite yet: 2 (58, target 58)")


def test_scale_that_does_not_begin_at_0_has_means() -> None:
    # from 1 to 5: 4 and 2 are a mean of 3.0, at 50 %
    scale = [{"id": f"o{n}", "label": f"Option {n}", "points": n} for n in range(1, 6)]
    asked = questionnaire({"tone": 1, "data": 1}, scale=scale)
    partners = {"A": {"tone": ["o4"], "data": ["o5"]}, "B": {"tone": ["o2"], "data": ["o5"]}}
    table = short(Report(collated(partners, of=asked))).parts[0].blocks[0]
    assert isinstance(table, Table)
    assert table.columns[1].title == "Mean, 1 to 5"
    assert table.rows[0][1] == "3.0"
    assert table.rows[0][3] == "2.0–4.0"


def test_of_many_behaviours_the_ten_lowest_are_shown() -> None:
    many = questionnaire({f"b{n}": 1 for n in range(14)})
    answers = {f"b{n}": [0 if n > 3 else 3] for n in range(14)}
    found = collated(dict.fromkeys("AB", answers), of=many)
    table, more, *_ = short(Report(found)).parts[0].blocks
    assert isinstance(table, Table)
    assert [label.number for label, *_ in table.rows if isinstance(label, Label)] == [
        str(n) for n in range(5, 15)
    ]
    assert isinstance(more, Lines)
    assert more.lines == ("And 4 more, which aren't lower or have no score to show",)


def test_one_behaviour_more_is_singular() -> None:
    many = questionnaire({f"b{n}": 1 for n in range(11)})
    answers = {f"b{n}": [2] for n in range(11)}
    found = collated(dict.fromkeys("AB", answers), of=many)
    _, more, *_ = short(Report(found)).parts[0].blocks
    assert more == Lines(("And 1 more, which isn't lower or has no score to show",))


# The screen


SCREEN = """\
Small · 2026-H2
2 partners answered (2 people)

          %                range   partners
  1 Tone 83  ██████████░░  67–100  mostly agree
▸ 2 Data 58  ███████░░░░░  17–100  split

Improve first  2 Data. Tone would be lowest without one of the partners
Talk about     2.1 Data 1? 1 said Yes, 1 said No
"""


def screen(collation: Collation, width: int = 80) -> str:
    return as_screen(short(Report(collation, partnership="Small"), is_screen=True), width=width)


def test_screen_has_the_answer() -> None:
    assert screen(collated({"A": A, "B": B})).replace("second half of 2026", "2026-H2") == SCREEN


def test_no_behaviour_is_marked_where_all_look_alike() -> None:
    alike: Answers = {"tone": [3, 3], "data": [3, 3]}
    assert "▸" in screen(collated({"A": A, "B": B}))
    assert "▸" not in screen(collated({"A": alike, "B": alike}))


def test_all_tables_of_a_report_mark_the_same_behaviour() -> None:
    alike: Answers = {"tone": [3, 3], "data": [3, 3]}
    for partners, marked in (({"A": A, "B": B}, {1}), ({"A": alike, "B": alike}, set[int]())):
        made = page(Report(collated(partners)))
        parts = [part for part in made.parts if part.key in ("summary", "behaviours")]
        tables = [b for part in parts for b in part.blocks if isinstance(b, Table)]
        assert [table.strong for table in tables] == [marked, marked]


@pytest.mark.parametrize(("partners", "said"), [("A", "at least two partners"), ("AB", "disputed")])
def test_brief_without_a_topic_says_why(partners: str, said: str) -> None:
    alike: Answers = {"tone": [3, 3], "data": [3, 3]}
    made = document(Report(collated(dict.fromkeys(partners, alike)), minutes=60))
    [block] = made.parts[0].blocks
    assert isinstance(block, Lines)
    assert said in block.lines[0]


@pytest.mark.parametrize(
    # 3 and 0 have an agreement of 0; 3 and 1 are 1 of 3 from their mean: 1 + log2(2 / 3) is 0.42
    ("given", "title"),
    [([3, 0], "The room is split"), ([3, 1], "Partners differ")],
)
def test_brief_calls_split_only_what_is_split(given: list[int], title: str) -> None:
    partners: dict[str, Answers] = {
        name: {"tone": [answer, 3], "data": [3, 3]}
        for name, answer in zip("AB", given, strict=True)
    }
    made = document(Report(collated(partners), minutes=30))
    [steps] = [block for block in made.parts[0].blocks if isinstance(block, Steps)]
    assert [step.title for step in steps.steps][1] == title


def test_brief_says_which_comments_are_a_rooms() -> None:
    given = [
        response(
            partner, {"tone": [3, answer], "data": [3, 3]}, of=SMALL, comments={"tone": "Why?"}
        )
        for partner, answer in (("A", 3), ("B", 0))
    ]
    room = {"mode": "collective", "comments": {"tone": "We talked"}}
    board = response("Board", {"tone": [3, 3]}, of=SMALL, **room)
    made = report(tallied([*given, board], SMALL), {}, [], Terms(comments=True))[0]
    [steps] = [
        b for b in document(Report(made, minutes=30)).parts[0].blocks if isinstance(b, Steps)
    ]
    assert [quote.by for quote in steps.steps[1].quotes] == ["A", "B", "Board (agreed together)"]


def test_screen_without_bars_has_the_same_figures() -> None:
    made = short(Report(collated({"A": A, "B": B}), partnership="Small"))
    plain = as_screen(made, bars=False)
    assert "▸ 2 Data 58  17–100  split" in plain
    assert not set("█░") & set(plain)


def test_screen_says_that_only_a_room_answered() -> None:
    room = response("Board", A, of=SMALL, mode="collective")
    collation = report(tallied([room], SMALL), {}, [], Terms())[0]
    assert "0 partners answered (0 people); 1 agreed together" in screen(collation)


def test_screen_says_why_nothing_is_shown() -> None:
    """Two partners, three as minimum: no behaviour, so the screen has no table."""
    said = screen(collated({"A": A, "B": B}, Terms(minimum_partners=3)))
    assert "Figures from fewer than 3 partners are hidden" in said
    assert "Hidden for all partners together: every behaviour" in said


def test_bars_fit_beside_a_clear_change() -> None:
    """As wide as Riverside: labels of 32, and two spaces become one before the last column."""
    label = "x" * 30
    columns = (
        Column("Behaviour", "label"),
        Column("%"),
        Column("0 to 100", "chart", spare=3),
        Column("Range", "words", spare=1),
        Column("Partners", "words", spare=2),
        Column("Change", "moved"),
    )
    chart = bar(label, Fraction(50))
    row = (Label(label, "1"), Fraction(50), chart, "17–100", "mostly agree", "up 14")
    part = Part("summary", "", (Table("", columns, (row,)),))
    made = short(Report(collated({"A": A, "B": B})))._replace(parts=(part,))
    assert f"  1 {label} 50  ██████░░░░░░  17–100  mostly agree  up 14\n" in as_screen(made)


def test_narrow_screen_keeps_every_percent() -> None:
    for width in (20, 30, 40):
        lines = screen(collated({"A": A, "B": B}), width=width).splitlines()
        assert max(map(len, lines)) <= width
        assert any(line.startswith("▸ 2 Data 58") for line in lines)


def test_long_question_takes_one_line_of_a_usual_screen() -> None:
    long = "Do you make decisions together or does one or more organisations dominate?"
    asked = questionnaire({"tone": 1, "data": 1}).model_copy()
    question = asked.behaviours[1].questions[0].model_copy(update={"text": long})
    behaviour = asked.behaviours[1].model_copy(update={"questions": (question,)})
    asked = asked.model_copy(update={"behaviours": (asked.behaviours[0], behaviour)})
    partners = {name: {"tone": [3], "data": [points]} for name, points in (("A", 0), ("B", 3))}
    made = collated(partners, of=asked)
    found = screen(made)
    assert "Talk about     2.1 Do you make decisions together or does one or more …\n" in found
    assert long in " ".join(screen(made, width=120).split())


def test_short_forms_only_where_lines_are_few() -> None:
    made = short(Report(collated({"A": A, "B": B})))
    *blocks, found = made.parts[0].blocks
    assert isinstance(found, Facts)
    long = found.facts[0]._replace(about=Label("x"), lines=("word " * 60,), short="1 thing")
    part = made.parts[0]._replace(blocks=(*blocks, Facts((long,))))
    made = made._replace(parts=(part,))
    assert "1 thing: --full\n" in as_screen(made, height=12)
    assert "1 thing" not in as_screen(made, height=24)


def test_screen_with_few_lines_has_fewer_blank_ones() -> None:
    made = short(Report(collated({"A": A, "B": B}), partnership="Small"), is_screen=True)
    whole = as_screen(made, closing=("Next",)).splitlines()
    low = as_screen(made, closing=("Next",), height=len(whole) - 1).splitlines()
    # two fewer, the last ones: the cursor takes a line as well
    blank = [at for at, line in enumerate(whole) if not line]
    assert low == [line for at, line in enumerate(whole) if at not in blank[-2:]]


def test_screen_has_the_place_beside_the_round_and_says_how_to_see_other_rounds() -> None:
    made = collated({"A": A, "B": B})._replace(areas=("Westshire",))
    lines = screen(made._replace(other_rounds=("R1", "R2", "R3", "R4", "R5"))).splitlines()
    assert lines[0] == "Small · second half of 2026 · Westshire"
    assert lines[2] == "R1, R2, R3 and 2 more are not in this report: --by round"


def test_four_rounds_are_columns_on_80() -> None:
    # five partners at 0 for Tone, then twice at 1, then at 2 of 3: each rise is 1 way in 16
    names = ("2025-H1", "2025-H2", "2026-H1", "2026-H2")
    groups = tallied_by(
        "round",
        [
            response(partner, {"tone": [points] * 4, "worlds": [3] * 4}, round=name)
            for name, points in zip(names, (0, 1, 1, 2), strict=True)
            for partner in "ABCDE"
        ],
    )
    made = Report(*report(groups["2026-H2"], groups, [], Terms(by="round")))
    first, second, *rows = as_screen(short(made, is_screen=True)).split("\n\n")[1].split("\n")
    assert first.split() == ["2025", "2025", "2026", "2026", "since", "since"]
    assert second.split() == ["H1", "H2", "H1", "H2", "last", "first"]
    assert "added up" not in as_screen(short(made, is_screen=True))
    assert rows[2].split()[-7:] == ["0", "33", "33", "67", "▁▃▃▆", "+33*", "+67*"]
