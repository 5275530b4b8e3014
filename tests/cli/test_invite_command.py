"""`sixways invite`: drafts in a folder, as a lead sees them and as partners answer them."""

import json
from datetime import date
from email.message import EmailMessage
from email.policy import SMTP
from io import BytesIO
from typing import Any

import openpyxl
import pytest

from sixways import clock
from support.mails import form_in, read_mail, text_of
from support.processes import Inside
from support.samples import plain_response

SETTINGS = """\
format: sixways-partnership/1
name: Riverside ICP
round: 2026-H2
contact: Jo Shah
due: 2026-12-11
scores_by_name: no
partners:
  - id: council
    name: Riverside Council
    sector: local government
    email: office@council.example
  - {id: homes, name: "Harbour <Care>, Homes", email: homes@harbour.example}
  - {id: carers, name: Carers Together}
"""


@pytest.fixture
def sixways(inside: Inside, monkeypatch: pytest.MonkeyPatch) -> Inside:
    """`sixways` beside a partnership's file, on 25 November 2026."""
    monkeypatch.setattr(clock, "today", lambda: date(2026, 11, 25))
    _settings(inside, SETTINGS)
    return inside


def _settings(sixways: Inside, text: str) -> None:
    (sixways.folder / "sixways.yaml").write_text(text, "utf-8")


def _store(sixways: Inside, partner: str, answers: dict[str, list[int]], **rest: Any) -> None:
    folder = sixways.folder / "responses"
    folder.mkdir(exist_ok=True)
    name = f"{len(list(folder.iterdir()))}.json"
    (folder / name).write_text(json.dumps(plain_response(partner, answers, **rest)), "utf-8")


def _post(sixways: Inside, folder: str = "post") -> list[str]:
    return sorted(path.name for path in (sixways.folder / folder).iterdir())


def test_each_partner_gets_a_draft_and_the_lead_a_calendar_entry(sixways: Inside) -> None:
    ran = sixways("invite", "-o", "post")
    assert (ran.code, ran.out) == (0, "")
    assert ran.err.splitlines() == [
        "Wrote 3 invitations in post, for the partners that haven't answered",
        "  riverside-council.eml             form attached, due 11 December",
        "  harbour-care-homes-7b1ead82.eml   form attached, due 11 December",
        "  carers-together.eml               form attached, due 11 December   no address",
        "  answers-due.ics                   calendar entry on 11 December",
        "Nothing was sent: open each file, check it, send it. Where there is no address,",
        "type it in the draft, or add email: to sixways.yaml",
    ]


def test_draft_goes_to_the_partner_with_its_form(sixways: Inside) -> None:
    sixways("invite")
    message = read_mail(sixways, "riverside-council.eml")
    assert (message["X-Unsent"], message["To"]) == ("1", "office@council.example")
    text = text_of(message)
    assert "Please answer for Riverside Council by 11 December 2026." in text
    assert "to Jo Shah by 11 December 2026." in text
    assert "Your organisation’s scores will not be shown by name." in text
    form = form_in(message).decode()
    assert 'id="partner" value="Riverside Council"' in form
    assert 'id="sector" value="local government"' in form
    assert 'id="round" value="2026-H2"' in form
    assert read_mail(sixways, "carers-together.eml")["To"] is None


def test_addresses_are_in_the_drafts_header_alone(sixways: Inside) -> None:
    sixways("invite")
    for name in _post(sixways):
        data = (sixways.folder / "post" / name).read_bytes()
        assert b".example" not in data.partition(b"Subject:")[2]
    for name in (name for name in _post(sixways) if name.endswith(".eml")):
        assert b".example" not in form_in(read_mail(sixways, name))


def test_partners_that_answered_get_none(sixways: Inside) -> None:
    _store(sixways, "Riverside Council", {})
    _store(sixways, "Carers Together", {}, completed=None)
    assert sixways("invite").err.startswith("Wrote 2 invitations in post, for the partners")
    assert "riverside-council.eml" not in _post(sixways)
    assert "carers-together.eml" in _post(sixways)


