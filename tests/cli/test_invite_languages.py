"""Invitations in other languages: mails, forms and calendar entries as partners open them."""

import json
import re
from datetime import date
from email.message import EmailMessage
from html import unescape

import pytest

from sixways import clock
from sixways.forms.labels import one_line
from support.email_blocks import write_block
from support.mails import form_in, read_mail, text_of
from support.processes import Inside
from support.pseudo_language import (
    LANGUAGE,
    RIGHT_TO_LEFT,
    english_in,
    pseudo,
    write_pseudo_catalogue,
)
from support.samples import SIX_WAYS, plain_response
from support.translations import write_pseudo_translation
from support.workbooks import opened

SETTINGS = """\
format: sixways-partnership/1
name: Llyn
round: 2026-H2
contact: Jo Shah
due: 2026-12-11
partners:
  - {id: council, name: Cyngor Glannau}
  - {id: homes, name: Cartrefi}
"""
#: what has no language
VALUES = ["Llyn", "Jo Shah", "Cyngor Glannau", "Cartrefi", "2026-12-11", "2026", "Subject:"]
FILES = ["form-cyngor-glannau.html", "form-cyngor-glannau.xlsx"]

each_language = pytest.mark.parametrize("language", [LANGUAGE, RIGHT_TO_LEFT])


@pytest.fixture
def sixways(inside: Inside, monkeypatch: pytest.MonkeyPatch) -> Inside:
    """`sixways` beside a partnership's file and two languages that nobody speaks."""
    monkeypatch.setattr(clock, "today", lambda: date(2026, 11, 25))
    _write(inside, "sixways.yaml", SETTINGS)
    for language in (LANGUAGE, RIGHT_TO_LEFT):
        write_pseudo_translation(inside.folder, language)
        write_pseudo_catalogue(inside.folder, language)
    return inside


def _write(sixways: Inside, name: str, text: str) -> None:
    (sixways.folder / name).write_text(text, "utf-8")


def _speak(sixways: Inside, **languages: str) -> None:
    """Give partners of the file a language."""
    text = SETTINGS
    for id_, language in languages.items():
        text = text.replace(f"{{id: {id_},", f"{{id: {id_}, language: {language},")
    _write(sixways, "sixways.yaml", text)


def _text(message: EmailMessage) -> str:
    """With the subject above it."""
    return f"{message['Subject']}\n{text_of(message)}".replace("\r\n", "\n")


def _language(message: EmailMessage) -> str | None:
    body = message.get_body()
    assert body is not None
    language: str | None = body["Content-Language"]
    return language


@each_language
@pytest.mark.parametrize("kind", ["html", "xlsx"])
@pytest.mark.parametrize("more", [[], ["--remind"]], ids=["invitation", "reminder"])
def test_no_word_of_a_mail_stays_english(
    sixways: Inside, language: str, kind: str, more: list[str]
) -> None:
    ran = sixways("invite", "--language", language, "-f", kind, *more)
    assert (ran.code, ran.out) == (0, "")
    assert f"form attached, in {language}, due 11 December" in ran.err
    message = read_mail(sixways, f"cyngor-glannau{'-reminder' if more else ''}.eml")
    assert _language(message) == language
    text = _text(message)
    assert pseudo(SIX_WAYS.title, language) in text
    assert text.count("\n\n") == 4
    assert english_in(text, [*VALUES, *FILES]) == []


@each_language
def test_reminder_says_in_the_language_how_much_is_answered(sixways: Inside, language: str) -> None:
    draft = plain_response("Cartrefi", {"tone": [3, 2]}, completed=None, round="2026-H2")
    (sixways.folder / "responses").mkdir()
    _write(sixways, "responses/a.json", json.dumps(draft))
    ran = sixways("invite", "--remind", "--language", language)
    assert "2 of 24 answered" in ran.err
    text = _text(read_mail(sixways, "cartrefi-reminder.eml"))
    said = one_line(pseudo("{number} of {total} answered", language))
    assert said.replace("{number}", "2").replace("{total}", "24") in text
    assert pseudo("Open saved answers", language) in text


