"""What forms say of where they go, by when, who sees what, and how long they take."""

from datetime import datetime

import pytest

from sixways.forms.html_form import write_html_form
from sixways.forms.return_note import ReturnNote, how_long
from sixways.forms.workbook_form import write_xlsx_form
from sixways.model.partnership import Partnership
from sixways.model.response_details import ResponseDetails
from support.samples import SIX_WAYS, questionnaire
from support.workbooks import opened

DETAILS = ResponseDetails(round="2026-H2")


def _note(round_: str | None = "2026-H2", **changes: str) -> ReturnNote:
    plain = {
        "format": "sixways-partnership/1",
        "name": "Riverside",
        "round": "2026-H2",
        "contact": "Jo <Shah>",
        "due": "2026-12-11",
    }
    return ReturnNote.of(Partnership.model_validate(plain | changes), round_)


def _workbook_text(note: ReturnNote) -> str:
    made = write_xlsx_form(SIX_WAYS, DETAILS, datetime(2026, 11, 22), note=note)
    cells = opened(made)["Form"]["B"]
    return "\n".join(str(cell.value) for cell in cells if cell.value)


@pytest.mark.parametrize(
    ("questions", "says"),
    [
        (1, "1 minute for the 1 question"),
        (3, "2 minutes for the 3 questions"),
        (20, "10 minutes for the 20 questions"),
        (21, "15 minutes for the 21 questions"),
        (24, "15 minutes for the 24 questions"),
    ],
)
def test_half_a_minute_a_question_in_steps_of_five_above_ten(questions: int, says: str) -> None:
    assert how_long(questionnaire({"one": questions})) == f"Allow about {says}"


def test_page_says_whom_until_when_and_who_sees_what() -> None:
    page = write_html_form(SIX_WAYS, DETAILS, _note())
    assert (
        "send the file to Jo &lt;Shah&gt; by 11 December 2026. Allow about 15 minutes for the 24"
        in page
    )
    assert "Then return the form to Jo &lt;Shah&gt; by 11 December 2026." in page
    assert _note().who_sees in page
    assert "<Shah>" not in page


def test_workbook_says_whom_until_when_and_who_sees_what() -> None:
    text = _workbook_text(_note())
    assert "Allow about 15 minutes for the 24 questions." in text
    assert "send it back to Jo <Shah> by 11 December 2026." in text
    assert _note().who_sees in text


def test_without_partnership_it_goes_back_to_whoever_sent_it() -> None:
    assert "send the file to the person who gave you this page. Allow" in write_html_form(
        SIX_WAYS, DETAILS
    )
    assert "send it back to the person who sent it to you.\n" in _workbook_text(ReturnNote())
    assert ReturnNote.of(None, "2026-H2") == ReturnNote()


def test_date_is_of_the_current_round_only() -> None:
    assert _note("2026-h2").by_when == " by 11 December 2026"
    assert _note("2026-H1").by_when == ""
    assert _note("2026-H1").whom("nobody") == "Jo <Shah>"


@pytest.mark.parametrize(
    ("set_to", "says"),
    [
        ("yes", "Your organisation’s scores will be shown by name. No"),
        ("no", "Your organisation’s scores will not be shown by name. No"),
    ],
)
def test_forms_say_whether_scores_are_shown_by_name(set_to: str, says: str) -> None:
    note = _note(scores_by_name=set_to)
    assert says in write_html_form(SIX_WAYS, DETAILS, note)
    assert says in _workbook_text(note)


def test_forms_leave_names_open_where_the_lead_has_not_decided() -> None:
    assert "for your partnership to decide. No report shows" in _note().who_sees
