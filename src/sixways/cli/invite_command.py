"""`sixways invite`: a mail with a form for each partner that hasn't answered."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property
from pathlib import Path

from sixways.catalogue import in_language
from sixways.check.round_status import Awaited, round_status
from sixways.cli import options
from sixways.cli.context import Context
from sixways.cli.exit_codes import command, say, say_problems
from sixways.cli.form_output import write_form
from sixways.cli.help import OUTPUT, TEXT, WHO, flag, option
from sixways.cli.output import write_file
from sixways.cli.partner_languages import find_contexts
from sixways.cli.round_evidence import find_evidence, say_near_names
from sixways.errors import SixwaysError
from sixways.files.file_set import write_all
from sixways.files.filenames import free_name, slug
from sixways.files.read_bytes import read_text
from sixways.forms.calendar import write_calendar
from sixways.forms.invitation import (
    FormKind,
    Invited,
    Kind,
    Template,
    due_entry,
    parse_template,
    template_text,
    template_to_edit,
    write_letter,
)
from sixways.forms.mail_draft import Attachment, write_draft
from sixways.forms.return_note import ReturnNote
from sixways.model.partnership import Partnership
from sixways.model.response_details import ResponseDetails, check_details
from sixways.model.wording import day_in_words, join, number_of
from sixways.paths import in_folder, show_path
from sixways.terminal.response_checks import check_names

_FOLDER = "post"
_CALENDAR = "answers-due.ics"
_WIDTH = 80


@command
def invite(
    setup: options.Setup,
    round_: str | None = options.ROUND,
    level: str | None = options.LEVEL,
    area: str | None = options.AREA,
    remind: bool = flag(WHO, "--remind", "Write reminders instead."),
    template: str | None = option(TEXT, "--template FILE", "Use the text in this file."),
    write_template: str | None = option(
        TEXT,
        "--write-template FILE",
        "Write the usual text to this file to edit, and nothing else.",
    ),
    format_: FormKind = option(
        OUTPUT,
        "--format -f",
        "The attached form: html (a web page) or xlsx (an Excel workbook).",
        True,
        value="html",
    ),
    output: str | None = option(OUTPUT, "--output -o FOLDER", "Write to this folder.", _FOLDER),
    force: bool = options.FORCE,
) -> None:
    """Write an invitation by email, with a form, for each partner that hasn't answered.

    Nothing is sent: each email is a file that your mail program opens as a draft.
    """
    kind: Kind = "reminder" if remind else "invitation"
    if write_template is not None:
        others = (template, round_, level, area, output)
        _write_template(kind, write_template, setup, others, force=force)
        return
    context = setup.find_context()
    known = context.partnership
    if known is None or not known.partners:
        hint = "write one with sixways init, or use --partnership"
        raise SixwaysError("Invitations need the partners in sixways.yaml", hint)
    if level is None and area:
        level = known.level_of(area)
    details = ResponseDetails(round=context.round(round_), level=level, area=area)
    check_details(details, context.questionnaire, "--")
    check_names(details, known)
    evidence = find_evidence(context)
    say_problems(evidence.problems)
    say_near_names(evidence.near_names)
    status = round_status(evidence, context.round(round_), context.questionnaire)
    if not status.awaited:
        say(f"Everybody has answered {status.round}: nothing to write")
        return
    contexts = find_contexts(context, known, [one.partner for one in status.awaited])
    templates = {
        own.questionnaire.language: _read_template(kind, template, own) for own in contexts.values()
    }
    post = _Post(context, known, details, kind, format_, templates, status.awaited, contexts)
    folder = Path(output or _FOLDER)
    write_all(folder, post.drafts() | post.calendar(), replace=force, private=True)
    say("\n".join(post.describe(folder, status.today)))


def _write_template(
    kind: Kind, path: str, setup: options.Setup, others: Sequence[str | None], *, force: bool
) -> None:
    if any(other is not None for other in others):
        hint = "leave the other options out, except --language, --remind and --force"
        raise SixwaysError("--write-template writes only the text", hint)
    catalogue = None if setup.language is None else setup.find_context().catalogue
    with in_language(catalogue):
        text = template_to_edit(kind)
    write_file(text, path, force=force)
    remind = " --remind" if kind == "reminder" else ""
    say(f"Wrote {show_path(path)}", f"edit it, then: sixways invite{remind} --template FILE")


def _read_template(kind: Kind, path: str | None, context: Context) -> Template:
    """Our own text, or the one in a file; `letter.cy.txt` beside it is for those in `cy`."""
    if path is None:
        with in_language(context.catalogue):
            return parse_template(template_text(kind), kind)
    language = context.questionnaire.language
    given = Path(path)
    translated = given.parent / f"{given.stem}.{language}{given.suffix}"
    if language and translated.is_file():
        path = str(translated)
    return parse_template(read_text(path), path)


@dataclass(frozen=True)
class _Post:
    """The mails of a round, and what is said about them."""

    context: Context
    partnership: Partnership
    #: the same for all partners
    details: ResponseDetails
    kind: Kind
    form_kind: FormKind
    #: by the language of the questionnaire
    templates: Mapping[str | None, Template]
    awaited: Sequence[Awaited]
    #: by partner, in its language
    contexts: Mapping[str, Context]

    @property
    def round(self) -> str:
        """The round that answers are for."""
        return self.context.round(self.details.round)

    @property
    def note(self) -> ReturnNote:
        return ReturnNote.of(self.partnership, self.round)

    @cached_property
    def by_file_name(self) -> Mapping[str, Awaited]:
        """The partners by their files' names, without the ending."""
        found: dict[str, Awaited] = {}
        for one in self.awaited:
            # "Vale Trust" and "Vale-Trust" are two partners
            found[free_name(slug(one.partner), found)] = one
        return found

    def drafts(self) -> dict[str, bytes]:
        """The mails by their files' names."""
        partners = self.by_file_name.items()
        return {self._file_of(name): self._write(name, one) for name, one in partners}

    def _file_of(self, name: str) -> str:
        # beside the invitation, which stays
        return f"{name}-reminder.eml" if self.kind == "reminder" else f"{name}.eml"

    def _write(self, name: str, one: Awaited) -> bytes:
        details = replace(self.details, partner=one.partner).with_known_names(self.partnership)
        context = self.contexts[one.partner]
        form = write_form(context, details, self.form_kind)
        data = form.encode("utf-8") if isinstance(form, str) else form
        attachment = Attachment(f"form-{name}.{self.form_kind}", data)
        invited = Invited(one.partner, attachment.name, self.form_kind, one.progress)
        questionnaire, known = context.questionnaire, self.partnership
        template = self.templates[questionnaire.language]
        with in_language(context.catalogue):
            letter = write_letter(
                template, invited, known.name, self.round, questionnaire, self.note
            )
        language = context.catalogue.language if context.catalogue else None
        return write_draft(letter, self._address_of(one), attachment, language)

    def _address_of(self, one: Awaited) -> str | None:
        partner = self.partnership.find_partner(one.partner)
        return partner.email if partner else None

    def calendar(self) -> dict[str, bytes]:
        """The calendar entries by their files' names, if there is a date, with the invitations.

        One is the lead's, and one for each other language.
        """
        files: dict[str, bytes] = {}
        if self.note.due is None or self.kind == "reminder":
            return files
        contexts = (self.context, *self.contexts.values())
        for language, context in {one.questionnaire.language: one for one in contexts}.items():
            is_ours = language == self.context.questionnaire.language
            name = _CALENDAR if is_ours else f"{Path(_CALENDAR).stem}.{language}.ics"
            with in_language(context.catalogue):
                entry = due_entry(
                    self.partnership.name, self.round, context.questionnaire, self.note
                )
            files[name] = write_calendar("invitations", [entry] if entry else []).encode()
        return files

    def describe(self, folder: Path, today: date) -> Iterator[str]:
        """What was written, what is missing, and what to do."""
        is_one = len(self.awaited) == 1
        whom = "partner that hasn't answered" if is_one else "partners that haven't answered"
        wrote = number_of(len(self.awaited), self.kind)
        yield f"Wrote {wrote} {in_folder(folder)}, for the {whom}"
        partners = self.by_file_name.items()
        rows = {self._file_of(name): self._describe(one, today) for name, one in partners}
        if self.note.due:
            day = day_in_words(self.note.due, today)
            rows |= dict.fromkeys(self.calendar(), f"calendar entry on {day}")
        width = max(map(len, rows))
        lines = [f"  {name:{width}}   {what}" for name, what in rows.items()]
        if max(map(len, lines)) > _WIDTH:
            lines = [f"  {name}\n      {what}" for name, what in rows.items()]
        yield from lines
        yield from self._find_gaps(today)
        yield "Nothing was sent: open each file, check it, send it" + (
            ". Where there is no address,\ntype it in the draft, or add email: to sixways.yaml"
            if not all(map(self._address_of, self.awaited))
            else ""
        )

    def _describe(self, one: Awaited, today: date) -> str:
        parts = [str(one.progress or "not begun")] if self.kind == "reminder" else []
        language = self.contexts[one.partner].questionnaire.language
        parts.append(f"form attached, in {language}" if language else "form attached")
        if self.note.due:
            parts.append(f"due {day_in_words(self.note.due, today)}")
        return ", ".join(parts) + ("" if self._address_of(one) else "   no address")

    def _find_gaps(self, today: date) -> Iterator[str]:
        """What the mails would say with more in sixways.yaml."""
        known, due = self.partnership, self.note.due
        gaps = [key for key, value in (("contact", known.contact), ("due", known.due)) if not value]
        if gaps:
            yield f"To complete them, add {join(gaps)} to sixways.yaml"
        if known.due and due is None:
            yield f"They give no date: due in sixways.yaml is for round {known.round}"
        if due and due < today:
            way_out = "change due in sixways.yaml and run this again"
            yield f"The date, {day_in_words(due, today)}, has passed: {way_out}"
