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
from sixways.imports.forms_export import Note, read_export
from sixways.imports.store import Incoming
from sixways.imports.submission import Submission
from sixways.imports.workbook_form_reader import find_questionnaire_id, read_form
from sixways.imports.xlsx_reader import read_workbook
from sixways.model.names import name_key
from sixways.model.partnership import Partnership
from sixways.model.questionnaire import Questionnaire
from sixways.model.response import Answered, Response, round_of
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
            source = self.path if len(blocks) == 1 else f"{self.path}, block {number}"
            try:
                if block.fault:
                    raise refusal(source, block.fault, hint=_DAMAGED)
                yield self._read_response(block.stored, source)
            except InvalidFiles as error:
                yield Incoming(source, problems=error.problems)

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
        return IncomingFile(self.path, [self._complete(submission)])

    def _read_export(self, sheets: Sequence[Sheet]) -> IncomingFile | None:
        options = self.options
        export = read_export(sheets, options.questionnaires[0], options.wanted, self.path)
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
        incoming = [self._complete(submission) for submission in export.submissions]
        return IncomingFile(self.path, incoming, export.notes, is_export=True)

    def _complete(self, submission: Submission) -> Incoming:
        source = f"{self.path}, {submission.which}" if submission.which else self.path
        completed = min(submission.fields.get("completed", self.options.now), self.options.now)
        submission.fields["completed"] = completed
        try:
            response = submission.to_response(self._defaults(submission, completed))
        except InvalidFiles as error:
            return Incoming(source, problems=error.problems)
        return self._as_incoming(source, response, submission.questionnaire)

    def _defaults(self, submission: Submission, completed: str) -> dict[str, str]:
        """The fields for what the form doesn't say; the round that it was completed in."""
        options = self.options
        year, month = int(completed[:4]), int(completed[5:7])
        round_ = round_of(year, month, submission.questionnaire.repeat_every_months)
        given = {"round": round_, **options.defaults}
        area = name_key(submission.fields.get("area") or given.get("area", ""))
        for known in options.partnership.all_areas if options.partnership else ():
            if known.level and name_key(known.name) == area:
                given.setdefault("level", known.level)
        return given

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
