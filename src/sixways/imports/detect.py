"""What comes back from partners, told apart by looking inside, and read as responses."""

from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress

from sixways.errors import InvalidFiles, Problem
from sixways.files.questionnaire_lookup import unfit_problems
from sixways.files.read_bytes import MAXIMUM_SIZE, read_bytes, read_stdin, refusal, size_refusal
from sixways.files.response_json import parse_response
from sixways.forms.email_block import Block, has_block, read_blocks
from sixways.imports.archive import is_archive, read_archive
from sixways.imports.cells import Sheet
from sixways.imports.collection_pause import pause_collection
from sixways.imports.csv_reader import decode_text, read_csv
from sixways.imports.date_order import Clues
from sixways.imports.export_notes import (
    Note,
    left_out_notes,
    part_note,
    passed_lines_notes,
    unread_form_notes,
)
from sixways.imports.file_kinds import (
    HTML_WORKBOOK,
    LOOSE_QUESTIONS,
    NO_QUESTIONS,
    NOT_TEXT,
    Unreadable,
    describe_broken,
    describe_page,
    find_unreadable,
    is_json,
    is_page,
    is_something_else,
)
from sixways.imports.forms_export import find_export
from sixways.imports.import_options import ImportOptions
from sixways.imports.incoming import Incoming, IncomingFile, Refused
from sixways.imports.mail import is_mail, is_saved_page, read_mail
from sixways.imports.missing_details import Completer
from sixways.imports.ods_reader import read_any_workbook
from sixways.imports.preview import make_preview
from sixways.imports.room_for_parts import Room
from sixways.imports.submission import Submission
from sixways.imports.text_form import has_loose_questions, read_text_forms
from sixways.imports.web_page import read_tables
from sixways.imports.workbook_form_reader import (
    choose_sheet,
    find_copied_forms,
    find_questionnaire_id,
    read_form,
)
from sixways.model.questionnaire import Questionnaire
from sixways.model.response import Answered
from sixways.model.versions import Editions, Unfit

#: bytes of a file of any kind; a response has its own, smaller, limit
MAXIMUM_INCOMING = 4 * 1024 * 1024

#: an archive in a mail is read, and what is in it, and no further one in that
_DEEPEST = 3
_COPY = "if it holds other answers, save it as a workbook of its own, and import that"
_DAMAGED = "ask for the answers to be sent again, as a file or copied and pasted afresh"


def read_incoming(path: str, options: ImportOptions) -> IncomingFile:
    """The responses in a file, or in stdin for `-`, and why others can't be taken."""
    shown = "stdin" if path == "-" else path
    try:
        data = read_stdin(MAXIMUM_INCOMING) if path == "-" else read_bytes(path, MAXIMUM_INCOMING)
        with pause_collection():
            return _FileReader(shown, options).read(data)
    except InvalidFiles as error:
        return IncomingFile(shown, [Refused(shown, error.problems)])


