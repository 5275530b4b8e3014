"""What stands out, over two behaviours of two questions with 0 to 3 points each.

A gives Tone 3, 3 (100 %) and Data 0, 1 (0.5 of 3: 16.7 %); B gives Tone 3, 1 (2 of 3: 66.7 %) and
Data 3, 3 (100 %). Tone (100 + 66.7) / 2 = 83.3, Data (16.7 + 100) / 2 = 58.3. Question 2.1
has 0 and 3, an even split of the ends: consensus 0.
"""

from collections.abc import Mapping, Sequence

from sixways.model.versions import Editions
from sixways.reports.sections.headline import headline
from sixways.scoring.collate import Terms, report
from sixways.scoring.collation import Collation
from sixways.scoring.comparison import Comparison
from sixways.scoring.tally import Tally
from support.samples import questionnaire, response

SMALL = questionnaire({"tone": 2, "data": 2})

Answers = Mapping[str, Sequence[int | None]]

A: Answers = {"tone": [3, 3], "data": [0, 1]}
B: Answers = {"tone": [3, 1], "data": [3, 3]}


def tally(partners: Mapping[str, Answers], round_: str = "2026-H2") -> Tally:
    counted = Tally(Editions(SMALL))
    for partner, answers in partners.items():
        counted.add(response(partner, answers, of=SMALL, round=round_))
    return counted


def stands_out(partners: Mapping[str, Answers], terms: Terms | None = None) -> list[str]:
    return headline(*report(tally(partners), {}, [], terms or Terms()))


def by_round(
    *rounds: Mapping[str, Answers], minimum: int = 1
) -> tuple[Collation, Comparison | None]:
    groups: dict[str | None, Tally] = {
        f"2026-H{n}": tally(partners, f"2026-H{n}") for n, partners in enumerate(rounds, 1)
    }
    latest = tally(rounds[-1], f"2026-H{len(rounds)}")
    return report(latest, groups, [], Terms(by="round", minimum_partners=minimum))


def test_headline_of_one_round() -> None:
    assert stands_out({"A": A, "B": B}) == [
        "The strongest behaviour is Tone (83%, 2 partners)",
        "The first priority is Data (58%, 2 partners)",
        "Partners disagree most about 2.1, “Data 1?” (1 said Yes, 1 No; 2 partners)",
    ]


def test_one_partner_makes_no_headline() -> None:
    assert stands_out({"A": A}) == []


def test_no_responses_no_headline() -> None:
    assert headline(Tally(Editions(SMALL)).finish()) == []


def test_strongest_of_one_partner_is_left_out() -> None:
    # Tone is A's 100 alone
    lines = stands_out({"A": A, "B": {**B, "tone": [None, None]}})
    assert [line for line in lines if "strongest" in line] == []
    assert "The first priority is Data (58%, 2 partners)" in lines


def test_priority_of_one_partner_is_left_out() -> None:
    # Data is A's 16.7 alone; Tone is 83.3
    lines = stands_out({"A": A, "B": {**B, "data": [None, None]}})
    assert [line for line in lines if "priority" in line] == []
    assert "The strongest behaviour is Tone (83%, 2 partners)" in lines


def test_equal_behaviours_make_no_headline() -> None:
    alike: Answers = {"tone": [3, 2], "data": [2, 3]}
    assert stands_out({"A": alike, "B": alike}) == []


def test_tied_questions_are_all_named() -> None:
    # 1.1 and 2.1 have 0 and 3 each; 2.1 has the same mean, so the order is the questionnaire's
    lines = stands_out(
        {"A": {"tone": [3, 3], "data": [3, 1]}, "B": {"tone": [0, 3], "data": [0, 1]}}
    )
    assert lines[-1].startswith(
        "Partners disagree most about 1.1, “Tone 1?” (1 said Yes, 1 No; 2 partners)"
    )
    assert lines[-1].endswith("; and just as much about 2.1 (2 partners)")


def test_agreement_makes_no_disagreement() -> None:
    # published: none, none, one and three of four partners have .802, which is agreement
    partners = {name: {"tone": [3, 3], "data": [3, 3]} for name in "ABC"}
    lines = stands_out({**partners, "D": {"tone": [3, 3], "data": [3, 2]}})
    assert lines[0].startswith("The strongest behaviour is Tone (100%, 4 partners)")
    assert [line for line in lines if "disagree" in line] == []
    # 0, 2, 2, 0 have .737
    lines = stands_out(
        {"A": {"tone": [3, 3], "data": [2, 1]}, "B": {"tone": [3, 3], "data": [2, 2]}}
    )
    assert "about 2.2, “Data 2?” (1 said Sometimes, 1 Not always; 2 partners)" in lines[-1]


