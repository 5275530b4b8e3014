"""`sixways form`: the questionnaire to hand out, for partners without a terminal."""

import sys
from dataclasses import replace
from pathlib import Path
from typing import Annotated, Literal

import typer

from sixways.cli import options
from sixways.cli.context import Context, find_context
from sixways.cli.exit_codes import command, say
from sixways.cli.output import deliver
from sixways.clock import now
from sixways.errors import SixwaysError
from sixways.files.atomic_write import write_whole
from sixways.files.filenames import response_name
from sixways.model.names import name_key
from sixways.model.partnership import Partnership
from sixways.model.questionnaire import Questionnaire
from sixways.model.response import Mode
from sixways.model.response_details import ResponseDetails, check_details
from sixways.model.wording import number_of
from sixways.paths import show_path
from sixways.terminal.capabilities import is_terminal

#: the kinds of forms, which end the names of their files
Format = Literal["html", "xlsx"]
_KINDS: dict[Format, str] = {"html": "a page", "xlsx": "a workbook"}


@command
def form(
    questionnaire: options.OneQuestionnaire = None,
    partnership: options.Partnership = None,
    format_: Annotated[
        Format,
        typer.Option(
            "--format", "-f", help="html is a page that saves answers and prints, xlsx a workbook."
        ),
    ] = "html",
    output: Annotated[
        str | None,
        typer.Option(
            "--output",
            "-o",
            metavar="FILE|FOLDER",
            help="Write to this file, or with --for-all-partners into this folder.",
            show_default=False,
        ),
    ] = None,
    force: options.Force = False,
    round_: options.Round = None,
    level: options.Level = None,
    area: options.Area = None,
    partner: options.Partner = None,
    sector: options.Sector = None,
    respondent: options.Respondent = None,
    mode: Annotated[
        Mode, typer.Option(help="collective is for a score agreed together.")
    ] = "individual",
    for_all_partners: Annotated[
        bool,
        typer.Option(
            "--for-all-partners", help="One form for each partner of the partnership's file."
        ),
    ] = False,
) -> None:
    """Write the questionnaire as a form to hand out; `sixways import` takes it back.

    What is given by option is filled in beforehand.
    """
    context = find_context([questionnaire] if questionnaire else [], partnership)
    known = context.partnership
    details = ResponseDetails(
        round=context.round(round_),
        level=level or _find_level(area, known),
        area=area,
        partner=partner,
        sector=sector,
        respondent=respondent,
        mode=mode,
    )
    check_details(details, context.questionnaire, "--")
    if for_all_partners:
        _write_all(context, details, format_, output, force=force)
        return
    made = _write_form(context.questionnaire, details.with_known_names(known), format_)
    if output is None and is_terminal(sys.stdout):
        message = f"{_KINDS[format_]} can't be shown here"
        raise SixwaysError(message, f"-o form.{format_} writes it to a file")
    deliver(made, output, force=force)


def _write_all(
    context: Context,
    details: ResponseDetails,
    format_: Format,
    output: str | None,
    *,
    force: bool,
) -> None:
    """A form for each partner in a folder; none at all where one of the files is there."""
    known = context.partnership
    if known is None or not known.partners:
        hint = "sixways init writes one; --partnership names another"
        raise SixwaysError("--for-all-partners needs the partners in sixways.yaml", hint)
    if details.partner or details.sector or details.respondent or details.mode == "collective":
        raise SixwaysError(
            "--for-all-partners fills in the partner and the sector by itself",
            "leave --partner, --sector, --respondent and --mode out",
        )
    folder = Path(output or "forms")
    forms: dict[Path, str | bytes] = {}
    for partner in known.partners:
        one = replace(details, partner=partner.name).with_known_names(known)
        # a form is called as the response that comes of it
        path = folder / (response_name(one).removesuffix("json") + format_)
        forms[path] = _write_form(context.questionnaire, one, format_)
    there = [show_path(path) for path in forms if path.exists()]
    if there and not force:
        message = "\n".join(f"{path} is there already" for path in there)
        raise SixwaysError(message, "give --force to replace what is there; nothing was written")
    _make_folder(folder)
    for path, made in forms.items():
        data = made.encode("utf-8") if isinstance(made, str) else made
        write_whole(path, data, replace=force, private=False)
    say(f"{number_of(len(forms), 'form')} in {show_path(folder)}")


def _make_folder(folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise SixwaysError(f"{show_path(folder)} can't be made: {error.strerror}") from error


def _find_level(area: str | None, partnership: Partnership | None) -> str | None:
    areas = partnership.all_areas if partnership and area else ()
    return next(
        (known.level for known in areas if name_key(known.name) == name_key(area or "")), None
    )


def _write_form(
    questionnaire: Questionnaire, details: ResponseDetails, format_: Format
) -> str | bytes:
    # each kind is imported where it is asked for, with the library that it is written with
    if format_ == "html":
        from sixways.forms.html_form import html_form

        return html_form(questionnaire, details)
    from datetime import datetime

    from sixways.forms.workbook_form import xlsx_form

    return xlsx_form(questionnaire, details, datetime.fromisoformat(now()))
