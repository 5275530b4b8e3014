"""The HTML form as partners use it: opened from the disk, filled in, saved, opened again."""

from __future__ import annotations

import json
from datetime import date
from itertools import cycle
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sixways.files.response_json import as_json, parse_response
from sixways.forms.email_block import read_blocks
from sixways.forms.html_form import write_html_form
from sixways.forms.return_note import ReturnNote
from sixways.model.names import name_key
from sixways.model.response import Answered, Response, clean_comment
from sixways.model.response_details import ResponseDetails
from sixways.model.translation import FORMAT, Translation, translate
from sixways.model.wording import decimal
from sixways.scoring.score import score
from support.email_blocks import write_block
from support.form_pages import NASTY, Form
from support.pictures import ALTERNATIVE, easy_read, png
from support.samples import SIX_WAYS, UNSURE, questionnaire, response

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from sixways.model.questionnaire import Questionnaire
    from support.fixtures import OpenForm

OPTIONS = ["yes", "sometimes", "not-always", "no"]
ANSWERED = Answered(id="six-ways", version="1.0", fingerprint=SIX_WAYS.fingerprint)
STARTED, COMPLETED = "2026-11-22T10:00:00Z", "2026-11-22T10:21:00Z"

#: ids that are numbers, which a script would put in another order, and points that aren't whole
NUMBERED = questionnaire(
    {"10": 5, "2": 3, "constructor": 4},
    scale=[
        {"id": "10", "label": "Ten", "key": "t", "points": "1.05", "prompts_resources": True},
        {"id": "2", "label": "Two", "points": "-0.333333"},
        {"id": "1", "label": "One", "points": "0.2"},
        {**UNSURE, "key": "d"},
    ],
    resources=[{"title": "For two", "behaviours": ["2"]}, {"title": "For all"}],
)
assert NUMBERED.levels is None


def filled(**changes: Any) -> Response:
    """What the form gives for all questions answered by turns, and a nasty comment on each part."""
    answers = cycle(OPTIONS)
    values: dict[str, Any] = {
        "questionnaire": ANSWERED,
        "round": "2026-H2",
        "level": "place",
        "area": "Riverside",
        "partner": "Riverside Council",
        "sector": "health",
        "started": STARTED,
        "completed": COMPLETED,
        "answers": {
            behaviour.id: {question.id: next(answers) for question in behaviour.questions}
            for behaviour in SIX_WAYS.behaviours
        },
        "comments": {b.id: text for b, text in zip(SIX_WAYS.behaviours, NASTY, strict=True)},
    }
    return Response.model_validate(values | changes)


def write_comments(form: Form) -> None:
    for number, text in enumerate(NASTY, 1):
        form.page.fill(f"#c-{number}", text)


def test_all_answers_with_nasty_comments_are_saved_byte_for_byte(open_form: OpenForm) -> None:
    form = open_form()
    form.answer_all(OPTIONS)
    form.page.clock.set_fixed_time("2026-11-22T10:21:00.100Z")
    write_comments(form)
    saved = form.save()
    assert saved == as_json(filled(), SIX_WAYS)
    assert parse_response(saved, "saved.json") == filled()
    assert form.focused == "done"
    assert "Your answers are saved" in form.text("done")


def test_answers_in_another_language_say_so(open_form: OpenForm) -> None:
    words = {"format": FORMAT, "of": "six-ways", "language": "cy", "scale": {"yes": "Ydy"}}
    form = open_form(translate(SIX_WAYS, Translation.model_validate(words)))
    form.answer_all(OPTIONS)
    saved = form.save()
    stored = parse_response(saved, "saved.json")
    assert stored.language == "cy"
    assert saved == as_json(stored, SIX_WAYS)
    assert form.page.locator('[lang="cy"]').first.inner_text() == "Ydy"


