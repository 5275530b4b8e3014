"""From files to a tally: what counts, what is left out, and what is refused."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from sixways.collation import Excluded
from sixways.editions import Edition, Unfit
from sixways.errors import InvalidFiles, Problem, SixwaysError
from sixways.files.known import Questionnaires, unfit_problems
from sixways.files.responses import read_all
from sixways.names import name_key, shown_spelling
from sixways.questionnaire import Questionnaire
from sixways.response import Identity, Response, unanswered
from sixways.selection import By, Selection
from sixways.tally import Tally
from sixways.wording import counted

if TYPE_CHECKING:
    from sixways.partnership import Partnership


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which responses to count, and how."""

    #: the questionnaire to report on, then those that explain older responses
    questionnaires: Sequence[Questionnaire] = ()
    partnership: "Partnership | None" = None
    selection: Selection = field(default_factory=Selection)
    by: By | None = None
    include_drafts: bool = False
    skip_invalid: bool = False


@dataclass(slots=True)
class Gathered:
    """What a set of files came to, before anything is computed."""

    tally: Tally | None = None
    #: tallies by the name that their responses have in common
    groups: dict[str | None, Tally] = field(default_factory=dict)
    drafts: list[Excluded] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    #: the first path of each response counted
    paths: dict[Identity, str] = field(default_factory=dict)
    #: responses that were not asked for
    passed_over: int = 0

    @property
    def invalid(self) -> list[Excluded]:
        """Every problem as a file left out."""
        return [Excluded(problem.path, problem.reason) for problem in self.problems]


def gather(paths: Sequence[str], wanted: Wanted) -> Gathered:
    """Read and count the responses in `paths`.

    Raises InvalidFiles, naming every one, where a file is invalid or two are the same response,
    unless `skip_invalid` leaves all of those out; SixwaysError where nothing is left to count.
    """
    gathered = _Gathering(wanted).over(paths)
    if gathered.problems and not wanted.skip_invalid:
        raise InvalidFiles(gathered.problems, "--skip-invalid leaves these out and lists them")
    refused = {problem.path for problem in gathered.problems}
    if not refused.isdisjoint(gathered.paths.values()):
        # one of two that are the same was counted: count again without either
        left = _Gathering(wanted).over([path for path in paths if path not in refused])
        gathered.tally, gathered.groups = left.tally, left.groups
    if gathered.tally is None:
        raise _nothing_left(len(paths), gathered)
    return gathered


def _nothing_left(files: int, gathered: Gathered) -> SixwaysError:
    parts = [f"nothing to collate in {counted(files, 'file')}"]
    hint = None
    if gathered.drafts:
        parts.append(f"{counted(len(gathered.drafts), 'draft')} left out")
        hint = "--include-drafts counts drafts"
    if gathered.passed_over:
        parts.append(f"{counted(gathered.passed_over, 'response')} not asked for")
        hint = "look at the spelling of what was asked for"
    return SixwaysError("; ".join(parts), hint)


class _Gathering:
    """One pass over files."""

    def __init__(self, wanted: Wanted) -> None:
        self.wanted = wanted
        self.questionnaires = Questionnaires(wanted.questionnaires)
        self.gathered = Gathered()
        #: each group's tally, and how its name was spelled, by the key of the name
        self.groups: dict[str, tuple[Counter[str], Tally]] = {}

    def over(self, paths: Sequence[str]) -> Gathered:
        for read in read_all(paths):
            self.gathered.problems += read.problems
            if read.response is not None:
                self._count(read.path, read.response)
        self.gathered.groups = {
            shown_spelling(spellings) if spellings else None: tally
            for spellings, tally in self.groups.values()
        }
        return self.gathered

    def _count(self, path: str, response: Response) -> None:
        gathered, wanted = self.gathered, self.wanted
        try:
            edition = self.questionnaires.edition_of(response)
        except Unfit as unfit:
            gathered.problems += unfit_problems(path, unfit)
            return
        if wanted.partnership is not None:
            response = wanted.partnership.as_known(response)
        if not wanted.selection.matches(response):
            gathered.passed_over += 1
            return
        if response.is_draft and not wanted.include_drafts:
            gathered.drafts.append(Excluded(path, f"a draft, {progress(response, edition)}"))
            return
        first = gathered.paths.setdefault(response.identity, path)
        if first != path:
            gathered.problems += same_response(first, path, gathered.problems)
            return
        if gathered.tally is None:
            gathered.tally = self._tally()
        gathered.tally.add(response, edition)
        of_a_room = response.mode == "collective" and wanted.by in ("sector", "partner")
        if wanted.by is not None and not of_a_room:
            name = getattr(response, wanted.by)
            key = name_key(name or "")
            spellings, tally = self.groups.setdefault(key, (Counter(), self._tally()))
            spellings.update([name] if name else ())
            tally.add(response, edition)

    def _tally(self) -> Tally:
        assert self.questionnaires.editions
        return Tally(self.questionnaires.editions)


def progress(response: Response, edition: Edition) -> str:
    """`20 of 24 answered`."""
    total = len(edition.questionnaire.questions)
    return f"{total - len(unanswered(response, edition.questionnaire))} of {total} answered"


def same_response(first: str, second: str, known: Iterable[Problem] = ()) -> list[Problem]:
    """The problem of each of two files that hold the same response."""
    message = "the same partner, respondent, round, level, area and mode as {}"
    hint = "keep one of them, or give the respondents' names"
    problems = [
        Problem(message.format(first), path=second, hint=hint),
    ]
    if not any(problem.path == first for problem in known):
        problems.insert(0, Problem(message.format(second), path=first, hint=hint))
    return problems
