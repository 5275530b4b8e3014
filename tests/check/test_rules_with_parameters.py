"""The rules of `check` that need a parameter, a partnership or a day, each broken and kept.

Two partners on two behaviours of two questions each. In the round before: A has 3 + 3 and 2 + 2,
B has 3 + 3 and 1 + 1. In the present round: A has 3 + 3 and 3 + 2, B has 0 + 0 and 1 + 2.
"""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

import pytest

from sixways.check.rules import OF_A_PARTNERSHIP, RULES, find_rule_faults, run_rules, select_rules
from sixways.check.stored_rounds import Entry, Evidence
from sixways.errors import Fault
from sixways.model.partnership import Parameter, Partnership
from sixways.model.versions import Editions
from support.samples import questionnaire, response

SMALL = questionnaire({"a": 2, "b": 2})
BEFORE, PRESENT = "2026-H1", "2026-H2"
DAYS = {BEFORE: "2026-05-10T10:00:00Z", PRESENT: "2026-11-10T10:00:00Z"}
Answers = Mapping[str, Sequence[int | None]]


def entry(partner: str, answers: Answers, round_: str = PRESENT, **rest: Any) -> Entry:
    given_ = {"round": round_, "completed": DAYS[round_], **rest}
    name = f"{round_}-{partner}-{given_.get('respondent', '')}.json"
    return Entry(name, response(partner, answers, of=SMALL, **given_), SMALL)


TWO_ROUNDS = (
    entry("A", {"a": [3, 3], "b": [2, 2]}, BEFORE),
    entry("B", {"a": [3, 3], "b": [1, 1]}, BEFORE),
    entry("A", {"a": [3, 3], "b": [3, 2]}),
    entry("B", {"a": [0, 0], "b": [1, 2]}),
)
PARTNERS = Partnership.model_validate(
    {
        "format": "sixways-partnership/1",
        "name": "Riverside ICP",
        "partners": [{"id": "a", "name": "A", "spellings": ["Alpha"]}, {"id": "b", "name": "B"}],
    }
)


def found(
    rule: str,
    parameter: Parameter,
    *entries: Entry,
    partnership: Partnership | None = None,
    today: date = date(2026, 11, 23),
) -> list[str]:
    evidence = Evidence(
        entries=[*entries], editions=Editions(SMALL), partnership=partnership, today=today
    )
    only = {other.name: "off" for other in RULES} | {rule: parameter}
    rules = select_rules(only, with_partnership=partnership is not None)
    assert [each.name for each, _ in rules] == [rule]
    return [str(finding.problem) for finding in run_rules(evidence, rules)]


def test_unknown_partner_fails() -> None:
    entries = (entry("alpha", {}), entry("Bb", {}), entry("B", {}))
    assert found("known-partners", "on", *entries, partnership=PARTNERS) == [
        "2026-H2-Bb-.json: partner: 'Bb' isn't a partner of Riverside ICP"
    ]


@pytest.mark.parametrize(
    ("name", "hint"),
    [
        ("Nortwich", "did you mean 'Northwich'?"),
        ("Zebra", "add the partner, or a spelling, to sixways.yaml"),
    ],
)
def test_unknown_partner_gets_a_hint(name: str, hint: str) -> None:
    named = [{"id": "n", "name": "Northwich"}, {"id": "s", "name": "Southwich"}]
    partnership = Partnership.model_validate(
        {"format": "sixways-partnership/1", "name": "Riverside ICP", "partners": named}
    )
    evidence = Evidence(entries=[entry(name, {})], partnership=partnership)
    rules = [(rule, "on") for rule in RULES if rule.name == "known-partners"]
    assert [found.problem.hint for found in run_rules(evidence, rules)] == [hint]


def test_collective_hides_no_unknown_partner() -> None:
    entries = (entry("The board", {}, mode="collective"), entry("Bb", {}))
    assert found("known-partners", "on", *entries, partnership=PARTNERS) == [
        "2026-H2-Bb-.json: partner: 'Bb' isn't a partner of Riverside ICP"
    ]


