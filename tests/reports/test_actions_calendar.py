from datetime import date

from sixways.model.actions import Actions
from sixways.reports.actions_calendar import as_calendar
from sixways.reports.actions_list import ActionList
from support.samples import SIX_WAYS

ACTION = {
    "id": "1",
    "what": "Say who decides; always, \\ and everywhere",
    "behaviour": "tone",
    "owner": "Riverside Council",
    "agreed": "2026-H2",
    "due": "2026-12-31",
}


def _calendar(*actions: dict[str, str]) -> str:
    known = Actions.model_validate({"actions": actions})
    return as_calendar(ActionList(known, SIX_WAYS, None, "2026-H2", date(2026, 11, 25)))


def _properties(calendar: str) -> list[tuple[str, str]]:
    """Names and values as a calendar program reads them."""
    unfolded = calendar.replace("\r\n ", "")
    pairs = [line.split(":", 1) for line in unfolded.removesuffix("\r\n").split("\r\n")]
    plain = [(n, v.replace("\\;", ";").replace("\\,", ",")) for n, v in pairs]
    return [(name, value.replace("\\\\", "\\")) for name, value in plain]


def test_open_action_is_an_entry_of_its_whole_day() -> None:
    properties = dict(_properties(_calendar(ACTION)))
    assert properties["DTSTART;VALUE=DATE"] == "20261231"
    # the day after the last one, as the format wants it
    assert properties["DTEND;VALUE=DATE"] == "20270101"
    assert properties["SUMMARY"] == ACTION["what"]
    assert properties["DESCRIPTION"] == "Riverside Council · 3 Set the tone · agreed in 2026-H2"


def test_closed_actions_are_left_out() -> None:
    assert "VEVENT" not in _calendar(ACTION | {"status": "done"})


def test_lines_are_short_and_no_character_is_cut() -> None:
    what = "ŵ" * 120 + "👋" * 40
    calendar = _calendar(ACTION | {"what": what})
    lines = calendar.encode().split(b"\r\n")
    assert max(map(len, lines)) == 75
    assert all(line.decode() for line in lines[:-1])
    assert dict(_properties(calendar))["SUMMARY"] == what


def test_actions_have_keys_of_their_own_that_stay() -> None:
    def keys(*actions: dict[str, str]) -> list[str]:
        return [value for name, value in _properties(_calendar(*actions)) if name == "UID"]

    both = keys(ACTION, ACTION | {"id": "2"})
    assert len(set(both)) == 2
    assert keys(ACTION | {"due": "2027-05-01", "what": "Other words"}) == both[:1]


def test_same_actions_are_the_same_text() -> None:
    assert _calendar(ACTION) == _calendar(ACTION)


def test_last_day_of_the_calendar_needs_no_day_after_it() -> None:
    names = dict(_properties(_calendar(ACTION | {"due": "9999-12-31"})))
    assert names["DTSTART;VALUE=DATE"] == "99991231"
    assert "DTEND;VALUE=DATE" not in names
