"""The section for a board paper, as text and as a reader of CommonMark understands it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from markdown_it.token import Token

from sixways.model.sanitise import make_safe
from sixways.reports import Choices
from sixways.scoring.collation import Collation
from support.collations import (
    COLLATION,
    HOSTILE,
    HOSTILE_NAMES,
    SAMPLE,
    collated,
    hostile,
)
from support.report_formats import as_markdown
from support.samples import plain_response

NONE = Choices()
ALL = Choices(questions=True)
MARKDOWN = MarkdownIt("commonmark").enable(["table", "strikethrough"])

WHOLE = """\
# How we work

Second half of 2026

2 partners answered (3 people); 1 agreed together; 1 draft left out

Newest answer: 22 November 2026

The place · Riverside

## What stands out

Each behaviour, and how far partners agree

| Behaviour | % | Range | Partners |
| --- | --: | --- | --- |
| 1 Listening | 63 | 33–92 | differ |
| 2 Learn together | 83 | 67–100 | mostly agree |

- **Improve first:** 1 Listening. Learn together would be lowest without St Mary's
- **Talk about:** 1.1 Is everybody heard? 2 said Yes, 1 said No
- **Resources:** For questions answered No: On listening; A handbook

## Behaviours

Score and percent of each behaviour, and the range between partners

| Behaviour | % | Score | Lowest | Highest | n | Agreement | Priority |
| --- | --: | --: | --: | --: | --: | --: | --: |
| 1 Listening | 63 | 3.8 of 6 | 33 | 92 | 2 | 0.40 | 1 |
| 2 Learn together | 83 | 7.5 of 9 | 67 | 100 | 2 | 0.64 | 2 |

## Partners by behaviour

Each partner’s percent for each behaviour

| Partner | 1 Listening | 2 Learn together |
| --- | --: | --: |
| Riverside Council | 92 | 67 |
| St Mary's | 33 | 100 |

## Partners’ scores

Each partner’s score for each behaviour, in points as on paper

| Partner | 1 Listening | 2 Learn together |
| --- | --: | --: |
| Riverside Council | 5.5 of 6 | 6.0 of 9 |
| St Mary's | 2.0 of 6 | 9.0 of 9 |

## Inside partners

Lowest and highest percent of the people who answered for one partner

| Partner | 1 Listening | 2 Learn together |
| --- | --- | --- |
| Riverside Council | 83–100 | – |

## What to talk about

Questions that partners disagree on most come first; ties go to the lower mean.

1. Is everybody heard? (1.1, Listening)
   - 2 said Yes, 1 No
   - 3 people, 2 partners: partners are split (agreement 0.00); mean 1.50 points
   - Highest (3.00): Riverside Council. Lowest (0.00): St Mary's
2. Are mistakes talked about? (2.1, Learn together)
   - 1 said Yes, 1 Not always, 1 No
   - 3 people, 2 partners: partners are split (agreement 0.19); mean 1.75 points
   - Highest (3.00): St Mary's. Lowest (0.50): Riverside Council
3. Do they change anything? (2.3, Learn together)
   - 1 said Yes, 1 Sometimes, 1 Don't know
   - 3 people, 2 partners: partners mostly agree (agreement 0.74); mean 2.50 points
   - Highest (3.00): St Mary's. Lowest (2.00): Riverside Council
4. Is it acted on? (1.2, Listening)
   - 1 said Yes, 2 Sometimes
   - 3 people, 2 partners: partners agree (agreement 0.80); mean 2.25 points
   - Highest (2.50): Riverside Council. Lowest (2.00): St Mary's
5. Are there reviews? (2.2, Learn together)
   - 2 said Yes
   - 2 people, 2 partners: partners agree (agreement 1.00); mean 3.00 points

## What the room agreed, compared with individual answers

What the room agreed and the average, in percent

| Behaviour | Together | Average | Difference | Rooms | n |
| --- | --: | --: | --: | --: | --: |
| 1 Listening | 67 | 63 | \\+4 | 1 | 2 |

## Answers to every question

### 1 Listen to each other

People by answer; mean points and agreement of the partners (n)

