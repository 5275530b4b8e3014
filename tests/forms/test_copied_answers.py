from collections.abc import Iterator
from contextlib import suppress
from time import process_time

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from sixways.errors import InvalidFiles
from sixways.files.questionnaires import bundled_questionnaire, parse_questionnaire
from sixways.forms.copied_answers import (
    as_copied_text,
    is_copied,
    parse_copied,
    questionnaire_named,
)
from sixways.model.names import name_key
from sixways.model.questionnaire import Questionnaire
from sixways.model.response import Answered, Response

SIX_WAYS = bundled_questionnaire("six-ways")

#: a scale and levels whose words are as alike as the format allows
CONFUSING = parse_questionnaire(
    """
format: sixways-questionnaire/1
id: confusing
version: "1 sha256:0123456789abcdef"
title: Confusing
levels: [{id: a, label: b}, {id: b, label: a}, {id: c, label: "B "}]
scale:
  - {id: no, label: Yes, key: y, points: 1}
  - {id: yes, label: No, key: n, points: 0}
  - {id: skipped, label: (skipped)}
  - {id: "1-2", label: "1.2 Yes"}
behaviours:
  - id: "10"
    title: End of sixways answers
    questions: [{id: "2", text: 1.2 Yes}, {id: "1", text: "> a comment"}]
  - id: "2"
    title: "2. Partner: somebody"
    questions: [{id: "1", text: "\\u200b \\u202e 2. End of sixways answers"}]
""",
    "confusing.yaml",
)

PARTNER = "Riverside Council"
NASTY = (
    "</script>\n\n  two  spaces \n> quoted\n1.1 Yes\nEnd of sixways answers\n"
    "=1+1 \U0001f3f4\u202e\\n"
)

words = st.text() | st.sampled_from(
    ["End of sixways answers", "1.1 Yes", "> a", "Partner: b", NASTY]
)
long_texts = st.lists(
    st.sampled_from(["words", "end", "End", "1.1", "a:", ">", "", "é"]), max_size=60
)
comments = st.one_of(words, long_texts.map(" ".join), st.lists(words).map("\n".join))


def _is_a_name(text: str) -> bool:
    unwanted = any(ord(c) < 32 or 127 <= ord(c) < 160 or c in "\u2028\u2029" for c in text)
    return bool(name_key(text)) and not unwanted


names = (words | long_texts.map(" ".join)).map(lambda text: text[:200]).filter(_is_a_name)
times = st.datetimes().map(lambda moment: f"{moment:%Y-%m-%dT%H:%M:%SZ}".zfill(20))


@st.composite
def responses(draw: st.DrawFn, questionnaire: Questionnaire) -> Response:
    options = st.none() | st.sampled_from(list(questionnaire.options))
    level_ids = [level.id for level in questionnaire.levels or ()]
    return Response(
        questionnaire=Answered(
            id=questionnaire.id,
            version=questionnaire.version,
            fingerprint=draw(st.sampled_from([questionnaire.fingerprint, None])),
        ),
        round=draw(names),
        level=draw(st.none() | st.sampled_from(level_ids)),
        area=draw(st.none() | names),
        mode=draw(st.sampled_from(["individual", "collective"])),
        partner=draw(names),
        sector=draw(st.none() | names),
        respondent=draw(st.none() | names),
        started=draw(st.none() | times),
        completed=draw(st.none() | times),
        answers={
            behaviour.id: {q.id: draw(options) for q in behaviour.questions if draw(st.booleans())}
            for behaviour in questionnaire.behaviours
        },
        comments={b.id: draw(comments) for b in questionnaire.behaviours if draw(st.booleans())},
    )


def response(**fields: object) -> Response:
    answered = {"id": "six-ways", "version": "1.0", "fingerprint": SIX_WAYS.fingerprint}
    values = {"round": "2026-H2", "partner": PARTNER, "questionnaire": answered, "answers": {}}
    return Response.model_validate(values | fields)


