"""Tests that need a program which is not there are skipped with a reason, or fail where asked."""

import subprocess
import sys

import pytest

from support.paths import TESTS
from support.programs import REQUIRED, missing, program


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


def _collected(expression: str, *paths: str) -> list[str]:
    """The tests in these paths that are left with the markers."""
    arguments = ("--collect-only", "-q", "-p", "no:cacheprovider", "-m", expression)
    done = subprocess.run(
        [sys.executable, "-m", "pytest", *arguments, *paths],
        cwd=TESTS,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode in (0, pytest.ExitCode.NO_TESTS_COLLECTED), done.stdout
    return [line for line in done.stdout.splitlines() if ".py" in line]


def test_tests_are_marked_by_the_fixtures_that_they_use() -> None:
    assert _collected("not browser", "browser") == []
    assert _collected("not libreoffice", "forms/test_workbook_form_in_libreoffice.py") == []
    # one file in which some need a program and most need none
    assert _collected("browser", "reports/test_html_report.py")
    assert _collected("not browser", "reports/test_html_report.py")
