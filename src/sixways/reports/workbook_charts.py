"""Excel charts of the workbook, which keep their figures when they are copied to a slide."""

from collections.abc import Sequence
from fractions import Fraction
from math import ceil
from typing import Any, NamedTuple

from sixways.model.sanitise import make_safe
from sixways.reports.blocks import Cell
from sixways.reports.cell_texts import text_of
from sixways.reports.data_numbers import number
from sixways.reports.workbook_tables import Sheet

# From most points to least, dark blue to orange; neighbours differ in grey too.
_SCALE = ("#08306b", "#4292c6", "#fdae6b", "#d94801", "#7f7f7f", "#bdbdbd")
_LIGHT = ("#4292c6", "#fdae6b", "#bdbdbd")
_SERIES = ("#08519c", "#d94801", "#5b6874", "#41ab9d", "#8c2d64", "#c49a00")
_MARKERS = ("circle", "square", "diamond", "triangle", "x", "plus")
_GRID = {"visible": True, "line": {"color": "#d0d5da"}}
#: the width of a portrait page in pixels, and the height of a row
_WIDTH, _ROW = 600, 20
#: the column of the groups' names, after the behaviours' numbers and names
_GROUP = 2
#: the marks of a comparison by column: shape, size and colour
_MARKS = {
    "90th percentile %": ("long_dash", 9, "#7f7f7f"),
    "75th percentile %": ("long_dash", 16, "#4292c6"),
    "50th percentile %": ("long_dash", 16, "#08306b"),
    "25th percentile %": ("long_dash", 16, "#4292c6"),
    "10th percentile %": ("long_dash", 9, "#7f7f7f"),
    "Ours %": ("circle", 9, "#d94801"),
}


class Drawing(NamedTuple):
    """A chart of xlsxwriter's, and how it is shown."""

    chart: Any
    #: in pixels
    height: int
    #: its figures, for readers who don't see it
    words: str


