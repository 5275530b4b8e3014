"""Contributions and benchmarks in files: what is refused, and the same bytes each time."""

import hashlib
import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from sixways.errors import InvalidFiles
from sixways.files.benchmark_files import (
    as_json,
    make_id,
    read_benchmark,
    read_contributions,
    read_id,
)
from support.benchmarks import benchmark, contribution, plain_contribution

BENCHMARK: dict[str, Any] = json.loads(as_json(benchmark([40, 45, 50, 55, 60] * 2)))


def contribute(folder: Path, name: str, value: dict[str, Any]) -> str:
    path = folder / name
    path.write_text(json.dumps(value), "utf-8")
    return str(path)


def test_what_is_written_is_read_as_it_was(tmp_path: Path) -> None:
    path = tmp_path / "one.json"
    one = contribution(1)
    path.write_bytes(as_json(one.contribution))
    assert read_contributions([str(path)]).counted == (one,)
    path.write_bytes(as_json(benchmark([50] * 10)))
    assert read_benchmark(path) == benchmark([50] * 10)


def test_source_is_the_hash_of_the_file_as_written(tmp_path: Path) -> None:
    path, one = tmp_path / "one.json", contribution(1)
    path.write_bytes(as_json(one.contribution))
    assert one.source == f"sha256:{hashlib.sha256(path.read_bytes()).hexdigest()}"
    # a mail or an editor may change line ends, or write a mark
    path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes().replace(b"\n", b"\r\n"))
    assert read_contributions([str(path)]).counted == (one,)


def test_copy_counts_once(tmp_path: Path) -> None:
    paths = [contribute(tmp_path, name, plain_contribution(1)) for name in ("a.json", "b.json")]
    read = read_contributions(paths)
    assert len(read.counted) == 1
    assert [str(problem) for problem in read.copies] == [
        f"{Path(paths[1]).as_posix()}: is a copy of {paths[0]}, and counts once"
    ]


def test_two_of_one_partnership_and_round_are_refused(tmp_path: Path) -> None:
    first = contribute(tmp_path, "a.json", plain_contribution(1, 50))
    second = contribute(tmp_path, "b.json", plain_contribution(1, 55))
    with pytest.raises(InvalidFiles, match=r"b\.json: has the same partnership and round as"):
        read_contributions([first, second])


def test_every_bad_file_is_named(tmp_path: Path) -> None:
    paths = [contribute(tmp_path, name, {}) for name in ("a.json", "b.json")]
    with pytest.raises(InvalidFiles) as caught:
        read_contributions(paths)
    assert {Path(problem.path).name for problem in caught.value.problems} == {"a.json", "b.json"}


def at(*place: str | int) -> Callable[[dict[str, Any], Any], None]:
    def change(value: dict[str, Any], new: Any) -> None:
        inner: Any = value
        for part in place[:-1]:
            inner = inner[part]
        inner[place[-1]] = new

    return change


IN_A = ("behaviours", 0)


@pytest.mark.parametrize(
    ("place", "new", "said"),
    [
        (("format",), "sixways-benchmark/1", "format: must be 'sixways-contribution/1'"),
        (("id",), "Riverside Council", "id: 'Riverside Council' is not a contributor's id"),
        (("month",), "2026-13", "month: '2026-13' is not a month"),
        (("name",), "Riverside", "name: is not a known key"),
        (("level",), "A Place", "level: 'A Place' is not an id"),
        ((*IN_A, "percent"), 52, "behaviours.0.percent: must be a multiple of 5, not 52"),
        ((*IN_A, "percent"), 105, "behaviours.0.percent: must be at most 100, not 105"),
        ((*IN_A, "percent"), 52.5, "behaviours.0.percent: must be a whole number"),
        ((*IN_A, "partners"), 7, "behaviours.0.partners: must be '4 to 6', "),
        ((*IN_A, "partners"), None, "behaviours.0: a figure needs at least 4 partners"),
        ((*IN_A, "questions"), [], "behaviours.0.questions: needs at least 1"),
    ],
    ids=lambda value: ".".join(map(str, value)) if isinstance(value, tuple) else None,
)
def test_contribution_that_says_too_much_is_refused(
    place: tuple[str | int, ...], new: Any, said: str, tmp_path: Path
) -> None:
    value = plain_contribution(1)
    at(*place)(value, new)
    with pytest.raises(InvalidFiles, match=re.escape(said)):
        read_contributions([contribute(tmp_path, "x.json", value)])


OF_ALL = ("groups", 0)


@pytest.mark.parametrize(
    ("place", "new", "said"),
    [
        ((*OF_ALL, "partnerships"), 9, "must be at least 10, not 9"),
        ((*OF_ALL, "partnerships"), 11, "there must be as many sources as partnerships"),
        ((*OF_ALL, "level"), "place", "the first group must be of all levels"),
        ((*OF_ALL, "behaviours", 0, "partnerships"), 11, "more partnerships than there are"),
        ((*OF_ALL, "behaviours", 0, "deciles"), [50, 45, 50, 60, 65], "must go up"),
        ((*OF_ALL, "behaviours", 0, "deciles"), [50, 55], "needs at least 5"),
        ((*OF_ALL, "behaviours", 0, "deciles", 4), 61, "must be a multiple of 5, not 61"),
        ((*OF_ALL, "behaviours", 0, "lowest"), 0, "is not a known key"),
        (("sources", 0), "ours.json", "sources.0: 'ours.json' is not a hash"),
        (("sources", 0), BENCHMARK["sources"][1], "appears twice"),
        (("groups",), [BENCHMARK["groups"][0]] * 2, "the level 'None' appears twice"),
    ],
    ids=str,
)
def test_benchmark_that_contradicts_itself_is_refused(
    place: tuple[str | int, ...], new: Any, said: str, tmp_path: Path
) -> None:
    value = json.loads(json.dumps(BENCHMARK))
    at(*place)(value, new)
    with pytest.raises(InvalidFiles, match=re.escape(said)):
        read_benchmark(contribute(tmp_path, "b.json", value))


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"", "is not JSON"),
        (b"[]", "must have keys and values"),
        (b'{"format": "sixways-benchmark/1"', "it stops part-way, in line 1"),
        (as_json(benchmark([50] * 10)).replace(b"{", b'{"month": "2026-11",', 1), "appears twice"),
        (b" " * (1024 * 1024 + 1), "larger than the limit"),
        (b"\xff\xfe\x00", "is not UTF-16"),
    ],
    ids=["empty", "list", "half", "key twice", "large", "half a letter"],
)
def test_benchmark_that_is_none_is_refused(data: bytes, said: str, tmp_path: Path) -> None:
    path = tmp_path / "b.json"
    path.write_bytes(data)
    with pytest.raises(InvalidFiles, match=said):
        read_benchmark(path)


def test_id_is_random_and_kept(tmp_path: Path) -> None:
    one, other = tmp_path / "one.txt", tmp_path / "other.txt"
    assert read_id(one) is None
    assert make_id(one) == read_id(one)
    assert make_id(other) != read_id(one)


def test_damaged_id_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "id.txt"
    path.write_text("Riverside\n", "utf-8")
    with pytest.raises(InvalidFiles, match="has no id of 32 hex digits"):
        read_id(path)
