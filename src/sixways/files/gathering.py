"""From files to a tally: what counts, what is left out, and what is refused."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from sixways.collation import Excluded
from sixways.editions import Edition, Editions, Unfit
from sixways.errors import InvalidFiles, Problem, SixwaysError
from sixways.files.library import bundled, bundled_questionnaire
from sixways.files.responses import read_all
from sixways.names import did_you_mean
from sixways.policy import Entry, Evidence
from sixways.questionnaire import Questionnaire
from sixways.response import Identity, Response, unanswered
from sixways.tally import Tally
from sixways.wording import counted


@dataclass(slots=True)
class Gathered:
    """What a set of files came to, before anything is computed."""

    tally: Tally | None = None
    drafts: list[Excluded] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    #: the first path of each response counted
    paths: dict[Identity, str] = field(default_factory=dict)

    @property
    def invalid(self) -> list[Excluded]:
        """Every problem as a file left out."""
        return [Excluded(problem.path, problem.reason) for problem in self.problems]


class Questionnaires:
    """Finds what a response answers: among those named with -q, or else the bundled ones."""

    def __init__(self, named: Sequence[Questionnaire] = ()) -> None:
        self.editions: Editions | None = None
        if named:
            self._report_on(named[0], named[1:])

    def _report_on(self, reported: Questionnaire, others: Iterable[Questionnaire] = ()) -> Editions:
        self.editions = Editions(reported, [*others, *map(bundled_questionnaire, bundled())])
        return self.editions

    def edition_of(self, response: Response) -> Edition:
        """The edition that a response answers; raises Unfit.

        Where none was named, the first response chooses the bundled questionnaire of its id.
        """
        editions = self.editions
        if editions is None:
            named = response.questionnaire.id
            if named not in bundled():
                message = f"no questionnaire '{named}' is bundled"
                hint = did_you_mean(named, bundled()) or "name it with -q and its path"
                raise Unfit([("questionnaire.id", message, hint)])
            editions = self._report_on(bundled_questionnaire(named))
        return editions.edition_of(response)


def gather(
    paths: Sequence[str],
    named: Sequence[Questionnaire],
    *,
    include_drafts: bool = False,
    skip_invalid: bool = False,
) -> Gathered:
    """Read and count the responses in `paths`.

    Raises InvalidFiles, naming every one, where a file is invalid or two are the same response,
    unless `skip_invalid` leaves all of those out; SixwaysError where nothing is left to count.
    """
    gathered = _gathered(paths, named, include_drafts)
    if gathered.problems and not skip_invalid:
        raise InvalidFiles(gathered.problems, "--skip-invalid leaves these out and lists them")
    refused = {problem.path for problem in gathered.problems}
    if not refused.isdisjoint(gathered.paths.values()):
        # one of two that are the same was counted: count again without either
        left = _gathered([path for path in paths if path not in refused], named, include_drafts)
        gathered.tally = left.tally
    if gathered.tally is None or gathered.tally.is_empty:
        drafts = f", and {counted(len(gathered.drafts), 'draft')}" if gathered.drafts else ""
        raise SixwaysError(
            f"nothing to collate in {counted(len(paths), 'file')}{drafts}",
            "--include-drafts counts drafts" if gathered.drafts else None,
        )
    return gathered


def _gathered(
    paths: Sequence[str], named: Sequence[Questionnaire], include_drafts: bool
) -> Gathered:
    gathered = Gathered()
    questionnaires = Questionnaires(named)
    for read in read_all(paths):
        gathered.problems += read.problems
        if read.response is not None:
            _count(gathered, read.path, read.response, questionnaires, include_drafts)
    return gathered


def _count(
    gathered: Gathered,
    path: str,
    response: Response,
    questionnaires: Questionnaires,
    include_drafts: bool,
) -> None:
    try:
        edition = questionnaires.edition_of(response)
    except Unfit as unfit:
        gathered.problems += unfit_problems(path, unfit)
        return
    if response.is_draft and not include_drafts:
        total = len(edition.questionnaire.questions)
        answered = total - len(unanswered(response, edition.questionnaire))
        gathered.drafts.append(Excluded(path, f"a draft, {answered} of {total} answered"))
        return
    first = gathered.paths.setdefault(response.identity, path)
    if first != path:
        gathered.problems += same_response(first, path, gathered.problems)
        return
    if gathered.tally is None:
        assert questionnaires.editions is not None
        gathered.tally = Tally(questionnaires.editions)
    gathered.tally.add(response, edition)


def evidence(paths: Sequence[str], named: Sequence[Questionnaire]) -> Evidence:
    """What `check` looks at: every file, with what is wrong or with its response."""
    found = Evidence(files=len(paths))
    questionnaires = Questionnaires(named)
    for read in read_all(paths):
        found.problems += read.problems
        if read.response is not None:
            try:
                edition = questionnaires.edition_of(read.response)
            except Unfit as unfit:
                found.problems += unfit_problems(read.path, unfit)
            else:
                found.entries.append(Entry(read.path, read.response, edition.questionnaire))
    return found


def unfit_problems(path: str, unfit: Unfit) -> list[Problem]:
    """What an Unfit found, as problems of one file."""
    return [
        Problem(message, path=path, thing=place, hint=hint) for place, message, hint in unfit.faults
    ]


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