class _FileReader:
    """One file being read."""

    def __init__(
        self, path: str, options: ImportOptions, depth: int = 0, room: Room | None = None
    ) -> None:
        self.path = path
        #: how many mails and archives it is in
        self.depth = depth
        #: shared with what else is in them
        self.room = room
        self.options = options
        self.editions = Editions(options.questionnaires[0], options.questionnaires[1:])
        self.completer = Completer(path, options)

    def read(self, data: bytes) -> IncomingFile:
        """What is in the file; raises InvalidFiles where that is nothing that can be read."""
        if not data.strip():
            raise refusal(self.path, "is empty")
        if unreadable := find_unreadable(data):
            raise self._refuse(unreadable)
        if self.room:
            self.room.take(data, self.path)
        if data.startswith(b"PK"):
            return self._read_archive(data) if is_archive(data) else self._read_workbook(data)
        if is_mail(data):
            return self._read_mail(data)
        return self._read_text(data)

    def _read_text(self, data: bytes) -> IncomingFile:
        text, encoding_note = decode_text(data)
        if text is not None and is_json(text):
            # JSON is UTF-8: in Windows' own encoding it is read as it is, and refused for that
            return self._read_json(data if encoding_note else text.encode())
        if text is not None and is_page(text):
            return self._read_page(text)
        if has_block(data):
            return IncomingFile(self.path, list(self._read_blocks(read_blocks(data))))
        if text is None:
            raise self._refuse(describe_broken(self.path) or NOT_TEXT)
        forms = read_text_forms(text, self.options.questionnaires[0], self.path)
        if forms:
            read = IncomingFile(self.path, [self.completer.complete(form) for form in forms])
            read.notes = [
                *self.completer.notes,
                *left_out_notes(_left_out(forms, read.parts)),
                *passed_lines_notes([line for form in forms for line in form.passed_over]),
            ]
            return read
        if (export := self._read_export([read_csv(text, self.path)])) is None:
            is_loose = has_loose_questions(text, self.options.questionnaires[0])
            other = LOOSE_QUESTIONS if is_loose else NO_QUESTIONS
            raise self._refuse(describe_broken(self.path) or other)
        export.notes += [Note(encoding_note)] if encoding_note else []
        return export

    def _read_page(self, text: str) -> IncomingFile:
        """The answers in a page's tables; raises InvalidFiles where it has none."""
        if export := self._read_export(read_tables(text, self.path)):
            return export
        raise self._refuse(describe_page(text, self.path))

    def _refuse(self, unreadable: Unreadable) -> InvalidFiles:
        return refusal(self.path, unreadable.message, hint=unreadable.hint)

    def _read_json(self, data: bytes) -> IncomingFile:
        """A response, or one in each line."""
        lines = {n: line for n, line in enumerate(data.split(b"\n"), 1) if line.strip()}
        whole = [line.strip() for line in lines.values()]
        is_object = all(line.startswith(b"{") and line.endswith(b"}") for line in whole)
        if len(lines) == 1 or not is_object:
            return IncomingFile(self.path, [self._read_response(data, self.path)])
        return IncomingFile(self.path, [self._read_line(*line) for line in lines.items()])

    def _read_line(self, number: int, line: bytes) -> Incoming | Refused:
        which = f"line {number}"
        source = f"{self.path}, {which}"
        try:
            return self._read_response(line, source)._replace(which=which)
        except InvalidFiles as error:
            return Refused(source, error.problems, which)

    def _read_mail(self, data: bytes) -> IncomingFile:
        """The answers in a mail's texts, in what is attached to it, and else in its tables."""
        parts = list(read_mail(data, self.path))
        tables = "\n".join(part.page for part in parts)
        if is_saved_page(data):
            if export := self._read_export(read_tables(tables, self.path)):
                return export
            raise self._refuse(HTML_WORKBOOK)
        texts = [part.data for part in parts if not (part.name or part.page)]
        pages = [part.data for part in parts if part.page]
        if has_block(b"\n".join([*texts, *pages])):
            # one that is damaged in one of them may be whole in the other
            texts, pages = [b"\n".join([*texts, *pages])], []
        found, room = self._start_parts(), self.room or Room()
        self._read_texts(found, texts, room)
        if not found.parts:
            self._read_texts(found, pages, room)
        attached = ((part.name, part.data) for part in parts if part.name and not part.is_inline)
        self._read_files(found, attached, room)
        if not found.responses and (export := self._read_export(read_tables(tables, self.path))):
            found.add(export)
        elif found.responses:
            # an attachment about something else has no answers; one that can't be read may have
            refused = [part for part in found.parts if isinstance(part, Refused)]
            others = [part for part in refused if is_something_else(part.problems)]
            found.notes += [part_note(part.which, part.problems) for part in others]
            found.parts = [part for part in found.parts if part not in others]
        return self._end_parts(found, "an email", "in its text or attached to it")

    def _read_texts(self, found: IncomingFile, texts: Iterable[bytes], room: Room) -> None:
        """What is in a mail's own texts; that one has no answers is nothing to say."""
        for text in texts:
            reader = _FileReader(self.path, self.options, self.depth + 1, room)
            with suppress(InvalidFiles):
                found.add(reader.read(text))

    def _read_archive(self, data: bytes) -> IncomingFile:
        found = self._start_parts()
        files = read_archive(data, self.path, MAXIMUM_INCOMING)
        self._read_files(found, files, self.room or Room())
        return self._end_parts(found, "an archive", "in it")

    def _start_parts(self) -> IncomingFile:
        if self.depth == _DEEPEST:
            hint = "save it by itself and import that"
            raise refusal(self.path, "is too deep inside other archives and emails", hint=hint)
        return IncomingFile(self.path)

    def _read_files(
        self, found: IncomingFile, files: Iterable[tuple[str, bytes]], room: Room
    ) -> None:
        """What is in the files of an archive, or in those attached to a mail."""
        for name, data in files:
            path = f"{self.path}, {name}"
            reader = _FileReader(path, self.options, self.depth + 1, room)
            try:
                found.add(reader.read(data))
            except InvalidFiles as error:
                found.parts.append(Refused(path, error.problems, name))

    def _end_parts(self, found: IncomingFile, what: str, where: str) -> IncomingFile:
        if not found.parts:
            hint = "ask for the answers again, as a file or copied and pasted"
            raise refusal(self.path, f"is {what} with no answers {where}", hint=hint)
        return found

    def _read_response(self, data: bytes, source: str) -> Incoming:
        if len(data) > MAXIMUM_SIZE:
            raise size_refusal(source, MAXIMUM_SIZE)
        response = parse_response(data, source)
        try:
            questionnaire = self.editions.edition_of(response).questionnaire
        except Unfit as unfit:
            raise InvalidFiles(unfit_problems(source, unfit)) from unfit
        return self.completer.as_incoming(source, response, questionnaire)

    def _read_blocks(self, blocks: Sequence[Block]) -> Iterator[Incoming | Refused]:
        for number, block in enumerate(blocks, 1):
            which = "" if len(blocks) == 1 else f"block {number}"
            source = f"{self.path}, {which}" if which else self.path
            try:
                if block.fault:
                    raise refusal(source, block.fault, hint=_DAMAGED)
                yield self._read_response(block.stored, source)._replace(which=which)
            except InvalidFiles as error:
                yield Refused(source, error.problems, which)

    def _read_workbook(self, data: bytes) -> IncomingFile:
        workbook = read_any_workbook(data, self.path)
        if self.room:
            self.room.take_cells(workbook.sheets)
        named = find_questionnaire_id(workbook)
        if named is not None:
            submission = read_form(workbook, self._find_questionnaire(named))
        elif export := self._read_export(workbook.sheets):
            return export
        else:
            questionnaire = self.options.questionnaires[0]
            workbook = choose_sheet(workbook, questionnaire, self.options.wanted.sheets)
            submission = read_form(workbook, questionnaire)
            if not (submission.answers or submission.problems):
                raise self._refuse(NO_QUESTIONS)
        parts = [self.completer.complete(submission)]
        copies = find_copied_forms(workbook, submission.questionnaire) if named else []
        unread = [Note(f"{copy} has the questions too, and was not read", _COPY) for copy in copies]
        if named:
            count = sum(sheet.notes for sheet in workbook.sheets)
            unread += unread_form_notes(submission.beside, count)
        notes = [*self.completer.notes, *left_out_notes(_left_out([submission], parts))]
        # one sheet of several was asked for, as of an export
        has_sheets = bool(self.options.wanted.sheets)
        return IncomingFile(self.path, parts, notes=notes, open=unread, is_export=has_sheets)

    def _read_export(self, sheets: Sequence[Sheet]) -> IncomingFile | None:
        options = self.options
        questionnaire = options.questionnaires[0]
        clues = Clues(options.now, self.completer.rounds(questionnaire))
        export = find_export(sheets, questionnaire, options.wanted, self.path, clues)
        if export is None:
            return None
        if not export.submissions:
            raise refusal(self.path, "has column titles but no answers")
        preview = make_preview(export, questionnaire)
        if "partner" not in options.defaults and not any(
            "partner" in (*submission.fields, *submission.refused)
            for submission in export.submissions
        ):
            hint = "use --partner-column TITLE, or --partner NAME for all rows"
            problem = Problem("no column says who the partner is", path=self.path, hint=hint)
            return IncomingFile(
                self.path, [Refused(self.path, [problem])], export.notes, previews=[preview]
            )
        self.completer.refuse_kinds(export.submissions)
        found = IncomingFile(self.path, notes=export.notes, open=export.open, is_export=True)
        found.previews = [preview]
        found.parts = [self.completer.complete(submission) for submission in export.submissions]
        found.notes += left_out_notes(_left_out(export.submissions, found.parts))
        found.notes += self.completer.notes
        return found

    def _find_questionnaire(self, named: Answered) -> Questionnaire:
        try:
            return self.editions.find_edition(named).questionnaire
        except Unfit as unfit:
            raise InvalidFiles(unfit_problems(self.path, unfit)) from unfit


def _left_out(submissions: Sequence[Submission], parts: Sequence[Incoming | Refused]) -> list[str]:
    """What stands for no answer in the forms that were taken."""
    taken = [s for s, part in zip(submissions, parts, strict=True) if isinstance(part, Incoming)]
    return [text for submission in taken for text in submission.left_out]
