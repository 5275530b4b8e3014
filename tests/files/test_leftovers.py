"""Temporary files that crashes leave, and others' that stay."""

import os
from pathlib import Path

import pytest

from sixways.files.leftovers import (
    leftovers_in,
    remove_leftovers,
    remove_old_leftovers,
    temporary_path,
)
from support.faults.calls import Call, Calls
from support.paths import names

LONG = "2026-h2_place_riverside_riverside-community-health-nhs-trust"


def test_vanished_leftover_is_ignored(tmp_path: Path) -> None:
    class Meanwhile(Calls):
        def before(self, call: Call) -> None:
            if [made.name for made in self.made].count("unlink") == 1:
                (self.folder / call.path).unlink()  # another was faster

    for number in range(3):
        (tmp_path / f".r.json.0000000{number}.tmp").touch()
    layer = Meanwhile(tmp_path)
    with layer.watched():
        remove_leftovers(tmp_path / "r.json")
    # three, and the one of the other
    assert [call.name for call in layer.made].count("unlink") == 4
    assert names(tmp_path) == []


@pytest.mark.parametrize(
    ("mine", "other"),
    [
        (f"{LONG}_anna.json", f"{LONG}_bob.json"),
        ("a.json", "a.json.x"),
        ("a", "a.json"),
        ("a[b].json", "ab.json"),
        ("a" * 50, "a" * 51),
    ],
)
def test_leftovers_of_another_file_stay(tmp_path: Path, mine: str, other: str) -> None:
    theirs = temporary_path(tmp_path / other)
    theirs.touch()
    own = temporary_path(tmp_path / mine)
    own.touch()
    remove_leftovers(tmp_path / mine)
    assert names(tmp_path) == [theirs.name]


@pytest.mark.parametrize("name", ["a.json", f"{LONG}_anna.json"])
def test_leftovers_found_before_are_removed(tmp_path: Path, name: str) -> None:
    temporary_path(tmp_path / name).touch()
    remove_leftovers(tmp_path / name, leftovers_in(tmp_path))
    assert names(tmp_path) == []


def test_old_leftovers_of_a_report_are_removed(tmp_path: Path) -> None:
    report = tmp_path / "report.html"
    report.touch()
    now = report.stat().st_mtime
    ages = {"report.html": (601, 599, 0), "other.html": (601,)}
    left = {name: [temporary_path(tmp_path / name) for _ in ages[name]] for name in ages}
    for name, paths in left.items():
        for path, age in zip(paths, ages[name], strict=True):
            path.touch()
            os.utime(path, (now - age, now - age))
    remove_old_leftovers([report])
    kept = [*left["report.html"][1:], *left["other.html"], report]
    assert names(tmp_path) == sorted(path.name for path in kept)
