"""Responses that came in, on their way into a folder."""

import errno
import json
import os
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from sixways.files.response_file import lock_response
from sixways.files.response_json import as_json, read_response
from sixways.imports.incoming import Incoming
from sixways.imports.store import Fate, Outcome, ResponseStore
from sixways.model.partnership import Partnership
from support.samples import SIX_WAYS, response

EARLY, LATE = "2026-11-22T10:00:00Z", "2026-11-23T10:00:00Z"


def _incoming(
    source: str = "a.json", answer: int = 3, completed: str | None = EARLY, **rest: Any
) -> Incoming:
    made = response("P", {"experiment": [answer]}, completed=completed, **rest)
    return Incoming(source, made, SIX_WAYS)


def store_responses(
    incoming: list[Incoming],
    folder: Path,
    known: Partnership | None = None,
    *,
    revise: bool = False,
    dry_run: bool = False,
    on_progress: Callable[[int], None] | None = None,
) -> list[Outcome]:
    store = ResponseStore(folder, known, revise=revise, dry_run=dry_run)
    return store.take(incoming, on_progress)


def _fates(outcomes: list[Outcome]) -> list[tuple[str, Fate, str]]:
    return [(o.incoming.source, o.fate, Path(o.where).name) for o in outcomes]


def _kept(folder: Path) -> dict[str, str | None]:
    """The first answer in each file of the folder, and nothing but those files."""
    return {
        path.name: json.loads(path.read_text("utf-8"))["answers"]["experiment"]["space"]
        for path in folder.iterdir()
    }


def test_new_response_is_stored_as_assess_would(tmp_path: Path) -> None:
    one = _incoming(level="place", area="Riverside", comments={"data": "c"})
    [outcome] = store_responses([one], tmp_path / "new" / "folder")
    assert outcome.fate is Fate.IMPORTED
    path = tmp_path / "new" / "folder" / "2026-h2_place_riverside_p.json"
    assert outcome.where == path.as_posix()
    assert Path(outcome.where).read_bytes() == as_json(one.response, SIX_WAYS)


def test_same_answers_are_same_at_any_time(tmp_path: Path) -> None:
    store_responses([_incoming()], tmp_path)
    written = (tmp_path / "2026-h2_p.json").stat().st_mtime_ns
    again = _incoming("b.xlsx", completed=LATE, comments={"data": " \n"})
    assert _fates(store_responses([again], tmp_path)) == [("b.xlsx", Fate.SAME, "2026-h2_p.json")]
    assert (tmp_path / "2026-h2_p.json").stat().st_mtime_ns == written


@pytest.mark.parametrize(
    "other",
    [
        {"answer": 2},
        {"completed": LATE, "answer": 0, "comments": {"data": "more"}},
        {"dissent": {"experiment": {"space": {"agreed": False}}}},
    ],
)
def test_other_answers_are_conflict(tmp_path: Path, other: dict[str, Any]) -> None:
    store_responses([_incoming()], tmp_path)
    before = (tmp_path / "2026-h2_p.json").read_bytes()
    outcomes = store_responses([_incoming("b.json", **other)], tmp_path)
    assert _fates(outcomes) == [("b.json", Fate.CONFLICT, "2026-h2_p.json")]
    assert (tmp_path / "2026-h2_p.json").read_bytes() == before


@pytest.mark.parametrize(
    ("first", "second", "fate", "kept"),
    [
        (EARLY, LATE, Fate.REPLACED, "sometimes"),
        (LATE, EARLY, Fate.OLDER, "yes"),
        (None, EARLY, Fate.REPLACED, "sometimes"),
        (EARLY, None, Fate.OLDER, "yes"),
        (EARLY, EARLY, Fate.CONFLICT, "yes"),
        (None, None, Fate.CONFLICT, "yes"),
    ],
)
def test_revise_keeps_later_response(
    tmp_path: Path, first: str | None, second: str | None, fate: Fate, kept: str
) -> None:
    store_responses([_incoming(completed=first)], tmp_path)
    [outcome] = store_responses([_incoming("b", answer=2, completed=second)], tmp_path, revise=True)
    assert outcome.fate is fate
    assert _kept(tmp_path) == {"2026-h2_p.json": kept}