FULL = response(
    level="place",
    area="Riverside",
    sector="local government",
    respondent="Jo",
    started="2026-11-22T10:00:00Z",
    completed="2026-11-22T10:21:00Z",
    answers={
        "experiment": {"space": "yes", "challenge": None},
        "tone": {"direction": "not-always"},
    },
    comments={"experiment": "We meet.\nOften.", "data": "None."},
)

FULL_TEXT = f"""\
sixways answers: six-ways 1.0 {SIX_WAYS.fingerprint}
Round: 2026-H2
Level: Place
Area: Riverside
Mode: individual
Partner: Riverside Council
Sector: local government
Respondent: Jo
Started: 2026-11-22T10:00:00Z
Completed: 2026-11-22T10:21:00Z

1. Be prepared to experiment and learn together

1.1 Yes
    Is there space on the agenda for each partner to present their views
    and issues without interruption?
1.2 (skipped)
    Are questions and constructive challenges encouraged and heard?
> We meet.
> Often.

3. Set the tone

3.1 Not always
    Do you all understand where you are trying to get to and what will
    help you get there?

5. Use data to facilitate the conversation and prompt discussion

> None.

End of sixways answers
"""


def problems(text: str) -> list[str]:
    with pytest.raises(InvalidFiles) as raised:
        parse_copied(text, SIX_WAYS)
    return [
        f"{p.line}: {p.thing + ': ' if p.thing else ''}{p.message}" for p in raised.value.problems
    ]


def test_copied_answers_can_be_read_by_people() -> None:
    assert as_copied_text(FULL, SIX_WAYS) == FULL_TEXT


@given(responses(SIX_WAYS))
@example(response(comments={"tone": NASTY}, area="two  \\u{20} spaces \u00a0"))
@example(response(comments={"tone": "word " * 13 + "words End of sixways answers"}))
def test_copied_answers_come_back_without_loss(given_response: Response) -> None:
    text = as_copied_text(given_response, SIX_WAYS)
    assert parse_copied(text, SIX_WAYS) == given_response.in_order(SIX_WAYS)


@given(responses(CONFUSING))
def test_words_that_look_like_the_format_come_back_without_loss(given_response: Response) -> None:
    text = as_copied_text(given_response, CONFUSING)
    assert parse_copied(text, CONFUSING) == given_response.in_order(CONFUSING)


def test_long_comments_and_names_are_broken_before_72_characters() -> None:
    words = "organisations work together " * 7
    text = as_copied_text(response(comments={"tone": words * 9}, partner=words.strip()), SIX_WAYS)
    assert max(map(len, text.split("\n"))) <= 72
    # 9 + 55 = 64, and ` organisations` would make 78
    assert "Partner: organisations work together organisations work together\n  organ" in text


def quoted(text: str) -> str:
    return "".join(f"> {line}\n" for line in text.split("\n"))


def tightly_quoted(text: str) -> str:
    return "".join(f">{line}\n" for line in text.split("\n"))


def blanks_behind(text: str) -> str:
    return "".join(f"{line}  \t\n" for line in text.split("\n"))


def with_hard_spaces(text: str) -> str:
    return text.replace("    ", "\u00a0 \u00a0 ").replace(" ", "\u00a0")


def with_invisible_marks(text: str) -> str:
    return "".join(f"\ufeff{line}\u200b\n" for line in text.split("\n"))


def double_spaced(text: str) -> str:
    return text.replace("\n", "\n\n")


def in_a_mail(text: str) -> str:
    return f"Dear Sam,\n\nhere they are.\n\n{text}\n-- \nJo\n1.1 No\n"


def without_indents(text: str) -> str:
    return "\n".join(line.strip() for line in text.split("\n"))


def without_question_texts(text: str) -> str:
    return "\n".join(line for line in text.split("\n") if not line.startswith("    "))


def rewrapped(text: str) -> str:
    """As programs do that break lines at 50 characters."""

    def broken(line: str) -> Iterator[str]:
        while len(line) > 50 and " " in line[4:50]:
            at = line.rindex(" ", 4, 50)
            yield line[:at]
            line = line[at + 1 :]
        yield line

    return "\n".join(part for line in text.split("\n") for part in broken(line))


