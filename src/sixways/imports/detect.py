"""What comes back from partners, told apart by looking inside, and read as responses."""

import re
import sys
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from sixways.errors import InvalidFiles, Problem
from sixways.files.questionnaire_lookup import unfit_problems
from sixways.files.read_bytes import MAXIMUM_SIZE, read_bytes, refusal, size_refusal
from sixways.files.response_json import parse_response
from sixways.forms.email_block import Block, has_block, read_blocks
from sixways.imports.cells import Sheet, read_csv
from sixways.imports.column_matching import ColumnOptions
from sixways.imports.date_order import Clues
from sixways.imports.forms_export import Note, left_out_notes, read_export
from sixways.imports.partner_names import are_kinds
from sixways.imports.rounds import RoundFinder
from sixways.imports.store import Incoming
from sixways.imports.submission import Submission
from sixways.imports.table_shapes import TableShapes, turn_sheets
from sixways.imports.workbook_form_reader import find_questionnaire_id, read_form
from sixways.imports.xlsx_reader import read_workbook
from sixways.model.names import name_key
from sixways.model.partnership import Partnership
from sixways.model.questionnaire import Questionnaire
from sixways.model.response import Answered, Response
from sixways.model.sanitise import make_safe
from sixways.model.versions import Editions, Unfit

#: bytes of a file of any kind; a response has its own, smaller, limit
MAXIMUM_INCOMING = 4 * 1024 * 1024

