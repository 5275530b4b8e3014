"""The template that translators start from has every text that is marked, and no other."""

import ast
import os
import re
from pathlib import Path

import pytest

import sixways
from sixways.files.word_catalogues import TEMPLATE, read_words
from support.word_template import extract_words, write_template

SOURCE = Path(sixways.__file__).parent
MARKS = {"_", "N_", "ngettext", "phrase"}


def _first(words: str | tuple[str, ...] | list[str]) -> str:
    return words if isinstance(words, str) else words[0]


def test_template_is_what_the_source_marks() -> None:
    if "SIXWAYS_RENEW" in os.environ:
        TEMPLATE.write_text(write_template(), "utf-8", newline="\n")
    marked = {message.id for message in extract_words() if message.id}
    words = read_words(TEMPLATE).words
    assert {(w.original, w.plural) if w.plural else w.original for w in words} == marked


@pytest.mark.parametrize("path", [*SOURCE.rglob("*.js")], ids=lambda path: path.name)
def test_no_text_of_a_script_is_marked_where_it_is_not_extracted(path: Path) -> None:
    assert not re.findall(r"\$\{[^}]*\b(?:_|ngettext)\(.*", path.read_text("utf-8"))


@pytest.mark.parametrize(
    "path", [path for path in SOURCE.rglob("*.py") if "catalogue" in path.read_text("utf-8")]
)
def test_no_text_is_marked_where_it_is_not_extracted(path: Path) -> None:
    extracted = {_first(message.id) for message in extract_words()}
    for text in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(text, ast.JoinedStr):
            names = [inner.id for inner in ast.walk(text) if isinstance(inner, ast.Name)]
            assert not MARKS & set(names), ast.unparse(text)
        if isinstance(text, ast.Call) and getattr(text.func, "id", "") in MARKS:
            # one inside another mark, for example
            words = text.args[0]
            assert not isinstance(words, ast.Constant) or words.value in extracted, words.value
