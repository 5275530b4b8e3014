"""The questionnaire as a workbook: one sheet to fill in, with live scores."""

from datetime import datetime
from fractions import Fraction
from io import BytesIO

from xlsxwriter import Workbook
from xlsxwriter.format import Format
from xlsxwriter.utility import xl_range, xl_rowcol_to_cell

from sixways.forms.labels import level_labels, option_labels
from sixways.forms.workbook_cells import (
    FORM,
    LABELS,
    answer_name,
    comment_name,
    comments_label,
    field_name,
)
from sixways.forms.workbook_sheets import write_about, write_hidden
from sixways.forms.workbook_styles import (
    OPTIONS,
    WIDTHS,
    add_formats,
    figure_format,
    row_height,
    set_up_sheet,
    shorten,
)
from sixways.model.questionnaire import Behaviour, Question, Questionnaire
from sixways.model.response_details import ResponseDetails, check_details
from sixways.model.wording import NONE, plain, scale_in_points
from sixways.scoring.score import Answers, score

_NUMBER, _TEXT, _ANSWER, _CHECK = range(4)
_COMMENT_HEIGHT = 54

_HOW = (
    "Fill in the white boxes: who you are, and an answer to each question, chosen from its list. "
    "Leave a box empty to skip the question. Comments are optional.",
    "Then save this file and send it back to the person who sent it to you.",
    "The other cells are locked so that nothing is changed by accident. This is for convenience, "
    "not security: there is no password.",
)
_TOGETHER = (
    "These answers are agreed together. They are shown beside partners’ own answers and never "
    "counted with them."
)
_HOW_SCORED = (
    "Points: {points}. If you skip questions, the score is worked out from those you answered, as "
    "long as they are at least half. Percent lets you compare behaviours that have different "
    "numbers of questions."
)


def xlsx_form(
    questionnaire: Questionnaire,
    details: ResponseDetails,
    made: datetime,
    answers: Answers | None = None,
) -> bytes:
    """The workbook; raises SixwaysError where a detail doesn't fit the questionnaire.

    `made` is the time to record as its making; `answers` are option ids, by behaviour and
    question, to fill in beforehand.
    """
    check_details(details, questionnaire)
    data = BytesIO()
    with Workbook(data, OPTIONS) as workbook:
        workbook.set_properties({"title": shorten(questionnaire.title), "created": made})
        _Form(workbook, questionnaire, details, answers or {}).write()
        write_about(workbook, questionnaire)
        write_hidden(workbook, questionnaire, details.mode)
    return data.getvalue()


