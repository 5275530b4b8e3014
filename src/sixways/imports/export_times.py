"""When the rows of an export were begun and completed."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC

from sixways.imports.cells import Cell
from sixways.imports.date_order import Clues, find_order
from sixways.imports.export_notes import Note
from sixways.imports.timestamps import Times, date_parts
from sixways.model.sanitise import clip, make_safe

_MONTHS = 12
TIME_FIELDS = ("started", "completed")


@dataclass(slots=True)
class RowTimes:
    """The times of rows by field, as far as they can be read."""

    times: dict[int, dict[str, str]] = field(default_factory=dict)
    #: how they were read
    notes: list[Note] = field(default_factory=list)
    #: why the time of a row isn't clear, where it can be read in two ways
    unclear: dict[int, str] = field(default_factory=dict)


def read_times(
    rows: Sequence[tuple[int, Mapping[int, Cell]]],
    targets: Mapping[int, str],
    clues: Clues,
    in_utc: Collection[int] = (),
) -> RowTimes:
    """The times in the columns whose targets are times; in some of them without a zone is UTC."""
    columns = {n: target for n, target in targets.items() if target in TIME_FIELDS}
    cells = {n: [(at, row[n]) for at, row in rows if n in row] for n in columns}
    read = RowTimes()
    order = find_order([[cell.text for _, cell in given] for given in cells.values()], clues)
    if order.order is None:
        read.unclear = {at: order.says for given in cells.values() for at, _ in given}
        return read
    if order.says:
        read.notes.append(Note(make_safe(order.says)))
    unread = future = None
    for column, given in cells.items():
        times = Times(order.order, UTC if column in in_utc else clues.zone)
        doubtful = set(_find_converted([cell for _, cell in given], times, clues))
        for number, cell in given:
            moment = None if cell.is_formula else times.read(cell.text)
            if moment is None:
                unread = unread or cell.text
            elif clues.now and moment[:10] > clues.now[:10]:
                future = future or cell.text
            elif cell.text in doubtful:
                read.unclear[number] = _describe_converted(cell.text, moment)
            else:
                read.times.setdefault(number, {})[columns[column]] = moment
    if unread is not None:
        read.notes.append(Note(f"Dates such as '{clip(unread)}' can't be read"))
    if future is not None:
        read.notes.append(Note(f"Dates such as '{clip(future)}' are in the future, so not used"))
    return read


def _find_converted(cells: Sequence[Cell], times: Times, clues: Clues) -> Iterator[str]:
    """Dates that a spreadsheet of another country may have turned round, and it matters.

    Excel set to another country turns 06/07 into a date, of the wrong month, and leaves 23/07 as
    text. So texts whose first two numbers can only be read one way, beside dates of the first
    twelve days, are the mark of it.
    """
    parts = [found for cell in cells if not cell.is_date and (found := date_parts(cell.text))]
    read = {cell.text: times.read(cell.text) for cell in cells if cell.is_date}
    dates = {text: moment for text, moment in read.items() if moment}
    are_early = all(int(moment[8:10]) <= _MONTHS for moment in dates.values())
    if parts and all(max(found) > _MONTHS for found in parts) and are_early and clues.rounds:
        find_round = clues.rounds.round_at
        yield from (t for t, m in dates.items() if find_round(m) != find_round(_swap(m)))


def _describe_converted(text: str, moment: str) -> str:
    return (
        f"{text[:10]} may be {_swap(moment)[:10]}: a spreadsheet turned some dates of the column "
        "round, and left others as text"
    )


def _swap(moment: str) -> str:
    """A time of the first twelve days of a month, with its day and month exchanged."""
    return f"{moment[:5]}{moment[8:10]}-{moment[5:7]}{moment[10:]}"