def test_contradicting_responses_in_batch_are_left_out(tmp_path: Path) -> None:
    batch = [_incoming("a"), _incoming("b", answer=2, completed=LATE), _incoming("c", round="r")]
    assert _fates(store_responses(batch, tmp_path)) == [
        ("a", Fate.CONFLICT, "b"),
        ("b", Fate.CONFLICT, "a"),
        ("c", Fate.IMPORTED, "r_p.json"),
    ]
    assert _kept(tmp_path) == {"r_p.json": "yes"}


def test_revise_keeps_newest_of_batch(tmp_path: Path) -> None:
    batch = [
        _incoming("a", answer=1, completed=EARLY),
        _incoming("b", answer=2, completed=LATE),
        _incoming("c", answer=3, completed=None),
    ]
    assert _fates(store_responses(batch, tmp_path / "1", revise=True)) == [
        ("a", Fate.OLDER, "b"),
        ("b", Fate.IMPORTED, "2026-h2_p.json"),
        ("c", Fate.OLDER, "b"),
    ]
    store_responses(batch[::-1], tmp_path / "2", revise=True)
    assert _kept(tmp_path / "1") == _kept(tmp_path / "2") == {"2026-h2_p.json": "sometimes"}


def test_equal_responses_in_batch_are_one(tmp_path: Path) -> None:
    batch = [_incoming("a"), _incoming("b", completed=LATE)]
    assert _fates(store_responses(batch, tmp_path)) == [
        ("a", Fate.IMPORTED, "2026-h2_p.json"),
        ("b", Fate.SAME, "a"),
    ]


def test_refused_response_does_not_stop_others(tmp_path: Path) -> None:
    (tmp_path / "2026-h2_p.json").write_text("{}", "utf-8")
    outcomes = store_responses([_incoming(), _incoming("b", round="r")], tmp_path)
    assert _fates(outcomes) == [("a.json", Fate.REFUSED, ""), ("b", Fate.IMPORTED, "r_p.json")]


def test_dry_run_reports_and_writes_nothing(tmp_path: Path) -> None:
    store_responses([_incoming()], tmp_path / "there")
    batch = [_incoming(answer=2, completed=LATE), _incoming("b", round="r")]
    for folder in (tmp_path / "there", tmp_path / "new"):
        before = sorted(tmp_path.rglob("*"))
        said = [
            (outcome.fate, outcome.where)
            for outcome in store_responses(batch, folder, revise=True, dry_run=True)
        ]
        assert sorted(tmp_path.rglob("*")) == before
        assert [(o.fate, o.where) for o in store_responses(batch, folder, revise=True)] == said


def test_stored_response_is_found_under_any_file_name(tmp_path: Path) -> None:
    one = _incoming()
    (tmp_path / "below").mkdir()
    (tmp_path / "below" / "by mail.JSON").write_bytes(as_json(one.response, SIX_WAYS))
    outcomes = store_responses([_incoming("b"), _incoming("c", answer=0, round="r")], tmp_path)
    assert _fates(outcomes) == [("b", Fate.SAME, "by mail.JSON"), ("c", Fate.IMPORTED, "r_p.json")]
    [revised] = store_responses([_incoming("d", answer=0, completed=LATE)], tmp_path, revise=True)
    assert (revised.fate, Path(revised.where).name) == (Fate.REPLACED, "by mail.JSON")


def test_stored_response_is_found_by_any_spelling(tmp_path: Path) -> None:
    partners = [{"id": "p", "name": "Riverside Council", "spellings": ["RC"], "sector": "council"}]
    known = Partnership.model_validate(
        {"format": "sixways-partnership/1", "name": "n", "partners": partners}
    )
    stored = response("RC", {"experiment": [3]})
    (tmp_path / "a.json").write_bytes(as_json(stored, SIX_WAYS))
    came = Incoming("b", known.with_known_names(response("RC", {"experiment": [3]})), SIX_WAYS)
    assert _fates(store_responses([came], tmp_path, known)) == [("b", Fate.SAME, "a.json")]


def test_foreign_file_is_not_touched(tmp_path: Path) -> None:
    path = tmp_path / "2026-h2_p.json"
    path.write_text("{}", "utf-8")
    [outcome] = store_responses([_incoming()], tmp_path)
    assert outcome.fate is Fate.REFUSED
    assert outcome.problems[0].path == path.as_posix()
    assert path.read_text("utf-8") == "{}"


