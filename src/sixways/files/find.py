"""Finding files by what somebody names: files, folders and patterns."""

import glob
import os
import unicodedata
from collections.abc import Iterable, Iterator
from pathlib import Path

from sixways.errors import SixwaysError
from sixways.files.read_bytes import is_remote
from sixways.paths import show_path

#: what Windows and macOS put into folders by themselves, beside hidden files
_SYSTEM_FILES = {"desktop.ini", "thumbs.db", "ehthumbs.db", "icon\r"}
_SYSTEM_FOLDERS = {"__macosx", "$recycle.bin", "system volume information"}

_ICLOUD = ".icloud"


def find_responses(names: Iterable[str]) -> list[str]:
    """The response files that names stand for, each once, sorted, with `/` on every system.

    A name is a file, a folder (searched with those below it for `*.json`) or a pattern, where `**`
    stands for any folders. What iCloud hasn't downloaded yet is among them, by its own name.
    Raises SixwaysError for every name that stands for nothing.
    """
    hint = 'give files, folders of *.json files, or a quoted pattern such as "responses/**/*.json"'
    return _find_all(names, ".json", "no response files found", hint)


def find_incoming(names: Iterable[str]) -> list[str]:
    """As `find_responses`, for files of any kind; `-` is stdin."""
    names = list(names)
    files = [name for name in names if name != "-"]
    hint = "give files, folders, a quoted pattern, or - for stdin"
    stdin = ["-"] if "-" in names else []
    return [*stdin, *_find_all(files, "", "no files found", hint)]


def _find_all(names: Iterable[str], suffix: str, nothing: str, hint: str) -> list[str]:
    paths: set[str] = set()
    missing = []
    for name in names:
        found = _find_one(name, suffix)
        paths.update(show_path(os.path.normpath(path)) for path in found)
        if not found:
            missing.append(name)
    if missing:
        raise SixwaysError("\n".join(f"{show_path(name)}: {nothing}" for name in missing), hint)
    return list(_drop_spellings(sorted(paths)))


def _drop_spellings(paths: Iterable[str]) -> Iterator[str]:
    """The paths without those that name a file a second time, in other capitals or accents."""
    first: dict[str, str] = {}
    for path in paths:
        other = first.setdefault(_spelling_key(path), path)
        here = other != path and os.path.exists(other) and os.path.exists(path)
        if not (here and os.path.samefile(other, path)):
            yield path


def _find_one(name: str, suffix: str) -> list[str]:
    # macOS spells é in two characters where others have one: what is typed may be the other
    spellings = dict.fromkeys((name, *(unicodedata.normalize(f, name) for f in ("NFC", "NFD"))))
    for spelling in spellings:
        if os.path.isdir(spelling):
            return list(walk_folder(spelling, suffix))
        if os.path.lexists(spelling) or is_remote(spelling):
            return [spelling]
    return [path for spelling in spellings for path in _match_pattern(spelling)]


def walk_folder(folder: str | Path, suffix: str = "") -> Iterator[str]:
    """The files in a folder and those below it, but for hidden ones and those of the system."""
    for place, folders, files in os.walk(folder):
        folders[:] = [
            name
            for name in folders
            if not (name.startswith(".") or name.lower() in _SYSTEM_FOLDERS)
        ]
        for file in map(_strip_icloud, files):
            if file.lower().endswith(suffix) and not _is_ignored(file):
                yield os.path.join(place, file)


def _match_pattern(pattern: str) -> Iterator[str]:
    folder, name = os.path.split(pattern)
    if name == "**":
        folder, name = pattern, "*"
    # patterns don't see hidden files, as which iCloud's placeholders go
    for placed in (pattern, os.path.join(folder, f".{name}{_ICLOUD}")):
        for path in glob.glob(placed, recursive=True):
            place, file = os.path.split(path)
            file = _strip_icloud(file)
            is_system = _is_ignored(file) or _SYSTEM_FOLDERS & {
                *place.lower().replace(os.sep, "/").split("/")
            }
            if not (is_system or os.path.isdir(path)):
                yield os.path.join(place, file)


def _strip_icloud(file: str) -> str:
    """What a file is called once iCloud has put it in the place of `.name.icloud`."""
    if file.endswith(_ICLOUD) and file.startswith("."):
        return file[1 : -len(_ICLOUD)]
    return file


def _is_ignored(file: str) -> bool:
    """Whether a file is hidden, the system's, or Office's beside one that is open."""
    return file.startswith((".", "~$")) or file.lower() in _SYSTEM_FILES


def match_spelling(path: Path) -> Path:
    """The path itself, or that of a file whose name differs in capitals or spelling only."""
    if path.exists() or not path.parent.is_dir():
        return path
    wanted = _spelling_key(path.name)
    names = sorted(os.listdir(path.parent))
    return next((path.parent / n for n in names if _spelling_key(n) == wanted), path)


def _spelling_key(name: str) -> str:
    return unicodedata.normalize("NFC", name).casefold()