@each_language
def test_buttons_in_a_mail_are_called_as_on_its_form(sixways: Inside, language: str) -> None:
    sixways("invite", "--language", language)
    message = read_mail(sixways, "cartrefi.eml")
    page = unescape(form_in(message).decode())
    assert page.startswith(f'<!DOCTYPE html>\n<html lang="{language}"')
    assert f"“{pseudo('Save my answers', language)}”" in _text(message)
    assert f'id="save">{pseudo("Save my answers", language)}<' in page


@each_language
def test_calendar_entry_is_in_the_language(sixways: Inside, language: str) -> None:
    sixways("invite", "--language", language)
    lines = (sixways.folder / "post" / "answers-due.ics").read_bytes().decode()
    lines = lines.replace("\r\n ", "").replace("\\n", " ").replace("\\", "")
    said = re.findall("^(?:SUMMARY|DESCRIPTION):(.*)\r$", lines, re.M)
    assert len(said) == 2
    assert english_in("\n".join(said), VALUES) == []


def test_each_partner_gets_its_own_language(sixways: Inside) -> None:
    _speak(sixways, council=LANGUAGE, homes=RIGHT_TO_LEFT)
    ran = sixways("invite", "-f", "xlsx")
    assert ran.err.splitlines()[1:11] == [
        "  cyngor-glannau.eml",
        "      form attached, in qps, due 11 December   no address",
        "  cartrefi.eml",
        "      form attached, in qps-Hebr, due 11 December   no address",
        "  answers-due.ics",
        "      calendar entry on 11 December",
        "  answers-due.qps.ics",
        "      calendar entry on 11 December",
        "  answers-due.qps-Hebr.ics",
        "      calendar entry on 11 December",
    ]
    for name, language in (("cyngor-glannau", LANGUAGE), ("cartrefi", RIGHT_TO_LEFT)):
        message = read_mail(sixways, f"{name}.eml")
        assert pseudo("Hello,", language) in _text(message)
        book = opened(form_in(message))
        shown = {str(cell.value) for sheet in book for row in sheet for cell in row}
        assert pseudo(SIX_WAYS.title, language) in shown
    entry = (sixways.folder / "post" / "answers-due.ics").read_text("utf-8")
    assert "SUMMARY:Answers due: Six ways" in entry


def test_language_asked_for_is_everybodys(sixways: Inside) -> None:
    _speak(sixways, homes=RIGHT_TO_LEFT)
    sixways("invite", "--language", LANGUAGE)
    mails = [read_mail(sixways, name) for name in ("cyngor-glannau.eml", "cartrefi.eml")]
    assert [_language(mail) for mail in mails] == [LANGUAGE, LANGUAGE]


def test_partner_whose_language_has_no_translation_gets_the_original(sixways: Inside) -> None:
    _speak(sixways, homes="cy", council="en")
    ran = sixways("invite")
    assert ran.code == 0
    assert ran.err.startswith(
        "There is no translation into cy: Cartrefi gets the original\n"
        "Start one with: sixways questionnaire translate six-ways cy\nWrote 2 "
    )
    message = read_mail(sixways, "cartrefi.eml")
    assert "Hello," in _text(message)
    assert _language(message) is None


def test_translation_without_the_other_words_says_what_stays_english(sixways: Inside) -> None:
    (sixways.folder / f"sixways.{LANGUAGE}.po").unlink()
    _speak(sixways, homes=LANGUAGE)
    ran = sixways("invite")
    assert ran.err.startswith(
        "note: all but the questions stays English: there is no sixways.qps.po with the other "
    )
    message = read_mail(sixways, "cartrefi.eml")
    assert "Hello," in _text(message)
    assert pseudo(SIX_WAYS.behaviours[0].questions[0].text) in form_in(message).decode()


def test_forms_for_all_partners_are_each_in_its_language(sixways: Inside) -> None:
    _speak(sixways, homes=RIGHT_TO_LEFT)
    assert sixways("form", "--for-all-partners").code == 0
    pages = {path.name: path.read_text("utf-8") for path in (sixways.folder / "forms").iterdir()}
    found = {name: re.findall('<html lang="(.*?)"', page)[0] for name, page in pages.items()}
    assert found == {
        "2026-h2_cyngor-glannau.html": "en-GB",
        "2026-h2_cartrefi.html": RIGHT_TO_LEFT,
    }


