"""Answers that somebody typed into a text: a line for each, as `1.1 Yes`, below who answered."""

import re
from collections.abc import Iterator
from dataclasses import replace

from sixways.files.read_bytes import refusal
from sixways.imports.answer_words import read_answer
from sixways.imports.cells import Cell
from sixways.imports.comment_titles import find_named_behaviour
from sixways.imports.export_times import TIME_FIELDS
from sixways.imports.field_titles import STATUS, match_field
from sixways.imports.question_matching import QuestionMatcher
from sixways.imports.submission import Submission
from sixways.imports.timestamps import Times
from sixways.imports.title_words import title_words
from sixways.model.names import name_key
from sixways.model.questionnaire import Questionnaire

#: answers that make a text a form
_ENOUGH = 2
#: lines of a text: of a thousand forms
_MAXIMUM_LINES = 50_000
_QUOTING = re.compile(r"^[> \t]*")
_BULLET = re.compile(r"^\s*[•·*▪‣–-]\s+(?=\S)")
#: what mail programs make of times, addresses and the like
_LINKED = re.compile(r"<[a-z-]{2,40}:/{0,2}[^<>]{0,200}>", re.IGNORECASE)
_ANSWER = re.compile(
    r"(?:q(?:uestion)?[ .]?)?(\d{1,2}\.\d{1,2})"
    r"(?:[.):]?\s+|[):=–-]\s*|\.?(?=[^\W\d]))(\S.*)",
    re.IGNORECASE,
)
_NUMBER = re.compile(
    r"^[^\w\n]{0,40}+(?:q(?:uestion)?[ .]?)?(\d{1,2}\.\d{1,2})\D", re.MULTILINE | re.IGNORECASE
)
_LOOSE_NUMBER = re.compile(r"(?<![\d.])\d{1,2}\.\d{1,2}(?![\d.])")
_HEADING = re.compile(r"(\d{1,2})[.):]?\s+(\S.*)")
_FIELD = re.compile(r"([^\W\d][\w '’-]{1,60}):\s*(\S.*)")
_COMMENT = re.compile(r"(comments?(?: [^:]{1,80})?):\s*(.*)", re.IGNORECASE)
#: above a mail that is answered: `On Monday, Jo <jo@example.org> wrote:`
_ATTRIBUTION = re.compile(
    r"(?:.{0,300}(?:\bwrote|@[\w.-]{1,100}[>)\]]?.{0,20}) ?:|-+ ?original .{0,20}-+)", re.IGNORECASE
)
_COMMENT_ON = re.compile(
    r"comments?(?: (?:on|for|to))?(?: (?:part|section|behaviour))? (\d{1,2})\b"
)
#: above a mail that is passed on: who sent it, and when, follows
_FORWARDED = re.compile(
    r"-+ ?(?:begin )?forwarded message ?-+|begin forwarded message:", re.IGNORECASE
)
_NO_ANSWER = "no answer"
#: letters of what may be an answer in other words, and not a sentence that begins with a number
_LONGEST_ANSWER = 40


def read_text_forms(text: str, questionnaire: Questionnaire, path: str) -> list[Submission]:
    """The forms in a text, each with the answers below one partner; none where it isn't a form.

    Raises InvalidFiles for a text that is too long.
    """
    reader = _TextReader(questionnaire, path)
    if sum(number in reader.targets for number in _NUMBER.findall(text)) < _ENOUGH:
        return []
    lines = text.splitlines()
    if len(lines) > _MAXIMUM_LINES:
        hint = "split it into several files"
        raise refusal(path, f"has more than {_MAXIMUM_LINES:,} lines", hint=hint)
    for number, line in enumerate(lines, 1):
        reader.take(number, line[:2000])
    return reader.finish()


