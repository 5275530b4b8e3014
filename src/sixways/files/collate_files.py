"""From files to a tally: what counts, what is left out, and what is refused."""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple, TypeVar

from sixways.errors import InvalidFiles, Problem, SixwaysError, start_sentence
from sixways.files.duplicates import compare_duplicates
from sixways.files.questionnaire_lookup import Questionnaires, unfit_problems
from sixways.files.response_json import read_responses
from sixways.model.copies import path_order
from sixways.model.names import choose_spelling, name_key
from sixways.model.questionnaire import Questionnaire
from sixways.model.response import Identity, Response
from sixways.model.versions import Unfit
from sixways.model.wording import count_answered, join, number_of
from sixways.scoring.collation import Excluded
from sixways.scoring.filters import By, Selection, list_found
from sixways.scoring.rounds import Rounds, choose_rounds
from sixways.scoring.tally import Tally

if TYPE_CHECKING:
    from sixways.model.partnership import Partnership

_Key = TypeVar("_Key", str, tuple[str, str])


@dataclass(frozen=True, slots=True)
class Request:
    """Which responses to count, and how."""

    #: the questionnaire to report on, then those that explain older responses
    questionnaires: Sequence[Questionnaire] = ()
    partnership: "Partnership | None" = None
    selection: Selection = field(default_factory=Selection)
    by: By | None = None
    include_drafts: bool = False
    skip_invalid: bool = False
    all_rounds: bool = False
    #: whether comments are kept, which take much memory
    comments: bool = True
    #: whether the responses themselves are kept
    responses: bool = False


class FileTallies(NamedTuple):
    """What a set of files came to, before anything is computed."""

    #: of the round reported, or of all
    tally: Tally
    #: tallies by the name that their responses have in common
    groups: Mapping[str | None, Tally]
    rounds: Rounds
    #: by path, but for those of rounds that are left out
    drafts: Sequence[Excluded]
    problems: Sequence[Problem]
    #: those counted, if they were to be kept
    responses: Sequence[Response] = ()
    #: what to say of each file that is a copy of another
    copies: Sequence[Problem] = ()

    @property
    def invalid(self) -> list[Excluded]:
        """Every problem as a file left out."""
        return [Excluded(problem.path, problem.reason) for problem in self.problems]


def tally_files(
    paths: Iterable[str], request: Request, on_progress: Callable[[int], None] | None = None
) -> FileTallies:
    """Read and count the responses in `paths`.

    `on_progress` is called with the number of files read. Raises as `Collator.finish` does.
    """
    collator = Collator(request)
    collator.read(paths, on_progress)
    return collator.finish()


class _Spelled(NamedTuple):
    """What one round or group adds up to, and how its name was spelled."""

    spellings: Counter[str]
    tally: Tally

    @property
    def name(self) -> str | None:
        return choose_spelling(self.spellings) if self.spellings else None


