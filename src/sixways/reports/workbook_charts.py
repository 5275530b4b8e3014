"""Native charts of the workbook, which keep their figures when they are put on a slide."""

from math import ceil
from typing import Any

from sixways.model.sanitise import safe
from sixways.model.wording import decimal, group_label
from sixways.reports.sentences import over_rounds
from sixways.reports.workbook_tables import Sheet, behaviours, groups, questions
from sixways.scoring.collation import Collation
from sixways.scoring.comparison import Comparison

# From most points to least, dark blue to orange; each keeps apart from its neighbours in grey too.
_SCALE = ("#08306b", "#4292c6", "#fdae6b", "#d94801", "#7f7f7f", "#bdbdbd")
_LIGHT = ("#4292c6", "#fdae6b", "#bdbdbd")
_SERIES = ("#08519c", "#d94801", "#5b6874", "#41ab9d", "#8c2d64", "#c49a00")
_MARKERS = ("circle", "square", "diamond", "triangle", "x", "plus")
_GRID = {"visible": True, "line": {"color": "#d0d5da"}}
#: as wide as an upright page, in pixels; a row of a sheet has 20
_WIDTH, _ROW = 600, 20


class Charts:
    """Charts over the tables of one workbook."""

    def __init__(self, workbook: Any, collation: Collation, comparison: Comparison | None) -> None:
        self.workbook = workbook
        self.collation = collation
        self.comparison = comparison
        self.behaviours = behaviours(collation)
        self.questions = questions(collation)

    def on_summary(self, sheet: Any, first_row: int) -> None:
        """Percent by behaviour, answers to every question, and groups or the trend over rounds."""
        count = len(self.behaviours.rows)
        charts = [
            (self._percents(), 110 + 40 * count, self._percents_in_words()),
            (
                self._answers(),
                120 + 22 * len(self.questions.rows),
                "How often each answer was given to every question, as on the sheet Questions",
            ),
        ]
        if self.comparison and (chart := self._of_groups(self.comparison)):
            charts.append((chart, 420, self._groups_in_words(self.comparison)))
        breaks = []
        row = first_row
        for chart, height, words in charts:
            if row > first_row:
                breaks.append(row - 1)
            chart.set_size({"width": _WIDTH, "height": height})
            sheet.insert_chart(row, 0, chart, {"description": safe(words), "x_offset": 2})
            row += ceil(height / _ROW) + 2
        sheet.set_h_pagebreaks(breaks)

    def below_behaviours(self, sheet: Any) -> None:
        """The same percents as a radar, under the table."""
        chart = self.workbook.add_chart({"type": "radar", "subtype": "with_markers"})
        chart.add_series(
            {
                **self._of_behaviours(),
                "line": {"color": _SERIES[0]},
                "marker": {"type": "circle", "fill": {"color": _SERIES[0]}},
            }
        )
        chart.set_title(_title(f"Percent by behaviour{over_rounds(self.collation)}"))
        chart.set_y_axis({"min": 0, "max": 100, "major_gridlines": _GRID})
        chart.set_legend({"none": True})
        chart.set_size({"width": _WIDTH, "height": 420})
        words = {"description": safe(self._percents_in_words())}
        sheet.insert_chart(len(self.behaviours.rows) + 2, 1, chart, words)

    def _of_behaviours(self) -> dict[str, Any]:
        return {
            "name": "Percent",
            "categories": _cells(self.behaviours, "Behaviour"),
            "values": _cells(self.behaviours, "Percent"),
        }

    def _percents_in_words(self) -> str:
        figures = (f"{b.name} {decimal(b.percent)}" for b in self.collation.behaviours)
        return f"Percent by behaviour{over_rounds(self.collation)}: {', '.join(figures)}"

    def _groups_in_words(self, comparison: Comparison) -> str:
        parts = (
            f"{group_label(group.key)}: "
            + ", ".join(f"{b.name} {decimal(b.percent)}" for b in group.collation.behaviours)
            for group in comparison.groups
        )
        return f"Percent by {comparison.by}. {'; '.join(parts)}"

    def _percents(self) -> Any:
        chart = self.workbook.add_chart({"type": "bar"})
        chart.add_series(
            {
                **self._of_behaviours(),
                "fill": {"color": _SERIES[0]},
                "data_labels": {"value": True, "num_format": "0.0"},
                "gap": 60,
            }
        )
        chart.set_title(_title(f"Percent by behaviour{over_rounds(self.collation)}"))
        chart.set_x_axis({"min": 0, "max": 100, "major_gridlines": _GRID})
        chart.set_y_axis({"reverse": True})
        chart.set_legend({"none": True})
        return chart

    def _answers(self) -> Any:
        chart = self.workbook.add_chart({"type": "bar", "subtype": "percent_stacked"})
        for place in range(len(self.collation.questionnaire.scale)):
            colour = _SCALE[place % len(_SCALE)]
            chart.add_series(
                {
                    # the cell, since a text that starts with = would be taken for a reference
                    "name": [self.questions.name, 0, 3 + place],
                    "categories": _cells(self.questions, "Number"),
                    "values": _column(self.questions, 3 + place),
                    "fill": {"color": colour},
                    "data_labels": {
                        "value": True,
                        "num_format": "0;;",
                        "font": {"color": "#000000" if colour in _LIGHT else "#ffffff"},
                    },
                    "gap": 30,
                }
            )
        chart.set_title(_title(f"Answers to every question{over_rounds(self.collation)}"))
        chart.set_x_axis({"major_gridlines": _GRID})
        chart.set_y_axis({"reverse": True})
        chart.set_legend({"position": "bottom"})
        return chart

    def _of_groups(self, comparison: Comparison) -> Any:
        """Nothing for one group alone, or for more than can be told apart side by side."""
        if comparison.by == "round" and len(comparison.groups) > 1:
            return self._trend(comparison)
        if 1 < len(comparison.groups) <= len(_SERIES):
            return self._side_by_side(comparison)
        return None

    def _trend(self, comparison: Comparison) -> Any:
        """A line for each behaviour, from round to round."""
        chart = self.workbook.add_chart({"type": "line"})
        table, count = groups(self.collation, comparison), len(self.collation.behaviours)
        for place in range(count):
            rows = range(1 + place, len(table.rows) + 1, count)
            colour = {"color": _SERIES[place % len(_SERIES)]}
            chart.add_series(
                {
                    "name": [table.name, 1 + place, _place(table, "Behaviour")],
                    "categories": _apart(table, rows, "Round"),
                    "values": _apart(table, rows, "Percent"),
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
        return self._over_groups(chart, comparison)

    def _side_by_side(self, comparison: Comparison) -> Any:
        """Bars of all groups beside one another, behaviour by behaviour."""
        chart = self.workbook.add_chart({"type": "column"})
        table, count = groups(self.collation, comparison), len(self.collation.behaviours)
        for place in range(len(comparison.groups)):
            first = 1 + place * count
            chart.add_series(
                {
                    "name": [table.name, first, 0],
                    "categories": _cells(table, "Behaviour", first, count),
                    "values": _cells(table, "Percent", first, count),
                    "fill": {"color": _SERIES[place % len(_SERIES)]},
                }
            )
        return self._over_groups(chart, comparison)

    def _over_groups(self, chart: Any, comparison: Comparison) -> Any:
        chart.set_title(_title(f"Percent by {comparison.by}"))
        chart.set_y_axis({"min": 0, "max": 100, "major_gridlines": _GRID})
        chart.set_legend({"position": "bottom"})
        return chart


def _title(text: str) -> dict[str, Any]:
    return {"name": text, "name_font": {"size": 13, "bold": True}}


def _place(table: Sheet, title: str) -> int:
    return [field.title for field in table.fields].index(title)


def _cells(table: Sheet, title: str, first: int = 1, count: int | None = None) -> list[Any]:
    """A reference to a column of a table: all its rows, or `count` from `first` on."""
    return _column(table, _place(table, title), first, count)


def _column(table: Sheet, column: int, first: int = 1, count: int | None = None) -> list[Any]:
    last = first + (len(table.rows) if count is None else count) - 1
    return [table.name, first, column, last, column]


def _apart(table: Sheet, rows: range, title: str) -> str:
    """A reference to cells of a column that don't touch."""
    column = chr(ord("A") + _place(table, title))
    return "=(" + ",".join(f"{table.name}!${column}${row + 1}" for row in rows) + ")"
