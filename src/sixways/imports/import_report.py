"""What `import` says: what was taken, how it was read, and last what needs a person."""

import textwrap
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from itertools import zip_longest

from sixways.errors import Problem
from sixways.imports.import_options import IncomingFile
from sixways.imports.preview import show_preview
from sixways.imports.store import STORED, Fate, Incoming, Outcome
from sixways.model.names import name_key
from sixways.model.near_names import NEAR_NAMES_HINT, describe_near_names
from sixways.model.partnership import Partnership
from sixways.model.sanitise import clip
from sixways.model.wording import join, join_first, number_of, progress

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
        first, *others = [*(line for p in previews for line in show_preview(p, full=full))] or [""]
        yield f"Nothing is written. {first}".rstrip()
        yield from others
    settled = [o for o in outcomes if o.fate not in (Fate.CONFLICT, Fate.REFUSED)]
    yield _headline(taken, settled, dry_run=dry_run)
    yield from _list_responses(settled, known)
    yield from _count_languages(settled)
    for each in taken:
        said = ". ".join(_with_way_out(note.text, note.hint) for note in each.notes)
        if said:
            place = f"{each.path}: " if len(taken) > 1 else ""
            yield from _wrap(f"{place}{said}", "", "")
    if near_names:
        said = ". ".join(f"{line[0].upper()}{line[1:]}" for line in describe_near_names(near_names))
        yield from _wrap(_with_way_out(said, NEAR_NAMES_HINT), "", "")
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
    #: by what is wrong and the way out: where
    things: dict[tuple[str, str | None], list[str]] = {}
    by_incoming = {id(outcome.incoming): outcome for outcome in outcomes}
    for each in taken:
        where = each.path if len(taken) > 1 else ""
        for one in each.incoming:
            outcome = by_incoming[id(one)]
            if outcome.fate is Fate.REFUSED:
                for place, text, hint in _refusals(one, outcome.problems):
                    named = place or ("" if where else one.source)
                    # several rows are named together, and several keys of a response are not
                    is_row = named.startswith(_ROW_NAMES)
                    said = text if is_row or not place else f"{named}: {text}"
                    at = named if is_row or not place else ""
                    at = ", ".join(filter(None, (where, at)))
                    things.setdefault((said, hint), []).append(at)
            elif outcome.fate is Fate.CONFLICT:
                things.setdefault(_conflict(each, outcome), []).append(where)
        for note in each.open:
            things.setdefault((note.text, note.hint), []).append(where)
    return [*_say_things(things), *_near_names(outcomes, known)]


def _say_things(things: Mapping[tuple[str, str | None], Sequence[str]]) -> Iterator[str]:
    """Each thing, `row 2, row 3 and 12 more: …`; a way out once, where several in a row have it."""
    for (of, places), following in zip_longest(things.items(), list(things)[1:]):
        text, hint = of
        is_last = following is None or following[1] != hint
        named = join_first(list(filter(None, dict.fromkeys(places))), _PLACES)
        said = _with_way_out(text, hint if is_last else None)
        yield f"{named}: {said}" if named else said


def _headline(taken: Sequence[IncomingFile], settled: Sequence[Outcome], *, dry_run: bool) -> str:
    stored = [outcome for outcome in settled if outcome.fate in STORED]
    source = taken[0].path if len(taken) == 1 else number_of(len(taken), "file")
    would = "would be imported" if dry_run else "imported"
    if not stored:
        nothing = "Nothing would be imported" if dry_run else "Nothing imported"
        same = sum(outcome.fate is Fate.SAME for outcome in settled)
        return f"{nothing} from {source}" + (f": {_count_same(same)}" if same else "")
    rounds = dict.fromkeys(o.incoming.response.round for o in stored if o.incoming.response)
    return f"{number_of(len(stored), 'response')} {would} from {source} into {join(list(rounds))}"


def _list_responses(settled: Sequence[Outcome], known: Partnership | None) -> Iterator[str]:
    """The responses that are new or changed, then the others, and how many are as before."""
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
    return f"{number_of(number, 'response')} same as before"