def test_response_of_another_partner_is_not_touched(tmp_path: Path) -> None:
    path = tmp_path / "2026-h2_p.json"
    path.write_bytes(as_json(response("Q", {"experiment": [3]}), SIX_WAYS))
    [outcome] = store_responses([_incoming()], tmp_path, revise=True)
    assert outcome.fate is Fate.REFUSED
    assert read_response(path).partner == "Q"


def test_locked_response_is_left_alone(tmp_path: Path) -> None:
    with lock_response(tmp_path / "2026-h2_p.json", SIX_WAYS):
        outcomes = store_responses([_incoming(), _incoming("b", round="r")], tmp_path)
    assert [outcome.fate for outcome in outcomes] == [Fate.REFUSED, Fate.IMPORTED]
    assert "open in another window" in outcomes[0].problems[0].message


def test_oversized_response_is_refused(tmp_path: Path) -> None:
    [outcome] = store_responses([_incoming(comments={"data": "x" * 1024 * 1024})], tmp_path)
    assert outcome.fate is Fate.REFUSED
    assert outcome.problems[0].message == "is too long to store: more than 1024 KiB"


@pytest.mark.skipif(sys.platform == "win32", reason="the fake is one of POSIX")
def test_batch_waits_long_once_for_held_files(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    waits: list[float] = []
    monkeypatch.setattr("time.sleep", waits.append)

    def refuse(*_: object) -> None:
        raise OSError(errno.EBUSY, os.strerror(errno.EBUSY))

    monkeypatch.setattr("os.replace", refuse)
    batch = [_incoming(f"{area}.json", area=area) for area in "ABC"]
    outcomes = store_responses(batch, tmp_path)
    assert [outcome.fate for outcome in outcomes] == [Fate.REFUSED] * 3
    assert sum(waits) == pytest.approx(5 + 0.5 + 0.5)
    assert _kept(tmp_path) == {}


def test_other_capitals_of_file_name_are_found(tmp_path: Path) -> None:
    store_responses([_incoming()], tmp_path)
    [path] = tmp_path.iterdir()
    path.rename(tmp_path / path.name.upper())
    [outcome] = store_responses([_incoming(answer=0, completed=LATE)], tmp_path, revise=True)
    assert outcome.fate is Fate.REPLACED
    [kept] = _kept(tmp_path).items()
    assert (tmp_path / kept[0]).samefile(tmp_path / path.name.upper())
    assert kept[1] == "no"


def test_a_batch_brings_its_folder_to_the_disk_once(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    synced: list[Path] = []
    for module in ("imports.store", "files.atomic_write"):
        monkeypatch.setattr(f"sixways.{module}.sync_folder", synced.append)
    batch = [_incoming(f"{n}.json", respondent=f"{n}") for n in range(3)]
    assert {outcome.fate for outcome in store_responses(batch, tmp_path)} == {Fate.IMPORTED}
    assert synced == [tmp_path]


def test_a_batch_removes_what_a_crash_left_of_its_own_files_alone(tmp_path: Path) -> None:
    names = [f".2026-h2_{partner}.json.0123abcd.tmp" for partner in ("p", "q")]
    for name in names:
        (tmp_path / name).touch()
    store_responses([_incoming()], tmp_path)
    assert [name for name in names if (tmp_path / name).exists()] == names[1:]


def test_progress_counts_the_responses_stored(tmp_path: Path) -> None:
    told: list[int] = []
    batch = [_incoming("a"), _incoming("b"), _incoming("c", respondent="R")]
    store_responses(batch, tmp_path, on_progress=told.append)
    assert told == [2, 3]


def test_more_of_the_same_answers_is_added(tmp_path: Path) -> None:
    store_responses([_incoming()], tmp_path)
    more = _incoming("b.json", completed=LATE, comments={"data": "but"})
    assert _fates(store_responses([more], tmp_path)) == [("b.json", Fate.ADDED, "2026-h2_p.json")]
    assert read_response(tmp_path / "2026-h2_p.json").comments == {"data": "but"}
    # and less of them takes nothing away
    assert _fates(store_responses([_incoming()], tmp_path))[0][1] is Fate.SAME


def test_finished_answers_are_added_to_their_draft(tmp_path: Path) -> None:
    store_responses([_incoming(completed=None)], tmp_path)
    assert _fates(store_responses([_incoming("b.json")], tmp_path))[0][1] is Fate.ADDED
    again = _incoming("c.json", completed=None)
    assert _fates(store_responses([again], tmp_path))[0][1] is Fate.SAME
