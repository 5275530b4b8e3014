"""Finding files by what somebody names: files, folders and patterns."""

import sys
import unicodedata
from collections.abc import Callable
from pathlib import Path
from typing import Literal

import pytest

from sixways.errors import SixwaysError
from sixways.files.find import find_incoming, find_responses, match_spelling, walk_folder
from sixways.files.response_json import read_responses


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A working folder with files in it."""
    for name in (
        "responses/b.json",
        "responses/a.json",
        "responses/C.JSON",
        "responses/notes.txt",
        "responses/.hidden.json",
        "responses/place/[1].json",
        "responses/place/deeper/d.json",
        "other.json",
        "answers",
    ):
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.touch()
    (tmp_path / "empty").mkdir()
    monkeypatch.chdir(tmp_path)
    return tmp_path


def found(*names: str) -> list[str]:
    return find_responses(names)


BELOW = [
    "responses/C.JSON",
    "responses/a.json",
    "responses/b.json",
    "responses/place/[1].json",
    "responses/place/deeper/d.json",
]


@pytest.mark.usefixtures("folder")
def test_folder_gives_sorted_json_files() -> None:
    assert found("responses") == BELOW
    assert found("responses/") == BELOW
    assert found("./responses/../responses") == BELOW


@pytest.mark.usefixtures("folder")
def test_working_folder_is_folder() -> None:
    assert found(".") == ["other.json", *BELOW]


@pytest.mark.usefixtures("folder")
def test_file_is_itself_under_any_name() -> None:
    assert found("answers") == ["answers"]
    assert found("responses/notes.txt") == ["responses/notes.txt"]
    assert found("responses/.hidden.json") == ["responses/.hidden.json"]


@pytest.mark.usefixtures("folder")
def test_file_named_like_pattern_is_file() -> None:
    assert found("responses/place/[1].json") == ["responses/place/[1].json"]


@pytest.mark.usefixtures("folder")
def test_pattern_gives_matching_files() -> None:
    assert found("responses/[ab].json") == ["responses/a.json", "responses/b.json"]
    assert found("*.json") == ["other.json"]
    assert found("responses/**/d.*") == ["responses/place/deeper/d.json"]


@pytest.mark.usefixtures("folder")
def test_pattern_gives_no_folders() -> None:
    assert found("responses/*") == [*BELOW[:3], "responses/notes.txt"]


@pytest.mark.usefixtures("folder")
def test_file_named_twice_is_found_once() -> None:
    names = [
        "responses/a.json",
        "./responses/a.json",
        "responses/*.json",
        "responses",
        "other.json",
    ]
    assert found(*names) == ["other.json", *BELOW]


def test_outside_folder_gives_full_paths(folder: Path) -> None:
    place = folder / "responses" / "place" / "deeper"
    assert find_responses([str(place)]) == [(place / "d.json").as_posix()]


@pytest.mark.usefixtures("folder")
def test_every_missing_name_is_an_error() -> None:
    with pytest.raises(SixwaysError) as raised:
        find_responses(["empty", "responses", "*.yaml", "nowhere.json", "-"])
    assert str(raised.value).splitlines() == [
        "empty: no response files found",
        "*.yaml: no response files found",
        "nowhere.json: no response files found",
        "-: only sixways import reads stdin",
    ]
    assert raised.value.hint


@pytest.mark.skipif(sys.platform == "win32", reason="links need a privilege on Windows")
def test_folder_behind_two_links_is_looked_through_after_the_first(tmp_path: Path) -> None:
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "elsewhere" / "1.json").touch()
    folder = tmp_path / "folder"
    folder.mkdir()
    (folder / "a").symlink_to(folder, target_is_directory=True)
    (folder / "b").symlink_to(tmp_path / "elsewhere", target_is_directory=True)
    assert list(walk_folder(folder, ".json")) == [str(folder / "b" / "1.json")]


@pytest.mark.skipif(sys.platform == "win32", reason="links need a privilege on Windows")
def test_dangling_link_is_found(folder: Path) -> None:
    (folder / "link.json").symlink_to("nowhere")
    assert found("link.json") == ["link.json"]
    [read] = read_responses(["link.json"])
    assert read.problems[0].message == "is a link to a file or folder that doesn't exist"


# Whatever comes in


def test_incoming_files_are_found_once_and_sorted(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "in" / "below").mkdir(parents=True)
    for name in ("b.xlsx", "a", ".hidden", "~$b.xlsx", "below/c.csv"):
        (tmp_path / "in" / name).write_text("x", "utf-8")
    everything = ["in/a", "in/b.xlsx", "in/below/c.csv"]
    assert find_incoming(["in"]) == everything
    assert find_incoming(["in/a", "in", "./in/a", "in/*.xlsx"]) == everything
    assert find_incoming(["in/~$b.xlsx", "-"]) == ["-", "in/~$b.xlsx"]
    whole = tmp_path / "in"
    assert find_incoming([str(whole / "*.xlsx")]) == [(whole / "b.xlsx").as_posix()]


def test_missing_incoming_name_is_an_error(tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    with pytest.raises(SixwaysError) as caught:
        find_incoming([str(tmp_path / "empty"), "nowhere/*.csv"])
    assert caught.value.message.split("\n") == [
        f"{(tmp_path / 'empty').as_posix()}: no files found",
        "nowhere/*.csv: no files found",
    ]


# What systems put into folders


SYSTEM = (
    *("desktop.ini", "Desktop.ini", "Thumbs.db", "thumbs.db", "ehthumbs.db"),
    *(".DS_Store", "._a.json", "~$a.json", "~$form.xlsx", "__MACOSX/a.json", "__MACOSX/._a.json"),
    *("$RECYCLE.BIN/a.json", ".hidden/a.json"),
)


@pytest.fixture
def mixed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with two files of somebody's, among those of systems."""
    for name in (*SYSTEM, "a.json", "below/b.json"):
        path = tmp_path / "in" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.touch()
    monkeypatch.chdir(tmp_path)
    return tmp_path / "in"