def _count_languages(settled: Sequence[Outcome]) -> Iterator[str]:
    """How many responses came in which translation; nothing where all are in the original."""
    languages = (o.incoming.response.language for o in settled if o.incoming.response)
    counts = sorted(Counter(filter(None, languages)).items())
    if counts:
        said = join([f"{count} in {language}" for language, count in counts])
        yield f"Answered in a translation: {said}"


def _row(outcome: Outcome, known: Partnership | None) -> tuple[str, str, str]:
    response, questionnaire = outcome.incoming.response, outcome.incoming.questionnaire
    assert response is not None
    assert questionnaire is not None
    name = response.partner
    if response.respondent:
        name += f" ({response.respondent})"
    answered = progress(response, questionnaire).removesuffix(" answered")
    state = str(outcome.fate)
    if outcome.fate is Fate.IMPORTED and not _is_known(outcome.incoming, known):
        state = "new organisation: not in sixways.yaml"
    if response.is_draft:
        state += ", a draft: not counted"
    if len(name) > _LONGEST_NAME:
        name = f"{name[: _LONGEST_NAME - 1]}…"
    return name, answered, state


def _is_known(one: Incoming, known: Partnership | None) -> bool:
    response = one.response
    assert response is not None
    if known is None or not known.partners or response.mode == "collective":
        return True
    return known.find_partner(response.partner) is not None


def _refusals(one: Incoming, problems: Sequence[Problem]) -> Iterator[tuple[str, str, str | None]]:
    """Place, text and way out of a response's first problems."""
    # those of rows are told of together with other rows' of the same kind
    shown = problems if one.which.startswith(_ROW_NAMES) else problems[:_PROBLEMS]
    for problem in shown:
        line = f"line {problem.line}" if problem.line else ""
        # a cell says in which row it is
        has_row = "cell " in problem.thing or problem.thing.startswith(one.which)
        which = "" if has_row and problem.thing else one.which
        yield ", ".join(filter(None, [line, which, problem.thing])), problem.message, problem.hint
    if len(problems) > len(shown):
        more = number_of(len(problems) - len(shown), "more problem")
        yield one.which, more, None


def _conflict(each: IncomingFile, outcome: Outcome) -> tuple[str, str]:
    one = outcome.incoming
    assert one.response is not None
    other = next((o for o in each.incoming if o.source == outcome.where), None)
    where = other.which or other.source if other else outcome.where
    named = f"{one.which}: " if one.which else ""
    text = f"{named}{one.response.partner} has other answers for {one.response.round} in {where}"
    same_person = other is not None and one.person and one.person == other.person
    if each.is_export and other is not None and not same_person:
        title = f' "{clip(each.person_title)}"' if each.person_title else ""
        way_out = f"use --respondent-column{title} if several people answered for one partner"
    elif outcome.one_is_later:
        way_out = "use --revise to keep the later one"
    else:
        way_out = "both were completed at the same time: keep only the one you want"
    return text, way_out


def _near_names(outcomes: Sequence[Outcome], known: Partnership | None) -> Iterator[str]:
    """Partners that the partnership doesn't know, with the one that was probably meant."""
    told = set()
    for outcome in outcomes:
        response = outcome.incoming.response
        if known is None or response is None or _is_known(outcome.incoming, known):
            continue
        near = known.nearest_partner(response.partner)
        if near and name_key(response.partner) not in told:
            told.add(name_key(response.partner))
            yield (
                f"{response.partner}: is it {near.name}? If so, add the spelling to sixways.yaml "
                "and import again. If not, add it as a partner"
            )


def _with_way_out(text: str, hint: str | None) -> str:
    """What happened, then what to do, as sentences."""
    return f"{text}. {hint[:1].upper()}{hint[1:]}" if hint else text


def _wrap(text: str, first: str, others: str) -> list[str]:
    return textwrap.wrap(
        text,
        _WIDTH,
        initial_indent=first,
        subsequent_indent=others,
        break_long_words=False,
        break_on_hyphens=False,
    )
