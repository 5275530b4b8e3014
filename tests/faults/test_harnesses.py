"""Each harness catches the wrong savers that it exists for, and none finds fault with ours."""

import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from support.faults.answering import assess
from support.faults.killing import kill_at_every_call
from support.faults.power import record
from support.faults.savers import SAVERS, Saver, _kept_back
from support.faults.sweep import sweep
from support.subset import subset

pytestmark = [
    pytest.mark.skipif(sys.platform == "win32", reason="Windows has neither fork nor these calls"),
    pytest.mark.filterwarnings("ignore:.*multi-threaded:DeprecationWarning"),  # it calls no thread
]

HARNESSES: dict[str, Callable[[Path, Saver], list[str]]] = {
    "kill": lambda folder, saver: kill_at_every_call(folder, saver)[1],
    "sweep": lambda folder, saver: sweep(folder, saver).wrong,
    "power cut": lambda folder, saver: record(folder, saver, assess, "ysa").wrong(),
}

#: by saver, the harnesses that must catch it
CAUGHT: dict[str, set[str]] = {
    "right": set(),
    "plain": {"kill", "sweep", "power cut"},
    "in place": {"kill", "sweep", "power cut"},
    "no fsync": {"power cut"},
    "no folder fsync": {"power cut"},
    "acknowledging first": {"kill", "sweep", "power cut"},
    "swallowing": {"sweep"},
    "believing": {"sweep"},
    "untidy": {"kill", "sweep"},
    "raw errors": {"sweep"},
}


@pytest.mark.parametrize(
    ("harness", "saver"), subset([(harness, saver) for harness in HARNESSES for saver in CAUGHT], 4)
)
def test_a_harness_catches_the_savers_that_it_exists_for(
    memory: Path, harness: str, saver: str
) -> None:
    _kept_back.clear()
    wrong = HARNESSES[harness](memory, SAVERS[saver])
    assert bool(wrong) == (harness in CAUGHT[saver]), "\n".join(wrong[:20])


def test_every_wrong_saver_is_tried() -> None:
    assert set(CAUGHT) == set(SAVERS)