def test_missing_partner_fails() -> None:
    missing = "partner: 'B' has no completed response in 2026-H2"
    for others in (
        [],
        [entry("B", {}, completed=None)],
        [entry("B", {}, mode="collective")],
        [entry("B", {}, BEFORE)],
    ):
        entries = (entry("A", {}), *others)
        assert found("all-partners", "on", *entries, partnership=PARTNERS) == [missing]


def test_all_partners_pass() -> None:
    assert found("all-partners", "on", *TWO_ROUNDS, partnership=PARTNERS) == []


def test_no_responses_miss_every_partner() -> None:
    assert found("all-partners", "on", partnership=PARTNERS) == [
        "partner: 'A' has no completed response in any round",
        "partner: 'B' has no completed response in any round",
    ]


def test_partnership_without_partners_passes() -> None:
    nobody = Partnership.model_validate({"format": "sixways-partnership/1", "name": "Riverside"})
    assert found("all-partners", "on", *TWO_ROUNDS, partnership=nobody) == []


def test_only_partnership_rules_need_one() -> None:
    def found_by(partnership: Partnership | None) -> set[tuple[str, str]]:
        evidence = Evidence(
            entries=[entry("Zebra", {})], editions=Editions(SMALL), partnership=partnership
        )
        rules = [(rule, "0") for rule in RULES]
        return {(each.rule, str(each.problem)) for each in run_rules(evidence, rules)}

    other = found_by(PARTNERS) ^ found_by(None)
    assert {rule for rule, _ in other} == set(OF_A_PARTNERSHIP)


@pytest.mark.parametrize(
    ("parameter", "last_day"),
    [
        # the newest is of 2026-11-10, and the questionnaire is asked every six months
        ("on", date(2027, 5, 10)),
        ("2", date(2027, 1, 10)),
        ("0", date(2026, 11, 10)),
    ],
)
def test_recent_passes_until_its_day(parameter: str, last_day: date) -> None:
    assert found("recent", parameter, *TWO_ROUNDS, today=last_day) == []
    after = date.fromordinal(last_day.toordinal() + 1)
    (finding,) = found("recent", parameter, *TWO_ROUNDS, today=after)
    assert finding.startswith("the newest response is from 2026-11-10, more than ")
    assert finding.endswith(f" before {after.isoformat()}")


def test_old_response_fails_with_hint() -> None:
    evidence = Evidence(entries=[*TWO_ROUNDS], editions=Editions(SMALL), today=date(2026, 12, 24))
    rules = [(rule, "1") for rule in RULES if rule.name == "recent"]
    (finding,) = run_rules(evidence, rules)
    assert finding.problem.message == (
        "the newest response is from 2026-11-10, more than 1 month before 2026-12-24"
    )
    assert finding.problem.hint == "start the next round"


def falls(partners: str) -> list[Entry]:
    """Behaviour a from 3 to 0 points, b from 3 to 2.5, for each of these partners."""
    before = [entry(name, {"a": [3, 3], "b": [3, 3]}, BEFORE) for name in partners]
    return [*before, *(entry(name, {"a": [0, 0], "b": [3, 2]}) for name in partners)]


def test_no_fall_can_be_about_clear_falls_only() -> None:
    # all five fell: 1 way in 16. In all of them a's mean is 20 or more, beside b's 17
    clear = {"clear": "on"}
    assert found("no-fall", clear, *falls("ABCDE")) == [
        "2026-H2, a: −100.0 percentage points for 5 partners in both rounds, a clear change; "
        "limit 0"
    ]
    assert found("no-fall", {**clear, "b": "0"}, *falls("ABCDE")) == []
    assert found("no-fall", clear, *falls("ABCD")) == []
    assert len(found("no-fall", "0", *falls("ABCD"))) == 2
    assert len(found("no-fall", {"clear": "off"}, *falls("ABCD"))) == 2


def test_times_that_cant_be_right_are_named() -> None:
    future = entry("C", {}, completed="2062-03-01T10:00:00Z")
    past = entry("D", {}, completed="2019-03-01T10:00:00Z")
    turned = entry("E", {}, started="2026-11-10T10:00:01Z")
    assert found("plausible-times", "on", *TWO_ROUNDS, future, past, turned) == [
        "2026-H2-C-.json: completed: is dated 2062-03-01, in the future",
        "2026-H2-D-.json: completed: is dated 2019-03-01, over a year from the others in its round",
        "2026-H2-E-.json: completed: is dated 2026-11-10, before it was started",
    ]
    assert found("plausible-times", "on", *TWO_ROUNDS) == []


