"""README, docs and the other documents, with the blocks in them."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from support.paths import ROOT


class Document(NamedTuple):
    """A Markdown file of the project."""

    name: str
    text: str

    @property
    def folder(self) -> Path:
        return (ROOT / self.name).parent

    def blocks(self, language: str) -> list[str]:
        """The contents of its fenced blocks in a language."""
        fence = rf"^ *```{language}\n(.*?)^ *```$"
        return re.findall(fence, self.text, re.MULTILINE | re.DOTALL)

    def named_files(self) -> Iterator[tuple[str, str]]:
        """The YAML files that it shows, each introduced by a line that ends in its name."""
        shown = r"`([\w-]+\.yaml)`:\n\n```yaml\n(.*?)^```$"
        yield from re.findall(shown, self.text, re.MULTILINE | re.DOTALL)

    @property
    def anchors(self) -> set[str]:
        """What links can point to, as GitHub names headings."""
        headings = re.findall(r"^#+ (.*)$", self.text, re.MULTILINE)
        return {re.sub(r"[^\w\- ]", "", h.lower()).replace(" ", "-") for h in headings}


def _find() -> Iterator[Document]:
    paths = [*ROOT.glob("*.md"), *ROOT.glob("docs/**/*.md"), ROOT / "packaging" / "README.md"]
    for path in sorted(paths):
        yield Document(path.relative_to(ROOT).as_posix(), path.read_text("utf-8"))


DOCUMENTS = tuple(_find())
BY_NAME = {document.name: document for document in DOCUMENTS}
README = BY_NAME["README.md"]
#: what people look things up in
GUIDES = tuple(d for d in DOCUMENTS if d.name == "README.md" or d.name.startswith("docs/"))