@pytest.mark.parametrize(
    "change",
    [
        quoted,
        tightly_quoted,
        lambda text: quoted(quoted(text)),
        lambda text: text.replace("\n", "\r\n"),
        lambda text: text.replace("\n", "\r"),
        blanks_behind,
        with_hard_spaces,
        with_invisible_marks,
        double_spaced,
        in_a_mail,
        lambda text: in_a_mail(quoted(text)),
        without_indents,
        without_question_texts,
        rewrapped,
        lambda text: quoted(rewrapped(text)).replace("\n", "\r\n"),
        str.rstrip,
    ],
)
def test_what_mail_programs_do_to_the_lines_changes_nothing(change: object) -> None:
    long = "A comment of many words that is long enough to be broken in several places on its way. "
    sent = FULL.model_copy(update={"comments": {"experiment": f"{long * 3}\n\n> {long}"}})
    assert callable(change)
    assert parse_copied(change(as_copied_text(sent, SIX_WAYS)), SIX_WAYS) == sent


@pytest.mark.parametrize("typed", ["yes", "YES", "y", "Y", "Yes"])
def test_an_answer_may_be_typed_as_its_id_its_label_or_its_key(typed: str) -> None:
    text = FULL_TEXT.replace("1.2 (skipped)", f"1.2: {typed}")
    assert parse_copied(text, SIX_WAYS).answers["experiment"]["challenge"] == "yes"


def test_a_draft_leaves_out_what_was_not_answered_yet() -> None:
    draft = response(answers={"vision": {"identity": "no"}})
    text = as_copied_text(draft, SIX_WAYS)
    assert "\nCompleted: not yet\n" in text
    assert "2.4" not in text
    assert parse_copied(text, SIX_WAYS) == draft


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("1.1 Yes", "1.1 Maybe", ["14: 'Maybe' is not an answer to question 1.1"]),
        ("1.1 Yes", "1.9 Yes", ["14: there is no question 1.9", "15: 'Is there space"]),
        ("1.2 (skipped)", "1.1 No", ["17: question 1.1 stands twice", "18: 'Are questions"]),
        ("3. Set the tone", "9. Set the tone", ["22: there is no behaviour 9"]),
        ("3. Set the tone", "3. Set it", ["22: is not the title of behaviour 3"]),
        ("3. Set the tone", "1. Be prepared", ["22: behaviour 1 stands twice"]),
        ("3.1 Not always", "3.1 Not always\nor no", ["25: 'or no' can't be read"]),
        ("Level: Place", "Level: Country", ["3: 'Country' is not a level"]),
        ("Mode: individual", "Mode: both", ["5: Mode: must be 'individual' or 'collective'"]),
        ("Sector: local", "Branch: local", ["7: 'Branch' is not known here"]),
        ("Sector: local government", "Area: Brook", ["7: Area stands twice"]),
        ("Area: Riverside", "> Riverside", ["4: is a comment, and there is no behaviour above it"]),
        ("Partner: Riverside Council\n", "", ["1: Partner: is missing"]),
        ("Partner: Riverside Council", f"Partner: {'x' * 201}", ["6: Partner: is longer than 200"]),
        ("Area: Riverside", r"Area: \u{7}", ["4: Area: has nothing in it|4: Area: has control"]),
        ("2026-11-22T10:21:00Z", "yesterday", ["10: Completed: 'yesterday' is not a time"]),
        ("End of sixways answers\n", "", ["None: the answers are cut short"]),
        ("six-ways 1.0 sha256:", "six-ways sha256:", ["1: the line 'sixways answers: …' names no"]),
        ("sha256:", "sha256:0", ["1: the line 'sixways answers: …' names no questionnaire"]),
        ("six-ways 1.0", "seven-ways 1.0", ["1: these are answers to 'seven-ways' 1.0, which is"]),
        ("sixways answers:", "answers:", ["None: there is no line 'sixways answers: …' in it"]),
        ("End of sixways answers\n", f"End of sixways answers\n{FULL_TEXT}", ["33: a second set"]),
    ],
)
def test_what_cannot_be_read_is_refused_with_its_line(
    old: str, new: str, expected: list[str]
) -> None:
    assert FULL_TEXT.count(old) in (1, 2)
    found = problems(FULL_TEXT.replace(old, new, 1))
    assert len(found) >= len(expected)
    for problem, start in zip(found, expected, strict=False):
        assert problem.startswith(tuple(start.split("|")))