def has_loose_questions(text: str, questionnaire: Questionnaire) -> bool:
    """Whether a text that isn't a form has most of the questions, by their numbers or texts."""
    matcher = QuestionMatcher(questionnaire)
    numbers = {matcher.numbers.get(number) for number in _LOOSE_NUMBER.findall(text)}
    lines = (name_key(line) for line in text.splitlines()[:_MAXIMUM_LINES])
    worded = {target for line in lines for target in matcher.texts.get(line, {}).values()}
    return 2 * len((numbers | worded) - {None}) > len(questionnaire.questions)


class _TextReader:
    """Reads a text line by line."""

    def __init__(self, questionnaire: Questionnaire, path: str) -> None:
        self.questionnaire = questionnaire
        self.path = path
        self.matcher = QuestionMatcher(questionnaire)
        self.targets = self.matcher.numbers
        self.forms: list[Submission] = []
        self.current = self._begin()
        #: by question: what is beside its number and is neither an answer nor its text
        self.unread: dict[str, Cell] = {}
        #: by question: its answer
        self.places: dict[str, Cell] = {}
        self.behaviour: str | None = None
        #: where a comment continues, and how far its lines are quoted
        self.comment: str | None = None
        self.quoting = ""
        #: whether this is in a mail that is quoted below answers
        self.is_below = False
        #: lines since the last answer that are neither one nor a comment
        self.others: list[Cell] = []
        self.own_words = " / ".join(map(title_words, _texts_of(questionnaire)))

    def _begin(self) -> Submission:
        return Submission(self.questionnaire, self.path)

    def take(self, number: int, raw: str) -> None:
        """The next line."""
        line = _LINKED.sub("", raw)
        quoting = _QUOTING.match(line)
        assert quoting
        depth = quoting[0].count(">")
        rest = _BULLET.sub("", line[quoting.end() :]).strip()
        if self._take_answer(number, rest):
            self.quoting = ">" * depth
            self.comment = None
            self.current.passed_over += self.others
            self.others = []
        elif rest.casefold() == "end of sixways answers" or _FORWARDED.fullmatch(rest):
            self._end()
        elif depth > len(self.quoting) and self.behaviour:
            self._add_comment(rest, "\n")
            self.comment = self.behaviour
        elif found := _COMMENT.fullmatch(rest):
            self.behaviour = self._find_behaviour(found[1]) or self.behaviour
            self._add_comment(found[2], "\n")
            self.comment = self.behaviour
        elif not self.comment and _is_attribution(rest):
            # what is quoted below isn't a comment on the answers above, nor says who gave them
            self.behaviour = self.comment = None
            self.is_below = bool(self.current.answers)
        elif found := _FIELD.fullmatch(rest):
            if not self._take_field(number, found[1], found[2]):
                self._pass_over(number, rest)
        elif self.comment and rest and not _HEADING.fullmatch(rest):
            self._add_comment(rest, " ")
        else:
            self.comment = None
            self._pass_over(number, rest)

    def _pass_over(self, number: int, line: str) -> None:
        """Remember a line that nothing is made of, if it isn't the form's own."""
        cell = Cell("", number, 1, line, where=f"line {number}")
        is_asked_about = any(each.where == cell.where for each in self.unread.values())
        is_own = title_words(line) in self.own_words
        if not self.current.answers or is_own or is_asked_about:
            return
        # also behind the last answer: what names a question may put its answer right
        names_question = not self.targets.keys().isdisjoint(_LOOSE_NUMBER.findall(line))
        is_question = _ANSWER.fullmatch(line) is not None
        to = self.current.passed_over if names_question and not is_question else self.others
        to.append(cell)

    def _find_behaviour(self, label: str) -> str | None:
        """The behaviour that a label of comments names, by its number or its title."""
        behaviours = self.questionnaire.behaviours
        found = _COMMENT_ON.match(label.casefold())
        if found and 1 <= int(found[1]) <= len(behaviours):
            return behaviours[int(found[1]) - 1].id
        return find_named_behaviour(label, self.questionnaire)

    def _take_answer(self, number: int, line: str) -> bool:
        found = _ANSWER.fullmatch(line)
        target = self.targets.get(found[1]) if found else None
        if found is None or target is None:
            return False
        words = self._without_question(found[2])
        option = read_answer(words, self.questionnaire)
        if option is None and words.casefold() != _NO_ANSWER:
            if len(words) <= _LONGEST_ANSWER and not self.matcher.match(words):
                self.unread[target] = Cell("", number, 1, words, where=f"line {number}")
            return False
        behaviour, _, question = target.partition(".")
        if question in self.current.answers.get(behaviour, {}):
            self._end()
        self.unread.pop(target, None)
        self.behaviour = behaviour
        if option is not None and words.casefold() != _NO_ANSWER:
            cell = Cell("", number, 1, words, where=f"line {number}")
            if option:
                self.places[target] = cell
            self.current.take(target, cell)
        return True

    def _without_question(self, words: str) -> str:
        """What follows a question's own text, where that is on the same line."""
        before, mark, behind = words.rpartition("?")
        return behind.strip(" :-–\t") if mark and self.matcher.match(f"{before}?") else words

    def _take_field(self, number: int, label: str, value: str) -> bool:
        """Take what is beside a field's name; whether it is one."""
        known = match_field(label)
        if self.is_below and not (known and known.field == "partner"):
            return known is not None
        match label.casefold():
            case "mode" if value.casefold() == "collective":
                self.current.fields["mode"] = "collective"
            case "draft":
                self.current.is_draft = True
            case "name" if not self.current.answers:
                self.current.fields["respondent"] = value
        if known is None or known.field == STATUS:
            return known is not None
        if known.field == "partner" and self.current.answers:
            self._end()
        if known.field in TIME_FIELDS:
            if moment := Times().read(value):
                self.current.fields[known.field] = moment
        elif known.field not in self.current.fields:
            self.current.take(known.field, Cell("", number, 1, value, where=f"line {number}"))
        return True

    def _add_comment(self, text: str, between: str) -> None:
        if self.behaviour and text:
            self.current.add_comment(self.behaviour, text, between)

    def _end(self) -> None:
        given = self.current.answers
        if sum(map(len, given.values())) >= _ENOUGH:
            for target, cell in self.unread.items():
                behaviour, _, question = target.partition(".")
                if question in given.get(behaviour, {}):
                    self.current.passed_over.append(cell)
                else:
                    self.current.take(target, cell)
            self.forms.append(self.current)
        elif self.forms and "partner" not in self.current.fields:
            self._refuse_second_answers(self.forms[-1])
        self.current = self._begin()
        self.unread, self.places, self.others = {}, {}, []
        self.behaviour = self.comment = None
        self.is_below = False

    def _refuse_second_answers(self, form: Submission) -> None:
        """Too few answers for a form of their own put right, or contradict, those above them."""
        for target, cell in self.places.items():
            behaviour, _, question = target.partition(".")
            given = form.answers.get(behaviour, {}).get(question)
            if given and given != self.current.answers[behaviour][question]:
                number = self.questionnaire.numbers[behaviour, question]
                message = f"question {number} has another answer further up"
                form.refuse(cell, message, "leave one of them, and import it again")

    def finish(self) -> list[Submission]:
        """The forms found."""
        self._end()
        if len(self.forms) == 1:
            return self.forms
        return [replace(form, which=f"form {n}") for n, form in enumerate(self.forms, 1)]


def _is_attribution(line: str) -> bool:
    return line.endswith((":", "-")) and _ATTRIBUTION.fullmatch(line) is not None


def _texts_of(questionnaire: Questionnaire) -> Iterator[str]:
    """What stands on a form beside answers."""
    for behaviour, question in questionnaire.questions:
        yield from (behaviour.title, behaviour.name, question.text)
        yield from filter(None, (question.hint, question.caution))
