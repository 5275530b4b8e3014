"""The report for a board paper, in CommonMark with tables; charts are left out."""

from collections.abc import Iterator

from sixways.model.markdown_escapes import escape_markdown
from sixways.model.wording import capital
from sixways.reports.blocks import (
    Block,
    Document,
    Facts,
    Heading,
    Item,
    Items,
    Legend,
    Lines,
    Part,
    Quote,
    Quotes,
    Step,
    Steps,
    Table,
)
from sixways.reports.cell_texts import (
    for_people,
    is_figure,
    label_of,
    lines_of,
    numbered_steps,
    sentence_of,
    text_of,
    title_of,
)


def as_markdown(document: Document) -> str:
    """The whole report."""
    parts = [
        f"# {escape_markdown(document.title)}",
        *(escape_markdown(capital(line)) for line in document.lines),
    ]
    for part in document.parts:
        parts += _part(part)
    if source := document.source:
        parts.append(f"Questionnaire: {_link(source.label.text, source.url)}")
    return "\n\n".join(parts) + "\n"


def _part(part: Part) -> Iterator[str]:
    yield f"## {escape_markdown(part.title)}"
    caption = ""
    for block in part.blocks:
        # tables in a row with the same caption have it once
        if isinstance(block, Table) and block.caption != caption:
            caption = block.caption
            yield escape_markdown(caption)
        yield from _block(block)


def _block(block: Block) -> Iterator[str]:
    match block:
        case Heading(label):
            yield f"### {escape_markdown(text_of(label, 'label'))}"
        case Lines(lines):
            yield from (f"{escape_markdown(line)}." for line in lines)
        case Items(items, numbered):
            yield "\n".join(
                _item(item, f"{place}. " if numbered else "- ", label_of(item, numbered=numbered))
                for place, item in enumerate(items, 1)
            )
        case Table():
            yield _table(block)
        case Quotes(quotes):
            yield from map(_quote, quotes)
        case Steps(steps):
            yield from (part for step in numbered_steps(steps) for part in _step(*step))
        case Facts(facts):
            yield "\n".join(
                f"- **{escape_markdown(fact.name)}:** {escape_markdown(sentence_of(fact))}"
                for fact in facts
            )
        case Legend():
            return


def _link(text: str, url: str | None) -> str:
    return f"[{escape_markdown(text)}](<{url}>)" if url else escape_markdown(text)


def _item(item: Item, mark: str, label: str) -> str:
    # a chart isn't drawn, so its figures are listed
    indent = " " * len(mark)
    lines = (f"{indent}- {escape_markdown(line)}" for line in lines_of(item))
    return "\n".join([f"{mark}{_link(label, item.url)}", *lines])


def _step(step: Step, title: str) -> Iterator[str]:
    heading = " · ".join(filter(None, (f"{step.minutes} min", title, step.behaviour)))
    yield f"### {escape_markdown(heading)}"
    if step.about:
        yield f"**{escape_markdown(text_of(step.about, 'label'))}**"
    yield "\n".join(f"- {escape_markdown(line)}" for line in step.lines)
    yield from map(_quote, step.quotes)


def _quote(quote: Quote) -> str:
    signed = ["", f"— {escape_markdown(quote.by)}"] if quote.by else []
    lines = escape_markdown(quote.text, lines=True).split("\n")
    return "\n".join(f"> {line}".rstrip() for line in (*lines, *signed))


def _table(table: Table) -> str:
    table = for_people(table, charts=False)
    head = [escape_markdown(title_of(column)) for column in table.columns]
    rule = ["--:" if is_figure(column.kind) else "---" for column in table.columns]
    kinds = [column.kind for column in table.columns]
    body = [map(escape_markdown, map(text_of, row, kinds)) for row in table.all_rows]
    return "\n".join(f"| {' | '.join(row)} |" for row in [head, rule, *body])