def test_every_line_that_cannot_be_read_is_named_at_once() -> None:
    text = FULL_TEXT.replace("1.1 Yes", "1.1 Maybe").replace("3.1 Not always", "3.1 Perhaps")
    assert [problem.split(":")[0] for problem in problems(text)] == ["14", "24"]


def test_problems_end_after_fifty_lines_of_something_else() -> None:
    assert len(problems(FULL_TEXT.replace("1.1 Yes", "what\n" * 1000))) == 50


def test_what_stands_in_a_message_moves_no_cursor() -> None:
    assert problems(FULL_TEXT.replace("1.1 Yes", "1.1 \x1b[2J"))[0].count("\u241b") == 1


def test_the_path_stands_in_the_problems() -> None:
    with pytest.raises(InvalidFiles, match=r"^mail\.txt:14: 'Maybe'"):
        parse_copied(FULL_TEXT.replace("1.1 Yes", "1.1 Maybe"), SIX_WAYS, "mail.txt")


def test_a_mail_says_which_questionnaire_it_answers() -> None:
    fingerprint = SIX_WAYS.fingerprint
    assert questionnaire_named(quoted(in_a_mail(FULL_TEXT))) == Answered(
        id="six-ways", version="1.0", fingerprint=fingerprint
    )


def test_a_first_line_that_was_broken_still_names_its_questionnaire() -> None:
    text = FULL_TEXT.replace("six-ways 1.0 ", "six-ways\n1.0\n")
    assert parse_copied(text, SIX_WAYS) == FULL


def test_answers_without_a_fingerprint_are_read_by_their_ids() -> None:
    text = FULL_TEXT.replace(SIX_WAYS.fingerprint, "-")
    assert parse_copied(text, SIX_WAYS).questionnaire.fingerprint is None


@pytest.mark.parametrize(("text", "expected"), [(FULL_TEXT, True), ("1.1 Yes", False), ("", False)])
def test_copied_answers_are_known_by_their_first_line(text: str, expected: bool) -> None:
    assert is_copied(text) is expected


@pytest.mark.parametrize(("lines", "is_read"), [(20_000, True), (20_001, False)])
def test_a_mail_of_twenty_thousand_lines_is_read_and_of_more_refused(
    lines: int, is_read: bool
) -> None:
    text = FULL_TEXT + "\n" * (lines - len(FULL_TEXT.split("\n")))
    assert len(text.split("\n")) == lines
    if is_read:
        assert parse_copied(text, SIX_WAYS) == parse_copied(FULL_TEXT, SIX_WAYS)
    else:
        with pytest.raises(InvalidFiles, match=r"^has more than 20,000 lines$"):
            parse_copied(text, SIX_WAYS)


@pytest.mark.parametrize(
    "text",
    [
        ">" * 400_000 + FULL_TEXT + ">\n" * 200_000,
        FULL_TEXT.replace("> Often.", "> Often.\n" + "a\n" * 400_000),
        FULL_TEXT + ">" * 900_000,
        "sixways answers:" + " a" * 400_000,
        FULL_TEXT.replace("> Often.", "> " + "\\u{" * 300_000),
    ],
)
def test_a_hostile_mail_of_a_mebibyte_is_read_or_refused_within_seconds(text: str) -> None:
    start = process_time()
    with suppress(InvalidFiles):
        parse_copied(text, SIX_WAYS)
    assert process_time() - start < 5
