"""What `import` says about every file and every response in it."""

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import zip_longest

from sixways.errors import Problem, start_sentence
from sixways.imports.detect import IncomingFile
from sixways.imports.store import Fate, Incoming, Outcome
from sixways.model.partnership import Partnership
from sixways.model.wording import number_of, progress

#: problems of one response that are told one by one
_SHOWN = 5

_SAYS = {
    Fate.IMPORTED: "imported: {where}, {progress}",
    Fate.REPLACED: "imported: {where}, {progress}, replacing one completed earlier",
    Fate.SAME: "same as before: {where}",
    Fate.OLDER: "left out: {where} was completed later",
    Fate.CONFLICT: "conflict: {where} has other answers from the same partner for the same round",
}


def report_outcomes(
    taken: Sequence[IncomingFile],
    outcomes: Sequence[Outcome],
    known: Partnership | None,
    *,
    dry_run: bool,
) -> Iterator[str]:
    """Lines: what to say of each file, then what became of each response in it."""
    left = iter(outcomes)
    for each in taken:
        for note in each.notes:
            yield f"{each.path}: note: {note.text}"
            if note.hint:
                yield f"  {start_sentence(note.hint)}"
        for one in each.incoming:
            outcome = next(left)
            if outcome.fate is Fate.REFUSED:
                yield from _refusal(one, outcome.problems)
                continue
            says = _SAYS[outcome.fate].format(where=outcome.where, progress=_progress(one))
            would = "would be " if dry_run and says.startswith("imported") else ""
            yield f"{one.source}: {would}{says}"
            if outcome.fate is Fate.CONFLICT:
                yield _way_out(each, outcome)
            yield from _near_miss(one, known)


def summarise_outcomes(outcomes: Sequence[Outcome], *, dry_run: bool) -> tuple[str, str | None]:
    """How many came to what, and what the exit code means."""
    counts = Counter(outcome.fate for outcome in outcomes)
    words = {
        "imported": counts[Fate.IMPORTED] + counts[Fate.REPLACED],
        "same as before": counts[Fate.SAME],
        "left out": counts[Fate.OLDER],
        "in conflict": counts[Fate.CONFLICT],
        "refused": counts[Fate.REFUSED],
    }
    text = ", ".join(f"{count} {what}" for what, count in words.items() if count)
    if dry_run:
        return f"Nothing written (dry run); would be: {text}", None
    stopped = any(outcome.needs_attention for outcome in outcomes)
    others = counts[Fate.IMPORTED] + counts[Fate.REPLACED] > 0
    if stopped and others:
        return text, "responses in conflict or refused were not imported; the others were"
    return text, None


def _refusal(one: Incoming, problems: Sequence[Problem]) -> Iterator[str]:
    """A line for each of the first problems; a hint once, where several in a row have the same."""
    shown = problems[:_SHOWN]
    for problem, following in zip_longest(shown, shown[1:]):
        where = problem.path or one.source
        line = f":{problem.line}" if problem.line else ""
        yield f"{where}{line}: refused: {problem.reason}"
        if problem.hint and not (following and following.hint == problem.hint):
            yield f"  {start_sentence(problem.hint)}"
    if len(problems) > len(shown):
        yield f"{one.source}: refused: {number_of(len(problems) - len(shown), 'more problem')}"


def _way_out(each: IncomingFile, outcome: Outcome) -> str:
    if each.is_export and any(outcome.where == other.source for other in each.incoming):
        return "  Use --respondent-column if several people answered for one partner"
    if outcome.one_is_later:
        return "  Use --revise to keep the later one"
    return "  Both were completed at the same time; keep only the one you want"


def _progress(one: Incoming) -> str:
    assert one.response is not None
    assert one.questionnaire is not None
    draft = ", a draft" if one.response.is_draft else ""
    return f"{progress(one.response, one.questionnaire)}{draft}"


def _near_miss(one: Incoming, known: Partnership | None) -> Iterator[str]:
    """A partner that the partnership doesn't know, with the one that was probably meant."""
    assert one.response is not None
    partner, mode = one.response.partner, one.response.mode
    if known and known.partners and mode == "individual" and not known.find_partner(partner):
        yield f"{one.source}: note: '{partner}' isn't one of the partnership's partners"
        yield f"  {start_sentence(known.did_you_mean(partner))}"