def test_no_completion_is_recent() -> None:
    assert found("recent", "on", entry("A", {}, completed=None)) == []


def test_low_percent_fails_in_current_round() -> None:
    # a: (6 + 0) / 12 = 50%; b: (5 + 3) / 12 = 66.7%
    assert found("minimum-percent", "60", *TWO_ROUNDS) == ["2026-H2, a: percent is 50.0, below 60"]
    assert found("minimum-percent", "50", *TWO_ROUNDS) == []
    assert found("minimum-percent", "50.1", *TWO_ROUNDS) == [
        "2026-H2, a: percent is 50.0, below 50.1"
    ]


def test_percent_can_be_per_behaviour_or_overall() -> None:
    # over all: (50 + 66.666…) / 2 = 58.333…
    assert found("minimum-percent", {"b": "66.6"}, *TWO_ROUNDS) == []
    assert found("minimum-percent", {"b": "66.7", "overall": "58.4"}, *TWO_ROUNDS) == [
        "2026-H2, b: percent is 66.7, below 66.7",
        "2026-H2, overall: percent is 58.3, below 58.4",
    ]
    assert found("minimum-percent", {"overall": "58.3"}, *TWO_ROUNDS) == []


def test_missing_score_fails_percent() -> None:
    alone = entry("A", {"a": [3, 3]})
    assert found("minimum-percent", "0", alone) == ["2026-H2, b: has no percent: too few answers"]


def test_low_agreement_fails() -> None:
    # a: A all 3, B all 0, an even split of the ends: 0. b, question 1: 3 and 1, mean 2, each a
    # third of the scale away: 1 + log2(2/3) = .415; question 2: 2 and 2: 1; mean .707519
    assert found("minimum-consensus", "0.71", *TWO_ROUNDS) == [
        "2026-H2, a: agreement is 0.00, below 0.71",
        "2026-H2, b: agreement is 0.71, below 0.71",
    ]
    assert found("minimum-consensus", {"b": "0.7075"}, *TWO_ROUNDS) == []
    # over all: (0 + .707519) / 2 = .353759
    assert found("minimum-consensus", {"overall": "0.3537"}, *TWO_ROUNDS) == []
    assert found("minimum-consensus", {"overall": "0.36"}, *TWO_ROUNDS) == [
        "2026-H2, overall: agreement is 0.35, below 0.36"
    ]


def test_exact_agreement_passes() -> None:
    # seven of ten questions agreed on, three evenly split: 0.7, which no binary number is
    ten = questionnaire({"a": 10})
    entries = [
        Entry(name, response(name, {"a": [3] * 7 + [low] * 3}, of=ten), ten)
        for name, low in (("A", 3), ("B", 0))
    ]
    evidence = Evidence(entries=entries, editions=Editions(ten), today=date(2026, 11, 23))
    only = {other.name: "off" for other in RULES}
    for minimum, broken in (("0.7", 0), ("0.700000000001", 1)):
        rules = select_rules(only | {"minimum-consensus": minimum}, with_partnership=False)
        assert len(run_rules(evidence, rules)) == broken


def test_single_partner_has_no_agreement() -> None:
    assert found("minimum-consensus", {"a": "0"}, TWO_ROUNDS[2]) == [
        "2026-H2, a: has no agreement: too few answers"
    ]


def test_few_partners_fail() -> None:
    entries = [entry("A", {}, respondent=name) for name in ("Ann", "Bob", "Cem")]
    assert found("minimum-partners", "2", *entries) == ["2026-H2: 1 partner answered, fewer than 2"]
    assert found("minimum-partners", "2", *entries, entry("B", {})) == []
    assert found("minimum-partners", "1") == ["0 partners answered, fewer than 1"]


def test_earlier_partner_does_not_count() -> None:
    entries = (entry("A", {}, BEFORE), entry("B", {}))
    assert found("minimum-partners", "2", *entries) == ["2026-H2: 1 partner answered, fewer than 2"]


