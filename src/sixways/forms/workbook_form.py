"""The questionnaire as a workbook: one sheet to fill in, with live scores."""

from datetime import datetime
from fractions import Fraction
from io import BytesIO

from xlsxwriter import Workbook
from xlsxwriter.utility import xl_range, xl_rowcol_to_cell

from sixways.catalogue import N_
from sixways.catalogue import gettext as _
from sixways.forms.labels import level_labels, option_labels
from sixways.forms.return_note import ReturnNote, how_long
from sixways.forms.workbook_cells import (
    LABELS,
    answer_name,
    comment_name,
    comments_label,
    field_name,
)
from sixways.forms.workbook_rows import ANSWER, CHECK, NUMBER, TEXT, RowWriter
from sixways.forms.workbook_sheets import write_about, write_hidden
from sixways.forms.workbook_styles import (
    OPTIONS,
    WIDTHS,
    figure_format,
    name_sheet,
    number_format,
    set_up_sheet,
    shorten,
)
from sixways.model.questionnaire import Behaviour, Question, Questionnaire
from sixways.model.response_details import ResponseDetails, check_details
from sixways.model.wording import NONE, plain, scale_in_points
from sixways.scoring.score import AnswersById, score

_NO_NOTE = ReturnNote()
_COMMENT_HEIGHT = 54

_HOW = (
    N_(
        "Fill in the white boxes: who you are, and an answer to each question, chosen from its "
        "list. Leave a box empty to skip the question. Comments are optional."
    ),
    N_("{how_long}. Then save this file and send it back to {whom}{by_when}."),
    "{who_sees}",
    N_(
        "The other cells are locked so that nothing is changed by accident. This is for "
        "convenience, not security: there is no password."
    ),
)
_TOGETHER = N_(
    "These answers are agreed together. They are shown beside partners’ own answers and never "
    "counted with them."
)
_HOW_SCORED = (
    N_("Points: {points}."),
    N_(
        "If you skip questions, the score is worked out from those you answered, as long as they "
        "are at least half. Percent lets you compare behaviours that have different numbers of "
        "questions."
    ),
)


def write_xlsx_form(
    questionnaire: Questionnaire,
    details: ResponseDetails,
    made: datetime,
    answers: AnswersById | None = None,
    note: ReturnNote = _NO_NOTE,
) -> bytes:
    """The workbook; raises SixwaysError where a detail doesn't fit the questionnaire.

    `made` is the time to record as its making; `answers` are option ids, by behaviour and
    question, to fill in beforehand.
    """
    check_details(details, questionnaire)
    data = BytesIO()
    with Workbook(data, OPTIONS) as workbook:
        workbook.set_properties({"title": shorten(questionnaire.title), "created": made})
        _Form(workbook, questionnaire, details, answers or {}, note).write()
        write_about(workbook, questionnaire)
        write_hidden(workbook, questionnaire, details.mode)
    return data.getvalue()


