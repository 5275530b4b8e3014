"""`sixways actions`: adding, listing and closing, seen from the shell."""

import json
import re
from pathlib import Path

import docx
import pytest

from sixways.files.response_json import as_json
from support.processes import Inside, Sixways
from support.samples import SIX_WAYS, response

PARTNERSHIP = """\
format: sixways-partnership/1
name: Riverside
round: 2026-H2
partners:
  - {id: council, name: Riverside Council, sector: local government}
  - {id: homes, name: Harbour Care Homes}
"""
ACTIONS = """\
format: sixways-actions/1
actions:
  # from the workshop in May
  - id: 2
    what: Send papers five days before meetings
    behaviour: tone
    owner: council
    agreed: 2026-H1
    due: 2026-10-30
  - id: 3
    what: Publish the plan
    behaviour: vision
    owner: homes
    agreed: 2026-H1
    due: 2026-09-30
    status: done
    closed: 2026-09-12
  - id: 4
    what: Housing joins the weekly discharge call
    behaviour: worlds
    owner: Riverside Council
    person: Ann Evans
    agreed: 2026-H2
    due: 2027-01-31
"""
TODAY = ("--date", "2026-11-25")


@pytest.fixture
def sixways(inside: Inside) -> Sixways:
    """Beside a partnership with three actions."""
    (inside.folder / "sixways.yaml").write_text(PARTNERSHIP, "utf-8")
    (inside.folder / "actions.yaml").write_text(ACTIONS, "utf-8")
    return inside


def _text(folder: Path) -> str:
    return (folder / "actions.yaml").read_text("utf-8")


def test_list_shows_open_actions_by_date(sixways: Sixways) -> None:
    ran = sixways("actions", "list", *TODAY)
    assert (ran.code, ran.err) == (0, "")
    assert ran.out == (
        "2 actions open, 1 overdue · Riverside\n"
        "  2  Send papers five days before meetings\n"
        "     Riverside Council · overdue since 30 October · agreed in 2026-H1\n"
        "  4  Housing joins the weekly discharge call\n"
        "     Riverside Council, Ann Evans · by 31 January 2027 · 4 Understand each\n"
        "     other's worlds\n"
        "1 done: --all.  Next: sixways actions done 2, or move 2 YYYY-MM-DD\n"
    )


def test_list_all_shows_what_became_of_the_others(sixways: Sixways) -> None:
    lines = sixways("actions", "list", "--all", *TODAY).out.splitlines()
    assert "     Harbour Care Homes · done on 12 September · agreed in 2026-H1" in lines
    assert not any("--all" in line for line in lines)


def test_list_without_actions_says_how_to_begin(inside: Inside) -> None:
    assert inside("actions", "list").out.splitlines() == [
        "No actions yet. Add one with:",
        '  sixways actions add "What" --behaviour ID --owner NAME --due YYYY-MM-DD',
    ]


def test_add_writes_what_was_given(sixways: Sixways) -> None:
    given = ("--behaviour", "tone", "--question", "decisions", "--owner", "council")
    more = ("--person", "Ann", "--note", "asked by all", "--due", "2099-01-31")
    ran = sixways("actions", "add", "Say who\ndecides", *given, *more)
    assert (ran.code, ran.err) == (0, "Added action 5, due 31 January 2099\n")
    assert _text(sixways.folder) == ACTIONS + (
        "  - id: 5\n"
        "    what: Say who decides\n"
        "    behaviour: tone\n"
        "    question: decisions\n"
        "    owner: council\n"
        "    person: Ann\n"
        "    agreed: 2026-H2\n"
        "    due: 2099-01-31\n"
        "    note: asked by all\n"
    )


@pytest.mark.parametrize(
    ("option", "value", "says"),
    [
        ("--behaviour", "tune", "--behaviour: there is no behaviour 'tune'. Did you mean"),
        ("--due", "31 January", "--due: '31 January' is not a date. Use YYYY-MM-DD"),
        ("--note", " ", "--note: is empty"),
        ("--round", "", "--round: has no letters or digits in it"),
    ],
)
def test_wrong_value_is_refused_and_nothing_written(
    sixways: Sixways, option: str, value: str, says: str
) -> None:
    given = {"--behaviour": "tone", "--owner": "council", "--due": "2099-01-31", option: value}
    arguments = [word for pair in given.items() for word in pair]
    ran = sixways("actions", "add", "Say who decides", *arguments)
    assert ran.code == 2
    assert says in ran.err
    assert _text(sixways.folder) == ACTIONS


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (("drop", "2", "--why", "x" * 501), "--why: is longer than 500 characters\n"),
        (("done", "2", "--note", "x" * 501), "--note: is longer than 500 characters\n"),
        (("move", "2", "soon"), "'soon' is not a date. Use YYYY-MM-DD\n"),
        (("move", "2", "2099-01-31", "--note", " "), "--note: is empty\n"),
        (
            ("add", " ", "--behaviour", "tone", "--owner", "council", "--due", "2099-01-31"),
            "WHAT: is empty\n",
        ),
    ],
)
def test_wrong_value_is_named_as_it_was_given(
    sixways: Sixways, words: tuple[str, ...], message: str
) -> None:
    ran = sixways("actions", *words)
    assert (ran.code, ran.out, ran.err) == (2, "", message)
    assert _text(sixways.folder) == ACTIONS


