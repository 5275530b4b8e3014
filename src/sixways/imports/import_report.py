"""What `import` says: what was taken, how it was read, and last what needs a person."""

import textwrap
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from itertools import zip_longest

from sixways.errors import Problem
from sixways.imports.export_notes import Note
from sixways.imports.incoming import Incoming, IncomingFile, Refused
from sixways.imports.preview import show_preview
from sixways.imports.store import STORED, Fate, Outcome
from sixways.model.names import name_key
from sixways.model.near_names import NEAR_NAMES_HINT, describe_near_names
from sixways.model.partnership import Partnership
from sixways.model.sanitise import clip
from sixways.model.wording import capital, count_answered, join, join_first, number_of

#: responses that are listed, problems of one response, and things to settle that are told
_ROWS, _PROBLEMS, _THINGS = 10, 5, 10
#: rows or cells that one thing is said about
_PLACES = 5
_ROW_NAMES = ("row", "column", "cell", "sheet")
_WIDTH, _LONGEST_NAME = 79, 44


def report_import(
    taken: Sequence[IncomingFile],
    outcomes: Sequence[Outcome],
    known: Partnership | None,
    near_names: Sequence[Sequence[str]] = (),
    *,
    dry_run: bool,
    full: bool = False,
) -> Iterator[str]:
    """The lines of the report; `full` lists every column that `dry_run` shows.

    `near_names` are groups of unlisted names that may be one partner's.
    """
    if dry_run:
        previews = [preview for each in taken for preview in each.previews]
        shown = [line for preview in previews for line in show_preview(preview, full=full)]
        first = shown[0] if shown else ""
        yield f"Nothing is written. {first}".rstrip()
        yield from shown[1:]
    settled = [o for o in outcomes if o.fate not in (Fate.CONFLICT, Fate.REFUSED)]
    yield _headline(taken, settled, dry_run=dry_run)
    yield from _list_responses(settled, known)
    yield from _count_languages(settled)
    for each in taken:
        said = ". ".join(map(_in_sentences, each.notes))
        if said:
            place = f"{each.path}: " if len(taken) > 1 else ""
            yield from _wrap(f"{place}{said}", "", "")
    if near_names:
        said = ". ".join(map(capital, describe_near_names(near_names)))
        yield from _wrap(_in_sentences(Note(said, NEAR_NAMES_HINT)), "", "")
    things = find_things(taken, outcomes, known)
    if things:
        yield f"{number_of(len(things), 'thing')} to settle (exit code 2)"
        for thing in things[:_THINGS]:
            yield from _wrap(thing, "  ", "    ")
        if len(things) > _THINGS:
            yield f"  and {len(things) - _THINGS} more"


def find_things(
    taken: Sequence[IncomingFile], outcomes: Sequence[Outcome], known: Partnership | None
) -> list[str]:
    """What takes a person to settle, a sentence or two each."""
    outcomes_by_id = {id(outcome.incoming): outcome for outcome in outcomes}
    #: where, by what is to settle
    things: dict[Note, list[str]] = {}
    for each in taken:
        path = each.path if len(taken) > 1 else ""
        for where, note in _find_in_file(each, path, outcomes_by_id):
            things.setdefault(note, []).append(where)
    return [*_say_things(things), *_near_names(outcomes, known)]


def _find_in_file(
    each: IncomingFile, path: str, outcomes_by_id: Mapping[int, Outcome]
) -> Iterator[tuple[str, Note]]:
    """Where, and what is to settle there; `path` is empty where there is one file only."""
    for part in each.parts:
        if isinstance(part, Refused):
            yield from _refusals(part, part.problems, path)
            continue
        outcome = outcomes_by_id[id(part)]
        if outcome.fate is Fate.REFUSED:
            yield from _refusals(part, outcome.problems, path)
        elif outcome.fate is Fate.CONFLICT:
            yield path, _conflict(each, outcome)
    for note in each.open:
        yield path, note


def _say_things(things: Mapping[Note, Sequence[str]]) -> Iterator[str]:
    """Each thing, `row 2, row 3 and 12 more: …`; a way out once, where several in a row have it."""
    for (note, places), following in zip_longest(things.items(), list(things)[1:]):
        is_last = following is None or following.hint != note.hint
        named = join_first(list(filter(None, dict.fromkeys(places))), _PLACES)
        said = _in_sentences(note if is_last else Note(note.text))
        yield f"{named}: {said}" if named else said


def _headline(taken: Sequence[IncomingFile], settled: Sequence[Outcome], *, dry_run: bool) -> str:
    stored = [outcome for outcome in settled if outcome.fate in STORED]
    source = taken[0].path if len(taken) == 1 else number_of(len(taken), "file")
    would = "would be imported" if dry_run else "imported"
    if not stored:
        nothing = "Nothing would be imported" if dry_run else "Nothing imported"
        same = sum(outcome.fate is Fate.SAME for outcome in settled)
        return f"{nothing} from {source}" + (f": {_count_same(same)}" if same else "")
    rounds = dict.fromkeys(outcome.incoming.response.round for outcome in stored)
    return f"{number_of(len(stored), 'response')} {would} from {source} into {join(list(rounds))}"


