"""`sixways init --next-round`."""

import shutil
from pathlib import Path

import pytest

from support.paths import RIVERSIDE
from support.processes import Inside

ACTIONS = """\
format: sixways-actions/1
actions:
  - {id: "1", what: Send papers, behaviour: tone, owner: council, agreed: 2026-H2, due: 2027-01-31}
"""


@pytest.fixture
def riverside(inside: Inside) -> Inside:
    shutil.copytree(RIVERSIDE, inside.folder, dirs_exist_ok=True)
    return inside


def settings(riverside: Inside) -> str:
    return (riverside.folder / "sixways.yaml").read_text("utf-8")


def test_next_round_is_written_and_the_last_one_summed_up(riverside: Inside) -> None:
    before = settings(riverside)
    ran = riverside("init", "--next-round")
    assert (ran.code, ran.err) == (0, "")
    assert ran.out == (
        "sixways.yaml: round 2026-H2 is now 2027-H1\n"
        "2026-H2 was answered by 7 of 8 partners\n"
        "Next: sixways invite -o post-2027-h1\n"
    )
    assert settings(riverside) == before.replace("round: 2026-H2", "round: 2027-H1")


def test_command_named_next_writes_beside_the_last_rounds_mails(riverside: Inside) -> None:
    for response in riverside.folder.glob("2026-H2/*.json"):
        response.unlink()
    for command in ("invite -o post", "invite --remind -o post"):
        assert riverside(*command.split()).code == 0
    for file in RIVERSIDE.glob("2026-H2/*.json"):
        shutil.copy(file, riverside.folder / "2026-H2")
    command = riverside("init", "--next-round").out.splitlines()[-1].removeprefix("Next: sixways ")
    assert riverside(*command.split()).code == 0
    folders = ("post", "post-2027-h1")
    mails = [len([*(riverside.folder / folder).glob("*.eml")]) for folder in folders]
    assert mails == [16, 8]
    status = riverside("status").out.splitlines()[-1]
    assert status.endswith(command)
    assert riverside(*command.split()).code == 2  # the same mails twice


def test_open_actions_and_an_old_last_day_are_reported(riverside: Inside) -> None:
    (riverside.folder / "actions.yaml").write_text(ACTIONS, "utf-8")
    dated = settings(riverside).replace("responses: .", "responses: .\ndue: 2026-11-20")
    (riverside.folder / "sixways.yaml").write_text(dated, "utf-8")
    lines = riverside("init", "--next-round").out.splitlines()
    assert lines[2:4] == [
        "Open actions: 1 (sixways actions list)",
        "Answers are still due by 20 November 2026: change due in sixways.yaml",
    ]


def test_round_that_nobody_answered_is_not_passed_over(riverside: Inside) -> None:
    assert riverside("init", "--next-round").code == 0
    before = settings(riverside)
    ran = riverside("init", "--next-round")
    assert (ran.code, ran.out, settings(riverside)) == (2, "", before)
    assert ran.err.startswith("Nobody has finished 2027-H1 yet\nAdd --round 2027-H2 ")
    assert riverside("init", "--next-round", "--round", "2027-H2").code == 0
    assert "round: 2027-H2\n" in settings(riverside)


def test_name_that_is_not_a_period_needs_the_next_name(riverside: Inside) -> None:
    riverside("init", "--next-round", "--round", "Spring")
    ran = riverside("init", "--next-round")
    assert ran.code == 2
    assert ran.err.startswith("Can't tell which round follows Spring. Add --round NAME\n")


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("--next-round", "--round", "2026-h2"), "2026-H2 is already the current round"),
        (("--next-round", "other.yaml"), "There is no other.yaml"),
        (("--round", "2027-H1", "new.yaml"), "--round needs --next-round"),
    ],
)
def test_what_makes_no_sense_is_refused(
    riverside: Inside, arguments: tuple[str, ...], said: str
) -> None:
    ran = riverside("init", *arguments)
    assert (ran.code, ran.out) == (2, "")
    assert ran.err.startswith(said)
    assert not (Path(riverside.folder) / "new.yaml").exists()
