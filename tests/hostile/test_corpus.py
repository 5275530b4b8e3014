"""Every file of the corpus is refused with file, place and reason, or accepted and inert.

Without a traceback, with nothing written but what was accepted, and nothing on a screen that moves
a cursor or turns the direction of reading.
"""

from pathlib import Path

import pytest

from support.hostile import corpus
from support.hostile.cases import Case, faults, run


@pytest.mark.parametrize("case", corpus.CASES, ids=[case.name for case in corpus.CASES])
def test_it_is_refused_in_words_or_accepted_and_inert(case: Case, tmp_path: Path) -> None:
    assert faults(case, run(case, tmp_path)) == []


def test_there_are_more_than_a_thousand() -> None:
    assert len(corpus.CASES) > 1000
    assert len({case.name for case in corpus.CASES}) == len(corpus.CASES)
    assert len({(case.door.arguments, case.data) for case in corpus.CASES}) > 1000
