"""A form that came back, as far as it says who answered what."""

from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field

from pydantic import ValidationError

from sixways.errors import Fault, InvalidFiles, Problem
from sixways.forms.labels import find_level, level_labels, option_labels
from sixways.imports.answer_words import nearest_option, read_answer
from sixways.imports.cells import Cell
from sixways.imports.partner_names import is_no_name, without_quotes
from sixways.model.names import name_key
from sixways.model.questionnaire import Questionnaire
from sixways.model.response import Answered, Response, clean_comment
from sixways.model.sanitise import clip, make_safe
from sixways.model.validation_messages import explain_errors
from sixways.session.edits import finish

#: problems that are enough to say that this is not our form
_ENOUGH = 50

#: before a behaviour's id: comments on it
COMMENTS = "comments"


def find_language(texts: Iterable[str], questionnaire: Questionnaire) -> str | None:
    """The language of most answers that aren't in the questionnaire's own; None for its own."""
    counts = Counter(
        each.language
        for text in texts
        if questionnaire.find_option(text) is None
        for each in questionnaire.translations
        if each.find_option(text)
    )
    return max(counts, key=lambda language: counts[language], default=None)


@dataclass(slots=True)
class Submission:
    """One filled-in form; what it doesn't say is for whoever imports it to add."""

    questionnaire: Questionnaire
    path: str
    #: which of several in one file, as in "row 5"
    which: str = ""
    #: fields of a response, as a response has them
    fields: dict[str, str] = field(default_factory=dict)
    #: option ids by behaviour and question
    answers: dict[str, dict[str, str]] = field(default_factory=dict)
    comments: dict[str, str] = field(default_factory=dict)
    #: where the fields stand
    places: dict[str, str] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)
    #: options by other words for them
    words: Mapping[str, str] = field(default_factory=dict)
    #: keys of answers that may mean another option, so that a person has to say which
    unclear: Collection[str] = ()
    #: texts such as `N/A`, which aren't answers on this scale
    left_out: list[str] = field(default_factory=list)
    #: lines of a text between its answers that are neither answers nor comments
    passed_over: list[Cell] = field(default_factory=list)
    #: what was typed beside the boxes to fill in of a workbook
    beside: list[Cell] = field(default_factory=list)
    #: texts that are an option, where there are other languages than the questionnaire's own
    read: list[str] = field(default_factory=list)
    #: texts that aren't options
    unread: list[str] = field(default_factory=list)
    #: fields that are refused already
    refused: set[str] = field(default_factory=set)
    #: the problems of texts in place of the partner's name that say that there is none
    no_names: list[Problem] = field(default_factory=list)
    #: who sent it, as far as an export says; never stored
    person: str = ""
    #: why it isn't clear when it was completed
    unclear_time: str = ""
    #: what keeps a response from being stored that isn't stored already
    doubts: list[Problem] = field(default_factory=list)
    #: whether whoever filled it in has not finished
    is_draft: bool = False

    def take(self, target: str, cell: Cell) -> None:
        """What a cell holds: an answer, a comment or a field; nothing where it is empty."""
        behaviour, _, question = target.partition(".")
        if not question:
            self.places[target] = cell.place
        if cell.is_formula:
            self.refuse(cell, "contains a formula", "replace it with the value it shows")
        elif not cell.text:
            return
        elif not question:
            self._take_field(target, cell)
        elif target in self.questionnaire.numbers_by_name:
            self._take_answer(behaviour, question, cell)
        else:
            self.add_comment(question, cell.text, "\n\n")

    def add_comment(self, behaviour: str, text: str, between: str) -> None:
        """A comment, below the one that is there."""
        before = self.comments.get(behaviour)
        comment = clean_comment(text)
        self.comments[behaviour] = f"{before}{between}{comment}" if before else comment

    def _take_field(self, name: str, cell: Cell) -> None:
        """A name, or a level by its label or id."""
        value: str | None = without_quotes(" ".join(cell.text.split()))
        if name == "level" and self.questionnaire.levels:
            value = find_level(cell.text, self.questionnaire)
        if value is None:
            words = ", ".join(level_labels(self.questionnaire).values())
            self.refuse(cell, f"'{clip(cell.text)}' is not a level", f"use one of: {words}")
            return
        if name == "partner" and is_no_name(value):
            message = f"'{clip(value)}' isn't the name of an organisation"
            self.refuse(cell, message, "put the partner's name there, or use --partner NAME")
            self.refused.add(name)
            self.no_names += self.problems[-1:]
            return
        self.fields[name] = value

    def _take_answer(self, behaviour: str, question: str, cell: Cell) -> None:
        """An option, or what stands for no answer; anything else is a problem."""
        option = read_answer(cell.text, self.questionnaire, self.words)
        if option is None or name_key(cell.text) in self.unclear:
            number = self.questionnaire.numbers[behaviour, question]
            words = ", ".join(option_labels(self.questionnaire).values())
            message, hint = f"'{clip(cell.text)}' is not an answer", f"use one of: {words}"
            if near := nearest_option(cell.text, self.questionnaire):
                hint = f"did you mean '{near}'? Use one of: {words}"
            if self.which:
                hint += ", or say which it is: --write-mapping FILE, then --mapping FILE"
            else:
                message += f" to question {number}"
            self.refuse(cell, message, hint)
            self.unread.append(cell.text)
        elif not option:
            self.left_out.append(cell.text)
        else:
            self.answers.setdefault(behaviour, {})[question] = option
            if self.questionnaire.translations:
                self.read.append(cell.text)

    def refuse(self, cell: Cell, message: str, hint: str | None = None) -> None:
        if len(self.problems) < _ENOUGH:
            problem = Problem(make_safe(message), path=self.path, thing=cell.place, hint=hint)
            self.problems.append(problem)

    def to_response(self, defaults: Mapping[str, str]) -> Response:
        """The response, a draft if it isn't finished; raises InvalidFiles with all that is wrong.

        `defaults` are the fields to take where the form says nothing; the form or they must say
        when it was completed.
        """
        problems = list(self.problems)
        if "partner" in defaults:
            problems = [problem for problem in problems if problem not in self.no_names]
        if not self.answers and not problems:
            message = "contains no answers"
            hint = "it may have been saved before it was filled in; ask for it again"
            problems.append(Problem(message, path=self.path, thing=self.which, hint=hint))
        said = {**defaults, **self.fields}
        if "language" not in self.fields and (
            language := find_language(self.read, self.questionnaire)
        ):
            said["language"] = language
        completed = said.pop("completed")
        given = {
            **said,
            "questionnaire": Answered.to(self.questionnaire),
            "answers": self.answers,
            "comments": self.comments,
        }
        try:
            response = Response.model_validate(given)
        except ValidationError as error:
            faults = explain_errors(error, Response)
            problems += [self._problem(f) for f in faults if f.key not in self.refused]
            raise InvalidFiles(problems) from error
        if problems:
            raise InvalidFiles(problems)
        if self.is_draft:
            return response
        return finish(response, self.questionnaire, completed)

    def _problem(self, fault: Fault) -> Problem:
        name, hint = fault.key, fault.hint
        place = self.places.get(name) or self.which
        thing = f"{place}: {name}" if place else name
        if name == "partner" and hint is None:
            hint = "use --partner NAME for forms that don't say"
        return Problem(make_safe(fault.message), path=self.path, thing=thing, hint=hint)