def _list_responses(settled: Sequence[Outcome], known: Partnership | None) -> Iterator[str]:
    """The responses that are new or changed, then the others, and how many are stored."""
    listed = sorted(
        (outcome for outcome in settled if outcome.fate is not Fate.SAME),
        key=lambda outcome: outcome.fate not in STORED,
    )
    rows = [_row(outcome, known) for outcome in listed[:_ROWS]]
    width = max((len(name) for name, _, _ in rows), default=0)
    for name, answered, state in rows:
        yield f"  {name.ljust(width)}  {answered}  {state}"
    if len(listed) > _ROWS:
        yield f"  and {len(listed) - _ROWS} more"
    same = len(settled) - len(listed)
    if same and any(outcome.fate in STORED for outcome in settled):
        yield f"  {_count_same(same)}"


def _count_same(number: int) -> str:
    return f"{number_of(number, 'response')} {'is' if number == 1 else 'are'} already stored"


def _count_languages(settled: Sequence[Outcome]) -> Iterator[str]:
    """How many responses came in which translation; nothing where all are in the original."""
    languages = (outcome.incoming.response.language for outcome in settled)
    counts = sorted(Counter(filter(None, languages)).items())
    if counts:
        said = join([f"{count} in {language}" for language, count in counts])
        yield f"Answered in a translation: {said}"


def _row(outcome: Outcome, known: Partnership | None) -> tuple[str, str, str]:
    response, questionnaire = outcome.incoming.response, outcome.incoming.questionnaire
    name = response.partner
    if response.respondent:
        name += f" ({response.respondent})"
    answered = count_answered(response, questionnaire)
    state = str(outcome.fate)
    if outcome.fate is Fate.IMPORTED and not _is_known(outcome.incoming, known):
        state = "new organisation: not in sixways.yaml"
    if response.is_draft:
        state += ", a draft: not counted"
    if len(name) > _LONGEST_NAME:
        name = f"{name[: _LONGEST_NAME - 1]}…"
    return name, f"{answered.number} of {answered.total}", state


def _is_known(one: Incoming, known: Partnership | None) -> bool:
    if known is None or not known.partners or one.response.mode == "collective":
        return True
    return known.find_partner(one.response.partner) is not None


def _refusals(
    part: Incoming | Refused, problems: Sequence[Problem], path: str
) -> Iterator[tuple[str, Note]]:
    """Where, and what is wrong there: a part's first problems."""
    # those of rows are told of together with other rows' of the same kind
    shown = problems if part.which.startswith(_ROW_NAMES) else problems[:_PROBLEMS]
    notes = [(_place_in_file(part, problem), problem.message, problem.hint) for problem in shown]
    if len(problems) > len(shown):
        notes.append((part.which, number_of(len(problems) - len(shown), "more problem"), None))
    for place, text, hint in notes:
        if not place:
            yield path or part.source, Note(text, hint)
        elif place.startswith(_ROW_NAMES):
            yield ", ".join(filter(None, (path, place))), Note(text, hint)
        else:
            # several rows are named together, and several keys of a response are not
            yield path, Note(f"{place}: {text}", hint)


def _place_in_file(part: Incoming | Refused, problem: Problem) -> str:
    """`line 3, block 1, partner`; empty where it is the whole file."""
    line = f"line {problem.line}" if problem.line else ""
    # a cell says in which row it is
    has_row = "cell " in problem.thing or problem.thing.startswith(part.which)
    which = "" if has_row and problem.thing else part.which
    return ", ".join(filter(None, [line, which, problem.thing]))


def _conflict(each: IncomingFile, outcome: Outcome) -> Note:
    one = outcome.incoming
    other = next((o for o in each.responses if o.source == outcome.where), None)
    where = other.which or other.source if other else outcome.where
    named = f"{one.which}: " if one.which else ""
    text = f"{named}{one.response.partner} has other answers for {one.response.round} in {where}"
    same_person = other is not None and one.person and one.person == other.person
    if each.is_export and other is not None and not same_person:
        title = f' "{clip(each.person_title)}"' if each.person_title else ""
        way_out = f"use --respondent-column{title} if several people answered for one partner"
    elif outcome.one_is_later:
        way_out = "use --revise to keep the later one"
        is_of_one = same_person or each.is_export or one.response.respondent
        if not is_of_one and one.response.mode == "individual":
            way_out += "; if two people answered, write their names into their answers instead"
    else:
        way_out = "both were completed at the same time: keep only the one you want"
    return Note(text, way_out)


def _near_names(outcomes: Sequence[Outcome], known: Partnership | None) -> Iterator[str]:
    """Partners that the partnership doesn't know, with the one that was probably meant."""
    told = set()
    for outcome in outcomes:
        response = outcome.incoming.response
        if known is None or _is_known(outcome.incoming, known):
            continue
        near = known.nearest_partner(response.partner)
        if near and name_key(response.partner) not in told:
            told.add(name_key(response.partner))
            yield (
                f"{response.partner}: is it {near.name}? If so, add the spelling to sixways.yaml "
                "and import again. If not, add it as a partner"
            )


def _in_sentences(note: Note) -> str:
    """What happened, then what to do."""
    return f"{note.text}. {capital(note.hint)}" if note.hint else note.text


def _wrap(text: str, first: str, others: str) -> list[str]:
    return textwrap.wrap(
        text,
        _WIDTH,
        initial_indent=first,
        subsequent_indent=others,
        break_long_words=False,
        break_on_hyphens=False,
    )
