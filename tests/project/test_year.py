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
    assert "Remind those missing: sixways invite --remind -o post-2026-h1" in status
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
    _meet(year, "2026-05-28", "Riverside Voluntary Alliance", "Carers Together")
    assert "8 of 8 partners answered" in year.on("2026-05-28", "status").out
    year.on("2026-05-28", "collate -f html -o spring.html")


def _meet(year: Year, day: str, *partners: str) -> None:
    """Two partners answer in a room, which then writes down two actions."""
    keys = [""]
    for questions in (4, 5, 4, 4, 3, 4):
        keys += ["2", "3", ""] * questions + [""]
    # owners by number, in the order of sixways.yaml
    keys += ["f", "w", "3.1 Send papers five days before meetings", "3"]
    keys += ["6.3 Share the rota", "8", "", "q"]
    options = [word for partner in partners for word in ("--partner", partner)]
    ran = year.on(day, "workshop --plain", *options, typed="\n".join([*keys, ""]))
    assert "Finished: 2 responses saved" in ran.out


def _autumn(year: Year) -> None:
    status = year.on("2026-11-12", "status").out
    assert "2 actions open: sixways actions list" in status
    assert status.endswith("Start the next round: sixways init --next-round\n")
    started = year.on("2026-11-12", "init --next-round").out
    assert "2026-H1 was answered by 8 of 8 partners\nOpen actions: 2" in started
    year.change_settings("due: 2026-05-22", "due: 2026-12-11")
    year.on("2026-11-12", "invite -o post-autumn")
    assert len(_drafts(year.folder / "post-autumn")) == ALL
    year.mail_answers("2026-H2")
    imported = year.on("2026-11-20", "import inbox").out
    assert imported.startswith("10 responses imported from 16 files into 2026-H2\n")
    assert "1 not yet\n  Northbank District Council   last answered in 2026-H1" in (
        year.on("2026-11-20", "status").out
    )
    assert "2 actions open, 2 overdue" in year.on("2026-12-01", "actions list").out
    # the room begins with what is open: the first gets a new date, the second is done
    room = ("assess --mode collective --plain --partner", "The meeting in December")
    said = year.on("2026-12-01", *room, typed="m\n2027-03-31\nd\n").out
    assert said.startswith("2 open actions from last time.\nSend papers")
    year.on("2026-12-01", "collate -f json --by round -o changes.json")
    changes = json.loads((year.folder / "changes.json").read_text("utf-8"))["changes"]
    assert [(c["from"], c["to"], c["left"]) for c in changes] == [
        ("2026-H1", "2026-H2", ["Northbank District Council"])
    ]
    report = year.on("2026-12-01", "collate --full").out
    told = report.partition("What we said we would do")[2]
    first, second = told.index("1 Send papers"), told.index("2 Share the rota")
    assert "open, due 31 March 2027" in told[first:second]
    assert "done on 1 December 2026" in told[second:]
    assert "Since then −" in told[first:second]
    assert "Since then +" in told[second:]