def test_reminders_say_who_has_begun(sixways: Inside) -> None:
    _store(sixways, "Riverside Council", {})
    _store(sixways, "Carers Together", {"data": [3, 2]}, completed=None)
    sixways("invite", "-f", "xlsx")
    ran = sixways("invite", "--remind")
    assert ran.code == 0
    assert "  carers-together-reminder.eml\n      2 of 24 answered, form attached" in ran.err
    reminder = read_mail(sixways, "carers-together-reminder.eml")
    assert "Carers Together has begun, with 2 of 24 answered." in text_of(reminder)
    # the invitation and the calendar entry stay as they were
    assert "carers-together.eml" in _post(sixways)
    assert "form-carers-together.xlsx" in text_of(read_mail(sixways, "carers-together.eml"))


def test_one_partner_is_told_of_as_one(sixways: Inside) -> None:
    for partner in ("Riverside Council", "Carers Together"):
        _store(sixways, partner, {})
    ran = sixways("invite")
    assert ran.err.startswith("Wrote 1 invitation in post, for the partner that hasn't answered\n")
    assert ran.err.endswith("Nothing was sent: open each file, check it, send it\n")


def test_nothing_is_written_once_all_have_answered(sixways: Inside) -> None:
    for partner in ("Riverside Council", "Harbour <Care>, Homes", "Carers Together"):
        _store(sixways, partner, {})
    ran = sixways("invite", "--remind")
    assert (ran.code, ran.err) == (0, "Everybody has answered 2026-H2: nothing to write\n")
    assert not (sixways.folder / "post").exists()


def test_existing_draft_stops_all(sixways: Inside) -> None:
    (sixways.folder / "post").mkdir()
    mine = sixways.folder / "post" / "carers-together.eml"
    mine.write_text("mine", "utf-8")
    ran = sixways("invite")
    assert (ran.code, ran.out) == (2, "")
    assert ran.err == (
        "post/carers-together.eml already exists\n"
        "Nothing was written; use --force to replace them, or -o with another folder\n"
    )
    assert (_post(sixways), mine.read_text("utf-8")) == (["carers-together.eml"], "mine")
    assert sixways("invite", "--force").code == 0
    assert mine.read_text("utf-8").startswith("X-Unsent: 1")


def test_calendar_entry_is_on_the_last_day(sixways: Inside) -> None:
    sixways("invite")
    lines = (sixways.folder / "post" / "answers-due.ics").read_bytes().decode().split("\r\n")
    assert "DTSTART;VALUE=DATE:20261211" in lines
    assert "SUMMARY:Answers due: Six ways to create a culture for integration" in lines


def test_gaps_in_the_settings_are_reported(sixways: Inside) -> None:
    _settings(sixways, SETTINGS.replace("contact: Jo Shah\ndue: 2026-12-11\n", ""))
    ran = sixways("invite")
    assert "\nTo complete them, add contact and due to sixways.yaml\n" in ran.err
    assert "answers-due.ics" not in _post(sixways)


def test_date_of_another_round_is_not_used(sixways: Inside) -> None:
    ran = sixways("invite", "--round", "2027-H1")
    assert "\nThey give no date: due in sixways.yaml is for round 2026-H2\n" in ran.err
    assert "11 December" not in text_of(read_mail(sixways, "riverside-council.eml"))


def test_date_that_has_passed_is_reported(sixways: Inside) -> None:
    _settings(sixways, SETTINGS.replace("2026-12-11", "2026-11-24"))
    said = "\nThe date, 24 November, has passed: change due in sixways.yaml and run this again\n"
    assert said in sixways("invite").err
    _settings(sixways, SETTINGS.replace("2026-12-11", "2026-11-25"))
    assert "has passed" not in sixways("invite", "-o", "today").err


def test_template_is_written_to_be_changed_and_used(sixways: Inside) -> None:
    ran = sixways("invite", "--remind", "--write-template", "ours.txt")
    assert ran.code == 0
    assert ran.err.endswith("dit it, then: sixways invite --remind --template FILE\n")
    ours = sixways.folder / "ours.txt"
    ours.write_text(ours.read_text("utf-8").replace("Hello,", "Bore da {partner},"), "utf-8")
    assert sixways("invite", "--remind", "--template", "ours.txt").code == 0
    text = text_of(read_mail(sixways, "carers-together-reminder.eml"))
    assert text.startswith("Bore da Carers Together,")
    refused = sixways("invite", "--write-template", "ours.txt")
    assert (refused.code, "ours.txt already exists" in refused.err) == (2, True)