def test_picture_of_easy_read_is_shown_in_a_narrow_window(
    open_form: OpenForm, tmp_path: Path
) -> None:
    narrow = {"width": 390, "height": 800}
    form = open_form(easy_read(tmp_path, png(800, 600)), viewport=narrow)
    picture = form.page.get_by_alt_text(ALTERNATIVE)
    picture.scroll_into_view_if_needed()
    assert picture.evaluate("image => [image.naturalWidth, image.naturalHeight]") == [800, 600]
    assert not form.wider_than_the_window
    assert form.violations() == []


def test_what_is_missing_is_listed_in_its_language(open_form: OpenForm) -> None:
    title = {"experiment": {"title": "Arbrofi a dysgu gyda'ch gilydd"}}
    words = {"format": FORMAT, "of": "six-ways", "language": "cy", "behaviours": title}
    form = open_form(translate(SIX_WAYS, Translation.model_validate(words)))
    form.press("Save my answers")
    summary = form.page.locator("#summary-groups")
    assert summary.locator('h3 [lang="cy"]').all_inner_texts() == [title["experiment"]["title"]]
    first = "1.1 Is there space on the agenda for each partner"
    assert summary.locator("a").first.inner_text().startswith(first)


def test_a_draft_is_saved_opened_in_another_page_and_finished(open_form: OpenForm) -> None:
    first = open_form()
    first.answer_all(OPTIONS)
    write_comments(first)
    for number in ("1.2", "6.4"):
        first.page.click(f'[data-clear="q-{number.replace(".", "-")}"]')
    first.press("Save my answers")
    draft = first.save("Save as a draft")
    stored = json.loads(draft)
    assert stored["completed"] is None
    assert list(stored["answers"]["experiment"]) == ["space", "own-risk", "partner-risk"]
    assert first.page.title() == "Six ways to create a culture for integration: your answers"

    later = open_form(details=ResponseDetails("2026-H2"))
    later.page.clock.set_fixed_time(COMPLETED)
    later.open_saved(draft)
    assert later.focused == "opened"
    assert "22 of 24 answered. This is a draft" in later.text("opened")
    later.answer("1.2", "sometimes")
    later.answer("6.4", "no")
    assert later.save() == as_json(filled(), SIX_WAYS)


def test_answers_finished_with_questions_skipped_have_them_all(open_form: OpenForm) -> None:
    form = open_form()
    form.answer("3.4", "not-always")
    form.press("Save my answers")
    saved = form.save("Save as finished, with 23 questions skipped")
    answers: dict[str, dict[str, str | None]] = {
        b.id: dict.fromkeys(q.id for q in b.questions) for b in SIX_WAYS.behaviours
    }
    answers["tone"] = answers["tone"] | {"decisions": "not-always"}
    expected = filled(answers=answers, comments={}, completed=STARTED)
    assert saved == as_json(expected, SIX_WAYS)


def test_a_comment_of_white_space_is_none(open_form: OpenForm) -> None:
    form = open_form()
    form.page.fill("#c-1", " \n\t\u00a0 ")
    form.page.fill("#c-2", "\n  text \n")
    form.press("Save my answers")
    assert json.loads(form.save("Save as a draft"))["comments"] == {"vision": "text"}


def test_half_a_character_is_replaced_as_sixways_does_it(open_form: OpenForm) -> None:
    form = open_form()
    form.page.evaluate("document.getElementById('c-1').value = 'half \\ud800 a \\udc00 pair'")
    form.page.evaluate("document.getElementById('partner').value = 'A\\udc00'")
    form.press("Save my answers")
    saved = json.loads(form.save("Save as a draft"))
    assert saved["comments"]["experiment"] == clean_comment("half \ud800 a \udc00 pair")
    assert saved["partner"] == "A?"


def test_the_file_is_named_by_round_partner_and_respondent(open_form: OpenForm) -> None:
    form = open_form()
    form.page.fill("#partner", "  Cyngor Tŷ-Gwyn / St. John’s & Søn ")
    form.page.fill("#respondent", "Jo")
    form.press("Save my answers")
    with form.page.expect_download() as download:
        form.press("Save as a draft")
    name = "sixways-2026-h2-cyngor-ty-gwyn-st-john-s-s-n-jo-draft.json"
    assert download.value.suggested_filename == name
    assert name in form.text("done")