@pytest.mark.usefixtures("mixed")
@pytest.mark.parametrize("search", [find_responses, find_incoming])
@pytest.mark.parametrize("name", ["in", "in/**", "in/**/*", "in/**/*.json"])
def test_system_files_are_ignored(search: Callable[[list[str]], list[str]], name: str) -> None:
    assert search([name]) == ["in/a.json", "in/below/b.json"]


@pytest.mark.skipif(sys.platform == "win32", reason="no such name there")
def test_macos_folder_icon_is_ignored(tmp_path: Path) -> None:
    (tmp_path / "Icon\r").touch()
    assert [*walk_folder(tmp_path)] == []


# What is not downloaded


@pytest.fixture
def promised(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with one file that is here, and two that iCloud has."""
    (tmp_path / "in" / "below").mkdir(parents=True)
    for name in ("b.json", ".a.json.icloud", "below/.c.json.icloud", ".notes.txt.icloud"):
        (tmp_path / "in" / name).touch()
    monkeypatch.chdir(tmp_path)
    return tmp_path / "in"


@pytest.mark.usefixtures("promised")
@pytest.mark.parametrize("name", ["in", "in/**/*.json"])
def test_icloud_placeholder_gives_own_name(name: str) -> None:
    assert found(name) == ["in/a.json", "in/b.json", "in/below/c.json"]
    problems = [read.problems[0] for read in read_responses(find_responses([name]))]
    assert [(problem.path, problem.message) for problem in problems] == [
        ("in/a.json", "is not downloaded to this computer yet"),
        ("in/b.json", problems[1].message),
        ("in/below/c.json", "is not downloaded to this computer yet"),
    ]


@pytest.mark.usefixtures("promised")
def test_named_icloud_placeholder_is_found() -> None:
    assert found("in/a.json") == ["in/a.json"]


@pytest.mark.usefixtures("promised")
def test_incoming_icloud_placeholder_is_found() -> None:
    everything = ["in/a.json", "in/b.json", "in/below/c.json", "in/notes.txt"]
    assert find_incoming(["in"]) == everything
    assert find_incoming(["in/**"]) == everything


def test_downloaded_file_is_found_once(promised: Path) -> None:
    (promised / "a.json").touch()
    assert found("in") == ["in/a.json", "in/b.json", "in/below/c.json"]


# Names in another spelling


@pytest.mark.skipif(sys.platform == "darwin", reason="macOS takes both spellings for one")
@pytest.mark.parametrize("stored", ["NFC", "NFD"])
@pytest.mark.parametrize("typed", ["NFC", "NFD"])
def test_both_spellings_of_accent_match(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    stored: Literal["NFC", "NFD"],
    typed: Literal["NFC", "NFD"],
) -> None:
    monkeypatch.chdir(tmp_path)
    path = Path(unicodedata.normalize(stored, "Môn/tŷ.json"))
    path.parent.mkdir()
    path.touch()
    for name in ("Môn", "Môn/tŷ.json", "M*/tŷ.*", "**/tŷ.json"):
        assert found(unicodedata.normalize(typed, name)) == [path.as_posix()]


@pytest.mark.parametrize("other", ["Responses", "RESPONSES"])
def test_a_file_named_in_several_capitals_is_found_once(folder: Path, other: str) -> None:
    if not (folder / other).exists():  # then capitals count here, and a link does without them
        (folder / other).symlink_to("responses")
    assert found(f"{other}/a.json", "responses/a.json") == [f"{other}/a.json"]
    assert len(found("responses", other)) == len(BELOW)


def test_files_whose_names_differ_in_capitals_are_several(tmp_path: Path) -> None:
    names = [str(tmp_path / name) for name in ("P.json", "p.json")]
    for name in names:
        Path(name).touch()
    there = 1 if Path(names[0]).samefile(names[1]) else 2
    assert len(find_responses(names)) == there


@pytest.mark.parametrize("name", ["2026-H2_Place_P.json", "2026-h2_place_p.JSON"])
def test_other_capitals_match(tmp_path: Path, name: str) -> None:
    (tmp_path / name).touch()
    stored = match_spelling(tmp_path / "2026-h2_place_p.json")
    assert stored.exists()
    assert [*tmp_path.iterdir()] == [tmp_path / name]


def test_existing_file_is_itself(tmp_path: Path) -> None:
    for name in ("P.json", "p.json"):
        (tmp_path / name).touch()
    assert match_spelling(tmp_path / "p.json") == tmp_path / "p.json"


@pytest.mark.skipif(sys.platform == "darwin", reason="macOS takes both spellings for one")
def test_macos_spelling_matches(tmp_path: Path) -> None:
    there = tmp_path / unicodedata.normalize("NFD", "môn.json")
    there.touch()
    assert match_spelling(tmp_path / "môn.json") == there


@pytest.mark.parametrize("folder", ["there", "nowhere"])
def test_missing_file_is_new(tmp_path: Path, folder: str) -> None:
    (tmp_path / "there").mkdir()
    (tmp_path / "there" / "other.json").touch()
    assert match_spelling(tmp_path / folder / "p.json") == tmp_path / folder / "p.json"
