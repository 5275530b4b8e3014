"""A form opened in a browser, and what partners do with it."""

from __future__ import annotations

from dataclasses import dataclass, field
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from playwright.sync_api import Page

#: what axe is asked to check
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]

#: characters that break what is careless with them
NASTY = (
    "</script><script>document.title='bad'</script>",
    "\"double\", 'single', “curly” and `back`",
    "first line\n\n  third line, indented\ttab",
    "emoji \U0001f469\u200d\U0001f680 \U0001f3f4\U000e0067\U000e0062\U000e007f and Cymraeg ŵ",
    "=1+1",
    "turned \u202egnirts\u202c \\n \\u0041 \u2028 & < > \u00a0 \u0085 \u007f \x01 %s {{ 7*7 }}",
)


@dataclass
class Form:
    """A form in a page of its own."""

    page: Page
    #: requests, console messages and errors that the page made: there must be none
    noise: list[str] = field(default_factory=list)

    def answer(self, number: str, option: str) -> None:
        self.page.check(f'input[name="q-{number.replace(".", "-")}"][value="{option}"]')

    def answer_all(self, options: list[str]) -> None:
        """Answer every question, with the options over and over again."""
        for position, number in enumerate(self.numbers):
            self.answer(number, options[position % len(options)])

    @property
    def numbers(self) -> list[str]:
        return self.page.locator("legend .number").all_inner_texts()

    def save(self, button: str = "Save my answers") -> bytes:
        """Press the button and take what the browser downloads."""
        with self.page.expect_download() as download:
            self.press(button)
        return Path(download.value.path()).read_bytes()

    def press(self, button: str) -> None:
        self.page.get_by_role("button", name=button, exact=True).click()

    def open_saved(self, data: bytes) -> None:
        file: Any = {"name": "saved.json", "mimeType": "application/json", "buffer": data}
        self.page.set_input_files("#file", file)
        self.page.wait_for_selector("#opened:visible, #summary:visible")

    def copy(self) -> str:
        self.press("Copy my answers")
        return self.page.input_value("#text")

    def text(self, id_: str) -> str:
        """What is shown of an element; nothing where it isn't shown."""
        return self.page.locator(f"#{id_}").inner_text()

    @property
    def focused(self) -> str:
        return str(self.page.evaluate("document.activeElement.id"))

    def violations(self) -> list[str]:
        """What axe finds wrong with the page as it is now."""
        self.page.evaluate(files("axe_playwright_python").joinpath("axe.min.js").read_text("utf-8"))
        options = {"runOnly": {"type": "tag", "values": RULES}, "resultTypes": ["violations"]}
        found = self.page.evaluate("options => axe.run(document, options)", options)
        return [f"{v['id']}: {node['html']}" for v in found["violations"] for node in v["nodes"]]

    @property
    def wider_than_the_window(self) -> bool:
        return bool(
            self.page.evaluate("document.documentElement.scrollWidth > document.body.clientWidth")
        )