def test_finished_answers_opened_and_saved_again_are_the_same_bytes(open_form: OpenForm) -> None:
    answers = filled().answers | {"data": {"meaning": None, "sectors": "yes", "community": None}}
    data = as_json(filled(answers=answers, mode="collective"), SIX_WAYS)
    form = open_form(details=ResponseDetails("another", partner="Another"))
    form.page.clock.set_fixed_time("2027-01-01T00:00:00Z")
    form.open_saved(data)
    assert "finished on 22 November 2026. They stay finished until you change them" in form.text(
        "opened"
    )
    assert form.text("together").startswith("These answers are agreed together")
    assert form.save() == data


def test_finished_answers_that_are_changed_are_finished_anew(open_form: OpenForm) -> None:
    form = open_form()
    form.page.clock.set_fixed_time("2027-01-01T00:00:00Z")
    form.open_saved(as_json(filled(), SIX_WAYS))
    form.answer("1.1", "no")
    saved = json.loads(form.save())
    assert (saved["started"], saved["completed"]) == (STARTED, "2027-01-01T00:00:00Z")


texts = st.text(max_size=40) | st.sampled_from(NASTY)


def is_a_name(text: str) -> bool:
    unwanted = any(ord(c) < 32 or 127 <= ord(c) < 160 or c in "\u2028\u2029" for c in text)
    return bool(name_key(text)) and not unwanted


names = texts.map(lambda text: clean_comment(text)[:200]).filter(is_a_name)


@st.composite
def stored_responses(draw: st.DrawFn, questionnaire: Questionnaire) -> Response:
    """What `assess` and the form store: with nothing around a text, all questions once finished."""
    finished = draw(st.booleans())
    options = st.sampled_from(list(questionnaire.options))
    answers = {
        behaviour.id: {
            question.id: answer
            for question in behaviour.questions
            if (answer := draw(st.none() | options)) is not None or finished
        }
        for behaviour in questionnaire.behaviours
    }
    level_ids = [level.id for level in questionnaire.levels or ()]
    return Response(
        questionnaire=Answered(
            id=questionnaire.id,
            version=questionnaire.version,
            fingerprint=questionnaire.fingerprint,
        ),
        round=draw(names),
        level=draw(st.none() | st.sampled_from(level_ids))
        if level_ids
        else draw(st.none() | names),
        area=draw(st.none() | names),
        mode=draw(st.sampled_from(["individual", "collective"])),
        partner=draw(names),
        sector=draw(st.none() | names),
        respondent=draw(st.none() | names),
        started=draw(st.none() | st.just(STARTED)),
        completed=COMPLETED if finished else None,
        answers={behaviour: given for behaviour, given in answers.items() if given},
        comments={b.id: clean_comment(draw(texts)) for b in questionnaire.behaviours},
    )


@pytest.mark.parametrize("questionnaire", [SIX_WAYS, NUMBERED], ids=["six-ways", "numbered"])
def test_whatever_was_stored_is_saved_copied_and_scored_as_by_sixways(
    open_form: OpenForm, questionnaire: Questionnaire
) -> None:
    form = open_form(questionnaire, ResponseDetails("2026-H2"))

    @settings(max_examples=15, suppress_health_check=list(HealthCheck))
    @given(stored_responses(questionnaire))
    def same(stored: Response) -> None:
        form.open_saved(as_json(stored, questionnaire))
        ask_again = stored.is_draft
        if ask_again:
            form.press("Save my answers")
        saved = form.save("Save as a draft" if ask_again else "Save my answers")
        assert saved == as_json(stored, questionnaire)
        form.press("Copy my answers")
        if ask_again:
            form.press("Copy as a draft")
        copied = form.page.input_value("#text")
        assert copied.endswith(f"\n\n{write_block(saved)}")
        assert [block.stored for block in read_blocks(copied.encode())] == [saved]
        assert scores_shown(form, questionnaire) == [
            (
                decimal(s.total).removesuffix(".0"),
                decimal(s.percent, 0) + ("%" if s.percent is not None else ""),
            )
            for s in (score(stored.answers, questionnaire, b) for b in questionnaire.behaviours)
        ]

    same()


