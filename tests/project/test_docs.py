"""README and docs say what is so: their commands run, their links resolve, nothing is left out."""

import contextlib
import difflib
import json
import os
import re
import shlex
import shutil
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pydantic
import pytest

import sixways
from sixways.check.rules import RULES
from support.command_tree import COMMANDS
from support.documents import BY_NAME, DOCUMENTS, GUIDES, README, Document
from support.paths import RIVERSIDE, ROOT
from support.processes import Inside, Ran, Sixways

GUIDANCE = "\n".join(guide.text for guide in GUIDES)

#: write anew what documents quote and the schemas, instead of comparing them
RENEW = "SIXWAYS_RENEW" in os.environ

#: the package, wherever it is installed
SOURCE = Path(sixways.__file__).parent

#: on every command
EVERYWHERE = {"--help"}

#: what somebody types at the commands that ask
TYPED = {"init": "Riverside\n\n\nRiverside Council; local government\nHarbour Care Homes\n\n"}


@pytest.mark.parametrize("path", COMMANDS, ids=" ".join)
def test_every_command_is_in_the_docs(path: tuple[str, ...]) -> None:
    assert re.search(rf"sixways {' '.join(path)}\b", GUIDANCE)


@pytest.mark.parametrize("path", COMMANDS, ids=" ".join)
def test_every_option_is_in_the_docs(path: tuple[str, ...]) -> None:
    options = {
        name
        for parameter in COMMANDS[path].params
        for name in parameter.opts
        if name.startswith("--")
    }
    missing = {n for n in options - EVERYWHERE if not re.search(rf"{n}(?![\w-])", GUIDANCE)}
    assert not missing


