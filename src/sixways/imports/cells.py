"""Cells as text, whether they come from a workbook or from CSV."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

from sixways.errors import InvalidFiles
from sixways.files.read_bytes import refusal
from sixways.model.sanitise import make_safe
from sixways.model.wording import in_letters

#: what lies beyond is not read
MAXIMUM_ROWS, MAXIMUM_COLUMNS = 10_001, 250
#: 60 in each of those rows: a large export takes less than a second
MAXIMUM_CELLS = 600_000


class Cell(NamedTuple):
    """A cell that has something in it."""

    sheet: str
    #: from 1
    row: int
    column: int
    #: as it was typed; dates in ISO 8601, white space at the ends left out
    text: str
    is_formula: bool = False
    #: whether a workbook holds it as a date, and not as text
    is_date: bool = False
    #: where it stands, if not in a table
    where: str = ""

    @property
    def place(self) -> str:
        """`sheet 'Form', cell C12`; without a sheet in CSV."""
        if self.where:
            return self.where
        cell = f"cell {in_letters(self.column)}{self.row}"
        return f"sheet '{make_safe(self.sheet)}', {cell}" if self.sheet else cell


@dataclass(slots=True)
class Sheet:
    """The cells of one sheet, or of a CSV file, that have something in them."""

    title: str
    #: by row and column
    cells: dict[int, dict[int, Cell]] = field(default_factory=dict)
    #: the first cell that was not read because it is too far away, or one too many
    beyond: Cell | None = None
    #: how many cells there are
    size: int = 0
    #: what whoever made the workbook has hidden
    is_hidden: bool = False
    hidden_rows: set[int] = field(default_factory=set)
    #: how many notes are on its cells, which are not read
    notes: int = 0
    #: how it was laid out, if not with a row for each response
    layout: str = ""

    def add(self, cell: Cell) -> bool:
        """Take a cell that has something in it; False where there is one in its place already."""
        is_far = cell.row > MAXIMUM_ROWS or cell.column > MAXIMUM_COLUMNS
        if is_far or self.size == MAXIMUM_CELLS:
            self.beyond = self.beyond or cell
            return True
        self.size += 1
        row = self.cells.setdefault(cell.row, {})
        return row.setdefault(cell.column, cell) is cell

    def add_row(self, number: int, cells: dict[int, Cell]) -> None:
        """Take the cells of a row, from left to right, that was empty so far."""
        is_far = number > MAXIMUM_ROWS or next(reversed(cells), 0) > MAXIMUM_COLUMNS
        if is_far or self.size + len(cells) > MAXIMUM_CELLS:
            for cell in cells.values():
                self.add(cell)
        elif cells:
            self.size += len(cells)
            self.cells[number] = cells

    def put(self, row: int, column: int, cell: Cell) -> bool:
        """Put a cell of another sheet into a place; False where there is one already."""
        self.size += 1
        return self.cells.setdefault(row, {}).setdefault(column, cell) is cell

    def refusal(self, path: str) -> InvalidFiles:
        """The error for a sheet of which something was not read."""
        assert self.beyond
        message = (
            f"has more than {MAXIMUM_ROWS:,} rows, {MAXIMUM_COLUMNS} columns "
            f"or {MAXIMUM_CELLS:,} cells"
        )
        hint = "split it into several files"
        return refusal(path, message, hint=hint, thing=self.beyond.place)

    def at(self, row: int, column: int) -> Cell | None:
        return self.cells.get(row, {}).get(column)

    def rows(self) -> Iterator[tuple[int, dict[int, Cell]]]:
        """The rows that have something in them, from the top down."""
        return iter(sorted(self.cells.items()))
