"""Tests that need a program which is not there are skipped with a reason, or fail where asked."""

import pytest

from support.paths import TESTS
from support.programs import MARKERS, REQUIRED, missing, program


def test_the_first_program_that_there_is_is_taken() -> None:
    assert "python" in program("browser", "surely-not-there", "python3", "python")


@pytest.mark.parametrize("marker", REQUIRED)
def test_without_the_program_a_test_is_skipped_with_the_reason(
    marker: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv(REQUIRED[marker], raising=False)
    with pytest.raises(pytest.skip.Exception, match="there is no surely-not-there or nor-this"):
        program(marker, "surely-not-there", "nor-this")


@pytest.mark.parametrize("marker", REQUIRED)
def test_where_it_is_required_the_test_fails(marker: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(REQUIRED[marker], "1")
    with pytest.raises(pytest.fail.Exception, match=f"{REQUIRED[marker]} is set, and it is gone"):
        missing(marker, "it is gone")


#: what says in which folder or file tests are marked as what
MARKED = {"browser": "browser", "faults": "faults", "test_corpus.py": "corpus"}


def test_each_test_is_marked_by_what_it_needs_or_is_in_the_core(
    request: pytest.FixtureRequest,
) -> None:
    """Of all tests that run with this one."""
    for item in request.session.items:
        found = {mark.name for mark in item.iter_markers()} & {*REQUIRED, "faults", "corpus"}
        due = {MARKERS[name] for name in getattr(item, "fixturenames", ()) if name in MARKERS}
        due |= {MARKED[part] for part in item.path.relative_to(TESTS).parts if part in MARKED}
        assert due <= found, item.nodeid
        assert (item.get_closest_marker("core") is None) is bool(found), item.nodeid
