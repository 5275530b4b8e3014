"""Finding files by what somebody names: files, folders and patterns."""

import errno
import fnmatch
import heapq
import os
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from sixways.errors import SixwaysError
from sixways.files.read_bytes import is_remote
from sixways.paths import show_path

#: what Windows and macOS put into folders by themselves, beside hidden files
_SYSTEM_NAMES = {
    *("desktop.ini", "thumbs.db", "ehthumbs.db", "icon\r"),
    *("__macosx", "$recycle.bin", "system volume information"),
}

_ICLOUD = ".icloud"

_NOT_STDIN = "only sixways import reads stdin"

#: what the system says of a name that there is nothing of, or can't be
_NOTHING = (errno.ENOENT, errno.ENOTDIR, errno.EINVAL, errno.ENAMETOOLONG)


def find_responses(names: Iterable[str]) -> list[str]:
    """The response files that names stand for, each once, sorted, with `/` on every system.

    A name is a file, a folder (searched with those below it for `*.json`) or a pattern, where `**`
    stands for any folders. Links to folders are followed, each folder once. What can't be reached
    is among the files, by its own name, so that whoever reads it is told: a folder without
    permission, a link to nothing, what iCloud hasn't downloaded yet.
    Raises SixwaysError for every name that stands for nothing.
    """
    hint = 'give files, folders of *.json files, or a quoted pattern such as "responses/**/*.json"'
    return _find_all(names, ".json", "no response files found", hint)


def find_contributions(names: Iterable[str]) -> list[str]:
    """As `find_responses`, for contributions to a benchmark."""
    return _find_all(names, ".json", "no contributions found", "give files or folders")


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
        # who types - means stdin
        said = [f"{show_path(n)}: {_NOT_STDIN if n == '-' else nothing}" for n in missing]
        raise SixwaysError("\n".join(said), hint)
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
        if os.path.lexists(spelling) or is_remote(spelling) or _is_unreachable(spelling):
            return [spelling]
    return [
        path
        for spelling in spellings
        if any(map(_is_pattern, parts := Path(spelling).parts))
        for path in _match_parts("", parts)
    ]


def walk_folder(folder: str | Path, suffix: str = "") -> Iterator[str]:
    """The files in a folder and those below it, but for hidden ones and those of the system.

    Links to folders are followed, each folder once. What can't be reached is a file here.
    """
    for place, entries in _walk(str(folder)):
        if entries is None:
            yield place
        else:
            for name, entry in entries:
                if _is_folder(entry):
                    continue
                if name.lower().endswith(suffix) or _is_broken_link(entry):
                    yield os.path.join(place, name)


#: what is in a folder, by the names that people know
_Entries = list[tuple[str, "os.DirEntry[str]"]]


def _walk(top: str) -> Iterator[tuple[str, _Entries | None]]:
    """Each folder from `top` on with what is in it, or None where that can't be listed.

    Folders come before links to folders, so that what both lead to has its own name.
    """
    heap = [(False, top)]
    seen = set()
    while heap:
        _, place = heapq.heappop(heap)
        real = os.path.realpath(place)
        if real in seen:
            continue
        seen.add(real)
        entries = _list_folder(place)
        yield place, entries
        for _, entry in entries or ():
            if _is_folder(entry):
                heapq.heappush(heap, (entry.is_symlink(), entry.path))


def _list_folder(place: str) -> _Entries | None:
    """What is in a folder, nothing where there is none; None where it can't be listed."""
    try:
        with os.scandir(place or ".") as entries:
            named = [(_strip_icloud(entry.name), entry) for entry in entries]
    except OSError:
        return None if os.path.isdir(place) or _is_unreachable(place) else []
    return [(name, entry) for name, entry in named if not _is_ignored(name)]


def _match_parts(folder: str, parts: Sequence[str]) -> Iterator[str]:
    """The files below a folder that a pattern's parts match, and what can't be reached there."""
    part, rest = parts[0], parts[1:]
    if part == "**":
        for place, entries in _walk(folder or "."):
            if entries is None:
                yield place
                continue
            # a link to nothing may stand for a folder with what is looked for
            yield from (entry.path for _, entry in entries if _is_broken_link(entry))
            yield from _match_parts(place, rest or ["*"])
    elif _is_pattern(part):
        entries = _list_folder(folder)
        if entries is None:
            yield folder
        for name, _ in entries or ():
            if fnmatch.fnmatch(name, part):
                yield from _match_rest(os.path.join(folder, name), rest)
    else:
        yield from _match_rest(os.path.join(folder, part), rest)


def _match_rest(path: str, rest: Sequence[str]) -> Iterator[str]:
    if _is_unreachable(path):
        yield path
    elif rest:
        yield from _match_parts(path, rest) if os.path.isdir(path) else ()
    elif not os.path.isdir(path) and (os.path.lexists(path) or is_remote(path)):
        yield path


def _is_pattern(part: str) -> bool:
    return any(sign in part for sign in "*?[")


def _is_folder(entry: "os.DirEntry[str]") -> bool:
    """Whether it is a folder, or a link to one."""
    try:
        return entry.is_dir()
    except OSError:
        return False


def _is_broken_link(entry: "os.DirEntry[str]") -> bool:
    return entry.is_symlink() and _is_unreachable(entry.path)


def _is_unreachable(path: str) -> bool:
    """Whether something has this name, and the system doesn't let us look at it."""
    try:
        os.stat(path)
    except OSError as error:
        return error.errno not in _NOTHING or os.path.islink(path)
    except ValueError:
        pass
    return False


def _strip_icloud(file: str) -> str:
    """What a file is called once iCloud has put it in the place of `.name.icloud`."""
    if file.endswith(_ICLOUD) and file.startswith("."):
        return file[1 : -len(_ICLOUD)]
    return file


def _is_ignored(name: str) -> bool:
    """Whether a name is hidden, the system's, or Office's beside a file that is open."""
    return name.startswith((".", "~$")) or name.lower() in _SYSTEM_NAMES


def match_spelling(path: Path) -> Path:
    """The path itself, or that of a file whose name differs in capitals or spelling only."""
    if path.exists() or not path.parent.is_dir():
        return path
    wanted = _spelling_key(path.name)
    names = sorted(os.listdir(path.parent))
    return next((path.parent / n for n in names if _spelling_key(n) == wanted), path)


def _spelling_key(name: str) -> str:
    return unicodedata.normalize("NFC", name).casefold()
