"""The questionnaire as a web page that works without a network and saves a response."""

import re
from base64 import b64encode
from collections.abc import Iterator, Sequence
from fractions import Fraction
from functools import cache, partial
from hashlib import sha256
from pathlib import Path
from typing import NamedTuple

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup, escape

from sixways.catalogue import Catalogue, in_language, is_right_to_left
from sixways.catalogue import gettext as _
from sixways.forms import email_block
from sixways.forms.labels import level_labels, one_line, option_labels
from sixways.forms.page_words import ENGLISH, finalise, script_words, spoken, translate
from sixways.forms.return_note import ReturnNote, how_long
from sixways.model.picture import Picture
from sixways.model.questionnaire import Questionnaire
from sixways.model.response import Answered
from sixways.model.response_details import ResponseDetails, check_details
from sixways.model.wording import plain, scale_in_points

_NO_NOTE = ReturnNote()
_TEMPLATES = Path(__file__).with_name("templates")

#: the parts of the page's script; each needs only those before it
_SCRIPTS = (
    "words.js",
    "record.js",
    "email_block.js",
    "scores.js",
    "fields.js",
    "summary.js",
    "form.js",
)


class Edition(NamedTuple):
    """The questionnaire in one of a page's languages."""

    questionnaire: Questionnaire
    #: the tool's own words; None is English
    catalogue: Catalogue | None = None
    #: what the language is called in it
    name: str = "English"

    @property
    def code(self) -> str:
        """The language of its questions, as BCP 47 writes it."""
        return self.questionnaire.language or ENGLISH


def write_html_form(
    questionnaire: Questionnaire, details: ResponseDetails, note: ReturnNote = _NO_NOTE
) -> str:
    """The whole page in English; raises SixwaysError if `details` doesn't fit the questionnaire."""
    return write_html_editions([Edition(questionnaire)], details, note)


def write_html_editions(
    editions: Sequence[Edition], details: ResponseDetails, note: ReturnNote = _NO_NOTE
) -> str:
    """The page in several languages to switch between, the first of which it begins in.

    Raises SixwaysError if `details` doesn't fit the questionnaire.
    """
    check_details(details, editions[0].questionnaire)
    script, style = _join_scripts(), _read_template("form.css")
    written = []
    for edition in editions:
        with in_language(edition.catalogue):
            written.append(
                {
                    "body": Markup(_write_edition(edition, editions, details, note)),  # noqa: S704
                    **_language_data(edition),
                    **_script_data(edition.questionnaire, details, note),
                }
            )
    return (
        _environment()
        .get_template("form.html.j2")
        .render(
            first=written[0],
            bodies=[each.pop("body") for each in written],
            data=written,
            policy=_content_policy(
                script, style, has_pictures=any(each.questionnaire.pictures for each in editions)
            ),
            # our own files: nothing in them needs escaping
            script=Markup(script),  # noqa: S704
            style=Markup(style),  # noqa: S704
        )
    )


def _write_edition(
    edition: Edition, editions: Sequence[Edition], details: ResponseDetails, note: ReturnNote
) -> str:
    questionnaire = edition.questionnaire
    return (
        _environment()
        .get_template("form_edition.html.j2")
        .render(
            questionnaire=questionnaire,
            editions=editions,
            edition=edition,
            prefilled={
                name: _escape_only(getattr(details, name))
                for name in ("round", "area", "partner", "sector", "respondent")
            },
            lang=partial(_language_attributes, questionnaire),
            marked=partial(_mark_language, questionnaire),
            level=details.level,
            together=details.mode == "collective",
            introduction=list(_split_blocks(questionnaire.introduction or "")),
            points=scale_in_points(questionnaire),
            how_long=how_long(questionnaire),
            note=note,
            most=[plain(questionnaire.high * len(b.questions)) for b in questionnaire.behaviours],
            prompting=questionnaire.resource_answers,
            picture_address=_picture_address,
        )
    )


