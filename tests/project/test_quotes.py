"""What people are told to type has double quotes: cmd.exe keeps single ones as part of a word."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

import sixways
from support.documents import DOCUMENTS

MODULES = sorted(Path(sixways.__file__).parent.rglob("*.py"))

#: a word with a star in single quotes
SINGLE_QUOTED = re.compile(r"'[^'\s]*\*[^'\s]*'")


def typed() -> Iterator[str]:
    """Every command line in the documents: those of blocks, and those inside sentences."""
    for document in DOCUMENTS:
        for block in document.blocks("sh"):
            yield from block.splitlines()
        yield from re.findall(r"`(sixways [^`]+)`", document.text)


def test_documented_commands_have_no_single_quotes() -> None:
    lines = list(typed())
    assert any("sixways collate" in line for line in lines)
    assert [line for line in lines if "'" in line] == []


@pytest.mark.parametrize("module", MODULES, ids=lambda path: path.stem)
def test_help_and_hints_have_no_single_quoted_pattern(module: Path) -> None:
    texts = [
        node.value
        for node in ast.walk(ast.parse(module.read_text("utf-8")))
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
    ]
    assert [text for text in texts if SINGLE_QUOTED.search(text)] == []
