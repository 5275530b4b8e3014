"""Charts of a page as SVG, each with its words for whoever doesn't see it."""

from collections.abc import Iterator
from fractions import Fraction
from itertools import pairwise

from sixways.reports.blocks import Cell, Line, Segment, Shape, Strip, Tone
from sixways.reports.html_markup import Markup, tag

#: by what a strip is drawn on: its class, and the top and height of its segments
_STRIPS = {"track": ("length", 0, 16), "axis": ("marks", 7, 10), "none": ("bar", 2, 22)}
#: where 100 and 0 are in a line chart, in pixels from the top
_TOP, _BOTTOM = 4, 32


def draw_chart(chart: Cell, *, has_words_below: bool = False) -> object:
    """A chart as a picture with its words, or the reason why there is none."""
    if isinstance(chart, Line):
        return _line_chart(chart)
    if not isinstance(chart, Strip):
        return tag("span", chart, class_="soft") if chart else ""
    look, top, height = _STRIPS[chart.ground]
    parts: list[object] = []
    if chart.ground == "axis":
        parts += [_line("axis", 0, 100, 12, 12), _line("axis", 0, 0, 7, 17)]
        parts += [_line("axis", 50, 50, 9, 15), _line("axis", 100, 100, 7, 17)]
    for segment in chart.segments:
        parts += _segment(segment, top, height)
    if chart.middle is not None:
        y1, y2 = (0, 26) if chart.ground == "none" else (-1, 17)
        parts.append(_line("middle", chart.middle, chart.middle, y1, y2))
    parts += (_point(point.shape, point.at) for point in chart.points)
    if has_words_below:
        return tag("svg", *parts, class_=look, aria_hidden="true")
    return tag("svg", *parts, class_=look, role="img", aria_label=chart.words)


def _segment(segment: Segment, top: int, height: int) -> Iterator[Markup]:
    start, end, tone, label = segment
    if tone == "span":
        yield _line("span", start, end, 12, 12)
        yield from (_line("end", at, at, 5, 19) for at in (start, end))
        return
    x, width = _place(start), _place(end - start)
    yield tag("rect", class_=tone, x=x, y=top, width=width, height=height)
    if label and end - start >= 3 * len(label):
        yield tag("text", label, x=_place((start + end) / 2), y=18)


def _point(shape: Shape, at: Fraction) -> Markup:
    if shape == "dot":
        return tag("circle", class_="dot", cx=_place(at), cy=12, r=5)
    if shape == "tick":
        return _line("tick", at, at, 1, 23)
    square = tag("rect", class_="square", x=-6, y=-6, width=12, height=12)
    return tag("svg", square, x=_place(at), y=12, class_="over")


def draw_key(sign: Tone | Shape) -> Markup:
    """A symbol of a legend."""
    if sign == "dot":
        drawn = [tag("circle", class_="dot", cx=9, cy=9, r=5)]
    elif sign == "square":
        drawn = [tag("rect", class_="square", x=3, y=3, width=12, height=12)]
    elif sign == "tick":
        drawn = [tag("line", class_="tick", x1=9, x2=9, y1=1, y2=17)]
    elif sign == "span":
        drawn = [tag("line", class_="span", x1=1, x2=17, y1=9, y2=9)]
        drawn += [tag("line", class_="end", x1=x, x2=x, y1=3, y2=15) for x in (1, 17)]
    else:
        drawn = [tag("rect", class_=sign, x=1, y=1, width=16, height=16)]
    return tag("svg", *drawn, class_="swatch", width=18, height=18, aria_hidden="true")


def _line_chart(line: Line) -> Markup:
    """A line from left to right; its figures are in the same row."""
    step = Fraction(100, len(line.percents))
    places = [
        None
        if percent is None
        else (step * at + step / 2, _TOP + (_BOTTOM - _TOP) * (100 - percent) / 100)
        for at, percent in enumerate(line.percents)
    ]
    parts: list[object] = [_line("axis", 0, 100, _BOTTOM, _BOTTOM)]
    for one, other in pairwise(places):
        if one and other:
            parts.append(_line("path", one[0], other[0], one[1], other[1]))
    parts += (
        tag("circle", class_="dot", cx=_place(x), cy=_number(y), r=3.5)
        for x, y in filter(None, places)
    )
    return tag("svg", *parts, class_="trend", role="img", aria_label=line.words)


def _line(
    look: str, x1: Fraction | int, x2: Fraction | int, y1: Fraction | int, y2: Fraction | int
) -> Markup:
    return tag("line", class_=look, x1=_place(x1), x2=_place(x2), y1=_number(y1), y2=_number(y2))


def _place(percent: Fraction | int) -> str:
    return f"{_number(percent)}%"


def _number(value: Fraction | int) -> str:
    """A coordinate, to two places."""
    return f"{float(value):.2f}".rstrip("0").rstrip(".")
