"""What we said we would do: chosen actions, their states, and how their behaviours moved since."""

import csv
import io
import json
from fractions import Fraction
from typing import Any

import pytest

from sixways.model.actions import Action, Actions
from sixways.model.partnership import Partnership
from sixways.reports import Report
from sixways.reports.blocks import Items, Lines, Table
from sixways.reports.csv_report import as_csv
from sixways.reports.json_report import as_json
from sixways.reports.markdown_report import as_markdown
from sixways.reports.sections import document, short
from sixways.scoring.collate import Terms, report
from sixways.scoring.tally import Tally
from support.samples import response
from support.tallies import tallied


def _action(id_: str, **changes: Any) -> Action:
    plain = {
        "id": id_,
        "what": f"Step {id_}",
        "behaviour": "tone",
        "owner": "Riverside Council",
        "agreed": "2026-H1",
        "due": "2026-12-31",
    }
    return Action.model_validate(plain | changes)


def _tally(round_: str, points: dict[str, int]) -> Tally:
    return tallied(
        response(partner, {"tone": [each] * 4}, round=round_) for partner, each in points.items()
    )


def _report(*actions: Action, terms: Terms | None = None, last: int = 2) -> Report:
    """Three partners stood at 1 of 3 on tone, and then two at 2 and one where `last` says."""
    before = _tally("2026-H1", {"A": 1, "B": 1, "C": 1})
    after = _tally("2026-H2", {"A": 2, "B": 2, "C": last})
    collation, comparison = report(
        after, {"2026-H1": before, "2026-H2": after}, (), terms or Terms(by="round")
    )
    return Report(collation, comparison, actions=actions)


def _data(made: Report) -> Table:
    [part] = [part for part in document(made).parts if part.key == "actions"]
    [items] = [block for block in part.blocks if isinstance(block, Items)]
    assert items.data
    return items.data


def _details(made: Report) -> list[tuple[str, ...]]:
    [part] = [part for part in document(made).parts if part.key == "actions"]
    [items] = [block for block in part.blocks if isinstance(block, Items)]
    return [item.details for item in items.items]


def test_open_actions_come_first_by_date_then_closed_ones_of_the_reports_rounds() -> None:
    made = _report(
        _action("1", status="done"),
        _action("2", due="2027-01-01", agreed="2025-H2"),
        _action("3", due="2026-11-01"),
        _action("4", status="dropped", agreed="2025-H2"),
        _action("5", status="dropped", agreed="2026-h2"),
    )
    assert [row[0].number for row in _data(made).rows] == ["3", "2", "1", "5"]  # type: ignore[union-attr]


def test_state_says_dates_and_why_and_not_what_day_it_is() -> None:
    made = _report(
        _action("1"),
        _action("2", status="done", closed="2026-11-05", person="Ann Evans"),
        _action("3", status="dropped", note="The team has moved"),
    )
    owner, about = "Riverside Council", "3 Set the tone"
    assert [lines[0] for lines in _details(made)] == [
        f"{owner} · open, due 31 December 2026 · {about}",
        f"{owner}, Ann Evans · done on 5 November 2026 · {about}",
        f"{owner} · dropped: The team has moved · {about}",
    ]


def test_behaviour_has_moved_since_the_round_it_was_agreed_in() -> None:
    # from 33.3 % to 66.7 % for two of them, and to 100 % for the third: (100 + 100 + 200) / 9
    made = _report(_action("1"), _action("2", agreed="2026-H2", due="2027-01-31"), last=3)
    assert [row[4:6] for row in _data(made).rows] == [(Fraction(400, 9), 3), (None, None)]
    assert _details(made)[0][1].startswith("Since then +44 percentage points over 3 partners")


