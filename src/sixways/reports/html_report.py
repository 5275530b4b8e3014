"""A page for a board: one file that needs no network and no script, and prints on A4.

There are no templates: `_tag` makes every element, and is the only place that escapes text.
"""

from base64 import b64encode
from collections.abc import Iterable, Iterator, Sequence
from fractions import Fraction
from hashlib import sha256
from html import escape
from itertools import pairwise
from pathlib import Path

from sixways.model.sanitise import make_safe
from sixways.reports.blocks import (
    Block,
    Cell,
    Column,
    Document,
    Fact,
    Facts,
    Heading,
    Item,
    Items,
    Label,
    Legend,
    Line,
    Lines,
    Part,
    Quote,
    Quotes,
    Segment,
    Shade,
    Shape,
    Step,
    Steps,
    Strip,
    Table,
    Tone,
)
from sixways.reports.cell_texts import (
    capital,
    columns_for_people,
    has_long_labels,
    is_figure,
    numbered_steps,
    sentence_of,
    text_of,
)

_STYLE = Path(__file__).with_name("templates") / "report.css"
#: elements without an end tag, and SVG elements without content
_VOID, _EMPTY = {"meta"}, {"rect", "line", "circle"}
#: elements that end a line of the page's source
_ENDS_A_LINE = {
    "caption", "dd", "div", "dl", "dt", "figure", "h1", "h2", "h3", "header", "li", "main", "meta",
    "nav", "ol", "p", "section", "style", "table", "tbody", "thead", "title", "tr", "ul",
}  # fmt: skip
#: by what a strip is drawn on: its class, and the top and height of its segments
_STRIPS = {"track": ("length", 0, 16), "axis": ("marks", 0, 0), "none": ("bar", 2, 22)}
#: where 100 and 0 are in a line chart, in pixels from the top
_TOP, _BOTTOM = 4, 32
_OUTSIDE = "noopener noreferrer"


class _Markup(str):
    """Source of the page, escaped already."""

    __slots__ = ()


def as_html(document: Document) -> str:
    """The whole page."""
    style = _STYLE.read_text(encoding="utf-8")
    head = _tag(
        "head",
        _tag("meta", charset="utf-8"),
        _tag("meta", http_equiv="Content-Security-Policy", content=_policy(style)),
        _tag("meta", name="viewport", content="width=device-width, initial-scale=1"),
        _tag("meta", name="referrer", content="no-referrer"),
        _tag("meta", name="format-detection", content="telephone=no"),
        _tag("title", f"{document.title}: report"),
        # our own file, which needs no escaping
        _tag("style", _Markup(style)),
    )
    body = _tag(
        "body",
        _tag(
            "header",
            _tag(
                "div",
                _tag("p", document.kind, class_="kicker"),
                _tag("h1", document.title),
                *(_tag("p", capital(line)) for line in document.lines),
                class_="page",
            ),
            class_="top",
        ),
        _tag("main", *_main(document.parts), class_="page"),
        "" if document.source is None else _footer(document.source),
    )
    return f"<!DOCTYPE html>\n{_tag('html', head, body, lang='en-GB')}\n"


def _policy(style: str) -> str:
    digest = b64encode(sha256(style.encode()).digest()).decode()
    return f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"


def _tag(name: str, /, *children: object, **attributes: object) -> _Markup:
    """An element: `class_` and `aria_label` are attributes, and None leaves one out."""
    written = "".join(
        f' {key.rstrip("_").replace("_", "-")}="{_escape(value)}"'
        for key, value in attributes.items()
        if value is not None
    )
    if name in _EMPTY:
        return _Markup(f"<{name}{written}/>")
    end = "\n" if name in _ENDS_A_LINE else ""
    if name in _VOID:
        return _Markup(f"<{name}{written}>{end}")
    return _Markup(f"<{name}{written}>{''.join(map(_escape, children))}</{name}>{end}")


def _escape(value: object) -> str:
    """Text made safe and escaped; markup as it is."""
    return value if isinstance(value, _Markup) else escape(make_safe(str(value), lines=True))


def _main(parts: Sequence[Part]) -> Iterator[object]:
    """The answer, then what else there is, then the rest."""
    yield from map(_part, parts[:1])
    yield _contents(parts[1:])
    yield from map(_part, parts[1:])


def _contents(parts: Sequence[Part]) -> object:
    links = [_tag("li", _tag("a", part.title, href=f"#{part.key}")) for part in parts]
    if len(links) < 3:
        return ""
    heading = _tag("h2", "More on this page", id="contents-title")
    return _tag("nav", heading, _tag("ol", *links), aria_labelledby="contents-title")


