import json
import subprocess
from base64 import b64encode
from collections import Counter
from hashlib import sha256
from html.parser import HTMLParser
from pathlib import Path

import pytest
from pydantic_core import to_json

from sixways.errors import SixwaysError
from sixways.files.questionnaires import bundled_questionnaire
from sixways.forms.html_form import write_html_form
from sixways.model.questionnaire import Questionnaire
from sixways.model.response import Mode
from sixways.model.response_details import ResponseDetails
from support.pictures import ALTERNATIVE, easy_read, png
from support.questionnaires import parse_questionnaire

SIX_WAYS = bundled_questionnaire("six-ways")
ROUND = ResponseDetails(round="2026-H2")

Attributes = dict[str, str | None]


class Page(HTMLParser):
    """A page's elements, and each text with the element that it is first in."""

    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=True)
        self.elements: list[tuple[str, Attributes]] = []
        self.texts: list[tuple[str, str]] = []
        self.within = ""
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.within = tag
        self.elements.append((tag, dict(attrs)))

    def handle_endtag(self, tag: str) -> None:
        self.within = ""

    def handle_data(self, data: str) -> None:
        self.texts.append((self.within, data))

    def all(self, tag: str) -> list[Attributes]:
        return [attributes for name, attributes in self.elements if name == tag]

    def by_id(self, id_: str) -> Attributes:
        return next(attributes for _, attributes in self.elements if attributes.get("id") == id_)

    def text(self, tag: str) -> str:
        return "".join(text for name, text in self.texts if name == tag)

    @property
    def everything(self) -> str:
        return " ".join(" ".join(text for _, text in self.texts).split())

    @property
    def policy(self) -> dict[str, str]:
        metas = self.all("meta")
        found = [m["content"] for m in metas if m.get("http-equiv") == "Content-Security-Policy"]
        assert len(found) == 1
        return dict(part.strip().split(" ", 1) for part in (found[0] or "").split(";"))


def hash_of(text: str) -> str:
    return f"'sha256-{b64encode(sha256(text.encode()).digest()).decode()}'"


PAGE = Page(write_html_form(SIX_WAYS, ROUND))

NASTY = (
    "\"'</script></title></textarea><script>bad()</script>"
    "\u2028<img src=x onerror=bad()>&lt;{{ 7 }}"
)

HOSTILE = parse_questionnaire(
    f"""
format: sixways-questionnaire/1
id: hostile
version: "</script>"
title: {json.dumps(NASTY)}
publisher: {json.dumps(NASTY)}
url: https://example.org/?a=1&lt;b=2
introduction: {json.dumps(NASTY)}
levels: [{{id: place, label: {json.dumps(NASTY)}}}]
scale:
  - {{id: yes, label: {json.dumps(NASTY)}, points: 1, prompts_resources: true}}
  - {{id: no, label: No, points: 0}}
behaviours:
  - id: one
    title: {json.dumps(NASTY)}
    short: {json.dumps(NASTY)}
    questions: [{{id: one, text: {json.dumps(NASTY)}, hint: {json.dumps(NASTY)},
      caution: {json.dumps(NASTY)}}}]
resources:
  - {{title: {json.dumps(NASTY)}, description: {json.dumps(NASTY)}, url: "https://example.org/&"}}
""",
    "hostile.yaml",
)
HARMLESS = Questionnaire.model_validate_json(
    HOSTILE.model_dump_json().replace(to_json(NASTY).decode(), '"x"')
)


def test_page_holds_pictures_and_lets_no_others_in(tmp_path: Path) -> None:
    page = Page(write_html_form(easy_read(tmp_path, png(30, 20)), ROUND))
    address = f"data:image/png;base64,{b64encode(png(30, 20)).decode()}"
    assert page.all("img") == [
        {
            "class": "picture",
            "src": address,
            "alt": ALTERNATIVE,
            "width": "30",
            "height": "20",
            "lang": "en-x-easy",
            "dir": "auto",
        }
    ]
    assert page.policy == PAGE.policy | {"img-src": "data:"} | {
        "script-src": page.policy["script-src"]
    }


