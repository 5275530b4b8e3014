"""Native charts of the workbook, which keep their figures when they are put on a slide."""

from typing import Any

from sixways.collation import Collation
from sixways.comparison import Comparison
from sixways.gate import safe

# From most points to least, dark blue to orange; each keeps apart from its neighbours in grey too.
_SCALE = ("#08306b", "#4292c6", "#fdae6b", "#d94801", "#7f7f7f", "#bdbdbd")
_BLUE = "#08519c"
_SIZE = {"width": 720, "height": 360}
_ROWS = 19


class Charts:
    """Charts over the sheets Behaviours, Questions and Rounds of one workbook."""

    def __init__(self, workbook: Any, collation: Collation) -> None:
        self.workbook = workbook
        self.collation = collation
        self.behaviours = len(collation.behaviours)

    def on_summary(self, sheet: Any, comparison: Comparison | None, first_row: int) -> None:
        """Percent by behaviour, answers to every question, and the trend over rounds."""
        sheet.insert_chart(first_row + 1, 0, self._percents())
        sheet.insert_chart(first_row + 1 + _ROWS, 0, self._answers())
        row = first_row + 1 + _ROWS + 33
        if comparison and len(comparison.groups) > 1:
            sheet.insert_chart(row, 0, self._of_groups(comparison))

    def beside_behaviours(self, sheet: Any) -> None:
        """The same percents as a radar, under the table."""
        chart = self.workbook.add_chart({"type": "radar", "subtype": "with_markers"})
        chart.add_series(
            {
                "name": "Percent",
                "categories": ["Behaviours", 1, 1, self.behaviours, 1],
                "values": ["Behaviours", 1, 4, self.behaviours, 4],
                "line": {"color": _BLUE},
                "marker": {"type": "circle", "fill": {"color": _BLUE}},
            }
        )
        chart.set_title({"name": "Percent by behaviour"})
        chart.set_y_axis({"min": 0, "max": 100, "major_gridlines": {"visible": True}})
        chart.set_legend({"none": True})
        chart.set_size(_SIZE)
        sheet.insert_chart(self.behaviours + 2, 1, chart)

    def _percents(self) -> Any:
        chart = self.workbook.add_chart({"type": "bar"})
        chart.add_series(
            {
                "name": "Percent",
                "categories": ["Behaviours", 1, 1, self.behaviours, 1],
                "values": ["Behaviours", 1, 4, self.behaviours, 4],
                "fill": {"color": _BLUE},
                "data_labels": {"value": True, "num_format": "0.0"},
                "gap": 60,
            }
        )
        chart.set_title({"name": "Percent by behaviour"})
        chart.set_x_axis({"min": 0, "max": 100, "name": "Percent"})
        chart.set_y_axis({"reverse": True})
        chart.set_legend({"none": True})
        chart.set_size(_SIZE)
        return chart

    def _answers(self) -> Any:
        chart = self.workbook.add_chart({"type": "bar", "subtype": "percent_stacked"})
        last = sum(len(behaviour.questions) for behaviour in self.collation.behaviours)
        for place, option in enumerate(self.collation.questionnaire.scale):
            colour = _SCALE[place % len(_SCALE)]
            light = colour in ("#fdae6b", "#bdbdbd")
            chart.add_series(
                {
                    "name": safe(option.label),
                    "categories": ["Questions", 1, 0, last, 0],
                    "values": ["Questions", 1, 3 + place, last, 3 + place],
                    "fill": {"color": colour},
                    "data_labels": {
                        "value": True,
                        "num_format": "0;;",
                        "font": {"color": "#000000" if light else "#ffffff"},
                    },
                    "gap": 30,
                }
            )
        chart.set_title({"name": "Answers to every question (responses)"})
        chart.set_y_axis({"reverse": True})
        chart.set_legend({"position": "bottom"})
        chart.set_size({"width": 720, "height": 620})
        return chart

    def _of_groups(self, comparison: Comparison) -> Any:
        """Rounds as lines over time; other groups as bars side by side."""
        over_time = comparison.by == "round"
        sheet = "Rounds" if over_time else "Groups"
        chart = self.workbook.add_chart({"type": "line" if over_time else "column"})
        groups = len(comparison.groups)
        if over_time:
            for place, behaviour in enumerate(self.collation.behaviours):
                rows = [1 + place + group * self.behaviours for group in range(groups)]
                chart.add_series(
                    {
                        "name": safe(behaviour.name),
                        "categories": _cells(sheet, rows, "A"),
                        "values": _cells(sheet, rows, "D"),
                        "marker": {"type": "automatic"},
                    }
                )
        else:
            for group in range(groups):
                first = 1 + group * self.behaviours
                last = first + self.behaviours - 1
                chart.add_series(
                    {
                        "name": [sheet, first, 0],
                        "categories": [sheet, first, 1, last, 1],
                        "values": [sheet, first, 3, last, 3],
                    }
                )
        chart.set_title({"name": f"Percent by {comparison.by}"})
        chart.set_y_axis({"min": 0, "max": 100})
        chart.set_legend({"position": "bottom"})
        chart.set_size(_SIZE)
        return chart


def _cells(sheet: str, rows: list[int], column: str) -> str:
    """A reference to cells that don't touch."""
    return "=(" + ",".join(f"{sheet}!${column}${row + 1}" for row in rows) + ")"
