"""The section for a board paper, as text and as a reader of CommonMark understands it."""

from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from markdown_it.token import Token

from sixways.model.sanitise import safe
from sixways.reports import Sections
from sixways.reports.markdown_report import as_markdown
from sixways.scoring.collation import Collation
from support.collations import (
    COLLATION,
    HOSTILE,
    HOSTILE_NAMES,
    SAMPLE,
    collated,
    hostile,
    innocuous,
)
from support.samples import plain_response

NONE = Sections()
ALL = Sections(questions=True, comments=True, by_partner=True)
MARKDOWN = MarkdownIt("commonmark").enable(["table", "strikethrough"])

WHOLE = """\
# How we work

2026-H2 · The place · Riverside

3 responses from 2 partners, and 1 agreed together; 1 draft left out

## What stands out

- The strongest behaviour is Learn together (83.3%, 2 partners)
- The first priority is Listening (62.5%, 2 partners)
- Partners differ most on question 1.1, “Is everybody heard?” (consensus 0.00: partners are split, \
2 partners)

## Behaviours

|  | Behaviour | Score | % | n | Range | Priority |
| --- | --- | --: | --: | --: | --: | --: |
| 1 | Listening | 3.8 of 6 | 62.5 | 2 | 33.3–91.7 | 1 |
| 2 | Learn together | 7.5 of 9 | 83.3 | 2 | 66.7–100.0 | 2 |

First priority: Listening, still first with Sometimes and Not always swapped in order and \
counting responses instead of partners; but without St Mary's it would be Learn together

## How far partners agree

| Behaviour | Consensus |  |
| --- | --: | --- |
| Listening | 0.40 | partners differ |
| Learn together | 0.64 | partners mostly agree |

## Agreed together, beside what partners said on their own

| Behaviour | Together % | Average % | Difference |
| --- | --: | --: | --: |
| Listening | 66.7 | 62.5 | \\+4.2 |

## Partners (percent by behaviour)

| Partner | 1 | 2 |
| --- | --: | --: |
| Riverside Council | 91.7 | 66.7 |
| St Mary's | 33.3 | 100.0 |

## Questions

How many responses gave each answer; mean points and consensus by partners (n)

### Listen to each other

|  | Question | Yes | Sometimes | Not always | No | Don't know | Skipped | Mean | Consensus | n |
| --- | --- | --: | --: | --: | --: | --: | --: | --: | --: | --: |
| 1.1 | Is everybody heard? | 2 | 0 | 0 | 1 | 0 | 0 | 1.50 | 0.00 | 2 |
| 1.2 | Is it acted on? | 1 | 2 | 0 | 0 | 0 | 0 | 2.25 | 0.80 | 2 |

### Learn together

|  | Question | Yes | Sometimes | Not always | No | Don't know | Skipped | Mean | Consensus | n |
| --- | --- | --: | --: | --: | --: | --: | --: | --: | --: | --: |
| 2.1 | Are mistakes talked about? | 1 | 0 | 1 | 1 | 0 | 0 | 1.75 | 0.19 | 2 |
| 2.2 | Are there reviews? | 2 | 0 | 0 | 0 | 0 | 1 | 3.00 | 1.00 | 2 |
| 2.3 | Do they change anything? | 1 | 1 | 0 | 0 | 1 | 0 | 2.50 | 0.74 | 2 |

## Comments

### Listen to each other

> Better than last year.
> Still hurried.
>
> — Riverside Council

> Nobody asks us.
>
> — St Mary's

> We agreed at once.
>
> — The board (agreed together)

### Learn together

> We do.
>
> — St Mary's

## Useful resources

No was answered in: Listening, Learn together

- [On listening](<https://example.org/l>)
- A handbook
  - For all of it

## How the figures were made

- Points: Yes 3, Sometimes 2, Not always 1, No 0, Don't know no points
- Score: the mean of the answers to a behaviour, times its number of questions; with all \
answered, their plain sum. It stands where at least half of the questions are answered
- Average: each partner counts once, however many people answered for it; a partner's score is \
the mean of its responses'
- Percent: 0 where every answer has the least points, 100 where every answer has the most
- n: the partners with a score. Range: their lowest and highest percent
- Consensus: 1 where partners answer alike, 0 where they are evenly split between the ends
- Priority: 1 is the lowest percent; of equal ones the one that partners agree less on
- Agreed together: shown beside the average, and never part of it

## Left out: 2 files

- early.json: round: is missing
- old.json: is not JSON

## Source

- [Questionnaire: Riverside Board](<https://example.org/how>)
"""


