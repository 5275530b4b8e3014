from datetime import date
from typing import Any

import pytest

from sixways.model.actions import Action, Actions, find_action_faults
from sixways.model.partnership import Partnership
from support.samples import SIX_WAYS

RIVERSIDE = Partnership.model_validate(
    {
        "format": "sixways-partnership/1",
        "name": "Riverside",
        "partners": [{"id": "council", "name": "Riverside Council", "spellings": ["RBC"]}],
    }
)


def _plain(**changes: Any) -> dict[str, Any]:
    action = {
        "id": "1",
        "what": "Send papers early",
        "behaviour": "tone",
        "owner": "Riverside Council",
        "agreed": "2026-H2",
        "due": "2027-01-31",
    }
    return action | changes


def _faults(*actions: dict[str, Any]) -> list[tuple[object, ...]]:
    data = {"format": "sixways-actions/1", "actions": list(actions)}
    return [
        (".".join(map(str, fault.place)), fault.message, fault.hint)
        for fault in find_action_faults(data, SIX_WAYS, RIVERSIDE)
    ]


def _actions(*actions: dict[str, Any]) -> Actions:
    return Actions.model_validate({"actions": list(actions)})


def test_action_that_fits_has_no_faults() -> None:
    assert _faults(_plain(question="decisions")) == []


def test_all_faults_are_found_at_once() -> None:
    wrong = _plain(id="2", behaviour="tune", owner="Riverside Councill", due="2026-06-30")
    assert _faults(_plain(id="2"), wrong) == [
        ("actions.1.id", "the id '2' appears twice", "give each its own id"),
        ("actions.1.behaviour", "there is no behaviour 'tune'", "did you mean 'tone'?"),
        (
            "actions.1.owner",
            "'Riverside Councill' isn't a partner of Riverside",
            "did you mean 'Riverside Council'?",
        ),
        (
            "actions.1.due",
            "2026-06-30 is before the round it was agreed in, 2026-H2",
            "change one of the two",
        ),
    ]


def test_question_must_be_of_its_behaviour() -> None:
    [(place, message, _)] = _faults(_plain(question="space"))
    assert place == "actions.0.question"
    assert message == "there is no question 'space' in behaviour 'tone'"


@pytest.mark.parametrize("owner", ["council", "RBC", "riverside  council"])
def test_owner_may_be_any_name_of_a_partner(owner: str) -> None:
    assert _faults(_plain(owner=owner)) == []


def test_owner_is_free_without_partners() -> None:
    data = {"actions": [_plain(owner="Anybody")]}
    nobody = Partnership.model_validate({"format": "sixways-partnership/1", "name": "R"})
    assert not list(find_action_faults(data, SIX_WAYS, None))
    assert not list(find_action_faults(data, SIX_WAYS, nobody))


@pytest.mark.parametrize(
    ("agreed", "first"),
    [
        ("2026-H1", "2026-01-01"),
        ("2026-H2", "2026-07-01"),
        ("2026-Q4", "2026-10-01"),
        ("2026-11", "2026-11-01"),
        ("2026", "2026-01-01"),
    ],
)
def test_due_may_be_from_the_first_day_of_the_round(agreed: str, first: str) -> None:
    assert _faults(_plain(agreed=agreed, due=first)) == []
    before = date.fromordinal(date.fromisoformat(first).toordinal() - 1).isoformat()
    assert len(_faults(_plain(agreed=agreed, due=before))) == 1


@pytest.mark.parametrize("agreed", ["spring", "2026-H3", "2026-13", "0000"])
def test_round_that_is_not_a_period_allows_any_date(agreed: str) -> None:
    assert _faults(_plain(agreed=agreed, due="1999-01-01")) == []


def test_open_action_is_not_closed() -> None:
    [(place, message, _)] = _faults(_plain(closed="2027-01-01"))
    assert (place, message) == ("actions.0.closed", "is set, but the action is open")
    assert _faults(_plain(closed="2027-01-01", status="done")) == []


def test_broken_parts_are_left_to_the_model() -> None:
    broken = _plain(behaviour=1, owner=["a"], agreed=None, due={}, question=[])
    assert _faults(broken, {}) == []
    assert not list(find_action_faults(["actions"], SIX_WAYS, RIVERSIDE))


def test_open_actions_come_by_date() -> None:
    actions = _actions(
        _plain(id="a", due="2027-02-01"),
        _plain(id="b", due="2026-12-01"),
        _plain(id="c", status="dropped", due="2026-11-01"),
    )
    assert [action.id for action in actions.open] == ["b", "a"]


def test_action_is_overdue_from_the_day_after() -> None:
    action = Action.model_validate(_plain(due="2027-01-31"))
    assert not action.is_overdue(date(2027, 1, 31))
    assert action.is_overdue(date(2027, 2, 1))
    assert not action.model_copy(update={"status": "done"}).is_overdue(date(2027, 2, 1))


def test_next_id_is_above_the_highest_number() -> None:
    assert _actions().next_id == "1"
    assert _actions(_plain(id="7"), _plain(id="papers"), _plain(id="2")).next_id == "8"
