"""Which responses are asked for, and which group each belongs to."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal

from sixways.errors import SixwaysError
from sixways.model.names import name_key, nearest
from sixways.model.near_names import NearNames
from sixways.model.problem_list import MOST_LINES
from sixways.model.response import Response

if TYPE_CHECKING:
    from sixways.model.partnership import Partnership

By = Literal["round", "sector", "level", "area", "partner"]


@dataclass(frozen=True, slots=True)
class Selection:
    """Keys of names by field; a response is selected where it has one of each field's."""

    keys: dict[By, frozenset[str]] = field(default_factory=dict)
    #: the keys that each name stands for, as it was asked for
    names: dict[By, dict[str, frozenset[str]]] = field(default_factory=dict)

    def matches(self, response: Response) -> bool:
        return all(
            name_key(getattr(response, name) or "") in keys for name, keys in self.keys.items()
        )

    def refuse_unmatched(self, found: Mapping[By, Counter[str]]) -> None:
        """Raise SixwaysError for a name that none of those found has, with what there is."""
        for kind, names in self.names.items():
            keys = {name_key(name) for name in found[kind]}
            for name in sorted(names) if keys else ():
                if not names[name] & keys:
                    near = nearest(name, found[kind]) or _find_by_part(name, found[kind])
                    hint = f"did you mean {near}?" if near else f"check the spelling of --{kind}"
                    shown = name.strip() or "a name without letters"
                    message = f"No responses for {shown}. {list_found(kind, found[kind])}"
                    raise SixwaysError(message, hint)


def _find_by_part(part: str, names: Iterable[str]) -> str | None:
    """The only name that these words are a part of: Carers for Carers Together."""
    found = NearNames(names).find_by_part(part)
    return found[0] if len(found) == 1 else None


def list_found(kind: By, found: Counter[str]) -> str:
    """`Rounds found: 2026-H1 (7), 2026-H2 (10)`; the ten most frequent names, by name."""
    names = sorted(found.items(), key=lambda item: (-item[1], item[0]))
    shown = [f"{name} ({number})" for name, number in sorted(names[:MOST_LINES])]
    more = f" and {len(names) - MOST_LINES} more" if len(names) > MOST_LINES else ""
    return f"{kind.capitalize()}s found: {', '.join(shown)}{more}"


def invited_partners(
    partnership: "Partnership | None", selected: Selection
) -> tuple[str, ...] | None:
    """The partners that were to answer what is selected; None where that isn't known.

    The partnership doesn't say which level or area a partner belongs to.
    """
    if partnership is None or not partnership.partners or {"level", "area"} & selected.keys.keys():
        return None
    partners = [
        (p.name, {"partner": p.name, "sector": p.sector or ""})
        for p in partnership.present_partners
    ]
    return tuple(
        name
        for name, its in partners
        if all(name_key(its[kind]) in keys for kind, keys in selected.keys.items() if kind in its)
    )


def selection(names: Mapping[By, Iterable[str]], partnership: "Partnership | None") -> Selection:
    """What was asked for by name; an area takes in what the partnership says lies below it."""
    asked = {
        kind: {name: _keys(kind, name, partnership) for name in wanted}
        for kind, wanted in names.items()
    }
    # a name without letters stands for nothing
    given = {kind: by_name for kind, by_name in asked.items() if by_name}
    return Selection({k: frozenset().union(*v.values()) for k, v in given.items()}, given)


def _keys(kind: By, name: str, partnership: "Partnership | None") -> frozenset[str]:
    if partnership and kind == "area":
        return partnership.area_keys(name)
    partner = partnership.find_partner(name) if partnership and kind == "partner" else None
    return frozenset({name_key(partner.name if partner else name)})
