"""Responses that came in, stored without losing what is there."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from enum import StrEnum
from pathlib import Path
from typing import NamedTuple

from sixways.errors import InvalidFiles, Problem, SixwaysError
from sixways.files.atomic_write import NotSaved, sync_folder
from sixways.files.filenames import response_name
from sixways.files.find import walk_folder
from sixways.files.leftovers import leftovers_in
from sixways.files.read_bytes import MAXIMUM_SIZE
from sixways.files.response_file import lock_response, write_response
from sixways.files.response_json import as_json, read_response, read_responses
from sixways.files.retry import PATIENCE, SHORT_PATIENCE
from sixways.imports.incoming import Incoming
from sixways.imports.response_comparison import Verdict, compare_responses
from sixways.model.partnership import Partnership
from sixways.model.response import Identity, Response
from sixways.paths import in_folder, show_path


class Fate(StrEnum):
    """What becomes of a response that came in, as `import` says it."""

    IMPORTED = "new"
    REPLACED = "replaces an earlier one"
    ADDED = "added to the one stored"
    SAME = "same as before"
    OLDER = "left out: the one stored was completed later"
    CONFLICT = "conflict"
    REFUSED = "refused"


#: what is on the disk then
STORED = (Fate.IMPORTED, Fate.REPLACED, Fate.ADDED)


#: by what a response says beside the one that is stored
_FATES: dict[Verdict, Fate] = {
    "same": Fate.SAME,
    "less": Fate.SAME,
    "more": Fate.ADDED,
    "newer": Fate.REPLACED,
    "older": Fate.OLDER,
    "conflict": Fate.CONFLICT,
}


class Outcome(NamedTuple):
    """A response that came in, and what became of it."""

    incoming: Incoming
    fate: Fate
    #: the file that it is stored in, or of the other response
    where: str = ""
    problems: tuple[Problem, ...] = ()
    #: of a conflict: whether one of the two was completed later
    one_is_later: bool = False
    #: whether nobody else could write the file meanwhile
    is_locked: bool = True


class ResponseStore:
    """A folder of responses, into which others are taken without losing what is there.

    A stored response is never overwritten. But with `revise`: then the one completed later is kept.
    With `dry_run` nothing is written. Raises InvalidFiles for a file there that can't be read at
    all: it may be one that is imported now.
    """

    def __init__(
        self,
        folder: Path,
        partnership: Partnership | None = None,
        *,
        revise: bool = False,
        dry_run: bool = False,
    ) -> None:
        self.folder = folder
        self.partnership = partnership
        self.revise = revise
        self.dry_run = dry_run
        self.patience = PATIENCE
        #: by folder, what crashes have left there
        self.leftovers: dict[Path, set[str]] = {}
        #: the folders that files were written into
        self.written: set[Path] = set()
        #: the responses there, whatever their files are called
        self.paths: dict[Identity, Path] = {}
        #: the names of those who answered on their own
        self.partners: set[str] = set()
        self._read_folder()

    def _read_folder(self) -> None:
        for read in read_responses(sorted(walk_folder(self.folder, ".json"))):
            if read.data is None:
                raise InvalidFiles(read.problems)
            if read.response is not None:
                response = self._as_known(read.response)
                self.paths[response.identity] = Path(read.path)
                if response.mode == "individual":
                    self.partners.add(response.partner)

    def take(
        self, incoming: Sequence[Incoming], on_progress: Callable[[int], None] | None = None
    ) -> list[Outcome]:
        """What became of each, in their order.

        `on_progress` is called with the number of responses stored. When this returns all are on
        the disk; raises NotSaved where their names can't be brought there.
        """
        try:
            return self._take(incoming, on_progress)
        finally:
            self._sync_names()

    def _take(
        self, incoming: Sequence[Incoming], on_progress: Callable[[int], None] | None
    ) -> list[Outcome]:
        alike: dict[Identity, list[Incoming]] = {}
        for one in incoming:
            alike.setdefault(one.response.identity, []).append(one)
        fates: dict[int, Outcome] = {}
        for identity, several in alike.items():
            fates |= {id(o.incoming): o for o in self._store_newest(identity, several)}
            if on_progress is not None:
                on_progress(len(fates))
        return [fates[id(one)] for one in incoming]

    def _sync_names(self) -> None:
        """Bring the names of the files written to the disk."""
        for folder in sorted(self.written):
            try:
                sync_folder(folder)
            except OSError as error:
                raise NotSaved(in_folder(folder), error, has_answers=True) from error

    def _as_known(self, response: Response) -> Response:
        return self.partnership.with_known_names(response) if self.partnership else response

    def _store_newest(self, identity: Identity, several: list[Incoming]) -> Iterator[Outcome]:
        """Of responses that have everything in common, one is stored: the newest, or none."""
        newest = several[0]
        for one in several[1:]:
            verdict = compare_responses(newest.response, one.response)
            if verdict == "conflict" or (verdict in ("newer", "older") and not self.revise):
                later = verdict != "conflict"
                for each in several:
                    other = one if each is not one else newest
                    yield Outcome(each, Fate.CONFLICT, other.source, one_is_later=later)
                return
            newest = one if verdict in ("newer", "more") else newest
        yield self._store_one(identity, newest)
        for one in several:
            if one is not newest:
                verdict = compare_responses(newest.response, one.response)
                same = verdict in ("same", "less")
                yield Outcome(one, Fate.SAME if same else Fate.OLDER, newest.source)

    def _store_one(self, identity: Identity, one: Incoming) -> Outcome:
        data = as_json(one.response, one.questionnaire)
        if len(data) > MAXIMUM_SIZE:
            message = f"is too long to store: more than {MAXIMUM_SIZE // 1024} KiB"
            return _refuse(one, [Problem(message, path=one.source)])
        path = self.paths.get(identity) or self.folder / response_name(one.response)
        try:
            if self.dry_run or one.doubts:
                there = read_response(path) if path.exists() else None
                return self._decide(one, path, there)
            if path.parent not in self.leftovers:
                self.leftovers[path.parent] = leftovers_in(path.parent)
            left = self.leftovers[path.parent]
            with lock_response(path, one.questionnaire, self.patience, left) as file:
                outcome = self._decide(one, path, file.read())
                if outcome.fate in STORED:
                    self.written.add(path.parent)
                    write_response(path, data, self.patience, sync_name=False)
                return outcome._replace(is_locked=file.is_locked)
        except NotSaved as error:
            # a whole batch isn't kept waiting for what kept one waiting in vain
            self.patience = SHORT_PATIENCE
            return _refuse(one, [Problem(error.message, path=one.source, hint=error.hint)])
        except InvalidFiles as error:
            return _refuse(one, error.problems)
        except SixwaysError as error:
            problem = Problem(error.message, path=one.source, hint=error.hint)
            return _refuse(one, [problem])

    def _decide(self, one: Incoming, path: Path, there: Response | None) -> Outcome:
        """What becomes of one beside what is in its file; doubts allow only what is the same."""
        where = show_path(path)
        if there is None:
            return _refuse(one, one.doubts) if one.doubts else Outcome(one, Fate.IMPORTED, where)
        stored = self._as_known(there)
        if stored.identity != one.response.identity:
            message = f"{where} holds somebody else's response"
            return _refuse(one, one.doubts or [Problem(message, path=one.source)])
        verdict = compare_responses(stored, one.response)
        fate = _FATES[verdict]
        if one.doubts and fate is not Fate.SAME:
            return _refuse(one, one.doubts)
        is_later = verdict in ("newer", "older")
        if is_later and not self.revise:
            fate = Fate.CONFLICT
        return Outcome(one, fate, where, one_is_later=is_later)


def _refuse(one: Incoming, problems: Iterable[Problem]) -> Outcome:
    return Outcome(one, Fate.REFUSED, problems=tuple(problems))