def test_partnership_sets_current_round() -> None:
    before = PARTNERS.model_copy(update={"round": BEFORE})
    # in the round before, a: 12 / 12; b: (4 + 2) / 12 = 50%
    assert found("minimum-percent", "60", *TWO_ROUNDS, partnership=before) == [
        "2026-H1, b: percent is 50.0, below 60"
    ]


def test_like_for_like_fall_fails() -> None:
    # a: A 100 to 100, B 100 to 0: -50; b: A 66.7 to 83.3, B 33.3 to 50: +16.7
    assert found("no-fall", "49.9", *TWO_ROUNDS) == [
        "2026-H2, a: −50.0 percentage points for 2 partners in both rounds; limit 49.9"
    ]
    assert found("no-fall", "50", *TWO_ROUNDS) == []
    assert found("no-fall", {"a": "60", "b": "0"}, *TWO_ROUNDS) == []


def test_newcomer_makes_no_fall() -> None:
    entries = (
        entry("A", {"a": [2, 2]}, BEFORE),
        entry("B", {"a": [3, 3]}, BEFORE),
        entry("A", {"a": [2, 2]}),
        entry("C", {"a": [0, 0]}),
    )
    assert found("no-fall", "0", *entries) == []


def test_fall_is_found_under_rising_average() -> None:
    entries = (
        entry("A", {"a": [2, 2]}, BEFORE),
        entry("B", {"a": [0, 0]}, BEFORE),
        entry("A", {"a": [1, 2]}),
    )
    # A: 4/6 to 3/6, -16.7; the averages: 2/6 to 3/6, +16.7
    assert found("no-fall", "10", *entries) == [
        "2026-H2, a: −16.7 percentage points for 1 partner in both rounds; limit 10"
    ]


def test_first_round_has_no_fall() -> None:
    assert found("no-fall", "0", *TWO_ROUNDS[2:]) == []


def test_rounds_are_ordered_by_completion() -> None:
    entries = (
        entry("A", {"a": [3, 3]}, PRESENT, round="Z-first", completed=DAYS[BEFORE]),
        entry("A", {"a": [0, 0]}, PRESENT, round="A-second"),
    )
    (finding,) = found("no-fall", "0", *entries)
    assert finding.startswith("A-second, a: −100.0 percentage points")


def test_duplicate_counts_once() -> None:
    ann = entry("A", {"a": [3, 3]}, respondent="Ann")
    bob = entry("A", {"a": [0, 0]}, respondent="Bob")
    again = Entry("again.json", ann.response, SMALL)
    # (100 + 0) / 2, and not (100 + 100 + 0) / 3
    assert found("minimum-percent", {"a": "50.1"}, ann, bob, again) == [
        "2026-H2, a: percent is 50.0, below 50.1"
    ]


def test_recent_is_not_fooled_by_a_date_in_the_future() -> None:
    wrong = entry("C", {}, completed="9999-12-31T10:00:00Z")
    (finding,) = found("recent", "6", *TWO_ROUNDS, wrong, today=date(2028, 1, 1))
    assert "the newest response is from 2026" in finding


@pytest.mark.parametrize(
    ("name", "parameter"),
    [
        *(("complete", word) for word in ("on", "yes", "true", "off", "no", "false")),
        *((name, "on") for name in ("valid", "unique", "one-response", "one-questionnaire")),
        *((name, "on") for name in ("known-partners", "all-partners")),
        *(("recent", word) for word in ("on", "off", "0", "12", "1200")),
        *(("minimum-percent", word) for word in ("0", "62.5", "100", "off")),
        ("minimum-percent", {"tone": "60", "vision": "50", "overall": "55"}),
        *(("minimum-consensus", word) for word in ("0", "0.6", "1")),
        ("minimum-consensus", {"tone": "0.6", "overall": "1"}),
        ("no-fall", {"tone": "5"}),
        ("no-fall", "10"),
        ("no-fall", {"clear": "on"}),
        ("no-fall", {"clear": "off", "tone": "5"}),
        *(("minimum-partners", word) for word in ("5", "999999999")),
    ],
)
def test_valid_rule_has_no_fault(name: str, parameter: Parameter) -> None:
    assert list(find_rule_faults(name, parameter, ["tone", "vision"])) == []