class Charts:
    """Charts of the tables that a workbook has."""

    def __init__(self, workbook: Any, sheets: Sequence[Sheet], scope: str) -> None:
        self.workbook = workbook
        self.sheets = sheets
        #: added to the title of a chart over several rounds
        self.scope = scope

    def on_summary(self, sheet: Any, first_row: int, *, is_page: bool = False) -> None:
        """Percent by behaviour, answers to every question, and groups or the trend over rounds.

        They begin a new page where what is above them is a page of its own.
        """
        tables = {table.name: table for table in self.sheets}
        draw = {"Behaviours": self._percents, "Questions": self._answers, "Groups": self._groups}
        drawn = (draw[name](tables[name]) for name in draw if name in tables)
        breaks = []
        row = first_row
        for chart, height, words in filter(None, drawn):
            if row > first_row or is_page:
                breaks.append(row - 1)
            chart.set_size({"width": _WIDTH, "height": height})
            sheet.insert_chart(row, 0, chart, {"description": make_safe(words), "x_offset": 2})
            row += ceil(height / _ROW) + 2
        sheet.set_h_pagebreaks(breaks)

    def below_table(self, table: Sheet, sheet: Any, row: int) -> None:
        """A chart below the table of behaviours, and of what is compared with a benchmark."""
        draw = {"Behaviours": self._radar, "Benchmark": self._percentiles}
        if table.name in draw:
            chart, height, words = draw[table.name](table)
            chart.set_size({"width": _WIDTH, "height": height})
            sheet.insert_chart(row, 1, chart, {"description": make_safe(words)})

    def _radar(self, table: Sheet) -> Drawing:
        chart = self.workbook.add_chart({"type": "radar", "subtype": "with_markers"})
        chart.add_series(
            {
                **_percent_series(table),
                "line": {"color": _SERIES[0]},
                "marker": {"type": "circle", "fill": {"color": _SERIES[0]}},
            }
        )
        chart.set_title(_title(f"Percent by behaviour{self.scope}"))
        chart.set_y_axis({"min": 0, "max": 100, "major_gridlines": _GRID})
        chart.set_legend({"none": True})
        return Drawing(chart, 420, self._describe(table))

    def _percentiles(self, table: Sheet) -> Drawing:
        """Marks for ours and for the percentiles of other partnerships, above each behaviour.

        Boxes between series would be shorter to read, but only Excel draws them.
        """
        chart = self.workbook.add_chart({"type": "line"})
        for title, (shape, size, colour) in _MARKS.items():
            column = table.place(title)
            look = {"color": colour}
            chart.add_series(
                {
                    "name": [table.name, 0, column],
                    "categories": _cells(table, table.place("Behaviour")),
                    **_values(table, column),
                    "line": {"none": True},
                    "marker": {"type": shape, "size": size, "fill": look, "border": look},
                }
            )
        chart.set_title(_title("Ours and other partnerships, in percent"))
        chart.set_y_axis({"min": 0, "max": 100, "major_gridlines": _GRID})
        chart.set_legend({"position": "bottom"})
        words = "Ours and the percentiles of other partnerships for each behaviour, as in the table"
        return Drawing(chart, 420, words)

    def _describe(self, table: Sheet) -> str:
        return f"Percent by behaviour{self.scope}: {_list_percents(table, table.rows)}"

    def _percents(self, table: Sheet) -> Drawing:
        chart = self.workbook.add_chart({"type": "bar"})
        chart.add_series(
            {
                **_percent_series(table),
                "fill": {"color": _SERIES[0]},
                "data_labels": {"value": True, "num_format": "0"},
                "gap": 60,
            }
        )
        chart.set_title(_title(f"Percent by behaviour{self.scope}"))
        chart.set_x_axis({"min": 0, "max": 100, "major_gridlines": _GRID})
        chart.set_y_axis({"reverse": True})
        chart.set_legend({"none": True})
        return Drawing(chart, 110 + 40 * len(table.rows), self._describe(table))

    def _answers(self, table: Sheet) -> Drawing | None:
        """None if it is hidden how often each answer was given."""
        counts = [
            at
            for at, field in enumerate(table.fields)
            if field.kind == "whole" and field.title not in ("Skipped", "Partners (n)")
        ]
        if not counts:
            return None
        chart = self.workbook.add_chart({"type": "bar", "subtype": "percent_stacked"})
        for place, column in enumerate(counts):
            colour = _SCALE[place % len(_SCALE)]
            chart.add_series(
                {
                    # the cell, because a text that starts with = would be read as a reference
                    "name": [table.name, 0, column],
                    "categories": _cells(table, table.place("Number")),
                    **_values(table, column),
                    "fill": {"color": colour},
                    "data_labels": {
                        "value": True,
                        "num_format": "0;;",
                        "font": {"color": "#000000" if colour in _LIGHT else "#ffffff"},
                    },
                    "gap": 30,
                }
            )
        chart.set_title(_title(f"Answers to every question{self.scope}"))
        chart.set_x_axis({"major_gridlines": _GRID})
        chart.set_y_axis({"reverse": True})
        chart.set_legend({"position": "bottom"})
        words = "How often each answer was given to every question, as on the sheet Questions"
        return Drawing(chart, 120 + 22 * len(table.rows), words)

    def _groups(self, table: Sheet) -> Drawing | None:
        """None for one group, or for more groups than there are colours."""
        count = _count_groups(table)
        by = table.fields[_GROUP].title
        if count < 2 or (by != "Round" and count > len(_SERIES)):
            return None
        chart = self._trend(table) if by == "Round" else self._side_by_side(table)
        chart.set_title(_title(f"Percent by {by.lower()}"))
        chart.set_y_axis({"min": 0, "max": 100, "major_gridlines": _GRID})
        chart.set_legend({"position": "bottom"})
        groups = (table.rows[place::count] for place in range(count))
        words = (f"{rows[0][_GROUP]}: {_list_percents(table, rows)}" for rows in groups)
        return Drawing(chart, 420, f"Percent by {by.lower()}. {'; '.join(words)}")

    def _trend(self, table: Sheet) -> Any:
        """A line for each behaviour over the rounds."""
        chart = self.workbook.add_chart({"type": "line"})
        percents, count = table.place("Percent"), _count_groups(table)
        for place in range(len(table.rows) // count):
            first = place * count
            colour = {"color": _SERIES[place % len(_SERIES)]}
            chart.add_series(
                {
                    "name": [table.name, 1 + first, table.place("Behaviour")],
                    "categories": _cells(table, _GROUP, first, count),
                    **_values(table, percents, first, count),
                    "line": {
                        **colour,
                        "width": 2,
                        "dash_type": "solid" if place < len(_SERIES) else "dash",
                    },
                    "marker": {
                        "type": _MARKERS[place % len(_MARKERS)],
                        "size": 8,
                        "fill": colour,
                        "border": colour,
                    },
                }
            )
        return chart

    def _side_by_side(self, table: Sheet) -> Any:
        """Bars of all groups for each behaviour."""
        chart = self.workbook.add_chart({"type": "column"})
        count = _count_groups(table)
        for place in range(count):
            rows = range(place, len(table.rows), count)
            names, percents = table.place("Behaviour"), table.place("Percent")
            chart.add_series(
                {
                    "name": [table.name, 1 + place, _GROUP],
                    "categories": _cell_list(table, rows, names),
                    "values": _cell_list(table, rows, percents),
                    # xlsxwriter fills in cached values only for adjacent cells
                    "categories_data": [table.rows[row][names] for row in rows],
                    "values_data": [_figure(table.rows[row][percents]) for row in rows],
                    "fill": {"color": _SERIES[place % len(_SERIES)]},
                }
            )
        return chart


def _count_groups(table: Sheet) -> int:
    """How many rows each behaviour has."""
    numbers = [row[0] for row in table.rows]
    return numbers.count(numbers[0])


def _title(text: str) -> dict[str, Any]:
    return {"name": text, "name_font": {"size": 13, "bold": True}}


def _percent_series(table: Sheet) -> dict[str, Any]:
    return {
        "name": "Percent",
        "categories": _cells(table, table.place("Behaviour")),
        **_values(table, table.place("Percent")),
    }


def _list_percents(table: Sheet, rows: Sequence[Sequence[Cell]]) -> str:
    name, percent = table.place("Behaviour"), table.place("Percent")
    return ", ".join(f"{row[name]} {text_of(row[percent], 'percent')}" for row in rows)


def _cells(table: Sheet, column: int, first: int = 0, count: int | None = None) -> list[Any]:
    """A reference to a column: all rows, or `count` rows starting at `first`."""
    last = first + (len(table.rows) if count is None else count)
    return [table.name, 1 + first, column, last, column]


def _values(
    table: Sheet, column: int, first: int = 0, count: int | None = None
) -> dict[str, list[Any]]:
    """The same as a series' values, with the figures that are shown before Excel reads the cells.

    xlsxwriter would take 0 for an empty cell; where there is no figure there is a gap.
    """
    last = None if count is None else first + count
    figures = [_figure(row[column]) for row in table.rows[first:last]]
    return {"values": _cells(table, column, first, count), "values_data": figures}


def _figure(cell: Cell) -> float | None:
    if isinstance(cell, Fraction):
        return number(cell)
    return cell if isinstance(cell, int | float) else None


def _cell_list(table: Sheet, rows: range, column: int) -> str:
    """A reference to separate cells of a column."""
    letter = chr(ord("A") + column)
    return "=(" + ",".join(f"{table.name}!${letter}${row + 2}" for row in rows) + ")"