def test_policy_allows_only_own_script_and_style() -> None:
    script = next(text for name, text in PAGE.texts if name == "script" and "'use strict'" in text)
    assert PAGE.policy == {
        "default-src": "'none'",
        "script-src": hash_of(script),
        "style-src": hash_of(PAGE.text("style")),
        "base-uri": "'none'",
        "form-action": "'none'",
    }


def test_policy_is_before_what_it_governs() -> None:
    tags = [tag for tag, _ in PAGE.elements]
    assert tags[: tags.index("title")] == ["html", "head", *["meta"] * 5]
    assert PAGE.all("meta")[1].get("http-equiv") == "Content-Security-Policy"


def test_page_fetches_nothing() -> None:
    tags = Counter(tag for tag, _ in PAGE.elements)
    assert not tags.keys() & {"link", "img", "iframe", "object", "embed", "base", "audio", "video"}
    assert all("src" not in attributes for _, attributes in PAGE.elements)
    assert "url(" not in PAGE.text("style")
    assert "@import" not in PAGE.text("style")


def test_elements_have_no_style_or_handler() -> None:
    names = {name for _, attributes in PAGE.elements for name in attributes}
    assert not {name for name in names if name == "style" or name.startswith("on")}


def test_questionnaire_markup_makes_no_element() -> None:
    hostile, harmless = (
        Page(
            write_html_form(
                questionnaire, ResponseDetails(round=name, partner=name, area=name, sector=name)
            )
        )
        for questionnaire, name in ((HOSTILE, NASTY.replace("\u2028", "")), (HARMLESS, "x"))
    )
    assert HARMLESS.title == "x"
    assert [(tag, list(attributes)) for tag, attributes in hostile.elements] == [
        (tag, list(attributes)) for tag, attributes in harmless.elements
    ]
    assert "<img src=x onerror=bad()>&lt;{{ 7 }}" in hostile.everything


def test_questionnaire_markup_stays_out_of_script_data() -> None:
    html = write_html_form(HOSTILE, ROUND)
    start = html.index('<script type="application/json" id="data">') + 42
    block = html[start : html.index("</script>", start)]
    assert not set(block) & set("<>&'\u2028\u2029")
    [data] = json.loads(block)
    assert data["questionnaire"]["version"] == "</script>"


def test_control_characters_are_shown_and_not_sent() -> None:
    text = SIX_WAYS.model_dump_json().replace("Set the tone", "Set\\u001b[2J\\u202e the tone")
    html = write_html_form(Questionnaire.model_validate_json(text), ROUND)
    assert "\x1b" not in html
    assert "\u202e" not in html
    assert "Set\u241b[2J&lt;U+202E&gt; the tone" in html


def test_same_arguments_give_same_page() -> None:
    assert write_html_form(SIX_WAYS, ROUND) == write_html_form(
        SIX_WAYS.model_copy(), ResponseDetails("2026-H2")
    )


def test_question_is_group_with_radio_button_per_option() -> None:
    for (behaviour, question), number in SIX_WAYS.numbers.items():
        name = "q-" + number.replace(".", "-")
        radios = [a["value"] for a in PAGE.all("input") if a.get("name") == name]
        assert radios == ["yes", "sometimes", "not-always", "no"], (behaviour, question)
    assert len(PAGE.all("fieldset")) == len(PAGE.all("legend")) == 24 + 1
    for behaviour_, question_ in SIX_WAYS.questions:
        assert behaviour_.title in PAGE.everything
        assert question_.text in PAGE.everything


def test_hint_and_caution_belong_to_their_question() -> None:
    assert PAGE.by_id("field-q-3-4")["aria-describedby"] == (
        "q-3-4-hint q-3-4-caution q-3-4-mistake"
    )
    assert PAGE.by_id("field-q-3-3")["aria-describedby"] == "q-3-3-mistake"


def test_ids_are_unique_and_references_resolve() -> None:
    ids = Counter(str(a["id"]) for _, a in PAGE.elements if "id" in a)
    assert set(ids.values()) == {1}
    for _, attributes in PAGE.elements:
        for name in ("for", "aria-describedby", "aria-labelledby"):
            assert ids.keys() >= set((attributes.get(name) or "").split())


