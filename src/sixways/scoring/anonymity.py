"""Partners as letters: who is who can't be told from a report, and stays the same within it."""

import hashlib
from collections.abc import Callable, Iterable, Mapping
from typing import Any

from sixways.model.names import name_key
from sixways.model.wording import in_letters
from sixways.scoring.behaviour_result import Comment, Disagreement, Objection, Standing
from sixways.scoring.collation import (
    AgendaItem,
    Collation,
    ContrastStanding,
    Doubt,
    Excluded,
    Instead,
    OddTime,
)
from sixways.scoring.comparison import Change, Comparison, Gap, Group
from sixways.scoring.disclosure_kinds import Disclosure
from sixways.scoring.disclosure_walk import fields_of, walk, without
from sixways.scoring.tally import Tally

HIDDEN = "(a file)"


def assign_letters(partners: Iterable[str], salt: bytes) -> dict[str, str]:
    """A letter for each partner's key, in the order of hashes over a random `salt` and the key.

    With a new salt for each output nobody can work the order out, and no letter can be followed
    from one output to the next.
    """
    keys = sorted(
        partners,
        key=lambda key: hashlib.sha256(salt + key.encode("utf-8", "surrogatepass")).digest(),
    )
    return {key: in_letters(number) for number, key in enumerate(keys, 1)}


def leave_out_small_areas(
    collation: Collation,
    comparison: Comparison | None,
    tally: Tally,
    groups: Mapping[str | None, Tally],
) -> tuple[Collation, Comparison | None]:
    """Both without the names of areas in which fewer partners answered than a figure needs."""
    minimum = collation.minimum_partners
    collation = collation._replace(areas=tally.large_areas(minimum))
    if comparison is None:
        return collation, None
    of = {key: group.large_areas(minimum) for key, group in groups.items()}
    shown = (g._replace(collation=g.collation._replace(areas=of[g.key])) for g in comparison.groups)
    return collation, comparison._replace(groups=tuple(shown))


def few_partners(minimum: int) -> str:
    """What a sector or area of fewer partners than a figure needs is called instead."""
    return f"fewer than {minimum} partners"


def replace_names(
    collation: Collation, comparison: Comparison | None, letters: Mapping[str, str]
) -> tuple[Collation, Comparison | None]:
    """Both with letters for partners, comments without names, and no file's name.

    A sector or area of fewer partners than a figure needs loses its name. Groups are in an order
    that tells no name: partners by letter, those without a name last.
    """
    minimum = collation.minimum_partners
    few = few_partners(minimum)
    is_place = comparison is not None and comparison.by in ("sector", "area")
    keys = {
        group.key: few if is_place and group.collation.partners < minimum else group.key
        for group in (comparison.groups if comparison else ())
        if group.key is not None
    }

    def letter(name: str) -> str:
        return letters[name_key(name)]

    is_partner = comparison is not None and comparison.by == "partner"
    key = letter if is_partner else keys.__getitem__

    def change(record: Any) -> Any:
        rename = key if isinstance(record, Group | Gap) else letter
        named = fields_of(record, Disclosure.NAME)
        shown = without(record, Disclosure.TRACE)._replace(
            **{field: _rename(getattr(record, field), rename) for field in named}
        )
        match record:
            case Excluded():
                return Excluded(HIDDEN, "invalid")
            case Collation():
                once = {excluded.path: excluded for excluded in record.excluded}
                return shown._replace(excluded=tuple(once.values()), anonymised=True)
            case Group() if shown.key != record.key:
                # levels and areas would tell the name that the group has lost
                return shown._replace(collation=record.collation._replace(levels=(), areas=()))
        return shown

    def group_order(group: Group) -> Any:
        if is_partner:
            return _by_letter(group.key)
        its = group.collation
        return (1, its.partners, its.responses) if group.key == few else (0, 0, 0)

    collation = walk(collation, change, _order)
    if comparison is None:
        return collation, None
    comparison = walk(comparison, change, _order)
    return collation, comparison._replace(groups=tuple(sorted(comparison.groups, key=group_order)))


def _rename(value: Any, rename: Callable[[str], str]) -> Any:
    if isinstance(value, tuple):
        return tuple(sorted(map(rename, value), key=_by_letter))
    return None if value is None else rename(value)


def _by_letter(letter: str | None) -> tuple[int, str]:
    return len(letter or ""), letter or ""


def _order(record: Any) -> Any:
    """What rows are sorted by when their names are gone, so that no order tells them."""
    if fields_of(record, Disclosure.NAME, Disclosure.TRACE):
        return _ORDERS[type(record)](record)
    return _as_it_is(record)


def _as_it_is(_: Any) -> int:
    return 0


#: of each record with names; what has an order of its own keeps it
_ORDERS: Mapping[type, Callable[[Any], Any]] = {
    Doubt: lambda doubt: (doubt.kind, doubt.number, doubt.round or ""),
    Standing: lambda standing: _by_letter(standing.partner),
    ContrastStanding: lambda standing: _by_letter(standing.partner),
    Instead: lambda instead: (_by_letter(instead.partner), instead.first),
    Comment: lambda comment: (comment.collective, comment.text),
    Objection: lambda objection: objection.reason or "",
    OddTime: lambda odd: odd.problem,
    Disagreement: lambda dissent: (
        [int(part) for part in dissent.number.split(".")],
        dissent.agreed or "",
        [objection.reason or "" for objection in dissent.by],
    ),
    **dict.fromkeys((AgendaItem, Change, Excluded, Gap, Group), _as_it_is),
}
