"""`sixways benchmark` and `collate --benchmark`, seen from the shell."""

import json

import pytest

from sixways.files.benchmark_files import as_json
from sixways.files.response_json import as_json as response_as_json
from support.benchmarks import benchmark, contributions
from support.paths import EXAMPLES, RIVERSIDE
from support.processes import Inside
from support.samples import SIX_WAYS, response

PERCENTS = [40, 45, 50, 55, 60] * 2
ROUND = str(RIVERSIDE / "2026-H2")


@pytest.fixture
def ten(inside: Inside) -> Inside:
    """A folder with ten contributions."""
    folder = inside.folder / "given"
    folder.mkdir()
    for number, one in enumerate(contributions(PERCENTS, of=SIX_WAYS)):
        (folder / f"{number}.json").write_bytes(as_json(one.contribution))
    return inside


# contribute


def test_contribute_shows_and_writes_nothing(inside: Inside) -> None:
    ran = inside("benchmark", "contribute", ROUND)
    assert ran.code == 0
    assert "Everything in this file" in ran.out
    assert "Nothing written. Add -o FILE to write it" in ran.err
    assert list(inside.folder.iterdir()) == []


def test_contribute_shows_every_figure_before_it_writes(inside: Inside) -> None:
    ran = inside("benchmark", "contribute", ROUND, "-o", "ours.json")
    assert ran.code == 0
    given = json.loads((inside.folder / "ours.json").read_bytes())
    shown, _, after = ran.err.partition("Wrote ours.json")
    rows = [" ".join(line.split()) for line in shown.splitlines()]
    for place, behaviour in enumerate(given["behaviours"], 1):
        for number, figures in enumerate([behaviour, *behaviour["questions"]]):
            name = f"{place}.{number}" if number else str(place)
            percent = "–" if figures["percent"] is None else figures["percent"]
            [row] = [row for row in rows if row.startswith(f"{name} {figures['id']} {percent} ")]
            assert row.endswith(figures["partners"])
    for text in (given["id"], given["round"], given["questionnaire"]["fingerprint"]):
        assert text in shown
    assert "Nothing is sent" in after


def test_contribute_keeps_its_id(inside: Inside) -> None:
    inside("benchmark", "contribute", ROUND, "-o", "first.json")
    ran = inside("benchmark", "contribute", ROUND, "-o", "again.json")
    assert "benchmark-id.txt" not in ran.err
    first, again = ((inside.folder / f"{n}.json").read_bytes() for n in ("first", "again"))
    assert first == again
    assert json.loads(first)["id"] in (inside.folder / "benchmark-id.txt").read_text("utf-8")


def test_contribute_of_three_partners_is_refused(inside: Inside) -> None:
    for name in "ABC":
        one = response_as_json(response(name, {"data": [1, 2, 3]}), SIX_WAYS)
        (inside.folder / f"{name}.json").write_bytes(one)
    ran = inside("benchmark", "contribute", ".", "-o", "ours.json")
    assert ran.code == 2
    assert "A contribution needs 4 partners; 2026-H2 has 3 partners" in ran.err
    assert not (inside.folder / "ours.json").exists()


# build


def test_build_is_the_same_in_any_order(ten: Inside) -> None:
    forward = ten("benchmark", "build", "given").out
    backward = ten("benchmark", "build", *(f"given/{n}.json" for n in reversed(range(10)))).out
    assert forward == backward
    assert forward.encode() == as_json(benchmark(PERCENTS, of=SIX_WAYS))


def test_build_of_nine_is_refused(ten: Inside) -> None:
    (ten.folder / "given" / "0.json").unlink()
    ran = ten("benchmark", "build", "given", "-o", "b.json")
    assert ran.code == 2
    assert "from 10 partnerships; found 9 partnerships" in ran.err
    assert not (ten.folder / "b.json").exists()


def test_build_says_where_the_one_before_would_give_somebody_away(ten: Inside) -> None:
    assert ten("benchmark", "build", "given", "-o", "b.json").code == 0
    [*_, last] = contributions([*PERCENTS, 80], of=SIX_WAYS)
    (ten.folder / "given" / "10.json").write_bytes(as_json(last.contribution))
    ran = ten("benchmark", "build", "given", "-o", "b.json", "--force")
    assert "Only 1 contribution differs from the earlier b.json" in ran.err


# collate


def test_collate_says_where_each_behaviour_is(inside: Inside) -> None:
    there = str(EXAMPLES / "benchmark" / "benchmark.json")
    ran = inside("collate", ROUND, "--benchmark", there)
    assert "Compared with 12 partnerships" in ran.out
    assert "isn't a target" in ran.out
    assert "in the highest quarter 12" in ran.out


def test_partnership_names_its_benchmark(ten: Inside) -> None:
    ten("benchmark", "build", "given", "-o", "b.json")
    text = "format: sixways-partnership/1\nname: Here\nbenchmark: b.json\n"
    (ten.folder / "sixways.yaml").write_text(text, "utf-8")
    assert "Compared with 10 partnerships" in ten("collate", ROUND).out
    ran = ten("collate", ROUND, "--all-rounds")
    assert ran.code == 0
    assert "not compared with the benchmark in sixways.yaml because of --all-rounds" in ran.err


@pytest.mark.parametrize("option", [["--all-rounds"], ["--weight", "response"], ["--agenda"]])
def test_what_it_does_not_go_with_is_refused(ten: Inside, option: list[str]) -> None:
    ten("benchmark", "build", "given", "-o", "b.json")
    ran = ten("collate", ROUND, "--benchmark", "b.json", *option)
    assert (ran.code, ran.out) == (2, "")
    assert f"--benchmark and {' '.join(option)} can't be used together" in ran.err


@pytest.mark.parametrize(("month", "is_old"), [("2025-05", False), ("2025-04", True)])
def test_old_benchmark_is_reported(inside: Inside, month: str, is_old: bool) -> None:
    # the answers are of November 2026: 18 and 19 months later
    old = benchmark(PERCENTS, of=SIX_WAYS, month=month)
    (inside.folder / "b.json").write_bytes(as_json(old))
    ran = inside("collate", ROUND, "--benchmark", "b.json", "-f", "json")
    assert ("note: The benchmark is old" in ran.err) is is_old
    assert json.loads(ran.out)["benchmark"]["months_older"] == (19 if is_old else 18)
