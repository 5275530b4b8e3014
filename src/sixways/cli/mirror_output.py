"""`sixways collate --for-each-partner`: a mirror for every partner, in a folder."""

from pathlib import Path
from typing import TYPE_CHECKING

import typer

from sixways.cli.exit_codes import say
from sixways.cli.report_output import Format
from sixways.errors import SixwaysError
from sixways.files.collate_files import FileTallies
from sixways.files.filenames import free_name, slug
from sixways.model.wording import join, number_of
from sixways.paths import in_folder

if TYPE_CHECKING:
    from sixways.model.partnership import Partnership
    from sixways.reports.blocks import Document
    from sixways.scoring.mirror_results import Mirror

#: the parameters of `collate` that a mirror obeys
_OBEYED = {
    *("paths", "questionnaire", "partnership", "round_", "level", "area", "sector"),
    *("include_drafts", "skip_invalid", "min_partners"),
    *("format_", "force", "for_each_partner"),
}
#: names of files that are listed, at most
_MOST_NAMES = 10


def choose_format(command_line: typer.Context) -> Format:
    """The format that mirrors are asked for in, a page if in none.

    Raises SixwaysError where a mirror would take no notice of an option that was given.
    """
    given = {
        param.name: param.opts[0]
        for param in command_line.command.params
        if param.name and _is_given(command_line, param.name)
    }
    if unused := {name: option for name, option in given.items() if name not in _OBEYED}:
        message = f"--for-each-partner can't be used with {join([*unused.values()])}"
        hint = "it compares each partner with the average of the others in one round"
        if unused.keys() <= {"output", "open_"}:
            hint = "it writes a file for each partner into its folder"
        raise SixwaysError(message, f"{hint}; leave {join([*unused.values()])} out")
    format_: Format = command_line.params["format_"] if "format_" in given else "html"
    if format_ not in ("html", "docx"):
        message = f"--for-each-partner can't write {format_}"
        raise SixwaysError(message, "use -f html for pages, or -f docx for Word")
    return format_


def _is_given(command_line: typer.Context, name: str) -> bool:
    """Whether a parameter is in the command line, and no default."""
    source = command_line.get_parameter_source(name)
    return source is not None and source.name == "COMMANDLINE"


def write_mirrors(
    found: FileTallies,
    known: "Partnership | None",
    folder: str,
    format_: Format,
    *,
    minimum: int | None,
    force: bool,
) -> None:
    """Write a mirror for each partner who answered, or none if one of the files exists."""
    # seldom asked for
    from sixways.files.file_set import write_all
    from sixways.reports.sections.mirror import mirror_document
    from sixways.scoring.mirror_figures import MINIMUM_OTHERS, make_mirrors

    predecessors = known.predecessors if known else {}
    made = list(make_mirrors(found.rounds, predecessors, minimum or MINIMUM_OTHERS))
    if not made:
        message = "No partner has answered individually"
        raise SixwaysError(message, "what a room agreed can't be divided by partner")
    contents: dict[str, bytes] = {}
    for mirror in made:
        document = mirror_document(mirror, known.name if known else None)
        base = f"{slug(mirror.partner)}-{slug(mirror.round)}"
        contents[free_name(base, contents, f".{format_}")] = _write(document, format_)
    write_all(Path(folder), contents, replace=force, private=False)
    _say_what_was_written(made, list(contents), folder)


def _write(document: "Document", format_: Format) -> bytes:
    if format_ == "docx":
        from sixways.reports.docx_report import as_docx

        return as_docx(document)
    from sixways.reports.html_report import as_html

    return as_html(document).encode("utf-8")


def _say_what_was_written(made: "list[Mirror]", names: list[str], folder: str) -> None:
    lines = [f"Wrote {number_of(len(made), 'mirror')} of {made[0].round} {in_folder(folder)}"]
    width = max(map(len, names[:_MOST_NAMES]))
    lines += [
        f"  {name:{width}}  {mirror.partner}"
        for name, mirror in zip(names[:_MOST_NAMES], made, strict=False)
    ]
    if len(names) > _MOST_NAMES:
        lines.append(f"  and {len(names) - _MOST_NAMES} more")
    say("\n".join(lines))
    say("Send each partner its own file only")
    if not any(b.average is not None for mirror in made for b in mirror.behaviours):
        least = made[0].minimum_others
        say(
            f"note: nothing about the others is shown: that needs at least {least} others "
            f"with a score, and {number_of(len(made), 'partner')} answered"
        )