def _footer(source: Item) -> _Markup:
    name = source.label.text
    link = _tag("a", name, href=source.url, rel=_OUTSIDE) if source.url else name
    return _tag("footer", _tag("p", "Questionnaire: ", link), class_="page")


def _part(part: Part) -> _Markup:
    title = f"{part.key}-title"
    return _tag(
        "section",
        _tag("h2", part.title, id=title),
        *(drawn for block in part.blocks for drawn in _block(block)),
        id=part.key,
        aria_labelledby=title,
    )


def _block(block: Block) -> Iterator[_Markup]:
    match block:
        case Heading(label):
            yield _tag("h3", text_of(label, "label"))
        case Lines(lines):
            yield from (_tag("p", f"{line}.") for line in lines)
        case Legend():
            yield from _legend(block)
        case Items(items, numbered):
            look = "agenda" if numbered else None
            yield _tag("ol" if numbered else "ul", *map(_item, items), class_=look)
        case Table():
            yield _table(block)
        case Quotes(quotes):
            yield from map(_quote, quotes)
        case Steps(steps):
            yield _tag("ol", *(_step(*step) for step in numbered_steps(steps)), class_="steps")
        case Facts(facts):
            yield _tag("dl", *map(_fact, facts), class_="facts-list")


def _legend(legend: Legend) -> Iterator[_Markup]:
    if legend.line:
        yield _tag("p", f"{legend.line}.")
    if legend.entries:
        keys = (_tag("li", _key(sign), " ", text) for sign, text in legend.entries)
        yield _tag("ul", *keys, class_="legend")


def _label(label: Label) -> Iterator[object]:
    if label.number:
        yield from (_tag("span", label.number, class_="number"), " ")
    yield label.text
    if label.note:
        yield from (" ", _tag("span", label.note, class_="soft"))


def _item(item: Item) -> _Markup:
    label = item.label
    linked = [_tag("a", label.text, href=item.url, rel=_OUTSIDE)] if item.url else _label(label)
    if not label.number:
        return _tag("li", *linked, _chart(item.chart), *(_tag("p", line) for line in item.details))
    facts = list(item.details)
    if isinstance(item.chart, Strip):
        # the chart's words are read here, so that nobody hears them twice
        facts[:1] = [". ".join((item.chart.words, *facts[:1]))]
    return _tag(
        "li",
        _tag("p", *linked, class_="asked"),
        _chart(item.chart, has_words_below=True),
        *(_tag("p", line, class_="facts") for line in facts),
    )


def _fact(fact: Fact) -> _Markup:
    about = [_tag("strong", *_label(fact.about)), " "] if fact.about else []
    said = sentence_of(fact._replace(about=None))
    return _tag("div", _tag("dt", fact.name), _tag("dd", *about, said))


def _step(step: Step, title: str) -> _Markup:
    behaviour = [" ", _tag("span", step.behaviour, class_="soft")] if step.behaviour else []
    return _tag(
        "li",
        _tag("p", f"{step.minutes} min", class_="minutes"),
        _tag(
            "div",
            _tag("h3", title, *behaviour),
            _tag("p", *_label(step.about), class_="asked") if step.about else "",
            _chart(step.chart),
            *(_tag("p", line) for line in step.lines),
            *map(_quote, step.quotes),
        ),
    )


def _quote(quote: Quote) -> _Markup:
    by = _tag("figcaption", quote.by) if quote.by else ""
    return _tag("figure", _tag("blockquote", _tag("p", quote.text)), by, class_="comment")


def _table(table: Table) -> _Markup:
    kept = columns_for_people(table)
    columns = [table.columns[place] for place in kept]
    is_stacked = has_long_labels(table)
    if is_stacked:
        # subjects are above their figures, so that they have the whole width
        subject, first, *others = columns
        title = f"{subject.title}, {first.title.lower()}"
        kept, columns = kept[1:], [first._replace(title=title), *others]
    rows = [
        _tag(
            "tr",
            *(_cell(row[at], c) for at, c in zip(kept, columns, strict=True)),
            class_="first" if place in table.strong else None,
        )
        for place, row in enumerate(table.rows)
    ]
    head = (
        _tag("th", *_label(Label(c.title, c.number)), scope="col", class_=_class(c))
        for c in columns
    )
    return _tag(
        "table",
        _tag("caption", "; ".join(filter(None, (table.caption, table.charts)))),
        _tag("thead", _tag("tr", *head)),
        *(_stack(table, rows, len(columns)) if is_stacked else [_tag("tbody", *rows)]),
        _foot(table, kept) if table.foot else "",
        class_=_look(table, columns),
    )