def test_template_with_unknown_fields_writes_nothing(sixways: Inside) -> None:
    (sixways.folder / "ours.txt").write_text("Subject: {partnr}\n\n{pasword}\n", "utf-8")
    ran = sixways("invite", "--template", "ours.txt")
    assert (ran.code, ran.out) == (2, "")
    assert "ours.txt, line 1: there is no field {partnr}. Did you mean 'partner'?\n" in ran.err
    assert "ours.txt, line 3: there is no field {pasword}" in ran.err
    assert not (sixways.folder / "post").exists()


def test_invitations_need_partners(sixways: Inside) -> None:
    (sixways.folder / "sixways.yaml").unlink()
    ran = sixways("invite")
    assert (ran.code, ran.err) == (
        2,
        "Invitations need the partners in sixways.yaml\n"
        "Write one with sixways init, or use --partnership\n",
    )


def test_address_that_is_none_stops_with_its_line(sixways: Inside) -> None:
    _settings(sixways, SETTINGS.replace("office@council.example", '"a@b.example\\nBcc: c"'))
    ran = sixways("invite")
    assert ran.code == 2
    assert ran.err.startswith("sixways.yaml, line 11: partner 'council', email: ")
    assert "is not an email address" in ran.err


def test_filled_workbook_comes_back_by_mail(sixways: Inside) -> None:
    sixways("invite", "-f", "xlsx", "--level", "place", "--area", "Riverside")
    draft = read_mail(sixways, "riverside-council.eml")
    workbook = openpyxl.load_workbook(BytesIO(form_in(draft)))
    for name, defined in workbook.defined_names.items():
        if name.startswith("answer"):
            [(sheet, cell)] = defined.destinations
            workbook[sheet][cell.replace("$", "")] = "Sometimes"
    data = BytesIO()
    workbook.save(data)
    _answer_by_mail(sixways, data.getvalue(), "answers.xlsx")
    ran = sixways("import", "inbox")
    assert "  Riverside Council  24 of 24  new\n" in ran.out, ran.out + ran.err
    [stored] = (sixways.folder / "responses").iterdir()
    response = json.loads(stored.read_text("utf-8"))
    assert (response["round"], response["level"], response["area"], response["sector"]) == (
        *("2026-H2", "place", "Riverside"),
        "local government",
    )
    assert "@" not in stored.read_text("utf-8")
    assert "Wrote 2 reminders" in sixways("invite", "--remind").err


def _answer_by_mail(sixways: Inside, data: bytes, name: str) -> None:
    """What a mail program makes of a reply, with the invitation quoted below."""
    quoted = "".join(
        f"> {line}\n" for line in text_of(read_mail(sixways, "riverside-council.eml")).splitlines()
    )
    reply = EmailMessage(SMTP)
    reply["From"], reply["To"] = "office@council.example", "jo@riverside.example"
    reply["Subject"] = "Re: your answers"
    reply["Date"] = "Tue, 01 Dec 2026 10:00:00 +0000"
    reply.set_content(f"Dear Jo,\n\nhere they are.\n\n{quoted}")
    reply.add_attachment(data, maintype="application", subtype="octet-stream", filename=name)
    (sixways.folder / "inbox").mkdir()
    (sixways.folder / "inbox" / "reply.eml").write_bytes(reply.as_bytes())


def test_draft_that_is_imported_unanswered_stores_nothing(sixways: Inside) -> None:
    sixways("invite")
    ran = sixways("import", "post/riverside-council.eml")
    assert ran.code == 2
    assert "Open the form in a browser, save the answers" in ran.out
    assert not (sixways.folder / "responses").exists()


@pytest.mark.parametrize("option", [("--by-partner",), ("--by", "partner")])
def test_report_with_names_is_noted_where_partners_were_told_otherwise(
    sixways: Inside, option: tuple[str, ...]
) -> None:
    for partner in ("Riverside Council", "Carers Together"):
        _store(sixways, partner, {"data": [3, 2, 1]})
    said = "note: this shows partners' scores by name, and forms say that reports will not"
    assert said in sixways("collate", *option).err
    assert said not in sixways("collate").err
    assert said not in sixways("collate", *option, "--anonymise").err
    for other in ("yes", None):
        promised = f"scores_by_name: {other}\n" if other else ""
        _settings(sixways, SETTINGS.replace("scores_by_name: no\n", promised))
        assert said not in sixways("collate", *option).err
