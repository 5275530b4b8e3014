"""YAML as it was typed, with lines, and nothing that expands, runs or recurses."""

import itertools
import random
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st
from yaml.scanner import ScannerError

from sixways.errors import InvalidFiles, Problem
from sixways.files.yaml_source import MAXIMUM_DEPTH, parse_yaml, read_yaml
from sixways.imports.column_mapping import Mapping
from support.questionnaires import parse_questionnaire


def data(text: str) -> object:
    return parse_yaml(text, "file.yaml").data


def problems(text: str) -> list[Problem]:
    """What is wrong with a text as YAML, before anything is made of it."""
    try:
        return parse_yaml(text, "file.yaml").problems()
    except InvalidFiles as error:
        return list(error.problems)


# As YAML 1.1 has it: booleans, nulls and odd scalars; then numbers, a time of day and a date.
WORDS = ["Yes", "No", "yes", "no", "On", "off", "y", "n", "true", "False", "null", "~", "=", "<"]
NUMBERS = [
    "1",
    "1.10",
    "007",
    "0x10",
    "1_000",
    "1e3",
    ".5",
    ".inf",
    "NaN",
    "12:30:45",
    "2026-11-22",
]


@pytest.mark.parametrize("typed", WORDS + NUMBERS)
def test_scalars_are_read_as_typed(typed: str) -> None:
    assert data(f"key: {typed}") == {"key": typed}


@pytest.mark.parametrize("typed", ["Yes", "No", "on", "1.10", "null", "~"])
def test_keys_and_items_are_read_as_typed(typed: str) -> None:
    assert data(f"{typed}: 1") == {typed: "1"}
    assert data(f"- {typed}") == [typed]
    assert data(f"[{typed}]") == [typed]


def test_nothing_and_empty_text_differ() -> None:
    assert data("a:\nb: ''\n") == {"a": None, "b": ""}


def test_long_texts_follow_yaml() -> None:
    text = "plain: one\n  two\nfolded: >\n  one\n  two\nkept: |\n  one\n  two\n"
    assert data(text) == {"plain": "one two", "folded": "one two\n", "kept": "one\ntwo\n"}


def test_every_value_has_line() -> None:
    source = parse_yaml("a: 1\nb:\n  - c: 2\n\n    d: [3,\n      4]\n# end\n", "file.yaml")
    assert source.line(("a",)) == 1
    assert source.line(("b",)) == 2
    assert source.line(("b", 0)) == 3
    assert source.line(("b", 0, "d")) == 5
    assert source.line(("b", 0, "d", 1)) == 6


def test_missing_place_has_line_around_it() -> None:
    source = parse_yaml("a: 1\nb:\n  - c: 2\n", "file.yaml")
    assert source.line(("b", 0, "missing")) == 3
    assert source.line(("missing", 7, "x")) == 1


def test_byte_order_mark_and_crlf_are_ignored(tmp_path: Path) -> None:
    path = tmp_path / "file.yaml"
    path.write_bytes(b"\xef\xbb\xbfa: Yes\r\nb:\r\n  - No\r\n")
    source = read_yaml(path)
    assert source.data == {"a": "Yes", "b": ["No"]}
    assert source.line(("b", 0)) == 3


def test_every_fault_is_named_in_order() -> None:
    text = "a: &x 1\nb: *x\nc: !!str 2\na: 3\nd: {<<: {e: 1}, e: 2, e: 3}\n"
    assert [(p.line, p.thing, p.message) for p in problems(text)] == [
        (1, "a", "has the anchor '&x', which is not allowed"),
        (2, "b", "uses the alias '*x', which is not allowed"),
        (3, "c", "has the tag 'tag:yaml.org,2002:str', which is not allowed"),
        (4, "a", "appears twice, first in line 1"),
        (5, "d, <<", "merges keys, which is not allowed"),
        (5, "d, e", "appears twice, first in line 5"),
    ]


def test_every_repeated_key_is_fault() -> None:
    assert [p.line for p in problems("a: 1\na: 2\nb: 3\na: 4\n")] == [2, 4]


