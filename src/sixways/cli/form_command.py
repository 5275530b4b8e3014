"""`sixways form`: the questionnaire as a page or workbook to fill in, or for a survey tool."""

import sys
from dataclasses import replace
from pathlib import Path
from typing import Literal, NamedTuple

from sixways.catalogue import in_language
from sixways.cli import options
from sixways.cli.context import Context
from sixways.cli.exit_codes import command, say
from sixways.cli.help import OUTPUT, WHO, flag, option
from sixways.cli.output import deliver
from sixways.cli.partner_languages import find_contexts
from sixways.clock import now
from sixways.errors import SixwaysError
from sixways.files.file_set import write_all
from sixways.files.filenames import response_name, slug
from sixways.forms.return_note import ReturnNote
from sixways.model.partnership import Partnership
from sixways.model.response_details import ResponseDetails, check_details
from sixways.model.wording import number_of
from sixways.paths import show_path
from sixways.terminal.capabilities import is_terminal
from sixways.terminal.response_checks import check_names

Format = Literal["html", "xlsx", "ms-forms", "xlsform", "limesurvey"]


class _Kind(NamedTuple):
    """What a format is called, and how the names of its files end."""

    name: str
    ending: str
    #: whether many people answer it in a survey tool
    is_survey: bool = False

    @property
    def next_step(self) -> str:
        """What to do with the file."""
        if self.is_survey:
            return "load it into the survey tool; import its export with sixways import"
        return "send it to partners; import what they send back with sixways import"


_KINDS: dict[Format, _Kind] = {
    "html": _Kind("A page", "html"),
    "xlsx": _Kind("A workbook", "xlsx"),
    "ms-forms": _Kind("A Word document", "docx", is_survey=True),
    "xlsform": _Kind("An XLSForm", "xlsx", is_survey=True),
    "limesurvey": _Kind("A LimeSurvey file", "txt", is_survey=True),
}


@command
def form(
    setup: options.PageSetup,
    whose: options.Whose,
    for_all_partners: bool = flag(
        WHO, "--for-all-partners", "Write a form for each partner in sixways.yaml."
    ),
    format_: Format = option(
        OUTPUT,
        "--format -f",
        "html: a page that saves answers and prints. xlsx: an Excel workbook. ms-forms, "
        "xlsform, limesurvey: files to load into survey tools.",
        True,
        value="html",
    ),
    output: str | None = option(
        OUTPUT,
        "--output -o FILE|FOLDER",
        "Write to this file (with --for-all-partners: into this folder).",
    ),
    force: bool = options.FORCE,
) -> None:
    """Write the questionnaire as a form for partners to fill in and send back.

    Options you give are filled in for the partner. `sixways import` reads what comes back.
    """
    if len(set(setup.languages)) > 1 and format_ != "html":
        hint = "use -f html, or --language once"
        raise SixwaysError(f"{_KINDS[format_].name} has one language", hint)
    context = setup.find_context()
    known = context.partnership
    level = whose.level or (known.level_of(whose.area) if known and whose.area else None)
    details = replace(whose.details, round=context.round(whose.round_), level=level)
    check_details(details, context.questionnaire, "--")
    check_names(details, known)
    if _KINDS[format_].is_survey and (whose.respondent or whose.mode == "collective"):
        message = f"{_KINDS[format_].name} is for surveys that each person answers"
        raise SixwaysError(message, "leave --respondent and --mode out, or use -f html or -f xlsx")
    if for_all_partners:
        _write_all(context, details, format_, output, force=force)
        return
    known_details = details.with_known_names(known)
    made = write_form(context, known_details, format_)
    if output is None and is_terminal(sys.stdout):
        output = _name_form(known_details, known, _KINDS[format_])
    deliver(made, output, force=force, next_step=_KINDS[format_].next_step)
    if format_ == "ms-forms" and whose.round_:
        say(f"Microsoft Forms keeps no round: import the answers with --round {whose.round_}")


def _write_all(
    context: Context,
    details: ResponseDetails,
    format_: Format,
    output: str | None,
    *,
    force: bool,
) -> None:
    """Write a form for each partner, or none if one of the files exists."""
    known = context.partnership
    if known is None or not known.partners:
        hint = "write one with sixways init, or use --partnership"
        raise SixwaysError("--for-all-partners needs the partners in sixways.yaml", hint)
    if details.partner or details.sector or details.respondent or details.mode == "collective":
        raise SixwaysError(
            "--for-all-partners fills in each partner and its sector",
            "leave --partner, --sector, --respondent and --mode out",
        )
    folder = Path(output or "forms")
    forms: dict[str, bytes] = {}
    contexts = find_contexts(context, known, [partner.name for partner in known.partners])
    for partner, own in contexts.items():
        one = replace(details, partner=partner).with_known_names(known)
        made = write_form(own, one, format_)
        # a form is named like the response that it will become
        name = response_name(one).removesuffix("json") + _KINDS[format_].ending
        forms[name] = made.encode("utf-8") if isinstance(made, str) else made
    write_all(folder, forms, replace=force, private=False)
    say(
        f"Wrote {number_of(len(forms), 'form')} in {show_path(folder)}",
        "send each partner its own; import what they send back with sixways import",
    )


def _name_form(details: ResponseDetails, known: Partnership | None, kind: _Kind) -> str:
    """A file in this folder, named by who fills it in, or by the partnership and its round."""
    names = (details.partner or (known and known.name), details.round)
    return f"{'-'.join(slug(name) for name in names if name)}-form.{kind.ending}"


def write_form(context: Context, details: ResponseDetails, format_: Format) -> str | bytes:
    """The form, with what the partnership says of whom to return it to and who sees what."""
    questionnaire = context.questionnaire
    note = ReturnNote.of(context.partnership, details.round)
    # each kind is imported only if asked for, with its library
    match format_:
        case "html":
            from sixways.files.word_catalogues import language_name
            from sixways.forms.html_form import Edition, write_html_editions

            editions = [
                Edition(
                    each.questionnaire, each.catalogue, language_name(each.questionnaire.language)
                )
                for each in (context, *context.others)
            ]
            return write_html_editions(editions, details, note)
        case "xlsx":
            from datetime import datetime

            from sixways.forms.workbook_form import write_xlsx_form

            made = datetime.fromisoformat(now())
            with in_language(context.catalogue):
                return write_xlsx_form(questionnaire, details, made, note=note)
        case "ms-forms":
            from sixways.forms.microsoft_forms import write_microsoft_forms

            with in_language(context.catalogue):
                return write_microsoft_forms(questionnaire, details)
        case "xlsform":
            from sixways.forms.xlsform import write_xlsform

            with in_language(context.catalogue):
                return write_xlsform(questionnaire, details)
        case "limesurvey":
            from sixways.forms.limesurvey import write_limesurvey

            with in_language(context.catalogue):
                return write_limesurvey(questionnaire, details)
