"""Who is missing, and what their answers could change: by hand, and by trying them out."""

from collections.abc import Mapping, Sequence
from fractions import Fraction
from itertools import product

import pytest

from sixways.model.partnership import Partnership
from sixways.reports.report_head import attendance
from sixways.reports.sections.missing import what_missing_could_change
from sixways.scoring.attendance import Invited
from sixways.scoring.collate import Terms, report
from sixways.scoring.collation import Attendance, Collation
from sixways.scoring.filters import By, invited_partners, selection
from sixways.scoring.tally import Tally
from support.samples import questionnaire, response
from support.tallies import tallied

THREE = questionnaire({"a": 1, "b": 1, "c": 1})

Answers = Sequence[int | None]
#: a (3 + 0) / 2 is 50 %, b (2 + 2) / 2 is 66.7, c 100
ANSWERED: Mapping[str, Answers] = {"A": (3, 2, 3), "B": (0, 2, 3)}


def tally(partners: Mapping[str, Answers]) -> Tally:
    return tallied(
        (
            response(partner, {n: [each] for n, each in zip("abc", points, strict=True)}, of=THREE)
            for partner, points in partners.items()
        ),
        THREE,
    )


def reported(
    invited: str, *earlier: Mapping[str, Answers], minimum: int = 1, of: Tally | None = None
) -> Collation:
    """Of one-letter partners; `earlier` are the rounds before, the latest first."""
    asked = Invited(list(invited), [tally(each) for each in earlier])
    terms = Terms(minimum_partners=minimum, invited=asked)
    return report(of or tally(ANSWERED), {}, [], terms)[0]


def there(collation: Collation) -> Attendance:
    assert collation.attendance
    return collation.attendance


def test_missing_partners_are_named_and_counted() -> None:
    found = reported("ABCD")
    assert (there(found).invited, there(found).answered, there(found).missing) == (4, 2, ("C", "D"))
    assert attendance(found) == "2 of 4 partners answered (2 people). Not yet: C and D"
    assert attendance(reported("AC")).startswith("1 of 2 partners and 1 other answered")


def test_bounds_are_those_of_missing_at_0_and_at_100() -> None:
    # of three: a 100 / 3 and 200 / 3, b 133.3 / 3 and 233.3 / 3, c 200 / 3 and 300 / 3
    assert [(b.least, b.most) for b in reported("ABC").behaviours] == [
        (Fraction(100, 3), Fraction(200, 3)),
        (Fraction(400, 9), Fraction(700, 9)),
        (Fraction(200, 3), 100),
    ]


def test_bounds_by_response_count_each_response() -> None:
    # of four responses with one missing: (100 + 100 + 0) / 4 and (100 + 100 + 0 + 100) / 4
    again = (response("A", {"a": [3]}, of=THREE, respondent=name) for name in ("Ann", "Bob"))
    whole = tallied([*again, response("B", {"a": [0]}, of=THREE)], THREE)
    terms = Terms(weight="response", invited=Invited(["A", "B", "C"], []))
    first = report(whole, {}, [], terms)[0].behaviours[0]
    assert (first.least, first.most) == (Fraction(50), Fraction(75))


def test_first_priority_could_be_what_the_missing_can_make_lowest() -> None:
    # c at its least is 66.7, as a is at its most
    assert there(reported("ABC")).could_be_first == ("A", "B", "C")
    # nobody is missing: a alone is lowest
    whole = there(reported("AB"))
    assert (whole.could_be_first, whole.first_as_before) == (("A",), None)


def test_bounds_and_first_are_those_of_every_answer_a_missing_partner_could_give() -> None:
    found = reported("ABC")
    ways, firsts = [], set[str]()
    for points in product(range(4), repeat=3):
        behaviours = tally({**ANSWERED, "C": points}).finish().behaviours
        ways.append([b.percent or Fraction() for b in behaviours])
        firsts |= {b.name for b in behaviours if b.percent == min(ways[-1])}
    for b, percents in zip(found.behaviours, zip(*ways, strict=True), strict=True):
        assert (b.least, b.most) == (min(percents), max(percents))
    assert set(there(found).could_be_first) == firsts


def test_first_as_before_takes_each_partners_last_round() -> None:
    # C's last: a (3 + 0 + 3) / 3 is 2, b (2 + 2 + 0) / 3 is 1.3; its first round would leave a
    found = reported("ABC", {"C": (3, 0, 3)}, {"C": (0, 3, 3)})
    assert (there(found).answered_before, there(found).first_as_before) == (1, "B")
    assert what_missing_could_change(found) == [
        "Another behaviour could be lowest once C answers; "
        "B would be lowest if it answers the same as last time"
    ]


def test_missing_partner_that_merged_answers_as_those_it_was() -> None:
    # C is N (b 0) and S (b 0) by the last round: as C's own answers in the test above
    earlier = [tally({"N": (3, 0, 3), "S": (3, 0, 3)})]
    terms = Terms(invited=Invited("ABC", earlier, {"c": frozenset("ns")}))
    assert there(report(tally(ANSWERED), {}, [], terms)[0]).first_as_before == "B"


def test_only_those_who_answered_before_answer_as_before() -> None:
    assert what_missing_could_change(reported("ABCD", {"C": (0, 3, 3)})) == [
        "Another behaviour could be lowest once the 2 missing partners answer, "
        "but not with what 1 of them answered last time"
    ]


def test_missing_partner_that_can_change_nothing_is_reported_so() -> None:
    # a 0, b and c 100: a at most (0 + 100) / 3, the others at least 200 / 3
    of = tally({"A": (0, 3, 3), "B": (0, 3, 3)})
    lines = what_missing_could_change(reported("ABC", of=of))
    assert lines == ["It stays lowest whatever C answers"]


def test_with_a_minimum_bounds_say_no_more_than_the_percent() -> None:
    partners: Mapping[str, Answers] = {name: (3 * (name < "D"), 2, 1) for name in "ABCDE"}
    found = reported("ABCDEF", {"F": (0, 0, 0)}, minimum=3, of=tally(partners))
    for b in found.behaviours:
        assert b.percent is not None
        assert b.percent.denominator == 1
        assert (b.least, b.most) == (b.percent * 5 / 6, (b.percent * 5 + 100) / 6)
    assert there(found).first_as_before is None


def test_hidden_behaviour_leaves_open_what_could_be_first() -> None:
    partners: Mapping[str, Answers] = {**ANSWERED, "C": (None, 2, 2), "D": (None, 1, 1)}
    found = reported("ABCDE", minimum=3, of=tally(partners))
    assert found.behaviours[0].least is None
    assert there(found).could_be_first == ()
    assert what_missing_could_change(found) == []


@pytest.mark.parametrize(
    ("asked", "invited"),
    [
        ({}, ("Hospitals", "Carers")),
        ({"sector": ["nhs"]}, ("Hospitals",)),
        ({"partner": ["h"]}, ("Hospitals",)),
        ({"round": ["2026-H2"]}, ("Hospitals", "Carers")),
        ({"area": ["North"]}, None),
        ({"level": ["place"]}, None),
    ],
)
def test_only_partners_asked_for_are_invited(
    asked: Mapping[By, Sequence[str]], invited: tuple[str, ...] | None
) -> None:
    partners = [{"id": "h", "name": "Hospitals", "sector": "NHS"}, {"id": "c", "name": "Carers"}]
    ours = Partnership.model_validate(
        {"format": "sixways-partnership/1", "name": "Ours", "partners": partners}
    )
    assert invited_partners(ours, selection(asked, ours)) == invited
    assert invited_partners(None, selection({}, None)) is None