def test_quoted_key_is_same_key() -> None:
    assert len(problems("title: 1\n'title': 2\n\"t\\x69tle\": 3\n")) == 2


def test_below_repeated_key_is_checked() -> None:
    assert [p.line for p in problems("a: 1\na:\n  b: &x 2\n  b: 3\n")] == [2, 3, 4]


def test_quoted_merge_key_is_key() -> None:
    assert problems("'<<': 1") == []
    assert data("'<<': 1") == {"<<": "1"}


def test_depth_is_bounded() -> None:
    # The innermost of these is in as many others as may be.
    deep = "[" * (MAXIMUM_DEPTH + 1) + "]" * (MAXIMUM_DEPTH + 1)
    assert problems(deep) == []
    [problem] = problems(f"[{deep}]")
    assert problem.message == f"is nested deeper than {MAXIMUM_DEPTH} levels"


@pytest.mark.parametrize("opening", ["[", "{a: ", "[{a: ", "- ", "['[', [", "[{a b: ']', c: "])
@pytest.mark.parametrize("levels", [MAXIMUM_DEPTH + 2, 1000, 1100, 100_000])
def test_deep_nesting_is_refused_in_own_words(opening: str, levels: int) -> None:
    [problem] = problems(f"# [\n{opening * levels}")
    assert problem.message == f"is nested deeper than {MAXIMUM_DEPTH} levels"
    assert problem.line == 2


def test_own_words_come_before_library_words(monkeypatch: pytest.MonkeyPatch) -> None:
    class Bounded(yaml.SafeLoader):
        """Stops at 40 levels, before it has told of the first."""

        def fetch_flow_collection_start(self, kind: Any) -> None:
            if self.flow_level == 40:
                raise ScannerError(None, None, "words of the library", self.get_mark())
            super().fetch_flow_collection_start(kind)

    monkeypatch.setattr("sixways.files.yaml_source.LOADER", Bounded)
    [problem] = problems("a: 1\nb: " + "[" * 41)
    assert problem.message == f"is nested deeper than {MAXIMUM_DEPTH} levels"
    assert problem.line == 2


def test_alias_bomb_does_not_expand() -> None:
    # Nine levels of nine: 387,420,489 texts for a loader that follows aliases.
    names = "abcdefghi"
    lines = ["a: &a [x, x, x, x, x, x, x, x, x]"]
    lines += [
        f"{name}: &{name} [{', '.join([f'*{below}'] * 9)}]"
        for below, name in itertools.pairwise(names)
    ]
    source = parse_yaml("\n".join(lines), "bomb.yaml")
    assert len(source.problems()) == 9 + 8 * 9
    assert source.data == {"a": ["x"] * 9} | {name: [None] * 9 for name in names[1:]}


@pytest.mark.parametrize("character", ["\x00", "\x07", "\x1b", "\x7f", "\x9b", "\ufffe"])
def test_forbidden_characters_are_refused_with_line(character: str) -> None:
    [problem] = problems(f"a: 1\nb: 2\nc: {character}\n")
    assert problem.line == 3
    assert problem.message == "is not YAML: it contains a character that YAML doesn't allow"


def test_escaped_half_surrogate_is_refused() -> None:
    [problem] = problems('a: 1\nb: "\\ud800"\n')
    assert problem.line == 2


def test_escaped_control_character_is_text() -> None:
    # It is harmless until it is shown, and then goes through the gate.
    assert data('a: "\\e[31m"') == {"a": "\x1b[31m"}


plain_texts = st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cs"]), max_size=8)
trees = st.recursive(
    plain_texts,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(plain_texts, inner, max_size=3),
    max_leaves=10,
)


@given(trees)
def test_dumped_yaml_is_read_back(tree: object) -> None:
    # Everything quoted, nothing wrapped, and no aliases for what happens to be one object.
    class Dumper(yaml.SafeDumper):
        def ignore_aliases(self, data: object) -> bool:
            return True

    written = yaml.dump(tree, Dumper=Dumper, allow_unicode=True, default_style='"', width=10_000)
    stripped = written.replace("!!str ", "")
    assert data(stripped) == tree