#: how files begin that people send and that hold no answers we can read: what to say, and do
_NOT_READ = (
    (
        b"\xd0\xcf\x11\xe0",
        "is password-protected, or in an old Excel format",
        "save it as an Excel workbook (.xlsx) without a password",
    ),
    (b"%PDF", "is a PDF", "type its answers in with: sixways assess"),
    (b"\xff\xd8\xff", "is a picture", "type its answers in with: sixways assess"),
    (b"\x89PNG", "is a picture", "type its answers in with: sixways assess"),
)
#: of what is said row by row of one file
_MOST_NOTES = 5
_DAMAGED = "ask for the answers to be sent again, as a file or copied and pasted afresh"
_A_PAGE = re.compile(r"\s*<(?:!doctype html|html)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class ImportOptions:
    """What whoever imports says, for whatever the files don't."""

    #: the questionnaire of exports first, then all others that can have been answered
    questionnaires: Sequence[Questionnaire]
    now: str
    partnership: Partnership | None = None
    #: fields of responses that their forms leave empty
    defaults: Mapping[str, str] = field(default_factory=dict)
    wanted: ColumnOptions = field(default_factory=ColumnOptions)


@dataclass(slots=True)
class IncomingFile:
    """What was read of one file."""

    path: str
    incoming: list[Incoming] = field(default_factory=list)
    #: what to say of the whole file
    notes: list[Note] = field(default_factory=list)
    #: what takes a person to settle
    open: list[Note] = field(default_factory=list)
    #: whether it has a row for each respondent
    is_export: bool = False


def read_incoming(path: str, options: ImportOptions) -> IncomingFile:
    """The responses in a file, or in stdin for `-`, and why others can't be taken."""
    shown = "stdin" if path == "-" else path
    try:
        data = _read_stdin(shown) if path == "-" else read_bytes(path, MAXIMUM_INCOMING)
        return _FileReader(shown, options).read(data)
    except InvalidFiles as error:
        return IncomingFile(shown, [Incoming(shown, problems=error.problems)])


def _read_stdin(shown: str) -> bytes:
    data = sys.stdin.buffer.read(MAXIMUM_INCOMING + 1)
    if len(data) > MAXIMUM_INCOMING:
        raise size_refusal(shown, MAXIMUM_INCOMING)
    return data


def _decode(data: bytes) -> str | None:
    """The text in UTF-8, or with the mark of UTF-16; None where it is in neither."""
    wide = data.startswith((b"\xff\xfe", b"\xfe\xff"))
    try:
        return data.decode("utf-16" if wide else "utf-8-sig")
    except UnicodeDecodeError:
        return None


def _json_lines(text: str) -> dict[int, str]:
    """The lines by number if each holds an object of its own; empty for one object."""
    lines = {number: line for number, line in enumerate(text.split("\n"), 1) if line.strip()}
    whole = all(line.lstrip()[0] == "{" and line.rstrip()[-1] == "}" for line in lines.values())
    return lines if whole and len(lines) > 1 else {}


class _FileReader:
    """One file being read."""

    def __init__(self, path: str, options: ImportOptions) -> None:
        self.path = path
        self.options = options
        self.editions = Editions(options.questionnaires[0], options.questionnaires[1:])
        self._round_notes: list[Note] = []

    def read(self, data: bytes) -> IncomingFile:
        if not data.strip():
            raise refusal(self.path, "is empty")
        for start, message, hint in _NOT_READ:
            if data.startswith(start):
                raise refusal(self.path, message, hint=hint)
        if data.startswith(b"PK"):
            return self._read_workbook(data)
        text = _decode(data)
        # many mails begin with `[EXTERNAL]`, and no response with a bracket
        json = ("{",) if has_block(data) else ("{", "[")
        if text is not None and text.lstrip().startswith(json):
            if lines := _json_lines(text):
                return IncomingFile(self.path, [*self._read_lines(lines)])
            return IncomingFile(self.path, [self._read_response(text.encode("utf-8"), self.path)])
        if text is not None and _A_PAGE.match(text):
            message = "is a web page or the blank form, not a saved answer file"
            hint = "open the form in a browser, save the answers, and import the file it saves"
            raise refusal(self.path, message, hint=hint)
        if has_block(data):
            return IncomingFile(self.path, list(self._read_blocks(read_blocks(data))))
        if text is None:
            message = "is neither a workbook nor text in UTF-8"
            hint = "in Excel, save it as 'CSV UTF-8' or as a workbook"
            raise refusal(self.path, message, hint=hint)
        return self._read_export([read_csv(text, self.path)]) or self._refuse_without_questions()

    def _read_response(self, data: bytes, source: str) -> Incoming:
        if len(data) > MAXIMUM_SIZE:
            raise size_refusal(source, MAXIMUM_SIZE)
        response = parse_response(data, source)
        try:
            questionnaire = self.editions.edition_of(response).questionnaire
        except Unfit as unfit:
            raise InvalidFiles(unfit_problems(source, unfit)) from unfit
        return self._as_incoming(source, response, questionnaire)

    def _read_lines(self, lines: Mapping[int, str]) -> Iterator[Incoming]:
        for number, line in lines.items():
            source = f"{self.path}, line {number}"
            try:
                yield self._read_response(line.encode("utf-8"), source)
            except InvalidFiles as error:
                yield Incoming(source, problems=error.problems)

    def _read_blocks(self, blocks: Sequence[Block]) -> Iterator[Incoming]:
        for number, block in enumerate(blocks, 1):
            which = "" if len(blocks) == 1 else f"block {number}"
            source = f"{self.path}, {which}" if which else self.path
            try:
                if block.fault:
                    raise refusal(source, block.fault, hint=_DAMAGED)
                yield self._read_response(block.stored, source)._replace(which=which)
            except InvalidFiles as error:
                yield Incoming(source, problems=error.problems, which=which)

    def _read_workbook(self, data: bytes) -> IncomingFile:
        workbook = read_workbook(data, self.path)
        named = find_questionnaire_id(workbook)
        if named is not None:
            submission = read_form(workbook, self._find_questionnaire(named))
        elif export := self._read_export(workbook.sheets):
            return export
        else:
            submission = read_form(workbook, self.options.questionnaires[0])
            if not (submission.answers or submission.problems):
                return self._refuse_without_questions()
        incoming = [self._complete(submission)]
        notes = [*self._round_notes, *left_out_notes(submission.left_out)]
        return IncomingFile(self.path, incoming, notes=notes)

    def _read_export(self, sheets: Sequence[Sheet]) -> IncomingFile | None:
        options = self.options
        questionnaire = options.questionnaires[0]
        rounds = self._rounds(questionnaire)
        clues = Clues(options.now, rounds.is_in if rounds.has_period else None, rounds.round_at)
        export = read_export(sheets, questionnaire, options.wanted, self.path, clues=clues)
        if export is None:
            shapes = TableShapes(questionnaire, self.path)
            is_csv = [sheet.title for sheet in sheets] == [""]
            turned = turn_sheets(sheets, shapes, is_csv=is_csv)
            export = read_export(turned, questionnaire, options.wanted, self.path, clues=clues)
        if export is None:
            return None
        if not export.submissions:
            raise refusal(self.path, "has column titles but no answers")
        if "partner" not in options.defaults and not any(
            "partner" in submission.fields for submission in export.submissions
        ):
            hint = "use --partner-column TITLE, or --partner NAME for all rows"
            problem = Problem("no column says who the partner is", path=self.path, hint=hint)
            return IncomingFile(self.path, [Incoming(self.path, problems=(problem,))], export.notes)
        self._refuse_kinds(export.submissions)
        found = IncomingFile(self.path, notes=export.notes, open=export.open, is_export=True)
        found.incoming = [self._complete(submission) for submission in export.submissions]
        found.notes += self._round_notes
        return found

    def _refuse_kinds(self, submissions: Sequence[Submission]) -> None:
        """Raise InvalidFiles where kinds of organisations stand for names."""
        names = {s.fields["partner"] for s in submissions if "partner" in s.fields}
        known = self.options.partnership
        unknown = {name for name in names if not (known and known.find_partner(name))}
        if unknown == names and are_kinds(names):
            shown = ", ".join(sorted(names)[:3])
            message = f"the column for the partner holds kinds of organisation ({shown}), not names"
            hint = "use --partner-column TITLE for the column with their names"
            raise refusal(self.path, make_safe(message), hint=hint)

    def _complete(self, submission: Submission) -> Incoming:
        source = f"{self.path}, {submission.which}" if submission.which else self.path
        try:
            response = submission.to_response(self._defaults(submission))
        except InvalidFiles as error:
            return Incoming(source, problems=error.problems, which=submission.which)
        taken = self._as_incoming(source, response, submission.questionnaire)
        return taken._replace(person=submission.person, which=submission.which)

    def _rounds(self, questionnaire: Questionnaire) -> RoundFinder:
        known = self.options.partnership
        present = known.round if known else None
        return RoundFinder(
            self.options.defaults.get("round"), present, questionnaire.repeat_every_months
        )

    def _defaults(self, submission: Submission) -> dict[str, str]:
        """The fields for what the form doesn't say; the round that it was completed in."""
        options = self.options
        given = dict(options.defaults)
        fields = submission.fields
        said = fields.get("completed") or fields.get("started")
        if "round" not in fields:
            found = self._rounds(submission.questionnaire).find(said)
            if found.round is None:
                hint = f"use --round NAME, for example --round {self._example_round(said)}"
                thing = submission.which
                submission.problems.append(
                    Problem(found.says, path=self.path, thing=thing, hint=hint)
                )
            elif found.says:
                self._note_round(submission.which, found.says)
            given["round"] = found.round or "?"
        given["completed"] = min(fields.pop("completed", options.now), options.now)
        area = name_key(fields.get("area") or given.get("area", ""))
        for known in options.partnership.all_areas if options.partnership else ():
            if known.level and name_key(known.name) == area:
                given.setdefault("level", known.level)
        return given

    def _example_round(self, moment: str | None) -> str:
        questionnaire = self.options.questionnaires[0]
        return self._rounds(questionnaire).round_at(moment or self.options.now)

    def _note_round(self, which: str, says: str) -> None:
        where = f"{which[0].upper()}{which[1:]}: " if which else ""
        if len(self._round_notes) < _MOST_NOTES:
            self._round_notes.append(Note(f"{where}{says}"))

    def _as_incoming(
        self, source: str, response: Response, questionnaire: Questionnaire
    ) -> Incoming:
        if partnership := self.options.partnership:
            response = partnership.with_known_names(response)
        return Incoming(source, response, questionnaire)

    def _find_questionnaire(self, named: Answered) -> Questionnaire:
        try:
            return self.editions.find_edition(named).questionnaire
        except Unfit as unfit:
            raise InvalidFiles(unfit_problems(self.path, unfit)) from unfit

    def _refuse_without_questions(self) -> IncomingFile:
        message = "contains none of the questionnaire's questions"
        hint = (
            "check that it is the right file; use --mapping if its questions are worded "
            "differently, or -q for another questionnaire"
        )
        raise refusal(self.path, message, hint=hint)
