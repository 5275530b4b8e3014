"""Text in Markdown, as a reader of CommonMark understands it."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from sixways.model.markdown_escapes import escape_markdown
from sixways.model.sanitise import make_safe

MARKDOWN = MarkdownIt("commonmark").enable(["table", "strikethrough"])


@given(st.text(st.characters(codec="utf-8"), max_size=40))
def test_escaped_text_is_only_text(text: str) -> None:
    tokens = MARKDOWN.parse(f"| x |\n| --- |\n| {escape_markdown(text)} |")
    cells = [token for token in tokens if token.type == "inline"]
    assert len(cells) == 2
    kinds = {child.type for cell in cells for child in cell.children or ()}
    assert kinds <= {"text"}
    assert cells[1].children is not None
    seen = "".join(child.content for child in cells[1].children)
    assert " ".join(seen.replace("\u2060", "").split()) == " ".join(
        make_safe(text).replace("\u2060", "").split()
    )


@given(st.text(st.sampled_from("ab12 .)(-+=*_#>`~|[]!<&\\\n\t:/wht"), max_size=30))
def test_escaped_lines_are_paragraphs(text: str) -> None:
    tokens = MARKDOWN.parse(escape_markdown(text, lines=True))
    assert {token.type for token in tokens} <= {"paragraph_open", "inline", "paragraph_close"}


@pytest.mark.parametrize(
    "text", ["http://x.example", "https://x.example", "HTTP://x", "www.x.example"]
)
def test_escaped_address_is_not_a_link(text: str) -> None:
    assert not re.search(r"https?://|www\.", escape_markdown(text), re.IGNORECASE)


@pytest.mark.parametrize(
    "text",
    ["ftp://x.example/a", "FTP://x", "mailto:a@x.example", "xmpp:a@x.example", "a.b+c@x.example"],
)
def test_address_of_another_kind_is_not_a_link(text: str) -> None:
    escaped = escape_markdown(text)
    assert not re.search(r"(ftp|mailto|xmpp):", escaped, re.IGNORECASE)
    # also where escapes are read before addresses are looked for, as on GitHub
    assert not re.search(r"[\w.+-]@", escaped.replace("\\", ""))


def test_at_sign_in_prose_is_only_escaped() -> None:
    assert escape_markdown("3 @ 4, @home") == "3 \\@ 4, \\@home"