def test_leads_own_text_may_have_one_beside_it_for_a_language(sixways: Inside) -> None:
    _write(sixways, "letter.txt", "Subject: Ours\n\nDear {partner}, {state}\n")
    _write(sixways, "letter.qps.txt", "Subject: Ein\n\nAnnwyl {partner}, {state}\n")
    _speak(sixways, homes=LANGUAGE)
    assert sixways("invite", "--template", "letter.txt").code == 0
    text = _text(read_mail(sixways, "cartrefi.eml"))
    assert text.startswith("Ein\nAnnwyl Cartrefi, [")
    assert _text(read_mail(sixways, "cyngor-glannau.eml")).startswith(
        "Ours\nDear Cyngor Glannau, We"
    )


def test_usual_text_can_be_written_in_a_language_and_used(sixways: Inside) -> None:
    sixways("invite", "--write-template", "letter.txt", "--language", LANGUAGE)
    written = (sixways.folder / "letter.txt").read_text("utf-8")
    assert written.startswith("# The invitation of sixways invite.")
    sixways("invite", "--language", LANGUAGE, "--template", "letter.txt", "-o", "ours")
    sixways("invite", "--language", LANGUAGE, "-o", "post")
    ours, usual = (sixways.folder / name / "cartrefi.eml" for name in ("ours", "post"))
    assert ours.read_bytes() == usual.read_bytes()


def test_numbers_and_dates_are_as_the_language_has_them(sixways: Inside) -> None:
    words = {"by {day}": "erbyn {day}", "Hello,": "Annwyl bartner,"}
    po = [
        'msgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=UTF-8\\n"\n"Language: cy\\n"\n'
        '"Plural-Forms: nplurals=2; plural=(n == 2);\\n"\n',
        *(f'msgid "{text}"\nmsgstr "{said}"\n' for text, said in words.items()),
        'msgid "Allow about {minutes} for the {questions}"\nmsgstr "Tua {minutes}, {questions}"\n',
        'msgid "{number} minute"\nmsgid_plural "{number} minutes"\n'
        'msgstr[0] "{number} munud"\nmsgstr[1] "dau funud"\n',
    ]
    _write(sixways, "sixways.cy.po", "\n".join(po))
    text = (sixways.folder / f"six-ways.{LANGUAGE}.yaml").read_text("utf-8")
    _write(sixways, "six-ways.cy.yaml", text.replace(f"language: {LANGUAGE}", "language: cy"))
    sixways("invite", "--language", "cy")
    text = _text(read_mail(sixways, "cartrefi.eml"))
    assert "Jo Shah erbyn 11 Rhagfyr 2026." in text
    assert "Tua 15 munud, 24 questions." in text
    assert "Annwyl bartner," in text


@each_language
def test_copied_answers_among_words_of_a_language_are_imported(
    sixways: Inside, language: str
) -> None:
    answers = {"tone": [3, 2, 1, 0]}
    stored = plain_response("Cartrefi", answers, round="2026-H2", language=language)
    words = ("Changes made here are ignored. To change an answer, change it in the form and copy "
             "again.", "Partner", "Finished", "No answer", "Comments")  # fmt: skip
    said = "\n".join(f"{pseudo(word, language)}: Cartrefi" for word in words)
    block = write_block(json.dumps(stored).encode())
    mail = EmailMessage()
    mail["Subject"] = pseudo("Your answers", language)
    mail.set_content(f"{said}\n\n{block}\n{said}\n")
    (sixways.folder / "mail.eml").write_bytes(mail.as_bytes())
    ran = sixways("import", "mail.eml")
    assert (ran.code, ran.err) == (0, "")
    [path] = (sixways.folder / "responses").glob("*.json")
    kept = json.loads(path.read_text("utf-8"))
    assert (kept["partner"], kept["language"]) == ("Cartrefi", language)
    assert [*kept["answers"]["tone"].values()] == ["yes", "sometimes", "not-always", "no"]
