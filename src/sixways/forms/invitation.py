"""What an invitation or a reminder says: a template of the lead's or ours, filled in.

A template is a text. Its first line is the mail's subject; words in braces stand for what differs
from partner to partner. Nothing else in braces is allowed, so that a slip never reaches a partner.
"""

import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Literal, NamedTuple

from sixways.catalogue import N_
from sixways.catalogue import gettext as _
from sixways.errors import InvalidFiles, Problem
from sixways.forms.calendar import Entry
from sixways.forms.labels import one_line
from sixways.forms.return_note import ReturnNote, how_long
from sixways.model.names import did_you_mean
from sixways.model.questionnaire import Questionnaire
from sixways.model.sanitise import clip, make_safe
from sixways.model.wording import Progress, round_in_words

Kind = Literal["invitation", "reminder"]
FormKind = Literal["html", "xlsx"]

#: what is in braces, and what is put in its place
FIELDS = {
    "partner": "the partner's name",
    "partnership": "the partnership's name",
    "questionnaire": "the questionnaire's title",
    "round": "the round, such as second half of 2026",
    "by_when": "' by 11 December 2026', or nothing without due in sixways.yaml",
    "contact": "whom to return the form to, or 'whoever sent you this email'",
    "how_long": "how long it takes, at half a minute a question",
    "who_sees": "who will see the answers",
    "open_form": "how to open the form that is attached",
    "save_form": "how to save it; 'to' and the contact follow",
    "state": "that nothing has come yet, or how much is answered",
}
_FIELD = re.compile(r"\{([^{}\n]*)\}")
#: a text of our own templates, which is translated
_MARKED = re.compile(r'\{\{ _\("(.*?)"\) \}\}')
_COMMENT = "#"
_SUBJECT = "subject:"

_OPEN: dict[FormKind, str] = {
    "html": N_(
        "Save the attached form {form}, and open it in your web browser. "
        "It works without the internet."
    ),
    "xlsx": N_("Save the attached workbook {form}, and open it in Excel."),
}
_OPEN_AGAIN: dict[FormKind, str] = {
    "html": N_("If you saved a draft, choose it there under “{button}”."),
    "xlsx": N_("If you saved a copy with your answers, continue with that instead."),
}
_SAVE: dict[FormKind, str] = {
    "html": N_("Choose “{button}”, and send the file that it saves"),
    "xlsx": N_("Save the workbook, and send it"),
}


class Template(NamedTuple):
    """A subject and a text with fields in braces."""

    subject: str
    text: str


class Invited(NamedTuple):
    """A partner that is asked for its answers, with which form."""

    partner: str
    form: str
    form_kind: FormKind
    #: None if nothing is answered yet
    progress: Progress | None = None


class Letter(NamedTuple):
    """A mail's subject, on one line, and its text, both without control characters."""

    subject: str
    text: str


def template_text(kind: Kind) -> str:
    """Our own template, in the language that is spoken."""
    path = Path(__file__).with_name("templates") / f"{kind}.txt"
    return _MARKED.sub(lambda found: _(found[1]), path.read_text(encoding="utf-8"))


def template_to_edit(kind: Kind) -> str:
    """Our own template, with comments that explain what is in braces."""
    width = max(map(len, FIELDS)) + 2
    lines = [
        f"The {kind} of sixways invite. Change the text, and use it with --template FILE.",
        "Lines at the top that start with # are left out. Words in braces are filled in:",
        *(f"{f'{{{name}}}':{width}}  {meaning}" for name, meaning in FIELDS.items()),
    ]
    return "".join(f"{_COMMENT} {line}\n" for line in lines) + template_text(kind)


def parse_template(text: str, path: str) -> Template:
    """Read a template; raises InvalidFiles with everything wrong in it, by line."""
    lines = make_safe(text, lines=True).split("\n")
    start = next((i for i, line in enumerate(lines) if not line.startswith(_COMMENT)), len(lines))
    first = lines[start] if start < len(lines) else ""
    problems = list(_find_unknown(lines, start, path))
    subject = first[len(_SUBJECT) :].strip()
    if not first.lower().startswith(_SUBJECT) or not subject:
        hint = "begin the text with a line such as Subject: Your answers for {partnership}"
        problems.insert(0, Problem("has no subject", path, start + 1, hint=hint))
    body = "\n".join(lines[start + 1 :]).strip()
    if not body:
        hint = "write the text below the subject and an empty line"
        problems.append(Problem("has no text", path, len(lines), hint=hint))
    if problems:
        raise InvalidFiles(problems)
    return Template(subject, f"{body}\n")


def _find_unknown(lines: list[str], start: int, path: str) -> Iterator[Problem]:
    for number, line in enumerate(lines[start:], start + 1):
        for name in _FIELD.findall(line):
            if name not in FIELDS:
                hint = did_you_mean(name, FIELDS) or f"use one of: {', '.join(FIELDS)}"
                yield Problem(f"there is no field {{{clip(name)}}}", path, number, hint=hint)


def write_letter(
    template: Template,
    invited: Invited,
    partnership: str,
    round_: str,
    questionnaire: Questionnaire,
    note: ReturnNote,
) -> Letter:
    """Fill a template in for a partner, in the language that is spoken."""
    fields = {
        "partner": invited.partner,
        "partnership": partnership,
        "questionnaire": questionnaire.title,
        "round": round_in_words(round_),
        "contact": note.whom(_("whoever sent you this email")),
        "how_long": how_long(questionnaire),
        "who_sees": note.who_sees,
        "open_form": _explain_opening(invited),
        "save_form": _(_SAVE[invited.form_kind]).format(button=_("Save my answers")),
        "state": _describe_state(invited),
    }
    filled = {name: one_line(value) for name, value in fields.items()}
    # the space before it is part of it
    filled["by_when"] = note.by_when
    return Letter(one_line(_fill(template.subject, filled)), _fill(template.text, filled))


def _fill(text: str, fields: Mapping[str, str]) -> str:
    return _FIELD.sub(lambda found: fields[found[1]], text)


def _explain_opening(invited: Invited) -> str:
    opening = _(_OPEN[invited.form_kind]).format(form=invited.form)
    if not invited.progress:
        return opening
    again = _(_OPEN_AGAIN[invited.form_kind]).format(button=_("Open saved answers"))
    return f"{opening} {again}"


def _describe_state(invited: Invited) -> str:
    if invited.progress:
        begun = _("{partner} has begun, with {progress}.")
        return begun.format(partner=invited.partner, progress=invited.progress)
    return _("We have no answers from {partner} yet.").format(partner=invited.partner)


def due_entry(
    partnership: str, round_: str, questionnaire: Questionnaire, note: ReturnNote
) -> Entry | None:
    """The day for the answers as a calendar has it, in the language that is spoken."""
    if note.due is None:
        return None
    return Entry(
        key=f"{partnership}\n{round_}\ndue",
        day=note.due,
        title=_("Answers due: {questionnaire}").format(questionnaire=one_line(questionnaire.title)),
        description=f"{one_line(partnership)} · {one_line(round_in_words(round_))}\n"
        + _("Return the form to {contact}").format(contact=note.whom(_("whoever sent it to you"))),
    )