def test_hidden_counts_are_replaced_by_words() -> None:
    collation, _ = report(tally({"A": A, "B": B}), {}, [], Terms())
    behaviours = tuple(
        b._replace(questions=tuple(q._replace(counts={}) for q in b.questions))
        for b in collation.behaviours
    )
    agenda = tuple(
        item._replace(question=item.question._replace(counts={})) for item in collation.agenda
    )
    assert headline(collation._replace(behaviours=behaviours, agenda=agenda))[-1] == (
        "Partners disagree most about 2.1, “Data 1?” (partners are split; 2 partners)"
    )


def test_tied_priorities_are_named() -> None:
    third = questionnaire({"tone": 2, "data": 2, "risk": 2})
    counted = Tally(Editions(third))
    for partner, data in (("A", [0, 2]), ("B", [2, 0])):
        answers = {"tone": [3, 3], "data": data, "risk": [1, 1]}
        counted.add(response(partner, answers, of=third))
    # Data and Risk are 1 of 3 each: 33.3; partners agree less on Data
    assert headline(counted.finish())[:2] == [
        "The strongest behaviour is Tone (100%, 2 partners)",
        "The first priority is Data (33%, 2 partners); just as low: Risk (33%, 2 partners)",
    ]


def test_hidden_figures_make_no_headline() -> None:
    # Tone is withheld: 2 partners of at least 3. It could be the strongest, or the first priority.
    partners = {"A": A, "B": B, "C": {"data": [1, 2]}}
    assert stands_out(partners, Terms(minimum_partners=3)) == []
    assert len(stands_out(partners)) == 3


def test_hidden_behaviour_leaves_no_extremes() -> None:
    # Tone, of 2 partners, is withheld; Data (2.7 of 3) and Risk (1) are shown
    three = questionnaire({"tone": 2, "data": 2, "risk": 2})
    counted = Tally(Editions(three))
    for partner, tone, data in (("A", 3, 3), ("B", 3, 3), ("C", None, 2)):
        answers: Answers = {"tone": [tone, tone], "data": [data, data], "risk": [1, 1]}
        counted.add(response(partner, answers, of=three))
    collation, _ = report(counted, {}, [], Terms(minimum_partners=3))
    assert [b.withheld for b in collation.behaviours] == [True, False, False]
    assert headline(collation) == []


# A keeps Tone and raises Data from 0.5 to 1 (16.7 points); B's Tone falls from 2 to 0.5 (50).
# Like for like: Tone (0 − 50) / 2 = −25, Data (16.7 + 0) / 2 = +8.3. With C, who is new, the later
# round has Tone (3 + 0.5 + 3) / 3 = 2.17 (72.2 %) and Data (1 + 3 + 3) / 3 = 2.33 (77.8 %).
# Question 1.1 has 3, 0, 3: 1 + log2(1/3) / 3 + 2 log2(2/3) / 3 = 0.08.
BEFORE = {"A": A, "B": B}
FULL: Answers = {"tone": [3, 3], "data": [3, 3]}
AFTER: Mapping[str, Answers] = {
    "A": {"tone": [3, 3], "data": [1, 1]},
    "B": {"tone": [0, 1], "data": [3, 3]},
    "C": FULL,
}


def test_headline_of_two_rounds() -> None:
    assert headline(*by_round(BEFORE, AFTER)) == [
        "The strongest behaviour is Data (78%, 3 partners)",
        "The first priority is Tone (72%, 3 partners)",
        "Partners disagree most about 1.1, “Tone 1?” (2 said Yes, 1 No; 3 partners)",
        "Biggest change from 2026-H1 to 2026-H2: Tone, down 25 percentage points (2 partners who "
        "answered both times)",
    ]


def test_change_of_one_partner_is_left_out() -> None:
    after = {"A": AFTER["A"], "C": FULL}
    assert [line for line in headline(*by_round(BEFORE, after)) if "change" in line] == []


def test_no_change_no_headline() -> None:
    assert [line for line in headline(*by_round(BEFORE, BEFORE)) if "change" in line] == []


def test_change_beside_hidden_one_is_left_out() -> None:
    three = {**BEFORE, "C": FULL}
    # A has no score for Data in the later round: Data's change would be of B and C
    after = {**AFTER, "A": {"tone": [0, 0]}}
    assert "Tone, down 50 percentage points (3 partners" in headline(*by_round(three, after))[-1]
    lines = headline(*by_round(three, after, minimum=3))
    assert [line for line in lines if "change" in line] == []
