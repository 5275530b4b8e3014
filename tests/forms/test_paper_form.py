from collections.abc import Callable

import pytest
from markdown_it import MarkdownIt

from sixways.errors import SixwaysError
from sixways.files.questionnaires import parse_questionnaire
from sixways.forms.paper_form import markdown_form, text_form
from sixways.forms.prefill import Prefilled
from sixways.model.questionnaire import Questionnaire
from support.samples import SIX_WAYS

Form = Callable[[Questionnaire, Prefilled], str]

SMALL = parse_questionnaire(
    """
format: sixways-questionnaire/1
id: small
version: "1"
title: A small one
publisher: Riverside
levels: [{id: place, label: Place}, {id: system, label: System}]
scale:
  - {id: yes, label: Yes, points: 1.5}
  - {id: not-always, label: Not always, points: 0}
  - {id: unsure, label: Don't know}
behaviours:
  - id: a
    title: Listen to each other
    short: Listening
    questions:
      - {id: a, text: "Does everybody get heard, and not only those of us who speak the loudest?"}
      - id: b
        text: Is it acted on, whether it is comfortable to hear or not, and by all of us?
        hint: Think of the last three
  - id: b
    title: Be open
    questions: [{id: a, text: Are we?}]
resources:
  - {title: A book, description: On listening, url: "https://riverside.example/book"}
  - {title: A film}
""",
    "small.yaml",
)

TEXT = """\
A small one
===========
Riverside

Mark one box for each question, or leave all of its boxes empty to skip it.
Then hand this form back, or send it, to the person who gave it to you.

Partner:    __________________________________________________
Sector:     health
Your name:  __________________________________________________
Area:       __________________________________________________
Round:      2026-H2
Level:      [ ] Place   [x] System

1. Listen to each other
-----------------------

1.1  Does everybody get heard, and not only those of us who speak the loudest?
     [ ] Yes   [ ] Not always   [ ] Don't know

1.2  Is it acted on, whether it is comfortable to hear or not, and by all of
     us?
     (Think of the last three)
     [ ] Yes   [ ] Not always   [ ] Don't know

Comments:

______________________________________________________________________________

______________________________________________________________________________

______________________________________________________________________________

2. Be open
----------

2.1  Are we?
     [ ] Yes   [ ] Not always   [ ] Don't know

Comments:

______________________________________________________________________________

______________________________________________________________________________

______________________________________________________________________________

Scores
------
1. Listening: ______ of 3
2. Be open: ______ of 1.5

Points: Yes 1.5, Not always 0, Don't know no points. Where you skip questions,
the score is the average of the answers you gave times the number of
questions; it needs at least half of them.

Useful resources
----------------
- A book
  On listening
  https://riverside.example/book
- A film
"""

DOTS = "." * 50
LINE = "." * 70
MARKDOWN = f"""\
# A small one

Riverside

Mark one box for each question, or leave all of its boxes empty to skip it. Then hand this form \
back, or send it, to the person who gave it to you.

Partner: {DOTS}\\
Sector: health\\
Your name: {DOTS}\\
Area: {DOTS}\\
Round: 2026-H2\\
Level: ☐ Place ☒ System

## 1. Listen to each other

| | Question | Yes | Not always | Don't know |
| --- | --- | :-: | :-: | :-: |
| 1.1 | Does everybody get heard, and not only those of us who speak the \
loudest? | ☐ | ☐ | ☐ |
| 1.2 | Is it acted on, whether it is comfortable to hear or not, and by all of us? \
*Think of the last three* | ☐ | ☐ | ☐ |

Comments:\\
{LINE}\\
{LINE}\\
{LINE}

## 2. Be open

| | Question | Yes | Not always | Don't know |
| --- | --- | :-: | :-: | :-: |
| 2.1 | Are we? | ☐ | ☐ | ☐ |

Comments:\\
{LINE}\\
{LINE}\\
{LINE}

## Scores

| Behaviour | Score |
| --- | --- |
| 1. Listening | ............ of 3 |
| 2. Be open | ............ of 1.5 |

Points: Yes 1.5, Not always 0, Don't know no points. Where you skip questions, the score is the \
average of the answers you gave times the number of questions; it needs at least half of them.

## Useful resources

- A book
  - On listening
  - <https://riverside.example/book>
- A film
"""

NASTY = (
    "1. *a* _b_ `c` <script>d</script> | [e](http://f) http://g.h www.i.j &amp; $k$ ~l~ # \\",
    "- m\u202en",
)


def test_the_paper_form_in_text() -> None:
    known = Prefilled(round="2026-H2", level="system", sector="health")
    assert text_form(SMALL, known) == TEXT


def test_the_paper_form_in_markdown() -> None:
    known = Prefilled(round="2026-H2", level="system", sector="health")
    assert markdown_form(SMALL, known) == MARKDOWN


def test_every_question_of_the_six_ways_has_a_box_for_each_option() -> None:
    prefilled = Prefilled(round="2026-H2")
    assert (
        text_form(SIX_WAYS, prefilled).count("[ ] Yes   [ ] Sometimes   [ ] Not always   [ ] No")
        == 24
    )
    # 24 questions with four options each, and four levels
    assert markdown_form(SIX_WAYS, prefilled).count("☐") == 24 * 4 + 4


def test_no_line_of_text_is_wider_than_a_page_but_for_addresses() -> None:
    lines = text_form(SIX_WAYS, Prefilled(round="2026-H2", partner="word " * 39)).splitlines()
    assert max(len(line) for line in lines if "https://" not in line) == 78


@pytest.mark.parametrize("form", [text_form, markdown_form])
def test_a_room_is_told_that_its_answers_count_for_no_partner(form: Form) -> None:
    room = Prefilled(round="2026-H2", mode="collective")
    assert "agreed together" in form(SMALL, room)
    assert "agreed together" not in form(SMALL, Prefilled(round="2026-H2"))


@pytest.mark.parametrize("form", [text_form, markdown_form])
def test_what_does_not_fit_is_refused(form: Form) -> None:
    with pytest.raises(SixwaysError, match=r"^level: "):
        form(SMALL, Prefilled(round="2026-H2", level="village"))


@pytest.mark.parametrize("nasty", NASTY)
def test_texts_mean_nothing_to_markdown(nasty: str) -> None:
    renamed = SMALL.model_copy(update={"title": nasty, "publisher": nasty, "resources": None})
    known = Prefilled(round="2026-H2", partner="*x*")
    tokens = MarkdownIt("gfm-like", {"linkify": False}).parse(markdown_form(renamed, known))
    inline = [child for token in tokens for child in token.children or ()]
    assert {child.type for child in inline} == {"text", "hardbreak", "em_open", "em_close"}
    shown = nasty.replace("\u202e", "<U+202E>")
    texts = [
        "".join(child.content for child in token.children or ())
        for token in tokens
        if token.type == "inline"
    ]
    assert texts[0] == texts[1] == shown
    assert not any(token.type in ("bullet_list_open", "ordered_list_open") for token in tokens)
