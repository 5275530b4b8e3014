"""`sixways form`: the questionnaire as a page or workbook to fill in, or for a survey tool."""

import sys
from dataclasses import replace
from pathlib import Path
from typing import NamedTuple

from sixways.cli import options
from sixways.cli.context import Context
from sixways.cli.exit_codes import command, say
from sixways.cli.form_output import Format, write_form
from sixways.cli.help import OUTPUT, WHO, flag, option
from sixways.cli.output import deliver, refuse_other_ending
from sixways.cli.partner_languages import find_contexts
from sixways.errors import SixwaysError
from sixways.files.file_set import write_all
from sixways.files.filenames import response_name, slug
from sixways.model.partnership import Partnership
from sixways.model.response_details import ResponseDetails, check_details
from sixways.model.wording import number_of
from sixways.paths import in_folder
from sixways.terminal.capabilities import is_terminal
from sixways.terminal.response_checks import check_names


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
    if not for_all_partners:
        ending = _KINDS[format_].ending
        others = [name for name, kind in _KINDS.items() if kind.ending != ending]
        refuse_other_ending(output, format_, others)
    context = setup.find_context()
    known = context.partnership
    level = whose.level
    if level is None and known and whose.area:
        level = known.level_of(whose.area)
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
        f"Wrote {number_of(len(forms), 'form')} {in_folder(folder)}",
        "send each partner its own; import what they send back with sixways import",
    )


def _name_form(details: ResponseDetails, known: Partnership | None, kind: _Kind) -> str:
    """A file in this folder, named by who fills it in, or by the partnership and its round."""
    names = (details.partner or (known and known.name), details.round)
    return f"{'-'.join(slug(name) for name in names if name)}-form.{kind.ending}"
