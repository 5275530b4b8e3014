"""The sections of a report in the order of the page, and the documents made of them."""

from collections.abc import Callable, Iterable

from sixways.model.wording import number_of
from sixways.reports import Report
from sixways.reports.blocks import Document, Item, Label, Part, Section
from sixways.reports.empty_cells import leave_out_empty
from sixways.reports.report_head import (
    attendance,
    newest_answer,
    period,
    places,
    rounds_left_out,
    rounds_note,
    who_answered,
)
from sixways.reports.sections import (
    agenda,
    behaviours,
    benchmark_places,
    brief,
    changes,
    comments,
    contrasts,
    dissent,
    exclusions,
    follow_up,
    groups,
    hidden,
    method,
    missing,
    partners,
    questions,
    resources,
    summary,
    targets,
    together,
    who_was_counted,
)
from sixways.scoring.collation import Collation

PAGE = (
    summary.SECTION,
    who_was_counted.SECTION,
    behaviours.SECTION,
    missing.SECTION,
    partners.SECTION,
    partners.SCORES,
    partners.SPREADS,
    groups.SECTION,
    changes.SECTION,
    follow_up.SECTION,
    agenda.SECTION,
    contrasts.SECTION,
    targets.SECTION,
    benchmark_places.SECTION,
    together.SECTION,
    dissent.SECTION,
    questions.SECTION,
    comments.SECTION,
    resources.SECTION,
    method.SECTION,
    hidden.SECTION,
    exclusions.SECTION,
)
#: a workbook has all the questions to talk about, too
BRIEF = (brief.SECTION, agenda.SECTION, who_was_counted.SECTION, hidden.SECTION)
#: what a summary has if it is asked for
_ASKED = (
    partners.SECTION,
    partners.SCORES,
    partners.SPREADS,
    questions.SECTION,
    comments.SECTION,
    who_was_counted.SECTION,
    hidden.SECTION,
    exclusions.SECTION,
)
#: the lines below a report's title and round
_HEAD = (attendance, newest_answer, places, rounds_left_out)


def document(report: Report, view: Iterable[Section] | None = None) -> Document:
    """A document of the sections in `view`, or else of the whole report or the brief."""
    questionnaire = report.collation.questionnaire
    is_brief = report.minutes is not None
    parts: Iterable[Part | None] = (
        Part(section.key, section.title(report), tuple(section.blocks(report)))
        for section in view or (BRIEF if is_brief else PAGE)
    )
    if report.collation.minimum_partners > 1:
        parts = (part and leave_out_empty(part) for part in parts)
    return Document(
        kind=questionnaire.title if report.partnership else "Report",
        title=_title(report),
        lines=_lines(report, _HEAD),
        scope=rounds_note(report.collation),
        parts=tuple(part for part in parts if part and part.blocks),
        source=Item(Label(questionnaire.publisher), url=questionnaire.url)
        if questionnaire.publisher
        else None,
        answers=report.answers,
    )


def _lines(report: Report, says: Iterable[Callable[[Collation], str]]) -> tuple[str, ...]:
    """What is below the title."""
    return tuple(filter(None, (_period(report), *(say(report.collation) for say in says))))


def _title(report: Report) -> str:
    name = report.partnership or report.collation.questionnaire.title
    brief_for = "" if report.minutes is None else f"Brief for a {report.minutes}-minute talk · "
    return f"{brief_for}{name}{rounds_note(report.collation)}"


def _period(report: Report) -> str:
    """The round reported, and how many there are beside it."""
    text, comparison = period(report.collation), report.comparison
    if comparison and comparison.by == "round":
        text += f", {number_of(len(comparison.groups), 'round')}"
    return text


def page(report: Report) -> Document:
    """The document of a page or a workbook, which have room to show each question."""
    choices = report.choices._replace(questions=True)
    return document(report._replace(choices=choices))


def short(report: Report, *, is_screen: bool = False) -> Document:
    """The document of one screen or one side, with the sections asked for below it.

    A screen of rounds is about what changed, and has no room for more. Places are named only if
    there is one, on a screen beside the round.
    """
    by_round = report.comparison is not None and report.comparison.by == "round"
    if is_screen:
        answer = () if by_round else (summary.SECTION,)
        view = (*answer, groups.SECTION, *_ASKED, benchmark_places.SECTION)
    else:
        view = (summary.SIDE, groups.SECTION, *_ASKED)
    made = document(report, view)
    where = [places] if len(report.collation.areas) == 1 else []
    if is_screen:
        first = " · ".join([_period(report), *(say(report.collation) for say in where)])
        left_out = rounds_left_out(report.collation)
        others = [f"{left_out}: --by round"] if left_out else []
        return made._replace(lines=(first, who_answered(report.collation), *others))
    says = (who_answered, newest_answer, *where, rounds_left_out)
    return made._replace(lines=_lines(report, says))
