"""A page for a board: one file that needs no network and no script, and prints on A4.

There are no templates: `html_markup` makes every element, and is the only place that escapes text.
"""

from base64 import b64encode
from collections.abc import Iterator, Sequence
from hashlib import sha256
from pathlib import Path

from sixways.model.wording import capital
from sixways.reports.blocks import (
    Block,
    Document,
    Fact,
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
    Strip,
    Table,
)
from sixways.reports.cell_texts import numbered_steps, sentence_of, text_of
from sixways.reports.html_charts import draw_chart, draw_key
from sixways.reports.html_markup import Markup, tag
from sixways.reports.html_tables import draw_label, draw_table

_STYLE = Path(__file__).with_name("templates") / "report.css"
_OUTSIDE = "noopener noreferrer"


def as_html(document: Document) -> str:
    """The whole page."""
    style = _STYLE.read_text(encoding="utf-8")
    head = tag(
        "head",
        tag("meta", charset="utf-8"),
        tag("meta", http_equiv="Content-Security-Policy", content=_policy(style)),
        tag("meta", name="viewport", content="width=device-width, initial-scale=1"),
        tag("meta", name="referrer", content="no-referrer"),
        tag("meta", name="format-detection", content="telephone=no"),
        tag("title", f"{document.title}: report"),
        # our own file, which needs no escaping
        tag("style", Markup(style)),
    )
    body = tag(
        "body",
        tag(
            "header",
            tag(
                "div",
                tag("p", document.kind, class_="kicker"),
                tag("h1", document.title),
                *(tag("p", capital(line)) for line in document.lines),
                class_="page",
            ),
            class_="top",
        ),
        tag("main", *_main(document.parts), class_="page"),
        "" if document.source is None else _footer(document.source),
    )
    return f"<!DOCTYPE html>\n{tag('html', head, body, lang='en-GB')}\n"


def _policy(style: str) -> str:
    digest = b64encode(sha256(style.encode()).digest()).decode()
    return f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"


def _main(parts: Sequence[Part]) -> Iterator[object]:
    """The answer, then what else there is, then the rest."""
    yield from map(_part, parts[:1])
    yield _contents(parts[1:])
    yield from map(_part, parts[1:])


def _contents(parts: Sequence[Part]) -> object:
    links = [tag("li", tag("a", part.title, href=f"#{part.key}")) for part in parts]
    if len(links) < 3:
        return ""
    heading = tag("h2", "More on this page", id="contents-title")
    return tag("nav", heading, tag("ol", *links), aria_labelledby="contents-title")


def _footer(source: Item) -> Markup:
    name = source.label.text
    link = tag("a", name, href=source.url, rel=_OUTSIDE) if source.url else name
    return tag("footer", tag("p", "Questionnaire: ", link), class_="page")


def _part(part: Part) -> Markup:
    title = f"{part.key}-title"
    return tag(
        "section",
        tag("h2", part.title, id=title),
        *(drawn for block in part.blocks for drawn in _block(block)),
        id=part.key,
        aria_labelledby=title,
    )


def _block(block: Block) -> Iterator[Markup]:
    match block:
        case Heading(label):
            yield tag("h3", text_of(label, "label"))
        case Lines(lines):
            yield from (tag("p", f"{line}.") for line in lines)
        case Legend():
            yield from _legend(block)
        case Items(items, numbered):
            look = "agenda" if numbered else None
            yield tag("ol" if numbered else "ul", *map(_item, items), class_=look)
        case Table():
            yield draw_table(block)
        case Quotes(quotes):
            yield from map(_quote, quotes)
        case Steps(steps):
            yield tag("ol", *(_step(*step) for step in numbered_steps(steps)), class_="steps")
        case Facts(facts):
            yield tag("dl", *map(_fact, facts), class_="facts-list")


def _legend(legend: Legend) -> Iterator[Markup]:
    if legend.line:
        yield tag("p", f"{legend.line}.")
    if legend.entries:
        keys = (tag("li", draw_key(sign), " ", text) for sign, text in legend.entries)
        yield tag("ul", *keys, class_="legend")


def _item(item: Item) -> Markup:
    label = item.label
    linked = [tag("a", label.text, href=item.url, rel=_OUTSIDE)] if item.url else draw_label(label)
    if not label.number:
        return tag(
            "li", *linked, draw_chart(item.chart), *(tag("p", line) for line in item.details)
        )
    facts = list(item.details)
    if isinstance(item.chart, Strip):
        # the chart's words are read here, so that nobody hears them twice
        facts[:1] = [". ".join((item.chart.words, *facts[:1]))]
    return tag(
        "li",
        tag("p", *linked, class_="asked"),
        draw_chart(item.chart, has_words_below=True),
        *(tag("p", line, class_="facts") for line in facts),
    )


def _fact(fact: Fact) -> Markup:
    said = sentence_of(fact._replace(about=None))
    about: list[object] = []
    if fact.about:
        # a question has its own mark
        end = " " if fact.about.text[-1] in ".?!" else ". "
        about = [tag("strong", *draw_label(fact.about)), end if said else ""]
    return tag("div", tag("dt", fact.name), tag("dd", *about, said))


def _step(step: Step, title: str) -> Markup:
    behaviour = [" ", tag("span", step.behaviour, class_="soft")] if step.behaviour else []
    return tag(
        "li",
        tag("p", f"{step.minutes} min", class_="minutes"),
        tag(
            "div",
            tag("h3", title, *behaviour),
            tag("p", *draw_label(step.about), class_="asked") if step.about else "",
            draw_chart(step.chart),
            *(tag("p", line) for line in step.lines),
            *map(_quote, step.quotes),
        ),
    )


def _quote(quote: Quote) -> Markup:
    by = tag("figcaption", quote.by) if quote.by else ""
    return tag("figure", tag("blockquote", tag("p", quote.text)), by, class_="comment")