def test_done_records_the_day_and_keeps_comments(sixways: Sixways) -> None:
    ran = sixways("actions", "done", "2", "4", "--note", "at last", *TODAY)
    assert (ran.code, ran.out) == (0, "")
    assert ran.err.startswith("Action 2 is done: Send papers")
    text = _text(sixways.folder)
    assert text.count("status: done\n    note: at last\n    closed: 2026-11-25\n") == 2
    assert "  # from the workshop in May\n" in text


def test_drop_needs_a_reason(sixways: Sixways) -> None:
    assert sixways("actions", "drop", "2").code == 2
    assert sixways("actions", "drop", "2", "--why", "The team has moved", *TODAY).code == 0
    assert "status: dropped\n    note: The team has moved\n" in _text(sixways.folder)


def test_move_changes_the_date_only(sixways: Sixways) -> None:
    ran = sixways("actions", "move", "2", "2099-03-01")
    assert ran.err == "Action 2 is now due 1 March 2099\n"
    assert _text(sixways.folder) == ACTIONS.replace("2026-10-30", "2099-03-01")


def test_one_that_cannot_be_closed_leaves_all_as_they_are(sixways: Sixways) -> None:
    for ids, says in ((("2", "3"), "Action 3 is already done"), (("4", "7"), "no action '7'")):
        ran = sixways("actions", "done", *ids)
        assert ran.code == 2
        assert says in ran.err
    assert _text(sixways.folder) == ACTIONS


def test_sixth_open_action_is_answered_with_a_warning(sixways: Sixways) -> None:
    given = ("--behaviour", "tone", "--owner", "council", "--due", "2099-01-31")
    said = [sixways("actions", "add", f"Step {number}", *given).err for number in range(4)]
    assert ["fewer get done" in text for text in said] == [False, False, False, True]
    assert "More than 5 are open" in sixways("actions", "list").out


def test_actions_lie_beside_the_partnership(inside: Inside) -> None:
    (inside.folder / "north").mkdir()
    (inside.folder / "north" / "ours.yaml").write_text(PARTNERSHIP, "utf-8")
    given = ("--behaviour", "tone", "--owner", "council", "--due", "2099-01-31")
    ran = inside("actions", "add", "A step", *given, "--partnership", "north/ours.yaml")
    assert ran.code == 0
    assert (inside.folder / "north" / "actions.yaml").exists()


def test_json_has_every_key_and_whether_it_is_overdue(sixways: Sixways) -> None:
    listed = json.loads(sixways("actions", "list", "-f", "json", *TODAY).out)
    assert listed["format"] == "sixways-action-list/1"
    assert listed["actions"][0] == {
        "id": "2",
        "what": "Send papers five days before meetings",
        "behaviour": "tone",
        "question": None,
        "owner": "council",
        "person": None,
        "agreed": "2026-H1",
        "due": "2026-10-30",
        "status": "open",
        "note": None,
        "closed": None,
        "overdue": True,
    }
    assert [action["overdue"] for action in listed["actions"]] == [True, False]


def test_markdown_is_a_table(sixways: Sixways) -> None:
    ran = sixways("actions", "list", "-f", "markdown", *TODAY)
    lines = ran.out.splitlines()
    assert lines[1] == "| --- | --- | --- | --- | --- | --- | --- |"
    assert lines[2] == (
        "| 2 | Send papers five days before meetings | Riverside Council "
        "| overdue since 30 October | 3 Set the tone | 2026-H1 |  |"
    )
    assert len(lines) == 4


