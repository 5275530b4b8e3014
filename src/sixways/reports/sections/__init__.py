"""The sections of a report in the order of the page, and the documents made of them."""

from collections.abc import Iterable

from sixways.reports.blocks import Document, Item, Label, Part, Report, Section
from sixways.reports.sections import (
    agenda,
    behaviours,
    changes,
    comments,
    contrasts,
    dissent,
    doubts,
    exclusions,
    groups,
    headline,
    hidden,
    method,
    partners,
    questions,
    resources,
    spread,
    targets,
    together,
)
from sixways.reports.sentences import occasion, rounds_left_out, rounds_note, sources

PAGE = (
    headline.SECTION,
    doubts.SECTION,
    behaviours.SECTION,
    spread.SECTION,
    partners.SECTION,
    groups.SECTION,
    changes.SECTION,
    agenda.SECTION,
    contrasts.SECTION,
    targets.SECTION,
    together.SECTION,
    dissent.SECTION,
    questions.SECTION,
    comments.SECTION,
    resources.SECTION,
    method.SECTION,
    hidden.SECTION,
    exclusions.SECTION,
)
AGENDA = (agenda.SECTION, hidden.SECTION)


def document(report: Report, view: Iterable[Section] | None = None) -> Document:
    """A document of the sections in `view`, or else of the whole report or the agenda."""
    questionnaire = report.collation.questionnaire
    is_agenda = report.choices.agenda
    made = (
        Part(section.key, section.title(report), tuple(section.blocks(report)))
        for section in view or (AGENDA if is_agenda else PAGE)
    )
    return Document(
        kind=agenda.TITLE if is_agenda else "Report",
        title=f"{questionnaire.title}{rounds_note(report.collation)}",
        lines=tuple(
            filter(None, (say(report.collation) for say in (occasion, sources, rounds_left_out)))
        ),
        scope=rounds_note(report.collation),
        parts=tuple(part for part in made if part.blocks),
        source=Item(Label(questionnaire.publisher), url=questionnaire.url)
        if questionnaire.publisher
        else None,
    )


def page(report: Report, view: Iterable[Section] | None = None) -> Document:
    """The document of a page or a workbook, which have room to show each question."""
    choices = report.choices._replace(questions=True)
    return document(report._replace(choices=choices), view)
