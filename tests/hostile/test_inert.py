"""What is accepted is inert in every output: the same page, table or sheet as with harmless words.

Every hostile text is in every place where a text may stand, and beside it is a twin in which
each of their characters is an x: what the outputs are made of must be the same for both.
"""

import csv
import io
import json
import re
import zipfile
from collections import Counter
from collections.abc import Callable, Mapping
from html.parser import HTMLParser
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest
from markdown_it import MarkdownIt

from sixways.model.sanitise import make_safe
from support.hostile import texts
from support.hostile.cases import unsafe
from support.hostile.formats import QUESTIONNAIRE
from support.hostile.trees import as_yaml
from support.processes import Inside
from support.questionnaires import parse_questionnaire
from support.samples import plain_response

Change = Callable[[str], str]

#: texts that stand for themselves and for harmless twins
MANY = list(texts.ALL.values())
NAMES = [text for name, text in texts.ALL.items() if name not in texts.CONTROLS]


def hostile(text: str) -> str:
    return text


def harmless(text: str) -> str:
    """As long, with the same line breaks and no letter, sign or control that does anything."""
    return re.sub(r"[^\s]", "x", text)


def _numbered(change: Change, many: list[str]) -> list[str]:
    return [f"{change(text)} {number}" for number, text in enumerate(many)]


def questionnaire(change: Change) -> bytes:
    """One in which every text is hostile."""
    tree: dict[str, Any] = json.loads(json.dumps(QUESTIONNAIRE))
    every = change(" ".join(MANY))
    tree |= {"title": every, "publisher": every, "introduction": every, "version": "1"}
    tree["levels"][0]["label"] = every
    for option in tree["scale"]:
        option["label"] = f"{option['label']} {change(texts.ALL['a formula'])}"
    [behaviour] = tree["behaviours"]
    behaviour |= {"title": every, "short": every}
    behaviour["questions"] = [
        {"id": f"q{number}", "text": text, "hint": text}
        for number, text in enumerate(_numbered(change, MANY))
    ]
    tree["contrasts"] = [{"title": every, "own": "trust.q0", "partners": "trust.q1"}]
    tree["resources"] = [
        {"title": text, "description": text, "url": "https://example.org/a"}
        for text in _numbered(change, MANY)
    ]
    return as_yaml(tree).data


def partnership(change: Change) -> bytes:
    names = _numbered(change, NAMES)
    partners = [
        {"id": f"p{number}", "name": name, "sector": name} for number, name in enumerate(names[:-3])
    ]
    areas = [{"name": name, "level": "place"} for name in names]
    tree = {
        "format": "sixways-partnership/1",
        "name": change(" ".join(NAMES))[:150],
        "questionnaire": "q.yaml",
        "partners": partners,
        "areas": areas,
        "rules": {"minimum-partners": "900", "minimum-percent": "100"},
    }
    return as_yaml(tree).data


def responses(change: Change, written: bytes) -> Mapping[str, bytes]:
    asked = parse_questionnaire(written.decode(), "q.yaml")
    names, comments = _numbered(change, NAMES), _numbered(change, MANY)
    given = {}
    for number, name in enumerate(names):
        answers = {"trust": ["yes", "no", "half", None][number % 4 :]}
        value = plain_response(
            name,
            answers,
            of=asked,
            level="place",
            area=name,
            sector=name,
            respondent=name,
            round=name if number < 3 else "2026-H2",
            completed=None if number == 5 else "2026-11-22T10:21:00Z",
            comments={"trust": comments[number]},
        )
        if number == 4:
            by = [{"partner": n, "reason": text} for n, text in zip(names, comments, strict=False)]
            value |= {"mode": "collective", "dissent": {"trust": {"q0": {"by": by}}}}
        given[f"r{number:03}.json"] = json.dumps(value).encode()
    return given


def _outputs(folder: Path, change: Change) -> dict[str, bytes]:
    """What each command writes, by its arguments."""
    written = questionnaire(change)
    files = {"q.yaml": written, "sixways.yaml": partnership(change), **responses(change, written)}
    for name, data in files.items():
        (folder / name).write_bytes(data)
    inside = Inside(folder)
    outputs = {}
    for arguments in COMMANDS:
        ran = inside(*arguments)
        assert ran.code == (1 if arguments[0] == "check" else 0), (arguments, ran.err[:500])
        assert not unsafe(ran.err.encode())
        output = folder / "out"
        data = output.read_bytes() if output.exists() else ran.out.encode()
        output.unlink(missing_ok=True)
        outputs[" ".join(arguments)] = data
    return outputs


_ALL_OF_IT = ("--questions", "--comments", "--by-partner", "--all-rounds", "--include-drafts")
COMMANDS: list[tuple[str, ...]] = [
    *(
        ("collate", "r*.json", "-f", output, *_ALL_OF_IT, *by, "-o", "out")
        for output in ("table", "markdown", "csv", "json", "html", "xlsx")
        for by in ((), ("--by", "partner"), ("--by", "round"), ("--by", "area"))
    ),
    *(
        ("collate", "r*.json", "-f", output, "--agenda", "-o", "out")
        for output in ("table", "markdown", "html")
    ),
    *(("check", "r*.json", "-f", f) for f in ("text", "json", "junit", "github")),
    ("status", "r*.json"),
    ("questionnaire", "show", "q.yaml"),
    ("questionnaire", "show", "q.yaml", "-f", "json"),
    ("questionnaire", "validate", "q.yaml"),
    ("questionnaire", "validate", "q.yaml", "-f", "json"),
    *(("form", "-f", f, "-o", "out") for f in ("html", "xlsx")),
]


