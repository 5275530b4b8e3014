"""The rules that `check` holds stored responses to, as one table."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field

from sixways.errors import Problem
from sixways.questionnaire import Questionnaire
from sixways.response import Response, unanswered


@dataclass(frozen=True, slots=True)
class Entry:
    """A file that holds a response, and the questionnaire that it answers."""

    path: str
    response: Response
    questionnaire: Questionnaire


@dataclass(slots=True)
class Evidence:
    """What the rules look at."""

    files: int = 0
    entries: list[Entry] = field(default_factory=list)
    #: of files that are no response, or fit no questionnaire known
    problems: list[Problem] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule; `find` yields a Problem for each place where it doesn't hold."""

    name: str
    #: what holds where nothing is found
    meaning: str
    find: Callable[[Evidence], Iterator[Problem]]


@dataclass(frozen=True, slots=True)
class Finding:
    """One place where one rule doesn't hold."""

    rule: str
    problem: Problem


def _valid(evidence: Evidence) -> Iterator[Problem]:
    yield from evidence.problems


def _complete(evidence: Evidence) -> Iterator[Problem]:
    for entry in evidence.entries:
        if entry.response.is_draft:
            total = len(entry.questionnaire.questions)
            answered = total - len(unanswered(entry.response, entry.questionnaire))
            yield Problem(
                f"is a draft, {answered} of {total} answered",
                path=entry.path,
                thing="completed",
                hint="finish it with sixways assess, or leave it out",
            )


def _unique(evidence: Evidence) -> Iterator[Problem]:
    paths: dict[object, list[str]] = {}
    for entry in evidence.entries:
        paths.setdefault(entry.response.identity, []).append(entry.path)
    for same in paths.values():
        for path in same if len(same) > 1 else ():
            others = ", ".join(other for other in same if other != path)
            yield Problem(
                f"the same partner, respondent, round, level, area and mode as {others}",
                path=path,
                hint="keep one of them, or give the respondents' names",
            )


def _one_questionnaire(evidence: Evidence) -> Iterator[Problem]:
    fingerprints = [entry.response.questionnaire.fingerprint for entry in evidence.entries]
    counts = {f: fingerprints.count(f) for f in dict.fromkeys(fingerprints) if f is not None}
    most = min(counts, key=lambda f: (-counts[f], f), default=None)
    for entry in evidence.entries:
        fingerprint = entry.response.questionnaire.fingerprint
        if fingerprint is None:
            message = "has no fingerprint, so nothing says which wording was answered"
            hint = "fill it in with sixways assess, or a form made by sixways form"
            yield Problem(message, path=entry.path, thing="questionnaire.fingerprint", hint=hint)
        elif fingerprint != most:
            message = f"{fingerprint} is not that of most responses here, {most}"
            hint = "check the rounds one at a time, or each questionnaire by itself"
            yield Problem(message, path=entry.path, thing="questionnaire.fingerprint", hint=hint)


#: the command, the README and the tests read this one list
RULES: Sequence[Rule] = (
    Rule("valid", "every file is a response that fits a known questionnaire", _valid),
    Rule("complete", "no response is a draft", _complete),
    Rule(
        "unique",
        "no two files have partner, respondent, round, level, area and mode in common",
        _unique,
    ),
    Rule(
        "one-questionnaire",
        "all responses answer the same questionnaire, by its fingerprint",
        _one_questionnaire,
    ),
)


def findings(evidence: Evidence) -> list[Finding]:
    """Everything that every rule finds, rule by rule, then by path."""
    return [
        Finding(rule.name, problem)
        for rule in RULES
        for problem in sorted(rule.find(evidence), key=lambda problem: problem.path)
    ]