class _Form:
    """The sheet to fill in, written from the top down."""

    def __init__(
        self,
        workbook: Workbook,
        questionnaire: Questionnaire,
        details: ResponseDetails,
        answers: Answers,
    ) -> None:
        self.workbook = workbook
        self.questionnaire = questionnaire
        self.details = details
        self.words = option_labels(questionnaire)
        self.formats = add_formats(workbook)
        self.sheet = workbook.add_worksheet(FORM)
        self.answers = answers
        #: the next row, from 0
        self.row = 0
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
        self.sheet.print_area(0, 0, self.row - 1, _CHECK)

    def _write_head(self) -> None:
        title, publisher = self.questionnaire.title, self.questionnaire.publisher
        self._colour_row(self.formats.title)
        self._write_line(title, self.formats.title, size=16, least=48)
        if publisher:
            self._colour_row(self.formats.on_title)
            self._write_line(publisher, self.formats.on_title, least=24)
        self.row += 1
        for text in _HOW:
            self._write_line(text, self.formats.plain, wide=True)
        if self.questionnaire.introduction:
            text = "The sheet About says what this questionnaire is for and how to use it."
            self._write_line(text, self.formats.plain, wide=True)

    def _write_fields(self) -> None:
        self._write_heading("", "About these answers", "")
        if self.details.mode == "collective":
            self._write_line(_TOGETHER, self.formats.plain, wide=True)
        levels = level_labels(self.questionnaire)
        for field, label in LABELS.items():
            value = getattr(self.details, field) or ""
            if field == "level":
                if not levels and not value:
                    continue
                value = levels.get(value, value)
                if levels:
                    self._add_choices("level_labels", list(levels.values()))
            if field == "partner":
                self.sheet.set_selection(self.row, _ANSWER, self.row, _ANSWER)
            self._write_input(label, field_name(field), value)

    def _write_behaviour(self, behaviour: Behaviour) -> None:
        number = self.questionnaire.behaviours.index(behaviour) + 1
        heading = self.row + 1
        self._write_heading(str(number), behaviour.title, "Answer")
        first = self.row
        last = first
        for question in behaviour.questions:
            last = self.row
            self._write_question(behaviour, question)
        self.spans[behaviour.id] = span = xl_range(first, _ANSWER, last, _ANSWER)
        self.counts[behaviour.id] = xl_rowcol_to_cell(heading, _CHECK)
        format_ = figure_format(self.workbook, f'0" of {len(behaviour.questions)}"', heading=True)
        formula = f"=SUMPRODUCT(--({span}=scale_labels))"
        self.sheet.write_formula(heading, _CHECK, formula, format_, self._count_answers(behaviour))
        label = comments_label(self.questionnaire, behaviour)
        self._write_input(label, comment_name(behaviour.id), "", least=_COMMENT_HEIGHT)

    def _write_question(self, behaviour: Behaviour, question: Question) -> None:
        number = self.questionnaire.numbers[behaviour.id, question.id]
        answer = self.answers.get(behaviour.id, {}).get(question.id)
        cell = xl_rowcol_to_cell(self.row, _ANSWER)
        formula = (
            f'=IF({cell}="","",IF(SUMPRODUCT(--({cell}=scale_labels))=0,"Not in the list",""))'
        )
        self.sheet.write_string(self.row, _NUMBER, number, self.formats.number)
        self.sheet.write_formula(self.row, _CHECK, formula, self.formats.check, "")
        self._add_choices("scale_labels", list(self.words.values()))
        name = answer_name(behaviour.id, question.id)
        self._write_input(question.text, name, self.words[answer] if answer else "")
        if question.hint:
            self._write_line(question.hint, self.formats.hint)

    def _write_progress(self) -> None:
        questions = len(self.questionnaire.questions)
        format_ = figure_format(self.workbook, f'0" of {questions} answered"', title=True)
        formula = f"={'+'.join(self.counts.values())}"
        answered = sum(map(self._count_answers, self.questionnaire.behaviours))
        self.sheet.write_formula(0, _ANSWER, formula, format_, answered)

    def _count_answers(self, behaviour: Behaviour) -> int:
        return sum(1 for a in self.answers.get(behaviour.id, {}).values() if a)

    def _write_scores(self) -> None:
        self._write_heading("", "Your scores", "Score", "Percent")
        for number, behaviour in enumerate(self.questionnaire.behaviours, 1):
            self.sheet.write_string(self.row, _NUMBER, str(number), self.formats.number)
            self._write_score(behaviour)
            self._write_line(behaviour.name, self.formats.label, least=20)
        points = scale_in_points(self.questionnaire)
        self._write_line(_HOW_SCORED.format(points=points), self.formats.hint, wide=True)

    def _write_score(self, behaviour: Behaviour) -> None:
        """Score and percent as formulas, with no score if fewer than half are answered."""
        reached = score(self.answers, self.questionnaire, behaviour)
        low, high = self.questionnaire.low, self.questionnaire.high
        span, n = self.spans[behaviour.id], len(behaviour.questions)
        given = f"SUMPRODUCT(({span}=scale_labels)*scale_counts)"
        points = f"SUMPRODUCT(({span}=scale_labels)*scale_points)"
        total = f'=IF(2*{given}>={n},{points}/{given}*{n},"{NONE}")'
        cell = xl_rowcol_to_cell(self.row, _ANSWER)
        scaled = f"100*({cell}/{n}-{float(low)})/{float(high - low)}"
        percent = f'=IF(ISNUMBER({cell}),{scaled},"{NONE}")'
        maximum = plain(reached.maximum)
        of = figure_format(self.workbook, f'0.0" of {maximum}"')
        in_percent = figure_format(self.workbook, '0"%"')
        # only skipped questions make a score that isn't whole
        is_whole = f"=ABS({cell}-ROUND({cell},0))<0.05"
        whole = self.workbook.add_format({"num_format": f'0" of {maximum}"'})
        rule = {"type": "formula", "criteria": is_whole, "format": whole}
        self.sheet.conditional_format(cell, rule)
        self.sheet.write_formula(self.row, _ANSWER, total, of, _cell_value(reached.total))
        self.sheet.write_formula(
            self.row, _CHECK, percent, in_percent, _cell_value(reached.percent)
        )

    def _write_resources(self) -> None:
        resources = self.questionnaire.resources
        prompting = [o.label for o in self.questionnaire.scale if o.prompts_resources]
        if not resources or not prompting:
            return
        self._write_heading("", "Useful resources", "")
        text = f"For behaviours where you answered {' or '.join(prompting)}"
        self._write_line(text, self.formats.plain, wide=True)
        for resource in resources:
            self._write_line(resource.title, self.formats.plain, wide=True)
            if resource.description:
                self._write_line(resource.description, self.formats.hint, wide=True)
            if resource.url:
                self.sheet.set_row(self.row, 24)
                self.sheet.write_url(self.row, _TEXT, resource.url, self.formats.link)
                self.row += 1

    def _write_line(
        self,
        text: str,
        format_: Format,
        *,
        size: float = 11,
        least: float = 0,
        wide: bool = False,
    ) -> None:
        """A text in a row of its own, in the column of texts or, if `wide`, up to the last one."""
        width = sum(WIDTHS[_TEXT:]) if wide else WIDTHS[_TEXT]
        self.sheet.set_row(self.row, row_height(shorten(text), width, size=size, least=least))
        if wide:
            self.sheet.merge_range(self.row, _TEXT, self.row, _CHECK, "", format_)
        self.sheet.write_string(self.row, _TEXT, shorten(text), format_)
        self.row += 1

    def _write_input(self, label: str, name: str, value: str, *, least: float = 0) -> None:
        """A cell to fill in, with its label to the left and a name to find it by."""
        self.sheet.write_string(self.row, _ANSWER, value, self.formats.fill_in)
        cell = xl_rowcol_to_cell(self.row, _ANSWER, row_abs=True, col_abs=True)
        self.workbook.define_name(name, f"={FORM}!{cell}")
        least = max(least, row_height(value, WIDTHS[_ANSWER] - 10), 22)
        self._write_line(label, self.formats.label, least=least)

    def _add_choices(self, labels: str, words: list[str]) -> None:
        """A list to choose from in the present row's cell."""
        message = f"Choose one from the list: {', '.join(words)}"
        self.sheet.data_validation(
            self.row,
            _ANSWER,
            self.row,
            _ANSWER,
            {
                "validate": "list",
                "source": f"={labels}",
                "error_title": "Not in the list",
                "error_message": message if len(message) <= 255 else message[:254] + "…",
            },
        )

    def _write_heading(self, number: str, text: str, *others: str) -> None:
        self.row += 1
        for column, words in enumerate((number, "", *others)):
            self.sheet.write_string(self.row, column, words, self.formats.heading)
        for column in range(2 + len(others), _CHECK + 1):
            self.sheet.write_blank(self.row, column, None, self.formats.heading)
        self._write_line(text, self.formats.heading, least=24)

    def _colour_row(self, format_: Format) -> None:
        """The present row's cells all in one colour."""
        for column in range(_CHECK + 1):
            self.sheet.write_blank(self.row, column, None, format_)


def _cell_value(value: Fraction | None) -> float | str:
    return NONE if value is None else float(value)
