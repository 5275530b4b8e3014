"""Day and month, told apart by whatever evidence there is."""

from datetime import UTC

import pytest

from sixways.imports.cells import Cell
from sixways.imports.date_order import Clues, DateOrder, find_order
from sixways.imports.export_times import read_times
from sixways.imports.round_of_rows import RoundFinder

IN_UTC = Clues(zone=UTC)
ROUNDS = RoundFinder(None, None, 6)


def _find(*texts: str, clues: Clues = IN_UTC) -> DateOrder:
    return find_order([texts], clues._replace(zone=UTC))


@pytest.mark.parametrize(
    ("texts", "order", "shown"),
    [
        (("05/06/2026 10:00", "19/11/2026 10:00"), "day/month", "19/11/2026 10:00"),
        (("05/06/2026 10:00", "11/19/2026 10:00"), "month/day", "11/19/2026 10:00"),
        (("05/06/2026 10:00",), "day/month", "05/06/2026 10:00"),
        (("2026-06-05 10:00", "46348.43125", "soon"), "day/month", ""),
        ((), "day/month", ""),
    ],
)
def test_one_clear_date_decides_order(texts: tuple[str, ...], order: str, shown: str) -> None:
    found = _find(*texts)
    assert found.order == order
    assert shown in found.says


def test_contradicting_dates_have_no_order() -> None:
    found = _find("19/11/2026 10:00", "11/19/2026 10:00")
    assert found.order is None
    assert "19/11/2026 10:00; 11/19/2026 10:00" in found.says


def test_future_dates_decide_order() -> None:
    # on 22 November 2026 the second of December is to come, and 12 February is past
    found = _find("2/12/2026 10:00", clues=Clues("2026-11-22T10:00:00Z"))
    assert found.order == "month/day"


def test_today_elsewhere_is_not_the_future() -> None:
    # it is 2 December already in Auckland, where it was written
    found = _find("2/12/2026 10:00", clues=Clues("2026-12-01T22:00:00Z"))
    assert found.order == "day/month"


def test_sequence_of_rows_decides_order() -> None:
    # as day/month: 10 September, 10 October, 1 December, 2 January
    found = _find("10/9/2026", "10/10/2026", "1/12/2026", "2/1/2026")
    assert found.order == "day/month"
    # as day/month: 10 September, 11 October, 12 January; as month/day 9 October to 1 December
    assert _find("10/9/2026", "10/11/2026", "12/1/2026").order == "month/day"


def test_round_decides_order() -> None:
    found = _find("11/2/26 9:00", clues=Clues(rounds=RoundFinder("2026-H2", None, 6)))
    assert (found.order, found.says) == (
        "month/day",
        "Dates such as 11/2/26 9:00 could be 11 February or 2 November. Read as 2 November, as the "
        "round is 2026-H2",
    )


def test_order_is_asked_where_rounds_differ() -> None:
    found = _find("11/2/26 9:00", clues=Clues(rounds=ROUNDS))
    assert found.order is None
    assert "could be 11 February or 2 November" in found.says
    # 5 June and 6 May are in one round
    assert _find("5/6/26", clues=Clues(rounds=ROUNDS)).order == "day/month"


@pytest.mark.parametrize(
    ("texts", "date", "unclear"),
    [
        # 7 June is in the first half of the year, and 6 July in the second
        (["23/07/2026 10:20", "25/07/2026 09:20"], "2026-06-07T10:20:00", {2}),
        (["23/07/2026 10:20"], "2026-06-17T10:20:00", set()),
        # 6 May and 5 June are in one round
        (["23/07/2026 10:20"], "2026-06-05T10:20:00", set()),
        (["23/07/2026 10:20", "2/07/2026 10:20"], "2026-06-07T10:20:00", set()),
        ([], "2026-06-07T10:20:00", set()),
    ],
)
def test_half_converted_dates_are_recognised(
    texts: list[str], date: str, unclear: set[int]
) -> None:
    rows = [(2, {1: Cell("", 2, 1, date, is_date=True)})]
    rows += [(at, {1: Cell("", at, 1, text)}) for at, text in enumerate(texts, 3)]
    read = read_times(rows, {1: "completed"}, Clues(rounds=ROUNDS, zone=UTC))
    assert read.unclear.keys() == unclear