def _stack(table: Table, rows: Iterable[_Markup], columns: int) -> Iterator[_Markup]:
    """Each row's figures below its subject, which is as wide as the table."""
    for row, figures in zip(table.rows, rows, strict=True):
        text = _label(row[0]) if isinstance(row[0], Label) else [row[0]]
        subject = _tag("th", *text, scope="rowgroup", colspan=columns)
        yield _tag("tbody", _tag("tr", subject, class_="subject"), figures)


def _look(table: Table, columns: list[Column]) -> str:
    if any(isinstance(cell, Shade) for row in table.rows for cell in row):
        return "heat"
    return "stack dense" if len(columns) > 8 else "stack"


def _class(column: Column) -> str | None:
    if is_figure(column.kind):
        return "figure"
    return {"chart": "picture", "words": "said"}.get(column.kind)


def _cell(cell: Cell, column: Column) -> _Markup:
    if isinstance(cell, Label):
        return _tag("th", *_label(cell), scope="row")
    if column.kind == "chart":
        return _tag(
            "td", text_of(None, "chart") if cell is None else _chart(cell), class_="picture"
        )
    look = _class(column)
    if isinstance(cell, Shade):
        look = f"{look} {cell.tone}"
    # shown before the cell on a narrow screen, which has no column headings
    label = column.number or column.title
    return _tag("td", text_of(cell, column.kind), class_=look, data_label=label)


def _foot(table: Table, kept: list[int]) -> _Markup:
    cells = []
    for at in kept:
        cell, column = table.foot[at], table.columns[at]
        is_blank = column.kind == "chart" or cell == ""
        cells.append(_tag("td") if is_blank else _cell(cell, column))
    return _tag("tfoot", _tag("tr", *cells))


def _chart(chart: Cell, *, has_words_below: bool = False) -> object:
    """A chart as a picture with its words, or the reason why there is none."""
    if isinstance(chart, Line):
        return _line_chart(chart)
    if not isinstance(chart, Strip):
        return _tag("span", chart, class_="soft") if chart else ""
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
        return _tag("svg", *parts, class_=look, aria_hidden="true")
    return _tag("svg", *parts, class_=look, role="img", aria_label=chart.words)


def _segment(segment: Segment, top: int, height: int) -> Iterator[_Markup]:
    start, end, tone, label = segment
    if tone == "span":
        yield _line("span", start, end, 12, 12)
        yield from (_line("end", at, at, 5, 19) for at in (start, end))
        return
    x, width = _place(start), _place(end - start)
    yield _tag("rect", class_=tone, x=x, y=top, width=width, height=height)
    if label and end - start >= 3 * len(label):
        yield _tag("text", label, x=_place((start + end) / 2), y=18)


def _point(shape: Shape, at: Fraction) -> _Markup:
    if shape == "dot":
        return _tag("circle", class_="dot", cx=_place(at), cy=12, r=5)
    if shape == "tick":
        return _line("tick", at, at, 1, 23)
    square = _tag("rect", class_="square", x=-6, y=-6, width=12, height=12)
    return _tag("svg", square, x=_place(at), y=12, class_="over")


def _key(sign: Tone | Shape) -> _Markup:
    """A symbol of a legend."""
    if sign == "dot":
        drawn = [_tag("circle", class_="dot", cx=9, cy=9, r=5)]
    elif sign == "square":
        drawn = [_tag("rect", class_="square", x=3, y=3, width=12, height=12)]
    elif sign == "tick":
        drawn = [_tag("line", class_="tick", x1=9, x2=9, y1=1, y2=17)]
    elif sign == "span":
        drawn = [_tag("line", class_="span", x1=1, x2=17, y1=9, y2=9)]
        drawn += [_tag("line", class_="end", x1=x, x2=x, y1=3, y2=15) for x in (1, 17)]
    else:
        drawn = [_tag("rect", class_=sign, x=1, y=1, width=16, height=16)]
    return _tag("svg", *drawn, class_="swatch", width=18, height=18, aria_hidden="true")


def _line_chart(line: Line) -> _Markup:
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
        _tag("circle", class_="dot", cx=_place(x), cy=_number(y), r=3.5)
        for x, y in filter(None, places)
    )
    return _tag("svg", *parts, class_="trend", role="img", aria_label=line.words)


def _line(
    look: str, x1: Fraction | int, x2: Fraction | int, y1: Fraction | int, y2: Fraction | int
) -> _Markup:
    return _tag("line", class_=look, x1=_place(x1), x2=_place(x2), y1=_number(y1), y2=_number(y2))


def _place(percent: Fraction | int) -> str:
    return f"{_number(percent)}%"


def _number(value: Fraction | int) -> str:
    """A coordinate, to two places."""
    return f"{float(value):.2f}".rstrip("0").rstrip(".")