def scores_shown(form: Form, questionnaire: Questionnaire) -> list[tuple[str, str]]:
    def shown(id_: str) -> str:
        return form.page.locator(f"#{id_}").text_content() or "–"

    numbers = range(1, len(questionnaire.behaviours) + 1)
    return [(shown(f"score-{number}"), shown(f"percent-{number}")) for number in numbers]


def test_scores_come_with_the_first_answer_and_need_half_of_the_answers(
    open_form: OpenForm,
) -> None:
    form = open_form()
    assert form.page.locator("#scores").is_hidden()
    form.answer("1.1", "yes")
    rows = form.page.locator("#scores tbody tr")
    assert rows.nth(0).inner_text().split("\t")[1:] == ["too few answers", "–"]
    form.answer("1.2", "not-always")
    # 2 of 4 answered: mean (3 + 1) / 2 = 2, times 4 = 8 of 12, and 2 of 3 points are 66.67 %
    assert rows.nth(0).inner_text().split("\t")[1:] == ["8 of 12", "67%"]


def test_resources_come_with_the_answers_that_prompt_them(open_form: OpenForm) -> None:
    form = open_form()
    form.answer("1.1", "not-always")
    assert form.page.locator("#resources").is_hidden()
    form.answer("2.5", "no")
    form.answer("4.1", "no")
    assert "For your answers to 2.5, 4.1" in form.text("resources")
    assert "Integrated workforce thinking across systems" in form.text("resources")
    form.answer("2.5", "yes")
    form.page.click('[data-clear="q-4-1"]')
    assert form.page.locator("#resources").is_hidden()


def test_a_resource_for_one_behaviour_comes_with_its_answers_alone(open_form: OpenForm) -> None:
    form = open_form(NUMBERED)
    form.answer("1.1", "10")
    assert form.page.locator("#resources li:visible").all_inner_texts() == ["For all"]
    form.answer("2.3", "10")
    shown = form.page.locator("#resources li:visible").all_inner_texts()
    assert [" ".join(text.split()) for text in shown] == ["For two For 2.3", "For all"]


def test_progress_counts_the_answers(open_form: OpenForm) -> None:
    form = open_form()
    assert form.text("progress-text") == "0 of 24 answered"
    form.answer("1.1", "yes")
    form.answer("1.1", "no")
    form.answer("2.1", "no")
    assert form.text("progress-text") == "2 of 24 answered"
    assert form.page.locator("#progress").evaluate("bar => bar.value / bar.max") == 2 / 24


def test_clearing_an_answer_keeps_the_focus_at_its_question(open_form: OpenForm) -> None:
    form = open_form()
    clear = form.page.get_by_role("button", name="Clear the answer to 1.1")
    assert clear.count() == 0
    form.answer("1.1", "sometimes")
    clear.click()
    assert form.focused == "q-1-1-1"
    assert form.text("progress-text") == "0 of 24 answered"
    assert clear.count() == 0


def test_to_save_a_draft_nobody_goes_past_all_that_is_missing(open_form: OpenForm) -> None:
    form = open_form()
    form.press("Save my answers")
    assert form.text("summary").split("\n")[0] == "24 questions have no answer"
    form.page.keyboard.press("Tab")
    assert form.focused == "as-draft"
    form.page.keyboard.press("Tab")
    assert form.focused == "as-finished"


