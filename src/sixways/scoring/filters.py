"""Which responses are asked for, and which group each belongs to."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal

from sixways.model.names import name_key
from sixways.model.response import Response

if TYPE_CHECKING:
    from sixways.model.partnership import Partnership

By = Literal["round", "sector", "level", "area", "partner"]


@dataclass(frozen=True, slots=True)
class Selection:
    """Keys of names by field; a response is selected where it has one of each field's."""

    keys: dict[By, frozenset[str]] = field(default_factory=dict)

    def matches(self, response: Response) -> bool:
        return all(
            name_key(getattr(response, name) or "") in keys for name, keys in self.keys.items()
        )


def selection(names: Mapping[By, Iterable[str]], partnership: "Partnership | None") -> Selection:
    """What was asked for by name; an area takes in what the partnership says lies below it."""
    keys: dict[By, frozenset[str]] = {}
    for kind, wanted in names.items():
        if found := frozenset().union(*(_keys(kind, name, partnership) for name in wanted)):
            keys[kind] = found
    return Selection(keys)


def _keys(kind: By, name: str, partnership: "Partnership | None") -> frozenset[str]:
    if partnership and kind == "area":
        return partnership.area_keys(name)
    partner = partnership.find_partner(name) if partnership and kind == "partner" else None
    return frozenset({name_key(partner.name if partner else name)})