@given(st.text(st.characters(codec="utf-8")))
def test_any_text_is_read_or_refused_with_line(text: str) -> None:
    for problem in problems(text):
        assert problem.message
        assert 1 <= (problem.line or 0) <= text.count("\n") + text.count("\r") + 2


SHORT = """\
format: sixways-questionnaire/1
id: sample
version: "1"
title: A sample
scale:
  - {id: yes, label: Yes, points: 1}
  - {id: no, label: No, points: 0}
behaviours:
  - id: trust
    title: Trust
    questions: [{id: open, text: Are we open?}]
"""


@pytest.mark.parametrize("hundred", range(10))
def test_mutated_questionnaire_is_read_or_refused(hundred: int) -> None:
    pieces = [*"\n\t :-[]{}&*!|>'\"%@`,#?<~\x00\x7f\ufeff", "- ", ": ", "&a ", "*a", "!!", "sNaN"]
    for seed in range(hundred * 100, hundred * 100 + 100):
        chance = random.Random(seed)
        text = SHORT
        for _ in range(chance.randint(1, 3)):
            start = chance.randrange(len(text))
            stop = start + chance.choice([0, 0, 1, 5])
            text = text[:start] + chance.choice(pieces) + text[stop:]
        try:
            parse_questionnaire(text, "file.yaml")
        except InvalidFiles as error:
            assert error.problems, seed
            lines = [problem.line or 0 for problem in error.problems]
            assert lines == sorted(lines), seed


def warnings(text: str) -> list[tuple[int | None, str, str]]:
    found = parse_yaml(text, "file.yaml").warnings()
    return [(warning.line, warning.thing, warning.message) for warning in found]


def test_text_cut_at_hash_is_doubted_with_its_line() -> None:
    text = "a: 1\nb:\n  - Do #teamtalk sessions happen?\nc: {d: Do we\n  talk # at all\n }\n"
    assert data(text) == {"a": "1", "b": ["Do"], "c": {"d": "Do we talk"}}
    assert warnings(text) == [
        (3, "b 1", "is cut short: YAML takes '#teamtalk sessions happen?' for a comment"),
        (5, "c, d", "is cut short: YAML takes '# at all' for a comment"),
    ]


def test_text_that_is_all_hash_is_doubted() -> None:
    message = "is cut short: YAML takes '#teamtalk' for a comment"
    assert warnings("a: #teamtalk\n") == [(1, "a", message)]


@pytest.mark.parametrize(
    "text",
    [
        "a: Do  # two spaces are a comment's\n",
        "a: 'Do #teamtalk'\n",
        'a: "Do" #teamtalk\n',
        "a: |\n  Do #teamtalk\n",
        "a: > # folded\n  Do\n",
        "a: Do#teamtalk\n",
        "# all of it\na:\n # nothing is before it\n - b\n",
    ],
)
def test_comments_and_quoted_hashes_are_not_doubted(text: str) -> None:
    assert warnings(text) == []


@pytest.mark.parametrize("space", "\u00a0\u2007\u202f\u3000")
def test_no_break_space_in_indentation_is_named_alone(space: str) -> None:
    text = f"a:\n  - id: x\n{space} {space} name: y\nb: c\nb: d\n"
    with pytest.raises(InvalidFiles) as refused:
        parse_yaml(text, "file.yaml").read_as(Mapping, lambda _: ())
    (problem,) = refused.value.problems
    name = f"starts with a no-break space (U+{ord(space):04X})"
    assert (problem.line, problem.message, problem.hint) == (3, name, "write ordinary spaces")


def test_no_break_spaces_inside_texts_are_allowed() -> None:
    text = "a: |\n  one\n  \u00a0two\nb: x\u00a0y\n"
    value = parse_yaml(text, "file.yaml").read_as(Mapping, lambda _: ())
    assert value.root == {"a": "one\n\u00a0two\n", "b": "x\u00a0y"}
