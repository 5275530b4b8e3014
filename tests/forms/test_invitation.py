"""What invitations and reminders say, and templates that leads write."""

from datetime import date

import pytest

from sixways.errors import InvalidFiles
from sixways.forms.invitation import (
    FIELDS,
    Invited,
    Letter,
    Template,
    due_entry,
    parse_template,
    template_text,
    template_to_edit,
    write_letter,
)
from sixways.forms.return_note import ReturnNote
from sixways.model.wording import Progress
from support.samples import SIX_WAYS

NOTE = ReturnNote("Jo Shah", date(2026, 12, 11), scores_by_name=False)
COUNCIL = Invited("Riverside Council", "form-riverside-council.html", "html")


def _letter(
    text: str, invited: Invited = COUNCIL, note: ReturnNote = NOTE, round_: str = "2026-H2"
) -> Letter:
    template = parse_template(text, "ours.txt")
    return write_letter(template, invited, "Riverside ICP", round_, SIX_WAYS, note)


def _problems(text: str) -> list[str]:
    with pytest.raises(InvalidFiles) as caught:
        parse_template(text, "ours.txt")
    return [str(problem) for problem in caught.value.problems]


def test_invitation_says_whom_when_how_long_and_who_sees_what() -> None:
    subject, text = _letter(template_text("invitation"))
    assert subject == (
        "Six ways to create a culture for integration: your answers for Riverside ICP"
    )
    assert text.split("\n\n") == [
        "Hello,",
        "Riverside ICP asks each partner to answer Six ways to create a culture for integration "
        "(second half of 2026). Please answer for Riverside Council by 11 December 2026.",
        "1. Save the attached form form-riverside-council.html, and open it in your web browser. "
        "It works without the internet.\n"
        "2. Answer the questions. Allow about 15 minutes for the 24 questions.\n"
        "3. Choose “Save my answers”, and send the file that it saves to Jo Shah by 11 December "
        "2026.",
        "Who sees what: Whoever you send your answers to can read them. Reports show averages over "
        "all partners. Your organisation’s scores will not be shown by name. No report shows the "
        "name of a person.",
        "Questions? Ask Jo Shah.\n",
    ]


def test_invitation_without_contact_and_date_reads_well() -> None:
    text = _letter(template_text("invitation"), note=ReturnNote(), round_="Spring").text
    assert "integration (Spring). Please answer for Riverside Council.\n" in text
    assert "that it saves to whoever sent you this email.\n" in text
    assert "Questions? Ask whoever sent you this email.\n" in text


def test_workbook_is_explained_as_one() -> None:
    workbook = Invited("A", "form-a.xlsx", "xlsx")
    text = _letter(template_text("invitation"), workbook).text
    assert "1. Save the attached workbook form-a.xlsx, and open it in Excel.\n" in text
    assert "3. Save the workbook, and send it to Jo Shah by 11 December 2026.\n" in text


def test_reminder_says_that_nothing_has_come() -> None:
    subject, text = _letter(template_text("reminder"))
    assert subject.startswith("Reminder: Six ways")
    assert "\n\nWe have no answers from Riverside Council yet. Riverside ICP asks" in text


def test_reminder_says_how_much_is_answered_and_how_to_continue() -> None:
    text = _letter(template_text("reminder"), COUNCIL._replace(progress=Progress(9, 24))).text
    assert "\n\nRiverside Council has begun, with 9 of 24 answered. Riverside ICP asks" in text
    assert "If you saved a draft, choose it there under “Open saved answers”.\n" in text


def test_template_to_edit_explains_every_field_and_is_our_template() -> None:
    text = template_to_edit("reminder")
    assert parse_template(text, "ours.txt") == parse_template(template_text("reminder"), "")
    assert [name for name in FIELDS if f"\n# {{{name}}} " not in text] == []


def test_our_templates_use_only_fields_that_there_are() -> None:
    for kind in ("invitation", "reminder"):
        assert parse_template(template_text(kind), kind).subject


def test_template_of_the_lead_is_filled_in() -> None:
    letter = _letter("subject: {partner}, please\r\n\r\nDear {partner} {a lone brace\r\n")
    assert letter == Letter("Riverside Council, please", "Dear Riverside Council {a lone brace\n")


def test_values_are_not_templates_themselves() -> None:
    names = COUNCIL._replace(partner="{contact} {0.__class__}")
    letter = _letter("Subject: {partner}\n\n{partner}", names)
    assert letter == Letter("{contact} {0.__class__}", "{contact} {0.__class__}\n")


def test_unknown_fields_are_reported_by_line_with_the_way_out() -> None:
    text = "# {no field}\nSubject: {partnr}\n\nDear {partner}\n{partner.name} {} {__class__}"
    with pytest.raises(InvalidFiles) as caught:
        parse_template(text, "ours.txt")
    assert [str(problem) for problem in caught.value.problems] == [
        "ours.txt, line 2: there is no field {partnr}",
        "ours.txt, line 5: there is no field {partner.name}",
        "ours.txt, line 5: there is no field {}",
        "ours.txt, line 5: there is no field {__class__}",
    ]
    assert caught.value.problems[0].hint == "did you mean 'partner'?"
    assert str(caught.value.problems[2].hint).startswith("use one of: partner, partnership, ")


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("", ["ours.txt, line 1: has no subject", "ours.txt, line 1: has no text"]),
        ("Dear all,\n\nPlease answer", ["ours.txt, line 1: has no subject"]),
        ("# ours\nSubject: \n\nPlease answer", ["ours.txt, line 2: has no subject"]),
        ("Subject: Answers\n\n", ["ours.txt, line 3: has no text"]),
    ],
)
def test_template_without_subject_or_text_is_refused(text: str, says: list[str]) -> None:
    assert _problems(text) == says


def test_subject_is_one_line_whatever_names_hold() -> None:
    names = COUNCIL._replace(partner="A\r\nBcc: all@b.example\u2028X\x00\u202e")
    letter = _letter("Subject: {partner}\n\n{partner}", names)
    assert letter.subject == "A Bcc: all@b.example X␀<U+202E>"
    assert letter.text == f"{letter.subject}\n"


def test_control_characters_of_a_template_show() -> None:
    assert parse_template("Subject: a\x1b[2J\n\nb\x08c\n", "") == Template("a␛[2J", "b␈c\n")


def test_day_for_the_answers_is_a_calendar_entry() -> None:
    entry = due_entry("Riverside ICP", "2026-H2", SIX_WAYS, NOTE)
    assert entry is not None
    assert entry.day == date(2026, 12, 11)
    assert entry.title == "Answers due: Six ways to create a culture for integration"
    assert entry.description == ("Riverside ICP · second half of 2026\nReturn the form to Jo Shah")
    assert due_entry("Riverside ICP", "2026-H2", SIX_WAYS, ReturnNote("Jo Shah")) is None
