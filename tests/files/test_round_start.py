"""The next round, written into a file that people wrote."""

from pathlib import Path

import pytest

from sixways.errors import SixwaysError
from sixways.files import round_start
from sixways.files.partnership_file import read_partnership
from sixways.files.round_start import start_round

HEAD = "format: sixways-partnership/1\nname: Riverside\n"


def started(tmp_path: Path, text: str) -> str:
    path = tmp_path / "sixways.yaml"
    path.write_bytes(text.encode())
    start_round(path, "2027-H1")
    return path.read_bytes().decode()


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("round: 2026-H2  # the present one\n", "round: 2027-H1  # the present one\n"),
        ("round: '2026-H2'\r\n", "round: 2027-H1\r\n"),
        ("", "round: 2027-H1\n"),
        (
            "round: 2026-H2\nrounds: [2026-H1, 2026-H2] # all\n",
            "round: 2027-H1\nrounds: [2026-H1, 2026-H2, 2027-H1] # all\n",
        ),
        (
            "rounds:\n  # ours\n  - 2026-H2  # last\nround: 2026-H2\n",
            "rounds:\n  # ours\n  - 2026-H2  # last\n  - 2027-H1\nround: 2027-H1\n",
        ),
        (
            "rounds: [2026-H2, 2027-h1]\nround: 2026-H2\n",
            "rounds: [2026-H2, 2027-h1]\nround: 2027-H1\n",
        ),
    ],
)
def test_only_the_round_changes(tmp_path: Path, before: str, after: str) -> None:
    assert started(tmp_path, HEAD + before) == HEAD + after
    assert read_partnership(tmp_path / "sixways.yaml").partnership.round == "2027-H1"


def test_mark_at_the_start_stays(tmp_path: Path) -> None:
    assert started(tmp_path, f"\ufeff{HEAD}round: r\n") == f"\ufeff{HEAD}round: 2027-H1\n"


def test_layout_that_is_not_foreseen_is_left_alone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(round_start, "set_value", lambda text, *_: text)
    with pytest.raises(SixwaysError) as refused:
        started(tmp_path, f"{HEAD}round: r\n")
    assert refused.value.hint == "change it by hand to round: 2027-H1"
    assert (tmp_path / "sixways.yaml").read_text("utf-8") == f"{HEAD}round: r\n"
