"""Everything that the README's lines install has its version in constraints.txt."""

import re
import tomllib
from importlib.metadata import PackageNotFoundError, requires

from packaging.requirements import Requirement

from support.paths import ROOT

LINES = [
    line
    for line in (ROOT / "constraints.txt").read_text("utf-8").splitlines()
    if not line.startswith("#")
]
README = (ROOT / "README.md").read_text("utf-8")
PYPROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))


def normalised(name: str) -> str:
    """A name as packaging tools compare it (PEP 503)."""
    return re.sub(r"[-_.]+", "-", name).lower()


def needed(name: str, extra: str, known: set[str]) -> set[str]:
    """What a distribution asks for, itself and through others, as far as it is installed here."""
    try:
        asked = requires(name) or []
    except PackageNotFoundError:
        return known
    for one in map(Requirement, asked):
        if one.marker and not one.marker.evaluate({"extra": extra}):
            continue
        for wanted in one.extras or {""}:
            if f"{normalised(one.name)}[{wanted}]" not in known:
                known.add(f"{normalised(one.name)}[{wanted}]")
                needed(one.name, wanted, known)
    return known


def test_every_line_is_a_name_and_an_exact_version() -> None:
    assert [
        line for line in LINES if not re.fullmatch(r"[a-z0-9-]+==[0-9][0-9.]*( ; [^/]+)?", line)
    ] == []


def test_whatever_the_tests_need_has_its_version() -> None:
    pinned = {line.partition("==")[0] for line in LINES}
    names = {name.partition("[")[0] for name in needed("sixways", "test", set())}
    assert {"pydantic-core", "pluggy"} <= names
    assert names - pinned == set()


def test_the_readme_s_lines_install_these_versions() -> None:
    installing = re.findall(r"^python3 -m venv .*", README, re.MULTILINE)
    assert len(installing) == 2
    assert all(" install -q -c constraints.txt " in line for line in installing)


def test_what_builds_the_project_has_exact_versions_too() -> None:
    build = PYPROJECT["build-system"]["requires"]
    assert [one for one in build if not re.fullmatch(r"[a-z-]+==[0-9.]+", one)] == []