def test_paper_for_word_has_open_and_closed_actions(sixways: Sixways) -> None:
    ran = sixways("actions", "list", "--all", "-f", "docx", "-o", "a.docx", *TODAY)
    assert (ran.code, ran.err) == (0, "Wrote a.docx\n")
    paper = docx.Document(str(sixways.folder / "a.docx"))
    said = [paragraph.text for paragraph in paper.paragraphs if paragraph.text]
    assert said == [
        "What we said we would do", "Riverside", "2 actions open, 1 overdue", "Open",
        "Done or dropped",
    ]  # fmt: skip
    opened, closed = (
        [[cell.text for cell in row.cells] for row in table.rows] for table in paper.tables
    )
    assert opened == [
        ["What", "Who", "When", "About"],
        [
            "2 Send papers five days before meetings", "Riverside Council",
            "overdue since 30 October", "3 Set the tone",
        ],
        [
            "4 Housing joins the weekly discharge call", "Riverside Council, Ann Evans",
            "by 31 January 2027", "4 Understand each other's worlds",
        ],
    ]  # fmt: skip
    assert closed[1] == [
        "3 Publish the plan", "Harbour Care Homes", "done on 12 September", "2 Clear shared vision",
    ]  # fmt: skip


def test_paper_is_the_same_for_the_same_list(sixways: Sixways) -> None:
    for name in ("a.docx", "b.docx"):
        sixways("actions", "list", "-f", "docx", "-o", name, *TODAY)
    one, other = ((sixways.folder / name).read_bytes() for name in ("a.docx", "b.docx"))
    assert one == other


def test_status_counts_open_and_overdue_actions(sixways: Sixways) -> None:
    # the second one is due in 2027
    line = r"^2 actions open, [12] overdue: sixways actions list$"
    assert re.search(line, sixways("status").out, re.MULTILINE)


@pytest.mark.parametrize(
    "command",
    [("status",), ("check", "--rule", "no-overdue-actions"), ("collate", "-f", "json")],
)
def test_wrong_file_of_actions_is_refused_with_its_line(
    sixways: Sixways, command: tuple[str, ...]
) -> None:
    (sixways.folder / "actions.yaml").write_text(ACTIONS.replace("tone", "tune"), "utf-8")
    (sixways.folder / "responses").mkdir()
    data = as_json(response("Riverside Council", {"tone": [0]}), SIX_WAYS)
    (sixways.folder / "responses" / "a.json").write_bytes(data)
    ran = sixways(*command)
    assert ran.code == 2
    assert "actions.yaml, line 6: action '2', behaviour: there is no behaviour 'tune'" in ran.err


def test_check_holds_actions_to_its_rules(sixways: Sixways) -> None:
    (sixways.folder / "responses").mkdir()
    data = as_json(response("Riverside Council", {"data": [0, 0, 0]}), SIX_WAYS)
    (sixways.folder / "responses" / "a.json").write_bytes(data)
    rules = ("--rule", "no-overdue-actions", "--rule", "first-priority-has-action")
    ran = sixways("check", *rules, *TODAY)
    assert ran.code == 1
    assert "was due on 2026-10-30" in ran.out
    assert "the first priority, 'Use data to prompt discussion', has no action" in ran.out
    assert sixways("check", *TODAY).code == 0


@pytest.fixture
def answered(sixways: Sixways) -> Sixways:
    """With a round that three partners have answered."""
    (sixways.folder / "responses").mkdir()
    for name in ("Riverside Council", "Harbour Care Homes", "Carers Together"):
        data = as_json(response(name, {"tone": [0, 1, 2, 3]}), SIX_WAYS)
        (sixways.folder / "responses" / f"{name}.json").write_bytes(data)
    return sixways


@pytest.mark.parametrize("format_", ["markdown", "html"])
def test_report_says_what_became_of_actions(answered: Sixways, format_: str) -> None:
    text = answered("collate", "-f", format_).out
    assert "What we said we would do" in text
    assert "Riverside Council, Ann Evans · open, due 31 January 2027" in text


def test_partners_named_in_actions_are_reported_with_an_anonymous_report(answered: Sixways) -> None:
    before = answered("collate", "-f", "html", "--anonymise")
    assert "can name people and partners" in before.out
    assert "actions name" not in before.err
    text = ACTIONS.replace("Housing joins the weekly", "Carers Together joins the weekly")
    (answered.folder / "actions.yaml").write_text(text, "utf-8")
    said = "note: actions name Carers Together, and are shown as they were written"
    assert said in answered("collate", "-f", "html", "--anonymise").err
    assert said not in answered("collate", "-f", "html").err
    assert said not in answered("collate", "-f", "html", "--summary", "--anonymise").err