@pytest.mark.parametrize(
    ("name", "parameter", "message", "hint"),
    [
        *(
            (name, "1", "must be on or off, not '1'", None)
            for name in ("valid", "unique", "one-questionnaire", "known-partners", "all-partners")
        ),
        (
            "no-fall",
            {"overall": "5"},
            "there is no behaviour 'overall'",
            "use one of: tone, vision",
        ),
        ("no-fal", "10", "there is no rule 'no-fal'", "did you mean 'no-fall'?"),
        ("complete", "3", "must be on or off, not '3'", None),
        ("recent", "1.5", "must be a whole number of months, not '1.5'", "for example 6"),
        ("recent", "1201", "must be a whole number of months, not '1201'", "for example 6"),
        ("minimum-percent", "on", "must be a number from 0 to 100, not 'on'", "for example 50"),
        (
            "minimum-percent",
            "100.1",
            "must be a number from 0 to 100, not '100.1'",
            "for example 50",
        ),
        ("minimum-percent", "-1", "must be a number from 0 to 100, not '-1'", "for example 50"),
        ("minimum-percent", "NaN", "must be a number from 0 to 100, not 'NaN'", "for example 50"),
        ("minimum-consensus", "1.1", "must be a number from 0 to 1, not '1.1'", "for example 0.6"),
        (
            "minimum-partners",
            "2.5",
            "must be a whole number of partners, not '2.5'",
            "for example 3",
        ),
        ("no-fall", "inf", "must be a number of percentage points, not 'inf'", "for example 10"),
        (
            "no-fall",
            {"tone": "x"},
            "must be a number of percentage points, not 'x'",
            "for example 10",
        ),
        ("no-fall", {"clear": "3"}, "there is no behaviour 'clear'", "use one of: tone, vision"),
        (
            "minimum-percent",
            {"clear": "on"},
            "there is no behaviour 'clear'",
            "use one of: tone, vision, overall",
        ),
        ("minimum-percent", {"tne": "3"}, "there is no behaviour 'tne'", "did you mean 'tone'?"),
    ],
)
def test_invalid_rule_gets_a_hint(name: str, parameter: Parameter, message: str, hint: str) -> None:
    assert list(find_rule_faults(name, parameter, ["tone", "vision"])) == [
        Fault(("rules", name), message, hint)
    ]


def test_non_text_value_hides_no_other_fault() -> None:
    parameter = {"tone": 60, "tne": "3"}
    assert list(find_rule_faults("minimum-percent", parameter, ["tone", "vision"])) == [
        Fault(("rules", "minimum-percent"), "there is no behaviour 'tne'", "did you mean 'tone'?")
    ]


def test_rule_without_behaviours_refuses_one() -> None:
    (fault, *_) = find_rule_faults("minimum-partners", {"tone": "3"}, ["tone"])
    assert fault.message == "can't be set for each behaviour"


def names_in_force(given_: dict[str, Parameter], *, with_partnership: bool) -> list[str]:
    return [rule.name for rule, _ in select_rules(given_, with_partnership=with_partnership)]


def test_partnership_turns_on_known_partners() -> None:
    usual = ["valid", "complete", "unique", "one-response", "one-questionnaire", "plausible-times"]
    assert names_in_force({}, with_partnership=False) == usual
    assert names_in_force({}, with_partnership=True) == [*usual, "known-partners"]


def test_given_rule_is_on_and_off_rule_is_not() -> None:
    changed: dict[str, Parameter] = {
        "complete": "off",
        "known-partners": "no",
        "no-fall": "10",
        "minimum-percent": {"tone": "60"},
        "minimum-partners": "off",
    }
    rules = select_rules(changed, with_partnership=True)
    assert [(rule.name, parameter) for rule, parameter in rules] == [
        ("valid", "on"),
        ("unique", "on"),
        ("one-response", "on"),
        ("one-questionnaire", "on"),
        ("plausible-times", "on"),
        ("minimum-percent", {"tone": "60"}),
        ("no-fall", "10"),
    ]
