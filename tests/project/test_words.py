"""Phrases that nobody would say in a meeting don't come back, in anything that people read."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

import sixways
from support.documents import DOCUMENTS
from support.paths import ROOT

SOURCE = Path(sixways.__file__).parent

#: each stands for its kind
PHRASES = (
    r"Going on:|To go on:|goes on\b|go on with",
    r"(?<!there )is no (key|name|date|score|file|text|number|questionnaire|regular file)\b",
    r"means nothing here",
    r"leaves it as it is",
    r"answers, and the next",
    r"Who agree\b|Who is here\? A|Who comes or goes",
    r"a partner a line",
    r"\(to come\)",
    r"Named already",
    r"half-way",
    r"swapped in order",
    r"parts them",
    r"is there already|is (written|saved)$",
    r"is no text for",
    r"filled in beforehand",
    r"^What counts once",
    r"The day to ask on",
    r"Ask a rule",
    r"[Gg]iven again",
    r"could not go on",
    r"points of percent",
    r"that can be read",
    r"as in \d",
    r"on their own",
    r"beside our partners|better of themselves",
    r"moved most",
    r"was answered in",
    r"How the figures were made",
    r"It stands where",
    r"of equal ones",
    r"(is|are|counts) withheld|^Withheld",
    r"stands twice",
    r"worded otherwise",
    r"^not so: ",
    r"don't hold$",
    r"type it anew",
    r"see to it",
    r"held to its word",
    r"lines, a letter and Enter",
    r"not asked for",
    r"nothing is kept$|is kept with",
)


def texts() -> Iterator[tuple[str, str]]:
    """Everything that people read, each with where it is from."""
    for path in sorted(SOURCE.rglob("*.py")):
        name = path.relative_to(SOURCE).as_posix()
        for text in _constants(ast.parse(path.read_text("utf-8"))):
            if " " in text.strip():  # else a key or a name, which programs read
                yield name, text
    for pattern in ("*.j2", "*.js", "*.txt"):
        for path in sorted(SOURCE.rglob(pattern)):
            yield path.name, re.sub("^ *//.*", "", path.read_text("utf-8"), flags=re.MULTILINE)
    for path in sorted((ROOT / "questionnaires").glob("*.yaml")):
        yield path.name, path.read_text("utf-8")
    for document in DOCUMENTS:
        if document.name != "CHANGELOG.md":  # what was is told in the words it had
            yield document.name, re.sub(r"`[^`\n]*`", "", document.text)


def _constants(tree: ast.AST) -> Iterator[str]:
    """The texts of a module, without its docstrings except those that are the help of commands."""
    docstrings = {
        id(node.body[0].value)
        for node in ast.walk(tree)
        if isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef)
        and node.body
        and isinstance(node.body[0], ast.Expr)
        and not any("command" in ast.unparse(d) for d in getattr(node, "decorator_list", ()))
    }
    for node in ast.walk(tree):
        value = getattr(node, "value", None)
        if isinstance(node, ast.Constant) and isinstance(value, str) and id(node) not in docstrings:
            yield value


TEXTS = list(texts())


@pytest.mark.parametrize("phrase", PHRASES)
def test_phrase_is_gone(phrase: str) -> None:
    wanted = re.compile(phrase, re.IGNORECASE | re.MULTILINE)
    assert [(name, text[:200]) for name, text in TEXTS if wanted.search(text)] == []