def test_the_error_summary_takes_the_focus_and_leads_to_the_fields(open_form: OpenForm) -> None:
    form = open_form(details=ResponseDetails("2026-H2"))
    form.answer_all(OPTIONS)
    form.page.click('[data-clear="q-1-3"]')
    form.page.click('[data-clear="q-5-1"]')
    form.press("Save my answers")
    assert form.focused == "summary"
    assert form.page.title().startswith("Error: Six ways")
    lines = form.text("summary").split("\n")
    assert [line for line in lines if line] == [
        "There is a problem",
        "Enter the name of your organisation",
        "1 Be prepared to experiment and learn together",
        "1.3 Do you foster a culture where risks are encouraged?",
        "5 Use data to facilitate the conversation and prompt discussion",
        "5.1 Do you understand what your data is telling you?",
    ]
    form.page.get_by_role("link", name="5.1 Do you understand").click()
    assert form.focused == "q-5-1-1"
    form.page.get_by_role("link", name="Enter the name").click()
    assert form.focused == "partner"
    assert form.page.get_attribute("#partner", "aria-invalid") == "true"
    assert form.text("partner-mistake").endswith("Enter the name of your organisation")
    assert form.text("q-1-3-mistake").endswith("No answer yet")


def test_the_error_summary_goes_with_what_was_wrong(open_form: OpenForm) -> None:
    form = open_form(details=ResponseDetails("2026-H2"))
    form.answer_all(OPTIONS)
    form.page.click('[data-clear="q-1-3"]')
    form.press("Save my answers")
    form.page.fill("#partner", "A")
    assert form.page.get_attribute("#partner", "aria-invalid") is None
    assert form.text("summary").startswith("1 question has no answer")
    assert form.page.get_by_role("button", name="Save as finished, with 1 question skipped").count()
    form.answer("1.3", "yes")
    assert form.page.locator("#summary").is_hidden()
    assert not form.page.title().startswith("Error")


@pytest.mark.parametrize(
    ("field", "typed", "expected"),
    [
        ("partner", " \u00a0\u200b", "Partner has no letters or digits in it"),
        ("respondent", "a\u0007b", "Your name has control characters or line breaks in it"),
        ("area", "x" * 201, "Area is longer than 200 characters"),
        ("round", "", "Enter the round"),
        ("partner", "", "Enter the name of your organisation"),
    ],
)
def test_names_that_sixways_refuses_are_refused(
    open_form: OpenForm, field: str, typed: str, expected: str
) -> None:
    form = open_form()
    form.page.fill(f"#{field}", typed)
    form.press("Save my answers")
    assert expected in form.text("summary")
    assert form.page.get_by_role("button", name="Save as a draft").count() == 0


def test_a_name_of_200_characters_outside_the_basic_plane_is_taken(open_form: OpenForm) -> None:
    form = open_form()
    form.page.fill("#partner", "\U0001f680" * 200)
    form.press("Save my answers")
    assert json.loads(form.save("Save as a draft"))["partner"] == "\U0001f680" * 200


def test_comments_that_could_not_be_read_back_are_not_saved(open_form: OpenForm) -> None:
    form = open_form()
    form.page.evaluate("document.getElementById('c-2').value = 'é'.repeat(600_000)")
    form.press("Save my answers")
    form.page.get_by_role("link", name="Shorten your comments").click()
    assert form.focused == "c-2"
    assert form.page.get_by_role("button", name="Save as a draft").count() == 0


PLAIN = json.loads(as_json(filled(), SIX_WAYS))


def changed(**changes: Any) -> bytes:
    return json.dumps(PLAIN | changes).encode()


