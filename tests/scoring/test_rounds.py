"""The order of rounds, the round that a report is about, and times that can't be right."""

from collections.abc import Mapping, Sequence
from datetime import date

import pytest

from sixways.scoring.collation import OddTime
from sixways.scoring.round_times import Times, find_odd_times
from sixways.scoring.rounds import choose_rounds, order_rounds
from sixways.scoring.tally import Tally
from support.samples import questionnaire, response
from support.tallies import tallied

ONE = questionnaire({"a": 1})


def tally(round_: str, *days: str | None) -> Tally:
    """A round of responses completed on these days."""
    times = [day and f"{day}T10:00:00Z" for day in days]
    given = (
        response(f"Partner {number}", {"a": [3]}, of=ONE, round=round_, completed=time)
        for number, time in enumerate(times)
    )
    return tallied(given, ONE)


def tallies(**rounds: Sequence[str | None]) -> Mapping[str, Tally]:
    return {name: tally(name, *days) for name, days in rounds.items()}


SPRING = ("2026-04-01", "2026-04-02", "2026-04-03")


def test_earlier_rounds_are_those_before_the_one_reported_the_latest_first() -> None:
    found = tallies(
        winter=("2026-01-10",), spring=SPRING, summer=("2026-07-01",), autumn=("2026-10-01",)
    )
    rounds = choose_rounds(found, (), "summer")
    assert rounds.earlier == [found["spring"], found["winter"]]


def test_one_laptops_clock_does_not_turn_rounds() -> None:
    found = tallies(autumn=("2019-01-01", "2026-10-01", "2026-10-02"), spring=SPRING)
    assert order_rounds(found) == ["spring", "autumn"]


def test_a_date_in_the_year_9999_does_not_turn_rounds() -> None:
    found = tallies(spring=("9999-12-31", *SPRING), autumn=("2026-10-01",))
    assert order_rounds(found) == ["spring", "autumn"]


def test_middle_of_two_times_is_between_them() -> None:
    # a: half-way between 1 and 5 January is the 3rd; b is on the 2nd, c on the 4th
    found = tallies(c=("2026-01-04",), a=("2026-01-01", "2026-01-05"), b=("2026-01-02",))
    assert order_rounds(found) == ["b", "a", "c"]


def test_merged_tallies_have_the_median_of_all() -> None:
    parts = [tally("a", "2026-01-01"), tally("a", "2026-01-02"), tally("a", "2026-01-09")]
    for part in parts[1:]:
        parts[0].merge(part)
    assert parts[0].middle_time
    assert parts[0].middle_time.date() == date(2026, 1, 2)


def test_partnership_orders_the_rounds_it_lists() -> None:
    found = tallies(autumn=("2026-10-01",), spring=SPRING, winter=("2025-01-01",))
    assert order_rounds(found, ["Autumn", "spring"]) == ["autumn", "spring", "winter"]


@pytest.mark.parametrize(
    ("present", "reported"), [(None, "autumn"), ("Spring", "spring"), ("winter", "autumn")]
)
def test_report_is_about_the_present_round_or_else_the_latest(
    present: str | None, reported: str
) -> None:
    found = tallies(autumn=("2026-10-01",), spring=SPRING)
    assert choose_rounds(found, present=present).reported == (reported,)


def test_all_rounds_leave_none_out() -> None:
    found = tallies(autumn=("2026-10-01",), spring=SPRING)
    assert choose_rounds(found, present="spring").left_out == ("autumn",)
    everything = choose_rounds(found, present="spring", all_rounds=True)
    assert (everything.reported, everything.left_out) == (("spring", "autumn"), ())


# Times that can't be right


def odd(*days: str, today: date | None = None) -> list[tuple[int, str]]:
    times = [Times(None, f"{day}T10:00:00Z") for day in days]
    return [(at, problem) for at, _, problem in find_odd_times(times, today)]


def test_a_time_over_a_year_from_the_others_is_odd() -> None:
    far = "over a year from the others in its round"
    assert odd("2026-04-01", "2019-04-01", "2026-04-03") == [(1, far)]
    assert odd("2026-04-01", "2026-04-01", "2027-04-02") == []
    assert odd("2026-04-01", "2026-04-01", "2027-04-03") == [(2, far)]


def test_of_two_times_far_apart_either_may_be_wrong() -> None:
    assert [at for at, _ in odd("2026-04-01", "2019-04-01")] == [0, 1]


def test_a_single_time_is_odd_only_in_the_future() -> None:
    assert odd("9999-12-31") == []
    assert odd("9999-12-31", today=date(2026, 11, 25)) == [(0, "in the future")]


def test_a_day_ahead_may_be_another_time_zone() -> None:
    today = date(2026, 11, 25)
    assert odd("2026-11-26", today=today) == []
    assert odd("2026-11-27", today=today) == [(0, "in the future")]


def test_completion_before_the_start_is_odd() -> None:
    times = [Times("2026-04-01T10:00:01Z", "2026-04-01T10:00:00Z"), Times(None, None)]
    assert list(find_odd_times(times)) == [(0, "2026-04-01T10:00:00Z", "before it was started")]


def test_odd_times_change_no_figure_and_are_named() -> None:
    right, wrong = (tally("r", *SPRING, day).finish() for day in ("2026-04-04", "2019-04-04"))
    time, problem = "2019-04-04T10:00:00Z", "over a year from the others in its round"
    assert wrong.odd_times == (OddTime("Partner 3", time, problem),)
    assert (right.newest, wrong.newest) == ("2026-04-04", "2026-04-03")
    assert wrong._replace(odd_times=(), newest=right.newest) == right


def test_newest_answer_of_rounds_years_apart_is_the_latest_rounds() -> None:
    both = tally("2022", "2022-04-01", "2022-04-02", "2022-04-03", "2022-04-04")
    both.merge(tally("2026", "2026-04-01", "2026-04-02", "2031-04-01"))
    assert both.finish().newest == "2026-04-02"
