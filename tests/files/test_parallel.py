"""Files read in parts come to the same as files read one after the other, to the last byte."""

import json
import os
import subprocess
import sys
import time
from collections.abc import Sequence
from itertools import pairwise
from pathlib import Path
from random import Random

import pytest

from sixways.errors import InvalidFiles
from sixways.files.collate_files import Gathered, Gathering, Wanted, gather
from sixways.files.parallel import gathered_apart
from sixways.reports.json_report import as_json
from sixways.scoring.collate import Terms, report
from support.samples import plain_response, questionnaire

SAMPLE = questionnaire({"a": 2, "b": 3})
WANTED = Wanted([SAMPLE], by="round", skip_invalid=True)


@pytest.fixture(autouse=True)
def _in_a_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def files() -> list[str]:
    """Responses of five partners in two rounds, some in a room, some spelled otherwise.

    Among them drafts, three that are the same response, and two that are none.
    """
    chance = Random(7)
    paths = []
    for number in range(60):
        value = plain_response(
            ("Alpha", "ALPHA", "Beta", "Gamma", "Delta", "Epsilon")[number % 6],
            {"a": [chance.randint(0, 3) for _ in "12"], "b": [chance.randint(0, 3) for _ in "123"]},
            of=SAMPLE,
            round=("2026-H1", "2026-H2", "2026-h2")[number % 3],
            respondent=f"Person {number}",
            mode="collective" if number % 17 == 0 else "individual",
            comments={"a": f"What {number} wrote", "b": "" if number % 2 else "Again"},
        )
        if number % 13 == 0:
            value["completed"] = None
        if number in {5, 29, 53}:
            value |= {"partner": "Twin", "respondent": "One", "round": "2026-H1"}
        text = "{" if number in {11, 44} else json.dumps(value)
        Path(f"{number:02}.json").write_text(text, "utf-8")
        paths.append(f"{number:02}.json")
    return paths


def written(gathered: Gathered) -> str:
    return as_json(
        *report(gathered.tally, gathered.groups, gathered.invalid, Terms(by="round"))
    ) + str(gathered.drafts)


def one_after_the_other(paths: Sequence[str], wanted: Wanted = WANTED) -> Gathering:
    gathering = Gathering(wanted)
    gathering.over(paths)
    return gathering


@pytest.mark.parametrize("seed", range(20))
def test_parts_merged_in_any_order_are_the_whole(seed: int) -> None:
    paths, chance = files(), Random(seed)
    whole = written(one_after_the_other(paths).finish())
    mixed = chance.sample(paths, len(paths))
    cuts = [0, *sorted(chance.sample(range(1, 60), 4)), 60]
    parts = [one_after_the_other(mixed[a:b]) for a, b in pairwise(cuts)]
    gathering = Gathering(WANTED)
    for part in parts:
        gathering.merge(part)
    assert written(gathering.finish()) == whole


def test_several_processes_find_what_one_finds() -> None:
    paths = files()
    whole = written(gather(paths, WANTED))
    gathering = Gathering(WANTED)
    told: list[int] = []
    gathered_apart(gathering, paths, told.append, together=7)
    assert written(gathering.finish()) == whole
    assert told == [7, 14, 21, 28, 35, 42, 49, 56, 60]


def test_several_processes_refuse_what_one_refuses_with_the_same_words() -> None:
    paths = files()
    with pytest.raises(InvalidFiles) as one:
        one_after_the_other(paths, Wanted([SAMPLE])).finish()
    gathering = Gathering(Wanted([SAMPLE]))
    gathered_apart(gathering, paths, together=7)
    with pytest.raises(InvalidFiles) as several:
        gathering.finish()
    # two that are none, three that are the same
    assert [problem.path for problem in one.value.problems] == [
        f"{number:02}.json" for number in (5, 11, 29, 44, 53)
    ]
    assert several.value.message == one.value.message


def test_from_enough_files_on_the_questionnaire_is_chosen_as_with_few() -> None:
    paths = []
    for number in range(30):
        value = plain_response("A", {"experiment": [3, 2, 1, 0]}, respondent=f"Person {number}")
        Path(f"{number:02}.json").write_text(json.dumps(value), "utf-8")
        paths.append(f"{number:02}.json")
    few, enough = gather(paths, Wanted(by="round")), gather(paths, Wanted(by="round"), enough=10)
    assert written(enough) == written(few)
    assert '"responses": 30' in written(few)


@pytest.mark.skipif(sys.platform == "win32", reason="there are no process groups")
def test_no_process_outlives_the_first_one(tmp_path: Path) -> None:
    script = tmp_path / "gather.py"
    script.write_text(ENDLESS, "utf-8")
    first = subprocess.Popen(
        [sys.executable, script, files()[1]], start_new_session=True, stdout=subprocess.PIPE
    )
    assert first.stdout
    assert first.stdout.readline() == b"4000\n"  # the others are at work
    first.kill()
    first.wait()
    first.stdout.close()
    with pytest.raises(ProcessLookupError):
        for _ in range(600):
            os.killpg(first.pid, 0)
            time.sleep(0.1)


#: counts one file a million times, and says how often it has
ENDLESS = """
import sys
from sixways.files.collate_files import Gathering, Wanted
from sixways.files.parallel import gathered_apart
told = lambda files: print(files, flush=True)
gathered_apart(Gathering(Wanted()), [sys.argv[1]] * 1_000_000, told)
"""