@cache
def _environment() -> Environment:
    environment = Environment(
        loader=FileSystemLoader(_TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        finalize=finalise,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    environment.globals["_"] = translate
    environment.policies["json.dumps_kwargs"] = {}
    return environment


def _language_attributes(questionnaire: Questionnaire, text: str | None) -> Markup:
    """The language of one of the questionnaire's texts, where it isn't the page's."""
    language = questionnaire.language_of(text) or ENGLISH
    # which way it is written shows in its letters
    same = language == spoken()
    return Markup() if same else Markup(' lang="{}" dir="auto"').format(language)


def _mark_language(questionnaire: Questionnaire, shown: str, of: str | None = None) -> Markup:
    """One of the questionnaire's texts with its language; `of` is one of the same language."""
    attributes = _language_attributes(questionnaire, of or shown)
    return Markup("<span{}>{}</span>").format(attributes, finalise(shown))


def _escape_only(value: str | None) -> Markup:
    """A field's value; it comes back in the response, so no character of it may change."""
    return escape(value or "")


@cache
def _read_template(name: str) -> str:
    return (_TEMPLATES / name).read_text(encoding="utf-8")


@cache
def _join_scripts() -> str:
    return "'use strict';\n\n" + "\n".join(map(_read_template, _SCRIPTS))


def _picture_address(picture: Picture) -> Markup:
    """The picture itself, written as an address: the page has no other files."""
    return Markup("data:{};base64,{}").format(
        picture.media_type, b64encode(picture.content).decode()
    )


def _content_policy(script: str, style: str, *, has_pictures: bool) -> str:
    return "; ".join(
        (
            "default-src 'none'",
            f"script-src {_hash(script)}",
            f"style-src {_hash(style)}",
            *(["img-src data:"] if has_pictures else []),
            "base-uri 'none'",
            "form-action 'none'",
        )
    )


def _hash(text: str) -> str:
    return f"'sha256-{b64encode(sha256(text.encode()).digest()).decode()}'"


def _split_blocks(text: str) -> Iterator[list[str]]:
    """Paragraphs, each a list with one text, and numbered lists, each a list with its items."""
    for paragraph in filter(None, re.split(r"\n\s*\n", text.strip())):
        lines = [line.strip() for line in paragraph.splitlines()]
        items = [re.sub(r"^\d+[.)] ", "", line) for line in lines]
        if len(items) > 1 and all(item != line for item, line in zip(items, lines, strict=True)):
            yield items
        else:
            yield [" ".join(lines)]


def _language_data(edition: Edition) -> dict[str, object]:
    """What the page's script changes with the language, and the words it needs."""
    questionnaire = edition.questionnaire
    return {
        "lang": spoken(),
        "dir": "rtl" if is_right_to_left() else "ltr",
        "pageTitle": _("{questionnaire}: your answers").format(
            questionnaire=one_line(questionnaire.title)
        ),
        **script_words(_join_scripts(), len(questionnaire.questions)),
    }


def _script_data(
    questionnaire: Questionnaire, details: ResponseDetails, note: ReturnNote
) -> dict[str, object]:
    """What the page's script needs to know; points are whole numbers of 1/`unit`, as text."""
    unit = questionnaire.unit

    def whole(points: Fraction | None) -> str | None:
        return None if points is None else str(int(points * unit))

    labels = option_labels(questionnaire)
    return {
        "questionnaire": Answered.to(questionnaire).model_dump(),
        "title": one_line(questionnaire.title),
        "sendTo": note.whom(_("the person who gave you this page")),
        "byWhen": note.by_when,
        "level": details.level,
        "mode": details.mode,
        "language": questionnaire.language,
        "levels": [
            {"id": id_, "label": label} for id_, label in level_labels(questionnaire).items()
        ],
        "unit": str(unit),
        "low": whole(questionnaire.low),
        "high": whole(questionnaire.high),
        "scale": [
            {
                "id": option.id,
                "label": labels[option.id],
                "points": whole(questionnaire.points.get(option.id)),
                "prompts": option.prompts_resources,
            }
            for option in questionnaire.scale
        ],
        "behaviours": [
            {
                "id": behaviour.id,
                "number": str(number),
                "title": one_line(behaviour.title),
                "questions": [
                    {"id": question.id, "number": questionnaire.numbers[behaviour.id, question.id]}
                    for question in behaviour.questions
                ],
            }
            for number, behaviour in enumerate(questionnaire.behaviours, 1)
        ],
        "resources": [
            resource.behaviours
            and [b.id for b in questionnaire.behaviours if b.id in resource.behaviours]
            for resource in questionnaire.resources or ()
        ],
        "block": {
            "start": email_block.START,
            "end": email_block.END,
            "width": email_block.WIDTH,
        },
    }