@pytest.fixture(scope="module")
def both(tmp_path_factory: pytest.TempPathFactory) -> Mapping[str, tuple[bytes, bytes]]:
    """By command, what it writes of the hostile texts and of their twins."""
    folder = tmp_path_factory.mktemp("inert")
    with pytest.MonkeyPatch.context() as patch:
        outputs = []
        for change in (hostile, harmless):
            here = folder / change.__name__
            here.mkdir()
            patch.chdir(here)
            outputs.append(_outputs(here, change))
    first, second = outputs
    return {command: (first[command], second[command]) for command in first}


class _Tags(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.found: Counter[tuple[str, ...]] = Counter()
        self.addresses: set[str] = set()
        self.text: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found[(tag, *sorted(name for name, _ in attrs))] += 1
        self.addresses |= {value or "" for name, value in attrs if name in ("href", "src")}

    def handle_comment(self, data: str) -> None:
        self.found["comment",] += 1

    def handle_data(self, data: str) -> None:
        self.text.append(data)


def _html(data: bytes) -> object:
    page = _Tags()
    page.feed(data.decode("utf-8"))
    page.close()
    outside = {address for address in page.addresses if ":" in address}
    return page.found, {address for address in outside if not address.startswith("data:")}


def _markdown(data: bytes) -> object:
    reader = MarkdownIt("commonmark", {"html": True}).enable("table")
    kinds: Counter[str] = Counter()
    for token in reader.parse(data.decode("utf-8")):
        kinds[token.type] += 1
        kinds.update(child.type for child in token.children or ())
    return {
        kind: number
        for kind, number in kinds.items()
        if kind not in ("text", "text_special", "softbreak", "hardbreak", "inline")
    }


def _csv(data: bytes) -> object:
    rows = list(csv.reader(io.StringIO(data.decode("utf-8-sig"), newline=""), strict=True))
    for row in rows:
        for cell in row:
            number = re.fullmatch(r"[-+]?\d+([.]\d+)?", cell)
            assert number or not cell.startswith((*"=+-@＝＋－＠\t\r",))
    return [len(row) for row in rows]


def _workbook(data: bytes) -> object:
    found: Counter[str] = Counter()
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        for name in archive.namelist():
            if name.endswith((".xml", ".rels")):
                part = archive.read(name)
                assert not unsafe(part, lines="\n\r\t")
                for element in ElementTree.fromstring(part).iter():
                    tag = element.tag.rpartition("}")[2]
                    if tag in ("f", "hyperlink", "definedName", "c", "Relationship"):
                        found[tag] += 1
                    if element.get("TargetMode"):
                        found[element.get("Target", "")] += 1
    return found


def _json(data: bytes) -> object:
    def shape(value: object) -> object:
        if isinstance(value, dict):
            return {key: shape(inside) for key, inside in value.items()}
        if isinstance(value, list):
            return len(value)
        return type(value).__name__

    return shape(json.loads(data))


def _xml(data: bytes) -> object:
    return Counter((e.tag, *sorted(e.keys())) for e in ElementTree.fromstring(data).iter())


def _commands_of_a_ci_server(data: bytes) -> object:
    return Counter(line.split(b" ")[0] for line in data.split(b"\n"))


def _nothing(data: bytes) -> object:
    return data == b""


MADE_OF = {
    "html": _html,
    "markdown": _markdown,
    "csv": _csv,
    "xlsx": _workbook,
    "json": _json,
    "junit": _xml,
    "github": _commands_of_a_ci_server,
}


def _format(command: tuple[str, ...]) -> str:
    return command[command.index("-f") + 1] if "-f" in command else ""


@pytest.mark.parametrize("command", COMMANDS, ids=" ".join)
def test_output_structure_ignores_texts(
    command: tuple[str, ...], both: Mapping[str, tuple[bytes, bytes]]
) -> None:
    first, second = both[" ".join(command)]
    made_of = MADE_OF.get(_format(command), _nothing)
    assert made_of(first) == made_of(second)


@pytest.mark.parametrize("command", [c for c in COMMANDS if _format(c) != "xlsx"], ids=" ".join)
def test_output_has_no_control_characters(
    command: tuple[str, ...], both: Mapping[str, tuple[bytes, bytes]]
) -> None:
    ends = "\r\n" if _format(command) == "csv" else "\n"
    assert not unsafe(both[" ".join(command)][0], lines=ends)


def test_output_contains_texts(both: Mapping[str, tuple[bytes, bytes]]) -> None:
    """Or the tests above would find nothing in files where nothing is."""
    page, _ = both[
        "collate r*.json -f html --questions --comments --by-partner --all-rounds"
        " --include-drafts -o out"
    ]
    tags = _Tags()
    tags.feed(page.decode("utf-8"))
    shown = " ".join(" ".join(tags.text).split())
    for text in NAMES:
        assert " ".join(make_safe(text).split()) in shown
    table, _ = both[
        "collate r*.json -f csv --questions --comments --by-partner --all-rounds"
        " --include-drafts -o out"
    ]
    assert "HYPERLINK" in table.decode("utf-8-sig")


def test_json_keeps_partners_and_comments_whole(both: Mapping[str, tuple[bytes, bytes]]) -> None:
    """What a script reads is what was typed, whatever it is."""
    whole = " -f json --questions --comments --by-partner --all-rounds --include-drafts -o out"
    [behaviour] = json.loads(both[f"collate r*.json{whole}"][0])["behaviours"]
    said = {row["text"] for row in behaviour["comments"]}
    assert {f"{text} {number}".strip() for number, text in enumerate(MANY[: len(NAMES)])} == {
        text.strip() for text in said
    }
