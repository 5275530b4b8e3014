"""The power cut: what a journalling file system may hold after each call of a session."""

import itertools
import os
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from sixways.errors import SixwaysError
from support.faults.answering import Saved, read
from support.faults.calls import Call, Calls
from support.faults.savers import Saver

#: files by their paths
State = dict[str, bytes]


@dataclass(eq=False)
class File:
    """A file's data: what is on the disk, then what it was after each write since."""

    versions: list[bytes] = field(default_factory=lambda: [b""])

    @property
    def now(self) -> bytes:
        return self.versions[-1]

    def change(self, data: bytes) -> None:
        self.versions.append(data)

    def sync(self) -> None:
        del self.versions[:-1]

    def possible(self) -> set[bytes]:
        """Each version; and on the way to it any part of what was written, or zeros for it."""
        found = set(self.versions)
        for before, after in itertools.pairwise(self.versions):
            size = len(after)
            for part in {0, 1, size // 3, size // 2, size - 1, size} & {*range(size + 1)}:
                rest = size - part
                found |= {after[:part], after[:part] + before[part:], after[:part] + bytes(rest)}
        return found


@dataclass(eq=False)
class Folder:
    """A folder's names: those on the disk, then each change since, in order."""

    names: dict[str, "File | Folder"] = field(default_factory=dict)
    changes: list[dict[str, "File | Folder | None"]] = field(default_factory=list)

    def after(self, changes: int) -> dict[str, "File | Folder"]:
        names = dict(self.names)
        for change in self.changes[:changes]:
            for name, what in change.items():
                names.pop(name, None)
                if what is not None:
                    names[name] = what
        return names

    @property
    def now(self) -> dict[str, "File | Folder"]:
        return self.after(len(self.changes))

    def sync(self) -> None:
        self.names, self.changes = self.now, []

    def possible(self, path: str = "") -> Iterator[State]:
        """Every state that a power cut may leave, by paths below `path`."""
        for number in range(len(self.changes) + 1):
            names = self.after(number)
            inside = [list(_inside(path + name, what)) for name, what in names.items()]
            for several in itertools.product(*inside):
                yield {path: data for one in several for path, data in one.items()}

    def present(self, path: str = "") -> State:
        """What is seen by who looks now."""
        found: State = {}
        for name, what in self.now.items():
            if isinstance(what, File):
                found[path + name] = what.now
            else:
                found |= what.present(f"{path}{name}/")
        return found


def _inside(path: str, what: File | Folder) -> Iterator[State]:
    if isinstance(what, Folder):
        yield from what.possible(f"{path}/")
    else:
        yield from ({path: data} for data in what.possible())


class Recording(Calls):
    """Keeps what a disk may hold after every call."""

    def __init__(self, folder: Path) -> None:
        super().__init__(folder)
        self.root = Folder()
        self._files: dict[int, tuple[File | Folder, int]] = {}
        #: after each call that changes anything: the states, and how often was acknowledged
        self.states: list[tuple[int, list[State]]] = []
        self.acknowledged: list[Saved] = [{}]

    def acknowledge(self, saved: Saved) -> None:
        self.acknowledged.append(saved)
        on_disk = {
            path.relative_to(self.folder).as_posix(): path.read_bytes()
            for path in self.folder.rglob("*")
            if path.is_file()
        }
        assert self.root.present() == on_disk, "something was written past the layer"
        self._keep()

    def after(self, call: Call, result: object) -> None:
        change: Callable[[Call, object], None] | None = getattr(self, f"on_{call.name}", None)
        if change is not None:
            change(call, result)
            self._keep()

    def _keep(self) -> None:
        self.states.append((len(self.acknowledged) - 1, list(self.root.possible())))

    def _parent(self, path: str) -> tuple[Folder, str]:
        *folders, name = path.split("/")
        folder = self.root
        for each in folders:
            inner = folder.now[each]
            assert isinstance(inner, Folder)
            folder = inner
        return folder, name

    def _look(self, path: str) -> File | Folder | None:
        if path == ".":
            return self.root
        folder, name = self._parent(path)
        return folder.now.get(name)

    def on_open(self, call: Call, result: object) -> None:
        flags = call.arguments[1]
        what = self._look(call.path)
        if what is None:
            what = File()
            folder, name = self._parent(call.path)
            folder.changes.append({name: what})
        elif flags & os.O_TRUNC and isinstance(what, File):
            what.change(b"")
        assert isinstance(result, int)
        self._files[result] = (what, 0)

    def on_write(self, call: Call, result: object) -> None:
        descriptor, data = call.arguments
        file, offset = self._files[descriptor]
        assert isinstance(file, File)
        assert isinstance(result, int)
        written = bytes(data)[:result]
        end = offset + len(written)
        file.change(file.now[:offset].ljust(offset, b"\0") + written + file.now[end:])
        self._files[descriptor] = (file, end)

    def on_ftruncate(self, call: Call, _: object) -> None:
        descriptor, size = call.arguments
        file, _offset = self._files[descriptor]
        assert isinstance(file, File)
        if size != len(file.now):
            file.change(file.now[:size].ljust(size, b"\0"))

    def on_fsync(self, call: Call, _: object) -> None:
        self._files[call.arguments[0]][0].sync()

    on_fdatasync = on_fsync

    def on_replace(self, call: Call, _: object) -> None:
        folder, name = self._parent(call.path)
        target, new_name = self._parent(call.target)
        assert folder is target, "a rename from one folder to another"
        folder.changes.append({name: None, new_name: folder.now[name]})

    on_rename = on_replace

    def on_link(self, call: Call, _: object) -> None:
        folder, name = self._parent(call.target)
        what = self._look(call.path)
        assert what is not None
        folder.changes.append({name: what})

    def on_unlink(self, call: Call, _: object) -> None:
        folder, name = self._parent(call.path)
        folder.changes.append({name: None})

    on_remove = on_unlink

    def on_mkdir(self, call: Call, _: object) -> None:
        folder, name = self._parent(call.path)
        folder.changes.append({name: Folder()})

    def wrong(self) -> list[str]:
        """The states that lose what was acknowledged, or that hold no valid response."""
        found = []
        for call, (done, states) in enumerate(self.states):
            before = self.acknowledged[done]
            after = self.acknowledged[min(done + 1, len(self.acknowledged) - 1)]
            for state in states:
                for path in {*before, *after, *filter(_is_response, state)}:
                    holds = _holds(state, path)
                    if holds not in (before.get(path), after.get(path)):
                        found.append(f"after change {call}, {path} holds {holds}")
        return found


def _is_response(path: str) -> bool:
    return path.endswith(".json")


def _holds(state: State, path: str) -> object:
    if path not in state:
        return None
    try:
        return read(state[path])
    except SixwaysError as error:
        return f"what is invalid: {error}"


def record(
    folder: Path,
    saver: Saver,
    session: Callable[[Path, str, Callable[[Saved], None]], None],
    keys: str,
) -> Recording:
    """The states of a session in an empty folder."""
    recording = Recording(folder)
    with pytest.MonkeyPatch.context() as patch, recording.watched():
        patch.setattr("sixways.files.response_file.write_whole", saver)
        session(recording.folder, keys, recording.acknowledge)
    return recording
