"""A page for a board: one file that needs no network and no script, and prints to A4."""

from base64 import b64encode
from fractions import Fraction
from functools import cache
from hashlib import sha256
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from sixways.model import wording
from sixways.model.sanitise import safe
from sixways.reports import Sections, charts, sentences
from sixways.reports.headline import headline
from sixways.reports.standings import standings_unless_hidden
from sixways.scoring.collation import Collation
from sixways.scoring.comparison import Comparison

_TEMPLATES = Path(__file__).with_name("templates")


def as_html(collation: Collation, sections: Sections, comparison: Comparison | None = None) -> str:
    """The page, whole: everything but what partners said of themselves.

    Comments are there on request; partners' own percents are unless they are anonymised, and then
    on request. With `sections.agenda` only what to talk about.
    """
    style = _text("report.css")
    return (
        _environment()
        .get_template("report.html.j2")
        .render(
            collation=collation,
            comparison=comparison,
            questionnaire=collation.questionnaire,
            sections=sections,
            headline=headline(collation, comparison),
            by_partner=standings_unless_hidden(collation, sections),
            bars=charts.answers(collation),
            colours=charts.colours(collation.questionnaire),
            resources=list(dict.fromkeys(r for b in collation.behaviours for r in b.resources)),
            policy=_policy(style),
            # It is ours: there is nothing in it to escape.
            style=Markup(style),  # noqa: S704
        )
    )


@cache
def _environment() -> Environment:
    environment = Environment(
        loader=FileSystemLoader(_TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        finalize=_shown,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    environment.filters |= {
        "at": _place,
        "band": charts.band,
        "decimal": wording.decimal,
        "signed": wording.signed,
    }
    environment.globals |= {
        "NONE": wording.NONE,
        "reach_of": charts.reach_of,
        "trend": charts.trend,
        "sentences": sentences,
        "words": wording,
    }
    return environment


def _shown(value: object) -> object:
    """Every text on its way into the page, through the gate."""
    if isinstance(value, str) and not isinstance(value, Markup):
        return safe(value, lines=True)
    return "" if value is None else value


def _place(value: Fraction) -> str:
    """A place in a picture, to a hundredth."""
    return f"{float(value):.2f}".rstrip("0").rstrip(".")


@cache
def _text(name: str) -> str:
    return (_TEMPLATES / name).read_text(encoding="utf-8")


def _policy(style: str) -> str:
    digest = b64encode(sha256(style.encode()).digest()).decode()
    return "; ".join(
        (
            "default-src 'none'",
            f"style-src 'sha256-{digest}'",
            "base-uri 'none'",
            "form-action 'none'",
        )
    )