NOT_OURS = "The file was not saved from a form like this"
ANOTHER = "The file answers a different questionnaire, or a different version of this one"


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", NOT_OURS),
        (as_json(filled(), SIX_WAYS)[:-20], NOT_OURS),
        (b'{"partner": "\xff"}', NOT_OURS),
        (b"[]", NOT_OURS),
        (b"null", NOT_OURS),
        (b"7", NOT_OURS),
        (b'"sixways-response/1"', NOT_OURS),
        (b"{}", NOT_OURS),
        (b"[" * 500_000, NOT_OURS),
        (b'{"a":' * 200_000, NOT_OURS),
        (b'"' + b" " * 1_000_000 + b'"', NOT_OURS),
        (changed(format="sixways-response/2"), NOT_OURS),
        (changed(questionnaire=None), NOT_OURS),
        (changed(questionnaire=["six-ways"]), NOT_OURS),
        (b" " * (1024 * 1024 + 1), "The file is larger than 1 MiB"),
        (changed(questionnaire={"id": "five-ways", "version": "1.0"}), ANOTHER),
        (changed(questionnaire={"id": {}}), ANOTHER),
        (
            changed(questionnaire=PLAIN["questionnaire"] | {"fingerprint": "sha256:0" + "1" * 15}),
            ANOTHER,
        ),
        (
            changed(dissent={"tone": {"language": {"agreed": True, "by": [{"partner": "A"}]}}}),
            "The file says who disagreed with an answer, which this page can’t show. "
            "You can send the file as it is",
        ),
    ],
)
def test_a_file_that_is_not_a_response_to_this_form_is_refused_in_words(
    open_form: OpenForm, data: bytes, reason: str
) -> None:
    form = open_form()
    form.open_saved(data)
    assert reason in form.text("summary")
    assert form.text("summary").startswith("There is a problem\n")
    assert form.focused == "summary"
    assert form.page.title().startswith("Error: ")
    assert form.text("progress-text") == "0 of 24 answered"
    assert form.page.input_value("#partner") == "Riverside Council"


@pytest.mark.parametrize(
    "changes",
    [
        {"answers": 7, "comments": "x", "level": {}, "mode": [], "area": 7, "completed": True},
        {"answers": None, "comments": None, "started": "yesterday", "completed": "tomorrow"},
        {"answers": {"tone": ["yes"], "__proto__": {"language": "yes"}, "constructor": 1}},
        {"answers": {"tone": {"language": "constructor"}}, "comments": {"tone": ["x"]}},
        {"comments": {"tone": "<img src=x onerror=ran=1>", "toString": "x", "data": {"a": 1}}},
        {"partner": "<script>ran=1</script>", "area": "a\nb\u0000", "sector": "\ud800"},
        {"round": "x" * 900_000, "toString": 1, "level": "'] , input[name='round"},
        {"started": "\u202e", "completed": "9" * 100_000, "respondent": '"><img src=x>'},
    ],
)
def test_a_hostile_file_fills_in_what_it_can_and_runs_nothing(
    open_form: OpenForm, changes: dict[str, Any]
) -> None:
    form = open_form()
    form.open_saved(changed(**changes))
    assert form.text("opened").startswith("Opened the answers of ")
    assert form.page.evaluate("window.ran") is None
    assert form.page.locator("img, [onerror]").count() == 0
    if "partner" in changes:
        assert form.page.input_value("#partner") == "<script>ran=1</script>"
    form.answer("1.1", "yes")
    assert form.text("progress-text").endswith("of 24 answered")


def test_a_room_that_agreed_in_everything_can_continue_in_the_page(open_form: OpenForm) -> None:
    form = open_form()
    form.open_saved(changed(mode="collective", dissent={}))
    assert form.text("together").startswith("These answers are agreed together")


def test_a_draft_that_assess_stored_continues_in_the_page(open_form: OpenForm) -> None:
    stored = response("Riverside Council", {"experiment": [3, None]}, completed=None)
    form = open_form()
    form.open_saved(as_json(stored, SIX_WAYS))
    assert form.text("progress-text") == "1 of 24 answered"


