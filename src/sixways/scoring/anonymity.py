"""Partners as letters: who is who can't be told from a report, and stays the same within it."""

import hashlib
from collections.abc import Mapping, Sequence
from typing import TypeVar

from sixways.model.names import name_key
from sixways.scoring.collation import Collation, ContrastStanding, Excluded, Standing
from sixways.scoring.comparison import Comparison, Group
from sixways.scoring.tally import Tally

_ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
HIDDEN = "(a file)"

Row = TypeVar("Row", Standing, ContrastStanding)


def letters(tally: Tally) -> dict[str, str]:
    """A letter for each partner's key, in an order that only the answers decide.

    The order is that of hashes over all answers together with the key, so that nobody who has the
    report and a list of partners can work it out.
    """
    figures = tally.figures()
    answers = hashlib.sha256()
    for key, _, rows in sorted(figures.partners, key=lambda row: row[0]):
        answers.update(key.encode("utf-8", "surrogatepass"))
        answers.update(b"".join(sorted(rows.split(figures.width))))
    salt = answers.digest()
    keys = sorted(
        tally.partner_keys,
        key=lambda key: hashlib.sha256(salt + key.encode("utf-8", "surrogatepass")).digest(),
    )
    return {key: _letter(place) for place, key in enumerate(keys)}


def _letter(place: int) -> str:
    """The letters of a place: A to Z, then AA, AB and so on."""
    text = ""
    place += 1
    while place:
        place, rest = divmod(place - 1, 26)
        text = _ALPHABET[rest] + text
    return text


def anonymised(collation: Collation, names: Mapping[str, str]) -> Collation:
    """The collation with letters for partners, comments without names, and no file's name."""
    firm = collation.robustness
    return collation._replace(
        behaviours=tuple(
            behaviour._replace(
                by_partner=_by_letter(behaviour.by_partner, names),
                dissent=tuple(
                    d._replace(
                        by=tuple(
                            (None, reason or None) for reason in sorted(r or "" for _, r in d.by)
                        ),
                        room=None,
                    )
                    for d in behaviour.dissent
                ),
                comments=tuple(
                    sorted(
                        (comment._replace(partner=None) for comment in behaviour.comments),
                        key=lambda comment: (comment.collective, comment.text),
                    )
                ),
            )
            for behaviour in collation.behaviours
        ),
        contrasts=tuple(
            contrast._replace(by_partner=_by_letter(contrast.by_partner, names))
            for contrast in collation.contrasts
        ),
        agenda=tuple(
            item._replace(
                highest=_letters_of(item.highest, names),
                lowest=_letters_of(item.lowest, names),
            )
            for item in collation.agenda
        ),
        robustness=firm
        and firm._replace(
            without=tuple(
                sorted((names.get(name_key(name), name), first) for name, first in firm.without)
            ),
        ),
        excluded=tuple(Excluded(HIDDEN, "invalid") for _ in {e.path for e in collation.excluded}),
        anonymised=True,
    )


def _letters_of(partners: Sequence[str], names: Mapping[str, str]) -> tuple[str, ...]:
    found = [names[name_key(partner)] for partner in partners]
    return tuple(sorted(found, key=lambda letter: (len(letter), letter)))


def _by_letter(rows: Sequence[Row], names: Mapping[str, str]) -> tuple[Row, ...]:
    found = [row._replace(partner=names[name_key(row.partner)]) for row in rows]
    return tuple(sorted(found, key=lambda row: (len(row.partner), row.partner)))


def anonymised_comparison(
    comparison: Comparison, names: Mapping[str, str], minimum: int
) -> Comparison:
    """The groups likewise; a sector or area of fewer than `minimum` partners loses its name.

    Groups stand in an order that tells no name: partners by letter, those without a name last.
    """
    keys = {group.key: _key(comparison, group, names, minimum) for group in comparison.groups}
    groups = [
        Group(keys[group.key], _placeless(group, keys, anonymised(group.collation, names)))
        for group in comparison.groups
    ]
    if comparison.by == "partner":
        groups.sort(key=lambda group: (len(group.key or ""), group.key or ""))
    else:
        groups.sort(
            key=lambda group: (
                (1, group.collation.partners, group.collation.responses)
                if group.key == _few(minimum)
                else (0, 0, 0)
            )
        )
    return comparison._replace(
        groups=tuple(groups),
        gaps=tuple(
            gap._replace(highest=keys[gap.highest], lowest=keys[gap.lowest])
            for gap in comparison.gaps
        ),
        changes=tuple(
            change._replace(
                joined=_letters_of(change.joined, names),
                left=_letters_of(change.left, names),
            )
            for change in comparison.changes
        ),
    )


def _placeless(
    group: Group, keys: Mapping[str | None, str | None], collation: Collation
) -> Collation:
    """Without levels and areas where they would tell the name that the group has lost."""
    if keys[group.key] == group.key:
        return collation
    return collation._replace(levels=(), areas=())


def _few(minimum: int) -> str:
    return f"fewer than {minimum} partners"


def _key(
    comparison: Comparison, group: Group, names: Mapping[str, str], minimum: int
) -> str | None:
    if group.key is None:
        return None
    if comparison.by == "partner":
        return names[name_key(group.key)]
    identifies = comparison.by in ("sector", "area") and group.collation.partners < minimum
    return _few(minimum) if identifies else group.key