class _Form(RowWriter):
    """The sheet to fill in, written from the top down."""

    def __init__(
        self,
        workbook: Workbook,
        questionnaire: Questionnaire,
        details: ResponseDetails,
        answers: AnswersById,
        note: ReturnNote,
    ) -> None:
        super().__init__(workbook)
        self.questionnaire = questionnaire
        self.details = details
        self.words = option_labels(questionnaire)
        self.answers = answers
        self.note = note
        #: by behaviour: the cells from its first answer to its last, and the one that counts them
        self.spans: dict[str, str] = {}
        self.counts: dict[str, str] = {}

    def write(self) -> None:
        set_up_sheet(self.sheet, WIDTHS)
        self.sheet.freeze_panes(1, 0)
        self._write_head()
        self._write_fields()
        for behaviour in self.questionnaire.behaviours:
            self._write_behaviour(behaviour)
        self._write_progress()
        self._write_scores()
        self._write_resources()
        self.sheet.print_area(0, 0, self.row - 1, CHECK)
        self.break_pages()

    def _write_head(self) -> None:
        title, publisher = self.questionnaire.title, self.questionnaire.publisher
        self.colour_row(self.formats.title)
        self.write_line(title, self.formats.title, size=16, least=48)
        if publisher:
            self.colour_row(self.formats.on_title)
            self.write_line(publisher, self.formats.on_title, least=24)
        self.row += 1
        texts = {
            "how_long": how_long(self.questionnaire),
            "whom": self.note.whom(_("the person who sent it to you")),
            "by_when": self.note.by_when,
            "who_sees": self.note.who_sees,
        }
        for text in _HOW:
            self.write_line(_(text).format(**texts), self.formats.plain, wide=True)
        if self.questionnaire.introduction:
            text = _("The sheet {about} says what this questionnaire is for and how to use it.")
            text = text.format(about=name_sheet(self.workbook, N_("About")))
            self.write_line(text, self.formats.plain, wide=True)

    def _write_fields(self) -> None:
        self.write_heading("", _("About these answers"), "")
        if self.details.mode == "collective":
            self.write_line(_(_TOGETHER), self.formats.plain, wide=True)
        levels = level_labels(self.questionnaire)
        for field, label in LABELS.items():
            value = getattr(self.details, field) or ""
            if field == "level":
                if not levels and not value:
                    continue
                value = levels.get(value, value)
                if levels:
                    self.add_choices("level_labels", list(levels.values()))
            if field == "partner":
                self.sheet.set_selection(self.row, ANSWER, self.row, ANSWER)
            self.write_input(_(label), field_name(field), value)

    def _write_behaviour(self, behaviour: Behaviour) -> None:
        number = self.questionnaire.behaviours.index(behaviour) + 1
        heading = self.row + 1
        self.write_heading(str(number), behaviour.title, _("Answer"))
        first = self.row
        last = first
        for question in behaviour.questions:
            last = self.row
            self._write_question(behaviour, question)
        self.spans[behaviour.id] = span = xl_range(first, ANSWER, last, ANSWER)
        self.counts[behaviour.id] = xl_rowcol_to_cell(heading, CHECK)
        of = _("{number} of {total}").replace("{total}", str(len(behaviour.questions)))
        format_ = figure_format(self.workbook, number_format(of), heading=True)
        formula = f"=SUMPRODUCT(--({span}=scale_labels))"
        self.sheet.write_formula(heading, CHECK, formula, format_, self._count_answers(behaviour))
        label = comments_label(self.questionnaire, behaviour)
        self.write_input(label, comment_name(behaviour.id), "", least=_COMMENT_HEIGHT)

    def _write_question(self, behaviour: Behaviour, question: Question) -> None:
        number = self.questionnaire.numbers[behaviour.id, question.id]
        answer = self.answers.get(behaviour.id, {}).get(question.id)
        cell = xl_rowcol_to_cell(self.row, ANSWER)
        wrong = _("Not in the list").replace('"', "”")
        formula = f'=IF({cell}="","",IF(SUMPRODUCT(--({cell}=scale_labels))=0,"{wrong}",""))'
        self.sheet.write_string(self.row, NUMBER, number, self.formats.number)
        self.sheet.write_formula(self.row, CHECK, formula, self.formats.check, "")
        self.add_choices("scale_labels", list(self.words.values()))
        name = answer_name(behaviour.id, question.id)
        self.write_input(question.text, name, self.words[answer] if answer else "")
        for note in filter(None, (question.hint, question.caution)):
            self.write_line(note, self.formats.hint)

    def _write_progress(self) -> None:
        questions = str(len(self.questionnaire.questions))
        of = _("{number} of {total} answered").replace("{total}", questions)
        format_ = figure_format(self.workbook, number_format(of), title=True)
        formula = f"={'+'.join(self.counts.values())}"
        answered = sum(map(self._count_answers, self.questionnaire.behaviours))
        self.sheet.write_formula(0, ANSWER, formula, format_, answered)

    def _count_answers(self, behaviour: Behaviour) -> int:
        return sum(1 for a in self.answers.get(behaviour.id, {}).values() if a)

    def _write_scores(self) -> None:
        self.write_heading("", _("Your scores"), _("Score"), _("Percent"))
        for number, behaviour in enumerate(self.questionnaire.behaviours, 1):
            self.sheet.write_string(self.row, NUMBER, str(number), self.formats.number)
            self._write_score(behaviour)
            self.write_line(behaviour.name, self.formats.label, least=20)
        points = scale_in_points(self.questionnaire)
        text = " ".join(_(sentence).format(points=points) for sentence in _HOW_SCORED)
        self.write_line(text, self.formats.hint, wide=True)

    def _write_score(self, behaviour: Behaviour) -> None:
        """Score and percent as formulas, with no score if fewer than half are answered."""
        reached = score(self.answers, self.questionnaire, behaviour)
        low, high = self.questionnaire.low, self.questionnaire.high
        span, n = self.spans[behaviour.id], len(behaviour.questions)
        given = f"SUMPRODUCT(({span}=scale_labels)*scale_counts)"
        points = f"SUMPRODUCT(({span}=scale_labels)*scale_points)"
        total = f'=IF(2*{given}>={n},{points}/{given}*{n},"{NONE}")'
        cell = xl_rowcol_to_cell(self.row, ANSWER)
        scaled = f"100*({cell}/{n}-{float(low)})/{float(high - low)}"
        percent = f'=IF(ISNUMBER({cell}),{scaled},"{NONE}")'
        words = _("{number} of {total}").replace("{total}", plain(reached.maximum))
        of = figure_format(self.workbook, number_format(words, "0.0"))
        in_percent = figure_format(self.workbook, '0"%"')
        # only skipped questions make a score that isn't whole
        is_whole = f"=ABS({cell}-ROUND({cell},0))<0.05"
        whole = self.workbook.add_format({"num_format": number_format(words)})
        rule = {"type": "formula", "criteria": is_whole, "format": whole}
        self.sheet.conditional_format(cell, rule)
        self.sheet.write_formula(self.row, ANSWER, total, of, _cell_value(reached.total))
        self.sheet.write_formula(self.row, CHECK, percent, in_percent, _cell_value(reached.percent))

    def _write_resources(self) -> None:
        resources = self.questionnaire.resources
        prompting = self.questionnaire.resource_answers
        if not resources or not prompting:
            return
        self.write_heading("", _("Useful resources"), "")
        if self.questionnaire.resources_introduction:
            text = self.questionnaire.resources_introduction
            self.write_line(text, self.formats.plain, wide=True)
        text = _("For behaviours where you answered {answers}").format(answers=prompting)
        self.write_line(text, self.formats.plain, wide=True)
        for resource in resources:
            self.write_line(resource.title, self.formats.plain, wide=True)
            if resource.description:
                self.write_line(resource.description, self.formats.hint, wide=True)
            if resource.url:
                self.set_height(24)
                self.sheet.write_url(self.row, TEXT, resource.url, self.formats.link)
                self.row += 1


def _cell_value(value: Fraction | None) -> float | str:
    return NONE if value is None else float(value)