def test_answers_that_are_not_saved_are_replaced_only_when_asked(open_form: OpenForm) -> None:
    form = open_form()
    form.answer("1.1", "yes")
    asked: list[str] = []

    def refuse(dialog: Any) -> None:
        asked.append(dialog.message)
        dialog.dismiss()

    form.page.once("dialog", refuse)
    file: Any = {"name": "a.json", "mimeType": "", "buffer": as_json(filled(), SIX_WAYS)}
    form.page.set_input_files("#file", file)
    assert asked == [
        "Your answers on this page are not saved. Replace them with the answers in the file?"
    ]
    assert form.text("progress-text") == "1 of 24 answered"
    form.page.once("dialog", lambda dialog: dialog.accept())
    form.open_saved(as_json(filled(), SIX_WAYS))
    assert form.text("progress-text") == "24 of 24 answered"


def leaving(form: Form) -> list[str]:
    """The kinds of dialogs on leaving the page, each answered by staying."""
    asked: list[str] = []

    def stay(dialog: Any) -> None:
        asked.append(dialog.type)
        dialog.dismiss()

    form.page.on("dialog", stay)
    form.page.evaluate("setTimeout(() => location.reload(), 0)")
    form.page.wait_for_timeout(500)
    form.page.remove_listener("dialog", stay)
    return asked


def test_leaving_with_answers_that_are_not_saved_is_warned_of(open_form: OpenForm) -> None:
    form = open_form()
    form.answer("1.1", "yes")
    assert leaving(form) == ["beforeunload"]
    form.press("Save my answers")
    form.save("Save as a draft")
    assert leaving(form) == []


TEXT = """\
Six ways to create a culture for integration

Partner: Riverside Council
Sector: health
Level: Place
Area: Riverside
Round: 2026-H2
Finished: 22 November 2026, 1 of 24 answered

1 Be prepared to experiment and learn together
1.1 No answer
1.2 Sometimes
1.3 No answer
1.4 No answer
Comments: We meet.
Often.

2 Have a clear shared vision
2.1 No answer
"""
EXPLAINED = """\

6 Share your challenges and your strengths
6.1 No answer
6.2 No answer
6.3 No answer
6.4 No answer

Changes made here are ignored. To change an answer, change it in the form and copy again.
The lines below are your answers in code. Please send all of them, from START to END.

START OF SIXWAYS ANSWERS (check """


def test_copied_answers_have_a_summary_for_people_above_the_block(open_form: OpenForm) -> None:
    form = open_form()
    form.answer("1.2", "sometimes")
    form.page.fill("#c-1", "We meet.\nOften.")
    form.press("Copy my answers")
    form.press("Copy as finished, with 23 questions skipped")
    copied = form.page.input_value("#text")
    assert copied.startswith(TEXT)
    assert EXPLAINED in copied


def test_copied_answers_of_a_room_and_of_a_draft_say_so(open_form: OpenForm) -> None:
    form = open_form(details=ResponseDetails("r", None, None, "All", None, "Jo", "collective"))
    form.press("Copy my answers")
    form.press("Copy as a draft")
    head = form.page.input_value("#text").split("\n\n1 Be")[0].split("\n")
    assert head[1:] == [
        "Agreed together",
        "",
        "Partner: All",
        "Name: Jo",
        "Round: r",
        "Draft: 22 November 2026, 0 of 24 answered",
    ]


def test_answers_pasted_into_a_comment_are_not_a_second_block(open_form: OpenForm) -> None:
    form = open_form()
    form.page.fill("#c-1", f"I sent this:\n> {write_block(b'other').lower()}")
    form.press("Copy my answers")
    form.press("Copy as a draft")
    copied = form.page.input_value("#text")
    [block] = read_blocks(copied.encode())
    assert "I sent this" in json.loads(block.stored)["comments"]["experiment"]
    assert "Comments: (not shown: it contains copied answers)\n" in copied


