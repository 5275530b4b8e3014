"""Answers typed into a text."""

import pytest

from sixways.errors import InvalidFiles
from sixways.imports.text_form import read_text_forms
from support.samples import SIX_WAYS

RISK = "Do you foster a culture where risks are encouraged?"


def _read(text: str) -> list[tuple[dict[str, str], dict[str, dict[str, str]], dict[str, str]]]:
    forms = read_text_forms(text, SIX_WAYS, "a.txt")
    assert not any(form.problems for form in forms)
    return [(form.fields, form.answers, form.comments) for form in forms]


FORM = """\
[EXTERNAL] This came from outside

Dear all,
Partner: Llŷn Carers’ Trust
Round: 2026-H2
Level: Place
Completed: 2026-11-20T10:21:00Z<x-apple-data-detectors://1>

1. Be prepared to experiment and learn together
1.1 No
    Is there space on the agenda?
1.3) Not always
Comments: We try
our best

5.1 No answer
Kind regards
"""
READ = (
    {
        "partner": "Llŷn Carers’ Trust",
        "round": "2026-H2",
        "level": "place",
        "completed": "2026-11-20T10:21:00Z",
    },
    {"experiment": {"space": "no", "own-risk": "not-always"}},
    {"experiment": "We try our best"},
)


@pytest.mark.parametrize("before", ["", "> ", "> > ", ">>", "  "])
def test_quoted_form_is_read(before: str) -> None:
    text = "".join(f"{before}{line}\n" for line in FORM.splitlines())
    assert _read(text) == [READ]


@pytest.mark.parametrize("bullet", ["• ", "* ", "- ", "· "])
def test_bullets_are_passed_over(bullet: str) -> None:
    assert _read(FORM.replace("\n1.", f"\n{bullet}1.")) == [READ]


def test_answer_may_follow_its_question() -> None:
    assert _read(f"1.3 {RISK} Yes\n1.4 Sometimes\n") == [
        ({}, {"experiment": {"own-risk": "yes", "partner-risk": "sometimes"}}, {})
    ]


@pytest.mark.parametrize("between", [":", "-", "=", ") ", ": ", "", "."])
@pytest.mark.parametrize("before", ["", "Q", "Question "])
def test_numbers_and_answers_may_be_close(before: str, between: str) -> None:
    assert _read(f"{before}1.3{between}Yes\n{before}1.4 Sometimes\n") == [
        ({}, {"experiment": {"own-risk": "yes", "partner-risk": "sometimes"}}, {})
    ]


@pytest.mark.parametrize(
    ("label", "behaviour"),
    [
        ("Comments 1", "experiment"),
        ("Comment on 3", "tone"),
        ("Comments on Set the tone", "tone"),
        ("Comments for section 2", "vision"),
        ("Comments", "vision"),
        ("Comments (any)", "vision"),
    ],
)
@pytest.mark.parametrize("between", [" ", "\n"])
def test_comments_may_say_on_what(label: str, behaviour: str, between: str) -> None:
    [(_, _, comments)] = _read(f"1.3 Yes\n2.1 No\n{label}:{between}We try\n")
    assert comments == {behaviour: "We try"}


def test_second_answer_is_not_passed_over() -> None:
    text = "Partner: A\n1.1 Yes\n1.2 No\n1.3 No\nSorry:\n1.2 Yes\n"
    [form] = read_text_forms(text, SIX_WAYS, "a.txt")
    assert [str(problem) for problem in form.problems] == [
        "a.txt: line 6: question 1.2 has another answer further up"
    ]
    assert _read(text.replace("1.2 Yes", "1.2 No"))


def test_lines_between_answers_are_named() -> None:
    text = f"Hi\n1.1 Yes\nBe prepared to experiment and learn together\n{RISK}\nWe try hard\n"
    text += "1.2 No\nEvidence: minutes\n\n2.1 No\nMany thanks\nJo\n"
    [form] = read_text_forms(text, SIX_WAYS, "a.txt")
    found = [(line.place, line.text) for line in form.passed_over]
    assert found == [("line 5", "We try hard"), ("line 7", "Evidence: minutes")]