def test_the_whole_report() -> None:
    assert as_markdown(COLLATION, ALL) == WHOLE


def test_partners_questions_and_comments_are_shown_on_request_only() -> None:
    first, rest = WHOLE.split("## Partners (")
    last = "## Useful resources" + rest.split("## Useful resources")[1]
    assert as_markdown(COLLATION, NONE) == first + last
    assert "## Partners" in as_markdown(COLLATION, Sections(by_partner=True))
    assert "## Questions" in as_markdown(COLLATION, Sections(questions=True))
    assert "## Comments" in as_markdown(COLLATION, Sections(comments=True))


def test_without_comments_there_is_no_heading_for_them() -> None:
    alone = collated([plain_response("A", {"listening": [3, 2]}, of=SAMPLE)])
    assert "## Comments" not in as_markdown(alone, ALL)


def test_without_resources_or_files_left_out_there_is_no_heading_for_them() -> None:
    alone = collated([plain_response("A", {"listening": [3, 2]}, of=SAMPLE)], excluded=[])
    report = as_markdown(alone, ALL)
    assert "## Useful resources" not in report
    assert "## Left out" not in report


def test_no_respondents_name_is_in_it() -> None:
    assert "Respondent" not in as_markdown(COLLATION, ALL)


# As a reader of CommonMark understands it


def outside_quotations(tokens: list[Token]) -> list[str]:
    kinds, depth = [], 0
    for token in tokens:
        depth += {"blockquote_open": 1, "blockquote_close": -1}.get(token.type, 0)
        if not depth:
            kinds.append(token.type)
    return kinds


def inside_quotations(tokens: list[Token]) -> set[str]:
    kinds: set[str] = set()
    depth = 0
    for token in tokens:
        depth += {"blockquote_open": 1, "blockquote_close": -1}.get(token.type, 0)
        if depth:
            kinds.add(token.type)
    return kinds


def inline(tokens: list[Token]) -> Counter[str]:
    """How often each kind of thing stands inside lines, without plain text."""
    kinds = Counter(child.type for token in tokens for child in token.children or ())
    return Counter({k: n for k, n in kinds.items() if k not in ("text", "softbreak")})


def report_of(collation: Collation) -> list[Token]:
    return MARKDOWN.parse(as_markdown(collation, ALL))


@pytest.mark.parametrize("key", HOSTILE)
def test_what_is_hostile_changes_nothing_in_how_the_report_is_built(key: str) -> None:
    tokens = report_of(hostile(HOSTILE[key], HOSTILE_NAMES.get(key, "x")))
    plain = report_of(innocuous())
    assert outside_quotations(tokens) == outside_quotations(plain)
    assert inside_quotations(tokens) == inside_quotations(plain)
    assert inline(tokens) == inline(plain)


def texts(tokens: list[Token]) -> list[str]:
    """The text of every line, as a reader sees it."""
    return [
        "".join("\n" if c.type == "softbreak" else c.content for c in token.children)
        for token in tokens
        if token.children
    ]


@pytest.mark.parametrize("key", [key for key in HOSTILE if "\n" not in HOSTILE[key]])
def test_what_is_hostile_reads_as_it_was_written(key: str) -> None:
    seen = texts(report_of(hostile(HOSTILE[key], HOSTILE_NAMES.get(key, "x"))))
    assert " ".join(safe(HOSTILE[key]).split()) in [" ".join(text.split()) for text in seen]


@given(st.text(st.sampled_from("ab12 .)(-+=*_#>`~|[]!<&\\\n\t:/wht"), max_size=30))
def test_a_comment_of_any_form_is_paragraphs_of_text(text: str) -> None:
    comments = {"listening": f"x{text}"}
    given_ = plain_response("A", {"listening": [3, 3]}, of=SAMPLE, comments=comments)
    tokens = report_of(collated([given_]))
    assert inside_quotations(tokens) == {"blockquote_open", "paragraph_open", "inline",
                                         "paragraph_close"}  # fmt: skip
