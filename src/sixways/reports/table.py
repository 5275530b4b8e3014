"""The report for a terminal: fits 80 columns and fewer, and reads without colour."""

import io
from collections.abc import Iterable
from fractions import Fraction

from rich.console import Console, Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from sixways.collation import Collation
from sixways.gate import safe
from sixways.reports import Sections
from sixways.wording import (
    counted,
    decimal,
    method,
    not_comparable,
    occasion,
    out_of,
    sources,
    span,
)

_BAR = 10


def as_table(collation: Collation, sections: Sections, *, width: int = 80, colour: bool) -> str:
    """The whole report as lines of at most `width` columns; with `colour`, with ANSI codes."""
    console = Console(
        file=io.StringIO(),
        width=width,
        force_terminal=colour,
        color_system="standard" if colour else None,
        legacy_windows=False,
        highlight=False,
        markup=False,
        emoji=False,
    )
    with console.capture() as captured:
        console.print(Group(*_parts(collation, sections, width)))
    return "".join(f"{line.rstrip()}\n" for line in captured.get().splitlines())


def _parts(collation: Collation, sections: Sections, width: int) -> Iterable[RenderableType]:
    yield Text(safe(collation.questionnaire.title), "bold")
    if where := occasion(collation):
        yield Text(where)
    yield Text(sources(collation))
    yield Text()
    yield _behaviours(collation, width)
    if sections.by_partner:
        yield from _section("Partners (percent by behaviour)", [_by_partner(collation)])
    if sections.questions:
        yield from _section("Questions", _questions(collation))
    if sections.comments:
        yield from _section("Comments", _comments(collation))
    yield from _section("Useful resources", _resources(collation))
    notes = [*method(collation), *not_comparable(collation)]
    yield from _section("How the figures were made", [_item(Text(note)) for note in notes])
    if collation.excluded:
        left_out = [_item(Text(f"{safe(e.path)}: {safe(e.reason)}")) for e in collation.excluded]
        yield from _section(f"Left out: {counted(len(left_out), 'file')}", left_out)


def _section(title: str, content: Iterable[RenderableType]) -> Iterable[RenderableType]:
    parts = list(content)
    if parts:
        yield Text()
        yield Text(title, "bold")
        yield from parts


def _item(text: Text) -> RenderableType:
    row = Table.grid(padding=(0, 1))
    row.add_column()
    row.add_column(overflow="fold")  # an address is broken rather than cut
    row.add_row("-", text)
    return row


def _grid(*headings: str, text: int) -> Table:
    """A table without lines, its first `text` columns text and the others figures."""
    table = Table(box=None, padding=(0, 1, 0, 0), pad_edge=False, header_style="dim")
    for index, heading in enumerate(headings):
        table.add_column(
            Text(heading),
            justify="left" if index < text else "right",
            no_wrap=index >= text,
            ratio=None,
        )
    return table


def _behaviours(collation: Collation, width: int) -> Table:
    together = bool(collation.collective_responses)
    # What is narrower than this has no room for pictures, then none for the partners' spread.
    with_bar, with_range, with_score = width >= 78, width >= 62, width >= 50
    columns = [
        ("Score", with_score),
        ("%", True),
        ("", with_bar),
        ("n", True),
        ("Range", with_range),
        ("Together", together),
        ("Priority", True),
    ]
    table = _grid("", "Behaviour", *(name for name, shown in columns if shown), text=2)
    for place, behaviour in enumerate(collation.behaviours, 1):
        figures = [
            out_of(behaviour.average, behaviour.maximum),
            decimal(behaviour.percent),
            bar(behaviour.percent),
            str(behaviour.partners),
            span(behaviour.lowest, behaviour.highest),
            decimal(behaviour.collective),
            str(behaviour.priority or "–"),
        ]
        table.add_row(
            Text(str(place)),
            Text(safe(behaviour.name)),
            *(Text(figure) for figure, (_, shown) in zip(figures, columns, strict=True) if shown),
            style="bold" if behaviour.priority == 1 else "",
        )
    return table


def bar(percent: Fraction | None) -> str:
    """Percent in tenths, as blocks that read without colour."""
    filled = 0 if percent is None else int(percent * _BAR / 100 + Fraction(1, 2))
    return "█" * filled + "░" * (_BAR - filled)


def _by_partner(collation: Collation) -> Table:
    numbers = [str(place) for place in range(1, len(collation.behaviours) + 1)]
    table = _grid("Partner", *numbers, text=1)
    for row in zip(*(b.by_partner for b in collation.behaviours), strict=True):
        table.add_row(
            Text(safe(row[0].partner)), *(Text(decimal(standing.percent)) for standing in row)
        )
    return table


def _questions(collation: Collation) -> Iterable[RenderableType]:
    labels = [safe(option.label) for option in collation.questionnaire.scale]
    for behaviour in collation.behaviours:
        yield Text()
        yield Text(safe(behaviour.title), "italic")
        for question in behaviour.questions:
            row = Table.grid(padding=(0, 1))
            row.add_row(Text(question.number), Text(safe(question.text)))
            yield row
            given = zip(labels, question.counts.values(), strict=True)
            counts = [f"{label} {count}" for label, count in given]
            if question.skipped:
                counts.append(f"skipped {question.skipped}")
            mean = f"mean {decimal(question.mean, 2)}"
            counts += [f"{mean} from {counted(question.partners, 'partner')}"]
            yield Padding(Text(" · ".join(counts)), (0, 0, 0, 4))


def _comments(collation: Collation) -> Iterable[RenderableType]:
    for behaviour in collation.behaviours:
        if behaviour.comments:
            yield Text()
            yield Text(safe(behaviour.title), "italic")
        for comment in behaviour.comments:
            who = safe(comment.partner) + (" (agreed together)" if comment.collective else "")
            yield Padding(Text(f"{who}:"), (0, 0, 0, 2))
            yield Padding(Text(safe(comment.text.strip(), lines=True)), (0, 0, 0, 4))


def _resources(collation: Collation) -> Iterable[RenderableType]:
    resources = dict.fromkeys(r for b in collation.behaviours for r in b.resources)
    if not resources:
        return
    prompts = " or ".join(
        safe(option.label) for option in collation.questionnaire.scale if option.prompts_resources
    )
    where = ", ".join(safe(b.name) for b in collation.behaviours if b.resources)
    yield Text(f"{prompts} was answered in: {where}")
    for resource in resources:
        parts = (resource.title, resource.description, resource.url)
        yield _item(Text("\n".join(safe(part) for part in parts if part)))