def test_every_field_has_label() -> None:
    labelled = {attributes.get("for") for attributes in PAGE.all("label")}
    fields = [a for a in PAGE.all("input") if a["type"] != "radio"] + PAGE.all("textarea")
    assert {attributes["id"] for attributes in fields} <= labelled


def test_prefilled_fields_are_exact() -> None:
    partner = "“Riverside” & Sons \u202e<b>\u00a0"
    page = Page(
        write_html_form(
            SIX_WAYS, ResponseDetails("2026 \u2013 2", "icp", "Brook", partner, "health", "Jo")
        )
    )
    values = {name: page.by_id(name)["value"] for name in ("round", "area", "partner", "sector")}
    assert values == {
        "round": "2026 \u2013 2",
        "area": "Brook",
        "partner": partner,
        "sector": "health",
    }
    assert page.by_id("respondent")["value"] == "Jo"
    assert [a["value"] for a in page.all("input") if "checked" in a] == ["icp"]


def test_other_fields_are_empty() -> None:
    assert [PAGE.by_id(name)["value"] for name in ("partner", "area", "respondent")] == [""] * 3
    assert not [a for a in PAGE.all("input") if "checked" in a]


@pytest.mark.parametrize(
    ("details", "message"),
    [
        (ResponseDetails(""), "round: has no letters or digits in it"),
        (
            ResponseDetails("2026", partner="a\nb"),
            "partner: has control characters or line breaks in it",
        ),
        (ResponseDetails("2026", area="x" * 201), "area: is longer than 200 characters"),
        (
            ResponseDetails("2026", level="town"),
            "level: 'town' is not a level of the questionnaire",
        ),
        (ResponseDetails("2026", partner="\udc80"), "partner: can't be read"),
    ],
)
def test_unreadable_prefilled_fields_are_refused(details: ResponseDetails, message: str) -> None:
    with pytest.raises(SixwaysError) as raised:
        write_html_form(SIX_WAYS, details)
    assert raised.value.message == message


def test_form_for_room_says_answers_are_agreed() -> None:
    together = Page(write_html_form(SIX_WAYS, ResponseDetails("2026", mode="collective")))
    assert "These answers are agreed together." in together.everything
    assert "Who agreed these answers" in together.everything
    assert "Your organisation’s name" not in together.everything
    assert "hidden" not in together.by_id("together")
    assert "hidden" in PAGE.by_id("together")


def test_minimal_questionnaire_makes_page() -> None:
    bare = SIX_WAYS.model_copy(
        update={"levels": None, "resources": None, "publisher": None, "introduction": None}
    )
    page = Page(write_html_form(bare, ROUND))
    assert len(page.all("fieldset")) == 24
    assert "None" not in page.everything


def test_page_without_scripts_says_it_can_be_printed() -> None:
    assert "You can still print it and fill it in by pen." in PAGE.everything
    hidden = [PAGE.by_id("field-file"), *(a for a in PAGE.all("section") if a.get("class"))]
    assert all("hidden" in a or a["class"] in ("behaviour", "unready") for a in hidden)


def test_numbered_list_in_introduction_is_list() -> None:
    assert len(PAGE.all("ol")) == 1
    assert "4. Understand" not in PAGE.everything
    assert "Understand each other's worlds" in PAGE.text("li")


@pytest.mark.parametrize("mode", ["individual", "collective"])
def test_html_validate_finds_nothing(mode: Mode, html_validate: str, tmp_path: Path) -> None:
    rules = {
        "root": True,
        "extends": ["html-validate:standard", "html-validate:a11y"],
        # Nothing is submitted, and Enter in a field must not save half of the answers.
        "rules": {"wcag/h32": "off"},
    }
    (tmp_path / ".htmlvalidate.json").write_text(json.dumps(rules), "utf-8")
    form = write_html_form(SIX_WAYS, ResponseDetails("2026-H2", partner="A & B", mode=mode))
    (tmp_path / "form.html").write_text(form, "utf-8")
    done = subprocess.run(
        [html_validate, "form.html"],
        cwd=tmp_path,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == 0, done.stdout
