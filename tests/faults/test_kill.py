"""Sessions killed with SIGKILL: what the screen acknowledged is there, and the session continues.

SIXWAYS_KILLS says how many real processes are killed, SIXWAYS_SEED at which moments.
"""

import os
import random
import sys
import time
from pathlib import Path

import pytest

from support.faults.killing import kill_at_every_call
from support.faults.kills import kill
from support.faults.savers import SAVERS
from support.fixtures import Tell
from support.paths import TESTS
from support.processes import with_code_at_start

pytestmark = [
    pytest.mark.skipif(sys.platform == "win32", reason="Windows has neither SIGKILL nor fork"),
    pytest.mark.filterwarnings("ignore:.*multi-threaded:DeprecationWarning"),  # it calls no thread
]


def test_at_random_moments(tmp_path: Path, tell: Tell) -> None:
    kills = int(os.environ.get("SIXWAYS_KILLS", "6"))
    seed = int(os.environ.get("SIXWAYS_SEED", random.SystemRandom().randrange(10**6)))
    print(f"SIXWAYS_SEED={seed}")
    start = time.monotonic()
    counts, wrong = kill(tmp_path, kills, seed)
    several = ", ".join(f"{count} in {name}" for name, count in counts.items())
    seconds = time.monotonic() - start
    tell(f"kill: {kills} kills ({several}), {len(wrong)} wrong, seed {seed}, {seconds:.0f} s")
    assert not wrong, "\n".join(wrong)


def test_before_every_call(memory: Path, tell: Tell) -> None:
    kills, wrong = kill_at_every_call(memory, SAVERS["right"], "ysan")
    tell(f"kill: once before each of {kills} calls of a session of 4 answers, {len(wrong)} wrong")
    assert not wrong, "\n".join(wrong)
    assert kills > 4 * 6


def test_before_every_call_while_another_program_holds_the_file(memory: Path, tell: Tell) -> None:
    # 11 tries at the first answer, one at each of the next two
    kills, wrong = kill_at_every_call(memory, SAVERS["right"], "ysan", held=13)
    tell(f"kill: once before each of {kills} calls while the file is held, {len(wrong)} wrong")
    assert not wrong, "\n".join(wrong)
    assert kills > 13 + 6


@pytest.mark.parametrize(("store", "pauses"), [("response_file", "0.02"), ("yaml_edit", "0.05")])
@pytest.mark.parametrize("saver", ["plain", "acknowledging first"])
def test_at_random_moments_wrong_savers_are_caught(
    tmp_path: Path, store: str, pauses: str, saver: str
) -> None:
    # with pauses between their steps, together as long as the time in which the process is killed
    code = (
        f"import sixways.files.{store} as store\n"
        "from support.faults.savers import SAVERS\n"
        f"store.write_whole = SAVERS[{saver!r}]\n"
    )
    environment = with_code_at_start(tmp_path / "start", code)
    environment["PYTHONPATH"] += os.pathsep + str(TESTS)
    environment["SAVER_PAUSES"] = pauses
    _, wrong = kill(tmp_path, 40, 1, environment, until_wrong=True)
    assert wrong
    assert "A bug in sixways" not in "\n".join(wrong)