@pytest.mark.parametrize(
    ("partners", "says"),
    [
        # of 2^3 ways to turn the signs round two are as large: a quarter
        ("ABC", "no clear change"),
        # of 2^5 two: a sixteenth
        ("ABCDE", "clear"),
    ],
)
def test_it_is_reported_whether_the_change_is_clear(partners: str, says: str) -> None:
    before = _tally("2026-H1", dict.fromkeys(partners, 1))
    after = _tally("2026-H2", dict.fromkeys(partners, 2))
    groups: dict[str | None, Tally] = {"2026-H1": before, "2026-H2": after}
    collation, comparison = report(after, groups, (), Terms(by="round"))
    made = Report(collation, comparison, actions=(_action("1"),))
    assert _details(made)[0][1].endswith(f"partners, {says}")


def test_never_because() -> None:
    text = as_markdown(document(_report(_action("1"))))
    assert "It doesn't say what the change comes from" in text.replace("\\", "")
    assert "because" not in text.partition("What we said we would do")[2].partition("\n## ")[0]


def test_without_rounds_side_by_side_nothing_has_moved() -> None:
    made = _report(_action("1"))._replace(comparison=None)
    assert [len(lines) for lines in _details(made)] == [1]
    [part] = [part for part in document(made).parts if part.key == "actions"]
    assert not any(isinstance(block, Lines) for block in part.blocks)


def test_round_before_is_enough_to_say_what_has_moved() -> None:
    made = _report(_action("1"), _action("2", status="done"))
    assert made.comparison
    alone = made._replace(comparison=None, change=made.comparison.changes[0])
    assert _details(alone) == _details(made)


def test_hidden_change_is_not_shown_here_either() -> None:
    terms = Terms(by="round", minimum_partners=4)
    assert [len(lines) for lines in _details(_report(_action("1"), terms=terms))] == [1]


def test_section_is_left_out_without_actions() -> None:
    made = _report()
    assert "actions" not in [part.key for part in document(made).parts]
    assert "actions" not in [part.key for part in short(made).parts]


def test_one_side_counts_them() -> None:
    closed = (_action("3", status="done"), _action("4", status="dropped", closed="2026-11-02"))
    made = _report(_action("1"), _action("2"), *closed)
    count = "**Actions:** 2 open, 1 done and 1 dropped"
    assert count in as_markdown(short(made))
    assert "actions" not in [part.key for part in short(made).parts]
    assert count not in as_markdown(short(made, is_screen=True))


def test_names_go_and_spellings_become_names() -> None:
    actions = Actions(actions=(_action("1", owner="rbc", person="Ann", note="says Ann"),))
    partner = {"id": "rbc", "name": "Riverside Council"}
    known = Partnership.model_validate(
        {"format": "sixways-partnership/1", "name": "R", "partners": [partner]}
    )
    [named] = actions.with_known_names(known)
    assert named.owner == "Riverside Council"
    [hidden] = actions.without_names()
    assert (hidden.owner, hidden.person, hidden.note) == ("", None, None)
    assert _details(_report(hidden))[0][0] == "open, due 31 December 2026 · 3 Set the tone"


def test_json_has_each_action_and_null_for_a_hidden_owner() -> None:
    said = {**_action("1").model_dump(mode="json"), "due": "2026-12-31", "status": "open"}
    shown = json.loads(as_json(*_report()[:2], [_action("1")]))["actions"]
    assert shown == [said]
    hidden = Actions(actions=(_action("1"),)).without_names()
    [action] = json.loads(as_json(*_report()[:2], hidden))["actions"]
    assert action == {**said, "owner": None}


def test_csv_has_a_row_for_each_action() -> None:
    actions = [_action("1", question="decisions", person="Ann"), _action("2")]
    rows = list(csv.DictReader(io.StringIO(as_csv(*_report()[:2], actions).lstrip("\ufeff"))))
    columns = ("question", "number", "text", "who")
    assert [tuple(row[c] for c in columns) for row in rows if row["row"] == "action"] == [
        ("decisions", "3.4", "Step 1 (open, due 31 December 2026)", "Riverside Council, Ann"),
        ("", "3", "Step 2 (open, due 31 December 2026)", "Riverside Council"),
    ]
