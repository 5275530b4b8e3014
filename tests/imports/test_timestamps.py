from datetime import UTC, datetime, timedelta, timezone
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sixways.imports.timestamps import Times, parse_serial

BRITISH = Times(zone=UTC)
AMERICAN = Times(order="month/day", zone=UTC)


@pytest.mark.parametrize(
    ("text", "time"),
    [
        ("2026-11-22T10:21:00", "2026-11-22T10:21:00Z"),
        ("2026-11-22 10:21", "2026-11-22T10:21:00Z"),
        ("2026-11-22T10:21:00Z", "2026-11-22T10:21:00Z"),
        ("2026-11-22T10:21:00.123+02:00", "2026-11-22T08:21:00Z"),
        ("2026-11-22", "2026-11-22T00:00:00Z"),
        ("22/11/2026 10:21:00", "2026-11-22T10:21:00Z"),
        ("5/6/2026 9:05", "2026-06-05T09:05:00Z"),
        ("22.11.26 10.21", "2026-11-22T10:21:00Z"),
        ("22/11/2026, 10:21:00", "2026-11-22T10:21:00Z"),
        ("22/11/2026 10:21:00\xa0pm", "2026-11-22T22:21:00Z"),
        ("22/11/2026 12:00:00 AM", "2026-11-22T00:00:00Z"),
        ("22/11/2026 12:00 p.m.", "2026-11-22T12:00:00Z"),
        # Google Forms in summer, an hour ahead of UTC
        ("2026/06/30 11:59:59 PM GMT+1", "2026-06-30T22:59:59Z"),
        ("2026/06/30 11:59:59 PM GMT", "2026-06-30T23:59:59Z"),
        # 46348 days after 30 December 1899 is 22 November 2026: 126 years of 365 days and 31 leap
        # days (1904 to 2024) are 46021 to 30 December 2025, and 2 + 325 more; .43125 days are
        # 10 hours and 21 minutes
        ("46348.43125", "2026-11-22T10:21:00Z"),
    ],
)
def test_usual_times_become_utc(text: str, time: str) -> None:
    assert BRITISH.read(text) == time


def test_file_decides_order_of_day_and_month() -> None:
    assert AMERICAN.read("5/6/2026 09:05") == "2026-05-06T09:05:00Z"
    assert AMERICAN.read("11/19/26 09:00:03") == "2026-11-19T09:00:03Z"
    assert BRITISH.read("11/19/26 09:00:03") is None


@pytest.mark.parametrize(
    "text",
    [
        "",
        "yesterday",
        "10:21",
        "2026-02-30 10:00",
        "22/11/2026 25:00",
        "22/11/2026 13:00 PM",
        "22/11/2026 0:30 AM",
        "2026-11-22 10:21 +99:00",
        "22/11/1926 10:00",
        "0.43125",
        "99999",
        "x" * 1000,
    ],
)
def test_impossible_time_is_not_read(text: str) -> None:
    assert BRITISH.read(text) is None


def test_time_without_zone_is_local() -> None:
    london = Times(zone=ZoneInfo("Europe/London"))
    assert london.read("30/06/2026 23:59") == "2026-06-30T22:59:00Z"
    assert london.read("30/11/2026 23:59") == "2026-11-30T23:59:00Z"
    assert london.read("30/06/2026 23:59 GMT") == "2026-06-30T23:59:00Z"


@pytest.mark.parametrize(
    ("text", "time"),
    [
        # British Summer Time is an hour ahead of UTC, New York in winter five behind
        ("2026/06/14 8:38:11 am BST", "2026-06-14T07:38:11Z"),
        ("20/11/2026 10:00 EST", "2026-11-20T15:00:00Z"),
        ("2026-06-14 08:38:11 CEST", "2026-06-14T06:38:11Z"),
        ("Sun Jun 14 2026 08:38:11 GMT+0100 (British Summer Time)", "2026-06-14T07:38:11Z"),
        ("Sunday, 14 June 2026 08:38:11", "2026-06-14T08:38:11Z"),
        ("14 June 2026 at 08:38", "2026-06-14T08:38:00Z"),
        ("14th June 2026", "2026-06-14T00:00:00Z"),
        ("14-Jun-26 8.38 pm", "2026-06-14T20:38:00Z"),
        ("Sept 3, 2026, 8:38 AM", "2026-09-03T08:38:00Z"),
        ("08:38 14/06/2026", "2026-06-14T08:38:00Z"),
    ],
)
def test_words_and_named_zones_are_read(text: str, time: str) -> None:
    assert BRITISH.read(text) == time


@pytest.mark.parametrize("text", ["14 Juni 2026 10:00", "2026-06-14 10:00 IST", "31 June 2026"])
def test_unclear_words_are_not_a_time(text: str) -> None:
    assert BRITISH.read(text) is None


def test_serial_counts_from_1900_or_1904() -> None:
    assert parse_serial("46348") == datetime(2026, 11, 22)
    assert parse_serial("46348", since_1904=True) == datetime(2030, 11, 23)
    assert parse_serial("1e999") is None
    assert parse_serial("nan") is None


@given(st.datetimes(datetime(2000, 1, 2), datetime(2099, 12, 30)), st.integers(-12 * 60, 14 * 60))
def test_time_with_zone_comes_back(moment: datetime, minutes: int) -> None:
    zoned = moment.replace(microsecond=0, tzinfo=timezone(timedelta(minutes=minutes)))
    assert BRITISH.read(zoned.isoformat()) == zoned.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


@given(st.text(max_size=80))
def test_any_text_is_time_or_none(text: str) -> None:
    time = BRITISH.read(text)
    assert time is None or datetime.strptime(time, "%Y-%m-%dT%H:%M:%SZ")
