"""Every file of the corpus is refused with file, place and reason, or accepted and inert.

Without a traceback, with nothing written but what was accepted, and nothing on a screen that moves
a cursor or turns the direction of reading.
"""

from pathlib import Path

import pytest

from support.hostile import texts
from support.hostile.cases import Case, faults, run
from support.hostile.corpus import ALL, CASES

pytestmark = pytest.mark.corpus


@pytest.mark.parametrize("case", CASES, ids=[case.name for case in CASES])
def test_hostile_file_is_refused_or_harmless(case: Case, tmp_path: Path) -> None:
    assert faults(case, run(case, tmp_path)) == []


def test_corpus_has_over_a_thousand_cases() -> None:
    assert len(ALL) > 1000
    assert len({(case.door.arguments, case.data) for case in ALL}) > 1000


def test_sample_has_every_text_and_door() -> None:
    assert {case.door.arguments for case in CASES} == {case.door.arguments for case in ALL}
    assert [name for name in texts.ALL if not any(c.name.endswith(name) for c in CASES)] == []
