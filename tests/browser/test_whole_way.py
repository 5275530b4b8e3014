"""From `sixways form` through a partner's browser to `sixways collate`, in one go."""

from __future__ import annotations

import json
from itertools import cycle
from typing import TYPE_CHECKING

from support.form_pages import NASTY
from support.processes import Sixways, with_code_at_start
from support.samples import SIX_WAYS

if TYPE_CHECKING:
    from pathlib import Path

    from support.fixtures import OpenForm

OPTIONS = ["yes", "sometimes", "not-always", "no"]
TIME = "2026-11-22T10:21:00Z"
KNOWN = ("--round", "2026-H2", "--level", "place", "--area", "Riverside", "--sector", "health")

#: 3, 2, 1, 0 points over and over: 3 + 2 + 1 + 0 = 6 of 12 · 3 + 2 + 1 + 0 + 3 = 9 of 15 ·
#: 2 + 1 + 0 + 3 = 6 of 12, twice · 2 + 1 + 0 = 3 of 9 · 3 + 2 + 1 + 0 = 6 of 12
AVERAGES = [6, 9, 6, 6, 3, 6]


def test_what_is_filled_in_in_a_browser_is_what_assess_would_have_stored(
    open_form: OpenForm, tmp_path: Path
) -> None:
    sixways = Sixways(tmp_path)
    at = with_code_at_start(tmp_path / "at", f"import sixways.clock as c; c.now = lambda: '{TIME}'")
    partner = ("--partner", "Riverside Council")
    assert sixways("form", *KNOWN, *partner, "-o", "form.html").code == 0
    saved, copied = fill_in(open_form, tmp_path / "form.html")
    (tmp_path / "saved.json").write_bytes(saved)
    assert sixways("import", "saved.json", "-o", "imported").code == 0
    mail = "".join(f"> {line}\r\n" for line in f"Dear Sam,\n\n{copied}\n-- \nJo".split("\n"))
    (tmp_path / "mail.txt").write_text(mail, "utf-8")
    assert sixways("import", "mail.txt", "-o", "mailed").code == 0

    answers = cycle(OPTIONS)
    given = {
        "answers": {b.id: {q.id: next(answers) for q in b.questions} for b in SIX_WAYS.behaviours},
        "comments": {b.id: text for b, text in zip(SIX_WAYS.behaviours, NASTY, strict=True)},
    }
    (tmp_path / "answers.json").write_text(json.dumps(given), "utf-8")
    assess = ("assess", *KNOWN, *partner, "--answers", "answers.json", "-o", "typed")
    assert sixways(*assess, env=at).code == 0

    folders = ("typed", "imported", "mailed")
    [typed], [imported], [mailed] = ([*(tmp_path / name).iterdir()] for name in folders)
    assert typed.name == imported.name == mailed.name
    assert typed.read_bytes() == imported.read_bytes() == mailed.read_bytes() == saved
    collated = [sixways("collate", name, "-f", "json") for name in ("typed", "imported")]
    assert collated[0] == collated[1]
    assert [b["average"] for b in json.loads(collated[1].out)["behaviours"]] == AVERAGES


def fill_in(open_form: OpenForm, made: Path) -> tuple[bytes, str]:
    """Half of it saved as a draft, the rest in a page opened another day; axe looks on.

    What the page then saves, and what it copies.
    """
    first = open_form(made=made)
    first.page.clock.set_fixed_time(TIME)
    assert first.violations() == []
    answers = cycle(OPTIONS)
    for number in first.numbers[:12]:
        first.answer(number, next(answers))
    for behaviour, text in enumerate(NASTY[:3], 1):
        first.page.fill(f"#c-{behaviour}", text)
    first.page.fill("#partner", "")
    first.press("Save my answers")
    assert first.violations() == []
    first.page.fill("#partner", "Riverside Council")
    draft = first.save("Save as a draft")

    later = open_form(made=made)
    later.page.clock.set_fixed_time(TIME)
    later.open_saved(draft)
    for number in later.numbers[12:]:
        later.answer(number, next(answers))
    for behaviour, text in enumerate(NASTY[3:], 4):
        later.page.fill(f"#c-{behaviour}", text)
    saved = later.save()
    assert later.violations() == []
    return saved, later.copy()