def test_second_form_begins_with_its_partner() -> None:
    text = "Partner: A\n1.1 Yes\n1.2 No\nPartner: B\n1.1 No\n1.2 No\n"
    forms = read_text_forms(text, SIX_WAYS, "a.txt")
    assert [(form.which, form.fields["partner"]) for form in forms] == [
        ("form 1", "A"),
        ("form 2", "B"),
    ]


@pytest.mark.parametrize(
    "above",
    ["On Mon, 5 Apr 2027, Sam Lead wrote:", "Le 5 avril, Sam <sam@example.org> a écrit :",
     "-----Original Message-----"],
)  # fmt: skip
def test_mail_quoted_below_answers_is_not_a_comment(above: str) -> None:
    text = "Partner: A\n1.1 Yes\n1.2 No\nComments: As Jo\nwrote:\nOurs\n\nJo\n\n"
    text += f"{above}\n> Date: 1 May 2026\n> Dear all,\n> Thanks\n"
    answers = {"experiment": {"space": "yes", "challenge": "no"}}
    assert _read(text) == [({"partner": "A"}, answers, {"experiment": "As Jo wrote: Ours"})]


def test_partner_quoted_below_answers_begins_another_form() -> None:
    text = "Partner: A\n1.1 Yes\n1.2 No\n\nSam wrote:\n"
    text += "> Partner: B\n> Round: 2026-H2\n> 1.1 No\n> 1.2 No\n"
    assert [fields for fields, _, _ in _read(text)] == [
        {"partner": "A"},
        {"partner": "B", "round": "2026-H2"},
    ]
    assert [comments for _, _, comments in _read(text)] == [{}, {}]


@pytest.mark.parametrize(
    "text",
    ["", "1.1 Yes\n", "Version 1.1 is out\n1.2 is next\n", "1.1,Yes\n1.2,No\n", "9.9 Yes\n" * 3],
)
def test_other_texts_are_not_a_form(text: str) -> None:
    assert read_text_forms(text, SIX_WAYS, "a.txt") == []


def test_text_with_too_many_lines_is_refused() -> None:
    with pytest.raises(InvalidFiles, match=r"a\.txt: has more than 50,000 lines"):
        read_text_forms("1.1 Yes\n1.2 No\n" + "a\n" * 50_000, SIX_WAYS, "a.txt")
    assert read_text_forms("9.1 Yes\n" * 60_000, SIX_WAYS, "a.txt") == []


def test_other_words_beside_a_number_are_not_lost() -> None:
    text = "Partner: A\n1.1 Yes\n1.2 No\n1.3 Perhaps\n2.1 million people\n2.1 No\n"
    [form] = read_text_forms(text, SIX_WAYS, "a.txt")
    assert [str(problem) for problem in form.problems] == [
        "a.txt: line 4: 'Perhaps' is not an answer to question 1.3"
    ]
    assert form.passed_over == []


def test_question_beside_its_number_is_not_an_answer() -> None:
    [form] = read_text_forms(f"1.1 Yes\n1.2 No\n1.3 {RISK}\n", SIX_WAYS, "a.txt")
    assert form.problems == []


def test_answers_that_are_none_are_named() -> None:
    [form] = read_text_forms(FORM + "5.2 N/A\n5.3 -\n", SIX_WAYS, "a.txt")
    assert form.left_out == ["N/A", "-"]


@pytest.mark.parametrize("line", ["PS on 1.1: we now say Yes", "1.1: now Yes", "> 1.1: now Yes"])
def test_line_that_puts_an_answer_right_is_named(line: str) -> None:
    [form] = read_text_forms(f"{FORM}\nJo Smith, 01632 960.111\n{line}\n", SIX_WAYS, "a.txt")
    assert form.answers == READ[1]
    assert [cell.where for cell in form.passed_over] == ["line 20"]


def test_date_of_a_forwarded_mail_is_of_the_answers_below_it() -> None:
    mails = "".join(
        f"-------- Forwarded Message --------\nDate: {day} Nov 2026 10:00Z\n\n"
        f"Partner: {partner}\n1.1 Yes\n1.2 No\n\n"
        for day, partner in ((19, "Harbour"), (20, "Carers"))
    )
    assert [fields for fields, *_ in _read(mails)] == [
        {"completed": "2026-11-19T10:00:00Z", "partner": "Harbour"},
        {"completed": "2026-11-20T10:00:00Z", "partner": "Carers"},
    ]