def test_every_rule_of_check_is_in_the_docs_with_its_meaning_and_default() -> None:
    for rule in RULES:
        value = rule.parameter or "on or off"
        row = f"| `{rule.name}` | {rule.meaning} | {value} | {rule.default} |"
        assert row in BY_NAME["docs/check.md"].text


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with the examples, and responses of its own."""
    shutil.copytree(ROOT / "examples", tmp_path / "examples")
    shutil.copytree(RIVERSIDE / "2026-H2", tmp_path / "responses")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("COLUMNS", "80")
    return tmp_path


def run_lines(lines: list[str], folder: Path, *, inside: bool) -> Iterator[tuple[str, Ran]]:
    """Type lines of a block one after the other: `sixways`, and what makes and changes folders."""
    with contextlib.chdir(folder):
        for line in lines:
            words = shlex.split(_expand(line))
            if words[0] == "cd":
                os.chdir(words[1])
            elif words[0] == "mkdir":
                Path(words[1]).mkdir()
            else:
                assert words[0] == "sixways", line
                command = Inside(Path.cwd()) if inside else Sixways(Path.cwd())
                typed = TYPED.get(words[1], "")
                yield line, command(*words[1:], typed=typed, env={"COLUMNS": "80"})


def _expand(line: str) -> str:
    """A pattern without quotes as a shell passes it on."""
    paths = (path.as_posix() for path in sorted(Path("responses").glob("*.json")))
    return line.replace(" responses/*.json", " " + " ".join(paths))


def blocks(document: Document) -> list[list[str]]:
    """The commands of each block, without those that set up an environment or run the tests."""
    found = [
        [line for line in block.splitlines() if line and "venv" not in line]
        for block in document.blocks("sh")
    ]
    return [block for block in found if block and "pytest" not in block[0]]


def assert_runs(block: list[str], project: Path, *, inside: bool) -> None:
    for line, ran in run_lines(block, project, inside=inside):
        allowed = (0, 1) if line.startswith("sixways check") else (0,)
        assert ran.code in allowed, (line, ran.out, ran.err)


@pytest.mark.parametrize("block", blocks(README), ids=lambda block: block[0])
def test_commands_of_the_readme_run(block: list[str], project: Path) -> None:
    assert_runs(block, project, inside=False)


@pytest.mark.parametrize("document", [d for d in GUIDES if d is not README], ids=lambda d: d.name)
def test_commands_of_the_docs_run(document: Document, project: Path) -> None:
    for number, block in enumerate(blocks(document)):
        folder = project / str(number)
        shutil.copytree(project / "examples", folder / "examples")
        shutil.copytree(project / "responses", folder / "responses")
        for name, text in document.named_files():
            (folder / name).write_text(text, "utf-8")
        needs_partners = block[0].startswith("sixways invite")
        assert_runs(["sixways init"] * needs_partners + block, folder, inside=True)


QUOTES = [(guide, *block.split("\n", 1)) for guide in GUIDES for block in guide.blocks("console")]


@pytest.mark.parametrize(
    ("guide", "command", "quoted"),
    QUOTES,
    ids=lambda value: value.name if isinstance(value, Document) else value[:40],
)
def test_quoted_output_is_what_the_command_prints(
    guide: Document, command: str, quoted: str, project: Path
) -> None:
    [(_, ran)] = run_lines([command.removeprefix("$ ")], project, inside=True)
    printed = "\n".join(line.rstrip() for line in (ran.out + ran.err).splitlines())
    if RENEW:
        paragraphs, count = printed.split("\n\n"), len(quoted.split("\n\n"))
        parts = ["\n\n".join(paragraphs[at : at + count]) for at in range(len(paragraphs))]
        [alike] = difflib.get_close_matches(quoted, parts, 1, 0)
        renew(ROOT / guide.name, quoted, f"{alike.rstrip()}\n")
    else:
        assert quoted.strip("\n") in printed


def renew(path: Path, old: str, new: str) -> None:
    path.write_text(path.read_text("utf-8").replace(old, new), "utf-8")


@pytest.mark.parametrize("block", [b for d in GUIDES for b in d.blocks("python")])
def test_python_in_the_docs_runs(block: str, project: Path) -> None:
    ran = subprocess.run(
        [sys.executable, "-c", block], cwd=project, capture_output=True, check=False, text=True
    )
    assert (ran.returncode, ran.stderr) == (0, "")
    assert '"responses": 2' in ran.stdout


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda document: document.name)
def test_links_resolve(document: Document) -> None:
    broken = []
    for link in re.findall(r"\]\(([^)\s]+)\)", document.text):
        path, _, anchor = link.partition("#")
        target = Path(os.path.normpath(document.folder / path)) if path else ROOT / document.name
        if path.startswith("https://"):
            continue
        if not target.exists():
            broken.append(link)
        elif anchor:
            name = target.relative_to(ROOT).as_posix()
            broken += [] if anchor in BY_NAME[name].anchors else [link]
    assert broken == []


SCHEMAS = sorted((ROOT / "docs" / "schemas").iterdir())


@pytest.mark.skipif(
    f"pydantic=={pydantic.VERSION}" not in (ROOT / "constraints.txt").read_text("utf-8"),
    reason="other versions of pydantic lay schemas out otherwise",
)
@pytest.mark.parametrize("path", SCHEMAS, ids=lambda path: path.name)
def test_schema_in_the_docs_is_what_the_command_writes(path: Path, inside: Inside) -> None:
    ran = inside("questionnaire", "schema", path.name.removesuffix(".schema.json"))
    if RENEW:
        path.write_text(ran.out, "utf-8")
    assert path.read_text("utf-8") == ran.out


def keys(schema: object) -> Iterator[str]:
    """Every key that a schema describes."""
    if isinstance(schema, dict):
        yield from schema.get("properties", {})
        for value in schema.values():
            yield from keys(value)
    elif isinstance(schema, list):
        for value in schema:
            yield from keys(value)


@pytest.mark.parametrize("path", SCHEMAS, ids=lambda path: path.name)
def test_every_key_of_a_schema_is_in_the_docs(path: Path) -> None:
    formats = BY_NAME["docs/formats.md"].text
    found = set(keys(json.loads(path.read_text("utf-8"))))
    assert {key for key in found if f"`{key}`" not in formats} == set()


def test_readme_is_short() -> None:
    assert len(README.text.splitlines()) <= 130


def test_changelog_is_short_and_says_nothing_twice() -> None:
    _, *versions = BY_NAME["CHANGELOG.md"].text.split("\n## ")
    assert versions
    for version in versions:
        lines = version.splitlines()
        presented = re.findall(r"^- `sixways ([a-z]+)`:", version, re.MULTILINE)
        begun = [line[:30] for line in lines if line.startswith("- ")]
        assert [text for text, n in Counter(presented + begun).items() if n > 1] == []
        assert len(lines) <= 110


def test_docs_index_lists_every_page() -> None:
    index = BY_NAME["docs/README.md"].text
    pages = {d.name.removeprefix("docs/") for d in GUIDES if d.name.count("/") == 1}
    assert {page for page in pages - {"README.md"} if f"]({page})" not in index} == set()


def test_modules_that_the_documents_name_exist() -> None:
    rooms = [path.name for path in SOURCE.iterdir() if path.is_dir()]
    named = re.findall(
        rf"`(?:src/sixways/)?((?:{'|'.join(rooms)})/[\w/]+?)/?(?:\.py)?`",
        "\n".join(document.text for document in DOCUMENTS),
    )
    assert named
    places = {name: SOURCE / name for name in named}
    missing = {n for n, p in places.items() if not (p.is_dir() or p.with_suffix(".py").exists())}
    assert missing == set()


def test_no_two_modules_share_a_name() -> None:
    """So whoever searches for one finds one."""
    names = Counter(path.stem for path in SOURCE.rglob("*.py") if path.name != "__init__.py")
    assert [name for name, count in names.items() if count > 1] == []


def test_architecture_names_every_report_module() -> None:
    inside = BY_NAME["docs/architecture.md"].text.split("## Inside reports")[1].split("\n## ")[0]
    modules = {path.stem for path in (SOURCE / "reports").glob("[!_]*.py")}
    assert modules <= set(re.findall("`([a-z_]+)`", inside))