def test_copied_answers_are_in_the_clipboard(open_form: OpenForm) -> None:
    form = open_form(permissions=["clipboard-read", "clipboard-write"])
    form.answer_all(OPTIONS)
    write_comments(form)
    form.page.clock.set_fixed_time(COMPLETED)
    form.press("Copy my answers")
    form.page.wait_for_selector("#done:visible")
    copied = form.page.evaluate("navigator.clipboard.readText()")
    assert [block.stored for block in read_blocks(copied.encode())] == [as_json(filled(), SIX_WAYS)]
    assert form.text("done").startswith("Your answers are copied")


def test_where_the_page_may_not_copy_it_shows_what_to_copy(open_form: OpenForm) -> None:
    form = open_form()
    form.page.evaluate("() => { navigator.clipboard.writeText = async () => { throw Error(); }; }")
    form.answer_all(OPTIONS)
    form.page.clock.set_fixed_time(COMPLETED)
    form.press("Copy my answers")
    form.page.wait_for_selector("#done:visible")
    assert form.text("done").startswith("Copy your answers from below")
    expected = as_json(filled(comments={}), SIX_WAYS)
    assert form.page.input_value("#text").endswith(write_block(expected))


LONG = 100_000
LONG_TEXTS = {
    "blanks": " " * LONG,
    "newlines": "\n" * LONG,
    "wide blanks": "\u3000\r\n" * LONG,
    "quotes": '"' * LONG,
    "backslashes": "\\" * LONG,
    "hyphens": "-" * LONG,
    "quoting": "> " * LONG,
}
HIDE = "() => document.querySelectorAll('textarea').forEach((a) => { a.style.display = 'none'; })"
TYPE = """([id, text]) => {
  document.getElementById(id).value = text;
  document.getElementById(id).dispatchEvent(new Event('input', { bubbles: true }));
}"""
PRESS = "(id) => document.getElementById(id).click()"


@pytest.mark.parametrize("text", LONG_TEXTS.values(), ids=LONG_TEXTS)
def test_a_hundred_thousand_characters_don_t_hold_up_the_page(
    open_form: OpenForm, text: str
) -> None:
    """Typed into names and comments, copied, opened and saved, each well under a second.

    Of the script's own time on the processor: Chromium takes seconds to lay out so many lines.
    """
    form = open_form()
    form.page.evaluate(HIDE)
    took: dict[str, float] = {}
    devtools = form.page.context.new_cdp_session(form.page)
    devtools.send("Performance.enable", {"timeDomain": "threadTicks"})

    def seconds() -> float:
        metrics = devtools.send("Performance.getMetrics")["metrics"]
        return next(float(m["value"]) for m in metrics if m["name"] == "ScriptDuration")

    def measure(what: str, action: Callable[..., object], *arguments: object) -> None:
        start = seconds()
        action(*arguments)
        took[what] = seconds() - start

    long = f"a{text}b"
    for field in ("partner", "round", "c-1", "c-2"):
        measure(f"typed into {field}", form.page.evaluate, TYPE, [field, long])
    measure("refused", form.page.evaluate, PRESS, "copy")
    measure("typed a partner", form.page.evaluate, TYPE, ["partner", "a"])
    measure("typed a round", form.page.evaluate, TYPE, ["round", "b"])
    measure("copied", form.page.evaluate, PRESS, "as-draft")
    form.page.once("dialog", lambda dialog: dialog.accept())
    measure("opened", form.open_saved, as_json(filled(comments={"tone": long}), SIX_WAYS))
    measure("saved", form.save)
    assert {what: seconds for what, seconds in took.items() if seconds > 1} == {}


def test_page_says_where_to_send_what_it_saved(open_form: OpenForm, tmp_path: Path) -> None:
    made = tmp_path / "returned.html"
    note = ReturnNote("Jo & <i>Shah</i>", date(2026, 12, 11))
    made.write_text(
        write_html_form(SIX_WAYS, ResponseDetails("2026-H2", partner="A"), note), "utf-8"
    )
    form = open_form(made=made)
    form.press("Save my answers")
    form.save("Save as finished, with 24 questions skipped")
    assert form.text("done").endswith("Send it to Jo & <i>Shah</i> by 11 December 2026.")