| Question | Yes | Sometimes | Not always | No | Don't know | Skipped | Mean | Agreement | n |
| --- | --: | --: | --: | --: | --: | --: | --: | --: | --: |
| 1.1 Is everybody heard? | 2 | 0 | 0 | 1 | 0 | 0 | 1.50 | 0.00 | 2 |
| 1.2 Is it acted on? | 1 | 2 | 0 | 0 | 0 | 0 | 2.25 | 0.80 | 2 |

### 2 Learn together

| Question | Yes | Sometimes | Not always | No | Don't know | Skipped | Mean | Agreement | n |
| --- | --: | --: | --: | --: | --: | --: | --: | --: | --: |
| 2.1 Are mistakes talked about? | 1 | 0 | 1 | 1 | 0 | 0 | 1.75 | 0.19 | 2 |
| 2.2 Are there reviews? | 2 | 0 | 0 | 0 | 0 | 1 | 3.00 | 1.00 | 2 |
| 2.3 Do they change anything? | 1 | 1 | 0 | 0 | 1 | 0 | 2.50 | 0.74 | 2 |

## Comments

### 1 Listen to each other

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

### 2 Learn together

> We do.
>
> — St Mary's

## Useful resources

Someone answered No in: Listening, Learn together.

- [On listening](<https://example.org/l>)
- A handbook
  - For all of it

## How these figures are worked out

- Points: Yes 3, Sometimes 2, Not always 1, No 0, Don't know no points
- Score: the points of a behaviour's answers, added up; a question without an answer counts as the \
mean of the rest. Shown only if at least half the questions were answered
- Average: each partner counts once, however many people answered for it; a partner's score is the \
mean of its responses
- Percent: 0 = everyone chose the lowest answer, 100 = everyone chose the highest. Percentages are \
rounded, so the difference between two can look 1 too high or too low
- n: the number of partners with a score. Range: their lowest and highest percent
- Agreement: 1 = all partners gave the same answer, 0 = half chose one end of the scale and half \
the other (Tastle and Wierman's consensus)
- Priority: 1 is the lowest percent; ties go to the one partners disagree on more
- Adding up the answers is our reading of the tool's “overall measurement against the behaviour”. \
A percent of a handful of answers is coarse: look for differences that you would notice in a meeting
- Agreed together: shown beside the average, never counted in it

## Left out: 2 files

- early.json: round: is missing
- old.json: is not JSON

Questionnaire: [Riverside Board](<https://example.org/how>)
"""


def test_whole_markdown_report() -> None:
    assert as_markdown(COLLATION, ALL) == WHOLE


# As a reader of CommonMark understands it


def inside_quotations(tokens: list[Token]) -> set[str]:
    kinds: set[str] = set()
    depth = 0
    for token in tokens:
        depth += {"blockquote_open": 1, "blockquote_close": -1}.get(token.type, 0)
        if depth:
            kinds.add(token.type)
    return kinds


def report_of(collation: Collation) -> list[Token]:
    return MARKDOWN.parse(as_markdown(collation, ALL))


def texts(tokens: list[Token]) -> list[str]:
    """The text of every line, as a reader sees it."""
    return [
        "".join("\n" if c.type == "softbreak" else c.content for c in token.children)
        for token in tokens
        if token.children
    ]


@pytest.mark.parametrize("key", [key for key in HOSTILE if "\n" not in HOSTILE[key]])
def test_hostile_text_is_shown_as_typed(key: str) -> None:
    seen = texts(report_of(hostile(HOSTILE[key], HOSTILE_NAMES.get(key, "x"))))
    assert " ".join(make_safe(HOSTILE[key]).split()) in [" ".join(text.split()) for text in seen]


@given(st.text(st.sampled_from("ab12 .)(-+=*_#>`~|[]!<&\\\n\t:/wht"), max_size=30))
def test_any_comment_is_paragraphs(text: str) -> None:
    comments = {"listening": f"x{text}"}
    given_ = plain_response("A", {"listening": [3, 3]}, of=SAMPLE, comments=comments)
    tokens = report_of(collated([given_]))
    assert inside_quotations(tokens) == {"blockquote_open", "paragraph_open", "inline",
                                         "paragraph_close"}  # fmt: skip
