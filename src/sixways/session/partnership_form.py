"""What `init` asks of a new partnership, as plain data: fields, partners by line, and moves."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import NamedTuple

from sixways.model.names import name_key, nearest
from sixways.model.near_names import find_near_names
from sixways.model.response import is_name
from sixways.model.sanitise import make_safe

#: what follows a name and a comma is one of these, or belongs to the name
USUAL_SECTORS = (
    "NHS",
    "local government",
    "social care",
    "voluntary",
    "independent",
    "housing",
    "education",
    "police",
)


#: characters of a line in a message about it
_MOST_SHOWN = 38


class PartnerLine(NamedTuple):
    """A partner as one line has it."""

    name: str
    sector: str = ""


def read_partner(line: str, known_sectors: Iterable[str] = ()) -> PartnerLine:
    """`Northshire Council, local government` as a name and a sector.

    A comma divides only before a sector that is usual or known, since names have commas too; a
    semicolon always divides.
    """
    name, divided, sector = line.partition(";")
    if divided:
        return PartnerLine(name.strip(), sector.strip())
    name, comma, sector = line.rpartition(",")
    sectors = {name_key(known): known for known in (*known_sectors, *USUAL_SECTORS)}
    found = sectors.get(name_key(sector))
    if found and comma:
        return PartnerLine(name.strip(), found)
    return PartnerLine(line.strip())


@dataclass
class PartnershipForm:
    """The fields and lines filled in so far, and where the cursor is."""

    #: name, place and contact
    fields: list[str] = field(default_factory=lambda: ["", "", ""])
    #: partners as they were typed
    lines: list[str] = field(default_factory=list)
    #: the place of the field or line that is typed into; behind the last line is a new one
    at: int = 0
    #: what the last key led to
    message: str = ""
    #: whether all is filled in, and only a yes is missing
    is_complete: bool = False

    @property
    def name(self) -> str:
        return self.fields[0]

    @property
    def place(self) -> str:
        return self.fields[1]

    @property
    def contact(self) -> str:
        return self.fields[2]

    @property
    def line(self) -> int | None:
        """The place of the partner's line that is typed into; None in a field."""
        place = self.at - len(self.fields)
        return place if place >= 0 else None

    @property
    def text(self) -> str:
        """What is there where the cursor is."""
        if self.line is None:
            return self.fields[self.at]
        return self.lines[self.line] if self.line < len(self.lines) else ""

    @property
    def partners(self) -> list[PartnerLine]:
        """The partners, with sectors that a semicolon named known to the lines below."""
        found: list[PartnerLine] = []
        for line in self.lines:
            found.append(read_partner(line, [partner.sector for partner in found]))
        return found

    def enter(self, text: str) -> None:
        """Take what was typed and continue; on an empty new line all is complete."""
        self.message = ""
        is_new = self.line == len(self.lines)
        if is_new and not text.strip():
            self.is_complete = bool(self.lines)
            self.message = "" if self.lines else "Add at least one partner"
        elif self._take(text):
            self.at += 0 if self.line is not None and not text.strip() else 1

    def move(self, text: str, by: int) -> None:
        """Take what was typed and go up or down."""
        self.message = ""
        last = len(self.fields) + len(self.lines)
        if self.at + by < 0:
            if text.strip():
                self._take(text)
            self.message = self.message or "This is the first field. Esc leaves"
        elif self.at + by > last and not text.strip():
            self.message = "Enter on a blank line finishes"
        elif self._take(text):
            self.at = min(self.at + by, len(self.fields) + len(self.lines))

    def back(self) -> None:
        """Go on with the form in place of a yes."""
        self.is_complete = False

    def _take(self, text: str) -> bool:
        """Whether what was typed can stand; an emptied line is gone."""
        text = " ".join(text.split())
        return self._take_field(text) if self.line is None else self._take_line(text, self.line)

    def _take_field(self, text: str) -> bool:
        if text and not is_name(text):
            self.message = f"{make_safe(text)!r} can't be used as a name"
        elif self.at == 0 and not text:
            self.message = "Type the partnership's name"
        else:
            self.fields[self.at] = text
        return not self.message

    def _take_line(self, text: str, line: int) -> bool:
        others = [*self.lines]
        before = others.pop(line) if line < len(others) else ""
        if not text:
            self.lines = others
            return True
        sectors = [read_partner(other).sector for other in others]
        partner = read_partner(text, sectors)
        wrong = next((part for part in partner if part and not is_name(part)), None)
        if wrong or not partner.name:
            self.message = f"{make_safe(wrong or text)!r} can't be used as a name"
            return False
        names = [read_partner(other).name for other in others]
        if name_key(partner.name) in map(name_key, names):
            self.message = f"{make_safe(partner.name)} is already in the list"
            return False
        self.lines[line : line + 1] = [text]
        if text != before:
            self.message = self._describe(text, partner, names) or _describe_sector(text, sectors)
        return True

    def _describe(self, text: str, partner: PartnerLine, names: list[str]) -> str:
        """What is worth saying of a new line: another partner it may be, how a comma was read."""
        near = next((n for n in find_near_names([partner.name, *names]) if partner.name in n), ())
        if other := next((name for name in near if name != partner.name), None):
            return f"{make_safe(partner.name)} and {make_safe(other)} may be one"
        if partner.sector and ";" not in text:
            shown = (
                make_safe(text) if len(text) <= _MOST_SHOWN else f"{make_safe(text[:_MOST_SHOWN])}…"
            )
            return f'"{shown}" was read as a name and a sector'
        return ""


def _describe_sector(line: str, known_sectors: Iterable[str]) -> str:
    """Which sector may be meant by what follows a comma, where it isn't one as it is."""
    _, comma, sector = line.rpartition(",")
    sectors = {*filter(None, known_sectors), *USUAL_SECTORS}
    near = nearest(sector.strip(), sorted(sectors)) if comma and ";" not in line else None
    if near is None or name_key(near) == name_key(sector):
        return ""
    return f"Did you mean the sector {make_safe(near)}? It was read as part of the name"
