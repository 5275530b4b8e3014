"""How people and CI servers are told to install sixways, and the lines that they then run."""

import re
import shlex
import shutil
import tomllib
from pathlib import Path

import pytest
import yaml

from sixways import __version__
from support.documents import DOCUMENTS
from support.paths import RIVERSIDE, ROOT
from support.processes import Sixways

GUIDANCE = "\n".join(document.text for document in DOCUMENTS)
HOOKS = ROOT / ".pre-commit-hooks.yaml"

#: every text that may tell somebody to install
TEXTS = [
    *ROOT.glob("*.md"),
    *(
        path
        for folder in ("docs", "examples", "packaging", "src")
        for path in (ROOT / folder).rglob("*")
        if path.suffix in {".md", ".py", ".yaml", ".spec", ".j2"}
    ),
]


@pytest.fixture
def stored(tmp_path: Path) -> Sixways:
    """`sixways` in a folder with responses."""
    shutil.copytree(RIVERSIDE / "2026-H2", tmp_path / "responses")
    return Sixways(tmp_path)


def test_nobody_is_told_to_install_it_by_name_alone() -> None:
    told = [
        f"{path.relative_to(ROOT)}: {line}"
        for path in TEXTS
        for line in re.findall(r"\b(?:pip|pipx|tool) install .*", path.read_text("utf-8"))
        if re.search(r"[\s'\"]sixways(?![-/.\w])", line)
    ]
    assert not told


def test_wheels_in_the_docs_have_this_version() -> None:
    versions = set(re.findall(r"sixways-([^-]+)-py3-none-any\.whl", GUIDANCE))
    assert versions == {__version__}


def test_citation_names_this_version_and_licence() -> None:
    citation = yaml.safe_load((ROOT / "CITATION.cff").read_text("utf-8"))
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    assert (citation["version"], citation["license"]) == (__version__, project["license"])


@pytest.mark.parametrize(
    "line", re.findall(r"^ *- (?:run: )?sixways (.*)$", GUIDANCE, re.MULTILINE)
)
def test_recipe_for_a_ci_server_passes(stored: Sixways, line: str) -> None:
    ran = stored(*shlex.split(line))
    assert ran.code == 0, ran.err


def test_hook_for_pre_commit_passes_where_the_rules_hold(stored: Sixways) -> None:
    [hook] = yaml.safe_load(HOOKS.read_text("utf-8"))
    program, *words = shlex.split(hook["entry"])
    assert program == "sixways"
    assert not hook["pass_filenames"]
    ran = stored(*words, *hook["args"])
    assert (ran.code, ran.err) == (0, "")


@pytest.mark.parametrize(
    ("path", "matches"),
    [("responses/2026/a.json", True), ("sixways.yaml", True), ("notes.md", False)],
)
def test_hook_for_pre_commit_runs_when_a_response_changes(path: str, matches: bool) -> None:
    [hook] = yaml.safe_load(HOOKS.read_text("utf-8"))
    assert bool(re.search(hook["files"], path)) == matches
