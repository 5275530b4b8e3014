"""Phrases that nobody would say in a meeting don't come back, in anything that people read."""

import ast
import re
import tokenize
from collections.abc import Iterator
from pathlib import Path

import pytest

import sixways
from support.documents import DOCUMENTS
from support.paths import ROOT

SOURCE = Path(sixways.__file__).parent

#: modules that look for the words of libraries, to put ours in their place
OF_LIBRARIES = {"cli/usage_errors.py", "files/yaml_mistakes.py"}

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
    r"has no (use|place) for",
    r"sees? to it\b",
    r"\bgo on\b",
    r"as (it|they) may be\b|than it may be",
    r"figures of theirs|kept coarse|to the next \d",
    r"layout in which",
    r"Behind a comma|may stand\b",
    r"leaves this$|changes nothing$",
    r"in the list already|(has answered|is done|is dropped) already",
    r"when there is nothing more",
    r"^All that leaves|nothing to replace without",
    r"It isn't known which",
    r"would say more with|is of the round",
    r"neither true nor false",
    r"words that are near",
    r"\be-mail",
    # what libraries say
    r"Input should|Value error|and exit\.|customize|<block end>|<list\[",
)

#: in docstrings, comments and names of tests
CODE_PHRASES = (
    r"\b(go|goes|going) on\b",
    r"(?<!here )\bis no (answer|period|copy|error|key|word|text|partner|response|option|form)\b",
    r"\bstands? (below|above|beside|behind|between|apart|in the order)\b",
    r"test .* (is|are) said\b",
    r"\bsaid of\b|told of what|\bcomes? to (together|for one)\b",
    r"held to its word|likening|swapped in order|points of percent|parts them",
)


def texts() -> Iterator[tuple[str, str]]:
    """Everything that people read, each with where it is from."""
    modules = {p.relative_to(SOURCE).as_posix(): p for p in sorted(SOURCE.rglob("*.py"))}
    for name in modules.keys() - OF_LIBRARIES:
        for text in _literals(ast.parse(modules[name].read_text("utf-8"))):
            if " " in text.strip():  # else a key or a name, which programs read
                yield name, text
    for pattern in ("*.j2", "*.js", "*.txt", "*.pot"):
        for path in sorted(SOURCE.rglob(pattern)):
            yield path.name, re.sub("^ *//.*", "", path.read_text("utf-8"), flags=re.MULTILINE)
    for path in sorted((ROOT / "questionnaires").glob("*.yaml")):
        yield path.name, path.read_text("utf-8")
    for path in sorted((ROOT / "docs" / "schemas").iterdir()):
        yield path.name, path.read_text("utf-8")
    for document in DOCUMENTS:
        yield document.name, re.sub(r"`[^`\n]*`", "", document.text)


def _literals(tree: ast.AST) -> Iterator[str]:
    """The texts of a module, each whole: what is filled in is `{}`.

    Without its docstrings, except those that are the help of commands.
    """
    apart = {id(docstring) for docstring in _docstrings(tree)}
    for node in ast.walk(tree):
        if isinstance(node, ast.JoinedStr):
            apart |= {id(part) for part in node.values}
            yield "".join(p.value if _is_text(p) else "{}" for p in node.values)  # type: ignore[attr-defined]
        elif _is_text(node) and id(node) not in apart:
            yield node.value  # type: ignore[attr-defined]


def _is_text(node: ast.AST) -> bool:
    return isinstance(node, ast.Constant) and isinstance(node.value, str)


def _docstrings(tree: ast.AST) -> Iterator[ast.Constant]:
    """Those that only engineers read."""
    for node in ast.walk(tree):
        if not isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef) or not node.body:
            continue
        first = getattr(node.body[0], "value", None)
        is_help = any("command" in ast.unparse(d) for d in getattr(node, "decorator_list", ()))
        if isinstance(first, ast.Constant) and isinstance(first.value, str) and not is_help:
            yield first


def code_words() -> Iterator[tuple[str, str]]:
    """Docstrings, comments and names of tests, each with where it is from."""
    for path in sorted([*SOURCE.rglob("*.py"), *(ROOT / "tests").rglob("*.py")]):
        if path.name == Path(__file__).name:
            continue
        tree = ast.parse(path.read_text("utf-8"))
        for docstring in _docstrings(tree):
            yield path.name, " ".join(str(docstring.value).split())
        for node in ast.walk(tree):
            if isinstance(node, ast.FunctionDef) and node.name.startswith("test_"):
                yield path.name, node.name.replace("_", " ")
        with path.open("rb") as file:
            tokens = [*tokenize.tokenize(file.readline)]
        yield from ((path.name, t.string) for t in tokens if t.type == tokenize.COMMENT)


TEXTS = list(texts())
CODE_WORDS = list(code_words())


@pytest.mark.parametrize("phrase", PHRASES)
def test_phrase_is_gone(phrase: str) -> None:
    wanted = re.compile(phrase, re.IGNORECASE | re.MULTILINE)
    assert [(name, text[:200]) for name, text in TEXTS if wanted.search(text)] == []


@pytest.mark.parametrize("phrase", CODE_PHRASES)
def test_phrase_is_gone_from_code(phrase: str) -> None:
    wanted = re.compile(phrase)
    assert [(name, text[:200]) for name, text in CODE_WORDS if wanted.search(text)] == []