class Collator:
    """Reads and counts responses: some here, others elsewhere, merged in any order.

    Parts to be merged need the same request, with the questionnaire to report on in it.
    """

    def __init__(self, request: Request) -> None:
        self.request = request
        self.questionnaires = Questionnaires(request.questionnaires)
        #: by the key of the round
        self.rounds: dict[str, _Spelled] = {}
        #: by the keys of the round and of the group's name
        self.groups: dict[tuple[str, str], _Spelled] = {}
        #: with the keys of their rounds
        self.drafts: list[tuple[str, Excluded]] = []
        self.problems: list[Problem] = []
        #: the first path of each response counted
        self.paths: dict[Identity, str] = {}
        #: the paths of those that are the same as one counted
        self.duplicates: list[tuple[Identity, str]] = []
        #: the names of all responses, of each kind that is asked for
        self.found: dict[By, Counter[str]] = {kind: Counter() for kind in request.selection.keys}
        #: those counted, if they are to be kept
        self.responses: list[Response] = []
        self.files = 0

    def read(self, paths: Iterable[str], on_progress: Callable[[int], None] | None = None) -> None:
        """Read and count the responses in some files."""
        for read in read_responses(paths):
            self.files += 1
            self.problems += read.problems
            if read.response is not None:
                self._count(read.path, read.response)
            if on_progress is not None and self.files % 256 == 0:
                on_progress(self.files)

    def _count(self, path: str, response: Response) -> None:
        request = self.request
        try:
            edition = self.questionnaires.edition_of(response)
        except Unfit as unfit:
            self.problems += unfit_problems(path, unfit)
            return
        if request.partnership is not None:
            response = request.partnership.with_known_names(response)
        for kind, names in self.found.items():
            if name := getattr(response, kind):
                names[name] += 1
        if not request.selection.matches(response):
            return
        if response.is_draft and not request.include_drafts:
            answered = count_answered(response, edition.questionnaire)
            draft = Excluded(path, f"a draft, {answered}")
            self.drafts.append((name_key(response.round), draft))
            return
        if self._is_duplicate(response.identity, path):
            return
        if request.responses:
            self.responses.append(response)
        round_ = name_key(response.round)
        whole = self._spelled(self.rounds, round_)
        whole.spellings[response.round] += 1
        whole.tally.add(response, edition)
        of_a_room = response.mode == "collective" and request.by in ("sector", "partner")
        if request.by not in (None, "round") and not of_a_room:
            name = getattr(response, request.by)
            group = self._spelled(self.groups, (round_, name_key(name or "")))
            group.spellings.update([name] if name else ())
            group.tally.add(response, edition)

    def _is_duplicate(self, identity: Identity, path: str) -> bool:
        """Whether another file holds the same response; the first path is remembered."""
        found = self.paths.setdefault(identity, path)
        if found == path:
            return False
        self.paths[identity], later = sorted((found, path), key=path_order)
        self.duplicates.append((identity, later))
        return True

    def _spelled(self, among: dict[_Key, _Spelled], key: _Key) -> _Spelled:
        if key not in among:
            among[key] = _Spelled(Counter(), self._tally())
        return among[key]

    def _tally(self, *parts: Tally) -> Tally:
        """The tally of some parts together."""
        assert self.questionnaires.editions
        whole = Tally(self.questionnaires.editions, comments=self.request.comments)
        for part in parts:
            whole.merge(part)
        return whole

    def merge(self, other: "Collator") -> None:
        """Count everything that `other` has counted, in other files."""
        self.files += other.files
        self.drafts += other.drafts
        self.problems += other.problems
        for kind, names in self.found.items():
            names.update(other.found[kind])
        self.duplicates += other.duplicates
        self.responses += other.responses
        for identity, path in other.paths.items():
            self._is_duplicate(identity, path)
        self._merge_all(self.rounds, other.rounds)
        self._merge_all(self.groups, other.groups)

    def _merge_all(
        self, mine: dict[_Key, _Spelled], others: Mapping[_Key, _Spelled]
    ) -> dict[_Key, _Spelled]:
        for key, other in others.items():
            whole = self._spelled(mine, key)
            whole.spellings.update(other.spellings)
            whole.tally.merge(other.tally)
        return mine

    def finish(self) -> FileTallies:
        """What all files came to.

        Of copies one is counted. Raises InvalidFiles, naming every one, where a file is invalid or
        two hold one response with different answers, unless `skip_invalid` leaves all of those out;
        SixwaysError where a name that was asked for isn't there, or nothing is left to count.
        """
        self.request.selection.refuse_unmatched(self.found)
        paths_of: dict[Identity, list[str]] = {}
        for identity, path in self.duplicates:
            paths_of.setdefault(identity, [self.paths[identity]]).append(path)
        copies, conflicts = compare_duplicates(paths_of.values(), self.request.partnership)
        problems = sorted([*self.problems, *conflicts], key=lambda problem: problem.path)
        if problems and not self.request.skip_invalid:
            broken = len({problem.path for problem in problems})
            files, them = number_of(self.files, "file"), "it" if broken == 1 else "them"
            raise InvalidFiles(
                problems,
                f"{broken} of {files} can't be used: correct {them}, or leave {them} out with "
                "--skip-invalid",
            )
        kept = self
        if self.duplicates:  # one of each was counted: count again without
            kept = Collator(self.request)
            refused = {problem.path for problem in problems}
            kept.read(path for path in self.paths.values() if path not in refused)
        if not kept.rounds:
            raise self._nothing_left(problems)
        rounds = kept._choose_rounds()
        elsewhere = set(map(name_key, rounds.left_out if self.request.by != "round" else ()))
        drafts = [draft for key, draft in self.drafts if key not in elsewhere]
        return FileTallies(
            tally=kept._tally(*(rounds.tallies[name] for name in rounds.reported)),
            groups=kept._grouped(rounds),
            rounds=rounds,
            drafts=sorted(drafts, key=lambda draft: draft.path),
            problems=problems,
            responses=kept.responses,
            copies=copies,
        )

    def _choose_rounds(self) -> Rounds:
        """The rounds found; side by side, the latest is reported and not the present one."""
        request, partnership = self.request, self.request.partnership
        return choose_rounds(
            {choose_spelling(spellings): tally for spellings, tally in self.rounds.values()},
            (partnership and partnership.rounds) or (),
            partnership.round if partnership and request.by != "round" else None,
            all_rounds=request.all_rounds,
        )

    def _grouped(self, rounds: Rounds) -> Mapping[str | None, Tally]:
        """The rounds, or the groups of those that are reported."""
        if self.request.by == "round":
            return dict(rounds.tallies.items())
        reported, groups = set(map(name_key, rounds.reported)), dict[str, _Spelled]()
        for (round_, key), group in self.groups.items():
            if round_ in reported:
                self._merge_all(groups, {key: group})
        return {group.name: group.tally for group in groups.values()}

    def _nothing_left(self, problems: Sequence[Problem]) -> SixwaysError:
        names = self.request.selection.names
        files = f"nothing to collate in {number_of(self.files, 'file')}"
        if self.drafts:
            message = f"{number_of(len(self.drafts), 'draft')} left out: {files}"
            return SixwaysError(message, "use --include-drafts to count them")
        if problems:
            return InvalidFiles(problems, files)
        if not names:
            return SixwaysError(start_sentence(files))
        found = "\n".join(list_found(kind, self.found[kind]) for kind in names)
        options = join([f"--{kind}" for kind in names])
        return SixwaysError(f"No response matches {options} together\n{found}", "leave one out")
