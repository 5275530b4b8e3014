"""A year of Riverside by the commands, from the first invitation to what changed since."""

import json
from datetime import date
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import SMTP, default
from pathlib import Path

import pytest

from sixways import clock
from support.paths import RIVERSIDE
from support.processes import Inside, Ran

ALL = 8


class Year:
    """The commands, each on a day."""

    def __init__(self, inside: Inside, monkeypatch: pytest.MonkeyPatch) -> None:
        self._inside, self._patch = inside, monkeypatch
        self.folder = inside.folder

    def on(self, day: str, command: str, *arguments: str, typed: str = "") -> Ran:
        """Run a command as if it were that day."""
        self._patch.setattr(clock, "today", lambda: date.fromisoformat(day))
        self._patch.setattr(clock, "now", lambda: f"{day}T10:00:00Z")
        ran = self._inside(*command.split(), *arguments, typed=typed)
        assert ran.code == 0, (command, ran.out, ran.err)
        return ran

    def change_settings(self, old: str, new: str) -> None:
        path = self.folder / "sixways.yaml"
        path.write_text(path.read_text("utf-8").replace(old, new), "utf-8")

    def mail_answers(self, round_: str, *partners: str) -> None:
        """Put a mail with its answers into `inbox` for each partner, by its file's name."""
        inbox = self.folder / "inbox"
        inbox.mkdir(exist_ok=True)
        for path in (RIVERSIDE / round_).iterdir():
            if not partners or path.stem.endswith(partners):
                mail = EmailMessage(SMTP)
                mail["From"], mail["Subject"] = "office@partner.example", "Re: your answers"
                mail.set_content("Here they are.\n")
                mail.add_attachment(
                    path.read_bytes(), maintype="application", subtype="json", filename=path.name
                )
                (inbox / f"{path.stem}.eml").write_bytes(mail.as_bytes())


@pytest.fixture
def year(inside: Inside, monkeypatch: pytest.MonkeyPatch) -> Year:
    settings = (RIVERSIDE / "sixways.yaml").read_text("utf-8")
    settings = settings.replace("responses: .", "due: 2026-05-22\ncontact: Jo Shah")
    (inside.folder / "sixways.yaml").write_text(settings.replace("2026-H2", "2026-H1"), "utf-8")
    return Year(inside, monkeypatch)


def _drafts(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.glob("*.eml"))


def test_a_year_of_riverside(year: Year) -> None:
    _spring(year)
    _autumn(year)


def _spring(year: Year) -> None:
    assert "Invite the partners: sixways invite" in year.on("2026-04-20", "status").out
    year.on("2026-04-20", "invite -o post")
    assert len(_drafts(year.folder / "post")) == ALL
    year.mail_answers("2026-H1", "-trust", "-council", "-homes", "-support")
    year.on("2026-05-20", "import inbox")
    status = year.on("2026-05-20", "status").out
    assert "6 of 8 partners answered" in status
    assert "Remind those missing: sixways invite --remind -o post" in status
    year.on("2026-05-20", "invite --remind -o post")
    reminders = [name for name in _drafts(year.folder / "post") if "-reminder" in name]
    assert reminders == [
        "carers-together-reminder.eml",
        "riverside-voluntary-alliance-reminder.eml",
    ]
    text = (year.folder / "post" / reminders[0]).read_bytes()
    body = message_from_bytes(text, policy=default).get_body()
    assert body is not None
    assert "We have no answers from Carers Together yet." in body.get_content()
    year.mail_answers("2026-H1")
    assert "Voluntary Alliance          24 of 24  new" in year.on("2026-05-21", "import inbox").out
    _answer_in_a_room(year, "2026-05-28", "Carers Together")
    assert "8 of 8 partners answered" in year.on("2026-05-28", "status").out
    year.on("2026-05-28", "collate -f html -o spring.html")
    _agree(year, "Send papers five days before meetings", "tone", "Riverside Council", "2026-10-30")
    _agree(year, "Share the rota", "strengths", "Carers Together", "2026-12-31")


def _answer_in_a_room(year: Year, day: str, partner: str) -> None:
    lines = ["2"]  # of the options: Sometimes
    for questions in (4, 5, 4, 4, 3, 4):
        lines += ["2", ""] * questions + [""]
    year.on(day, "workshop --plain --partner", partner, typed="\n".join([*lines[1:], "", ""]))


def _agree(year: Year, what: str, behaviour: str, owner: str, due: str) -> None:
    year.on(
        "2026-05-28",
        "actions add",
        *(what, "--behaviour", behaviour, "--owner", owner, "--due", due),
    )


def _autumn(year: Year) -> None:
    status = year.on("2026-11-12", "status").out
    assert "2 actions open, 1 overdue" in status
    assert status.endswith("Start the next round: sixways init --next-round\n")
    started = year.on("2026-11-12", "init --next-round").out
    assert "2026-H1 was answered by 8 of 8 partners\nOpen actions: 2" in started
    year.change_settings("due: 2026-05-22", "due: 2026-12-11")
    year.on("2026-11-12", "invite -o post-autumn")
    assert len(_drafts(year.folder / "post-autumn")) == ALL
    year.mail_answers("2026-H2")
    imported = year.on("2026-11-20", "import inbox").out
    assert imported.startswith("10 responses imported from 17 files into 2026-H2\n")
    assert "1 not yet\n  Northbank District Council   last answered in 2026-H1" in (
        year.on("2026-11-20", "status").out
    )
    # the open ones come first, and of these the one that was due first
    listed = year.on("2026-11-22", "actions list").out
    assert listed.index("overdue since 30 October") < listed.index("by 31 December")
    year.on("2026-11-22", "actions done 2 --note", "Since June")
    year.on("2026-11-22", "collate -f json --by round -o changes.json")
    changes = json.loads((year.folder / "changes.json").read_text("utf-8"))["changes"]
    assert [(c["from"], c["to"], c["left"]) for c in changes] == [
        ("2026-H1", "2026-H2", ["Northbank District Council"])
    ]
    report = year.on("2026-11-22", "collate --full").out
    told = report.partition("What we said we would do")[2]
    first, second = told.index("1 Send papers"), told.index("2 Share the rota")
    assert "open, due 30 October 2026" in told[first:second]
    assert "done on 22 November 2026: Since June" in told[second:]
    assert "Since then −" in told[first:second]
    assert "Since then +" in told[second:]
