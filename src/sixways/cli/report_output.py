"""Where the report of `sixways collate` goes, in which format and how much of it."""

import shutil
import sys
from collections.abc import Callable, Iterable
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Literal, NamedTuple, get_args

from sixways.cli.collate_options import Shown
from sixways.cli.options import Target
from sixways.errors import SixwaysError
from sixways.files.filenames import slug
from sixways.terminal.capabilities import has_colour, is_terminal

if TYPE_CHECKING:
    from sixways.reports import Report

Format = Literal["table", "markdown", "csv", "json", "html", "docx", "xlsx"]
View = Literal["summary", "full", "brief"]

#: by format the module that writes it, and its function: imported only if asked for, because its
#: libraries take longer to import than the figures take to work out
_WRITERS = {
    "table": ("sixways.reports.terminal_report", "as_table"),
    "markdown": ("sixways.reports.markdown_report", "as_markdown"),
    "html": ("sixways.reports.html_report", "as_html"),
    "docx": ("sixways.reports.docx_report", "as_docx"),
    "xlsx": ("sixways.reports.workbook_report", "as_xlsx"),
}
#: the formats that go into a file if stdout is a terminal, and what to do with the file
_FILES = {
    "html": "open it in a browser, or add --open",
    "docx": "open it in Word to change it",
    "xlsx": "open it in Excel",
}
#: the briefs that show no more than was asked for
_BRIEFS = {("brief", "html"), ("brief", "docx")}
#: the widest screen that a summary uses, and the widest that tables do
_MOST_SCREEN, _MOST_TABLE = 120, 100
_CLOSING = "Next: --agenda to plan the talk · -f html --open for the board · --full"
_CLOSING_ROUNDS = "Next: --full for every round's own figures · -f html --open"


class Wanted(NamedTuple):
    """How a report was asked for."""

    format: Format
    view: View
    target: Target = Target()
    #: without charts of characters
    plain: bool = False
    #: in the browser
    open: bool = False

    @property
    def is_screen(self) -> bool:
        """Whether it is the summary on a terminal, which has no room for more beside it."""
        is_shown = self.target.output is None and is_terminal(sys.stdout)
        return is_shown and (self.format, self.view) == ("table", "summary")


def choose_view(format_: Format, shown: Shown) -> View:
    """The table is a summary unless more is asked for, and the other formats are whole.

    Raises SixwaysError for options that contradict each other or the format.
    """
    asked = [f"--{name}" for name in ("summary", "full", "agenda") if getattr(shown, name)]
    if len(asked) > 1:
        raise SixwaysError(f"Use only one of {' and '.join(asked)}")
    if format_ in ("csv", "json", "xlsx") and shown.summary:
        message = f"--summary can't be used with -f {format_}, which always has every figure"
        raise SixwaysError(message, "use it with table, markdown, html or docx")
    if shown.agenda:
        return "brief"
    return "summary" if shown.summary or (format_ == "table" and not shown.full) else "full"


def refuse_unused(wanted: Wanted, shown: Shown) -> None:
    """Raise SixwaysError for an option that what is asked for would take no notice of.

    Also for a file whose name says another format.
    """
    wanted.target.check_ending(wanted.format, get_args(Format))
    if wanted.plain and wanted.format != "table":
        raise SixwaysError(
            "--plain works only with -f table", f"leave it out with -f {wanted.format}"
        )
    if wanted.open and wanted.format != "html":
        raise SixwaysError("--open needs -f html", "it opens a web page")
    if wanted.view != "brief" and shown.minutes is not None:
        raise SixwaysError("--minutes needs --agenda", "it sets the length of the meeting")
    if wanted.view == "brief" and wanted.format in ("csv", "json"):
        message = f"--agenda can't be used with -f {wanted.format}, which always has every figure"
        raise SixwaysError(message, "leave it out, or use another format")
    if wanted.view == "brief" and shown.by:
        message = f"--agenda and --by {shown.by} can't be used together"
        raise SixwaysError(message, "it compares sectors, and the round before, by itself")


def write_report(report: "Report", wanted: Wanted) -> None:
    """Write the report to stdout or a file; a page, paper or workbook never to a terminal."""
    target = wanted.target
    if wanted.format in _FILES:
        target = target.named_on_terminal(_name_file(report, wanted.format), always=wanted.open)
    made = _make(report, wanted, to_file=target.output is not None)
    target.deliver(made, None if wanted.open else _FILES.get(wanted.format))
    if target.output is not None and wanted.open:
        import webbrowser

        webbrowser.open(Path(target.output).resolve().as_uri())


def _name_file(report: "Report", format_: Format) -> str:
    """A file in this folder, named by whose report it is and the rounds it is about."""
    names = (report.partnership or "report", *report.collation.rounds)
    return f"{'-'.join(slug(name) for name in names)}.{format_}"


def _make(report: "Report", wanted: Wanted, *, to_file: bool) -> str | bytes | Iterable[str]:
    from sixways.reports.sections import document, page, short
    from sixways.reports.sections.follow_up import choose_actions

    if wanted.format == "json":
        from sixways.reports.json_report import json_parts

        return json_parts(report.collation, report.comparison, choose_actions(report))
    if wanted.format == "csv":
        from sixways.reports.csv_report import as_csv

        return as_csv(report.collation, report.comparison, choose_actions(report))
    if wanted.format == "table":
        return _draw(report, wanted, to_file=to_file)
    module, function = _WRITERS[wanted.format]
    write: Callable[..., str | bytes] = getattr(import_module(module), function)
    if wanted.view == "summary":
        return write(short(report))
    is_short = wanted.format == "markdown" or (wanted.view, wanted.format) in _BRIEFS
    return write(document(report) if is_short else page(report))


def _draw(report: "Report", wanted: Wanted, *, to_file: bool) -> str:
    from sixways.reports.sections import document, short
    from sixways.reports.terminal_report import as_screen, as_table

    columns, lines = shutil.get_terminal_size((80, 24))
    has_terminal = not to_file and is_terminal(sys.stdout)
    colour = not to_file and has_colour() and not wanted.plain
    if wanted.view != "summary":
        width = min(columns, _MOST_TABLE)
        return as_table(document(report), width=width, colour=colour, charts=not wanted.plain)
    by_round = report.comparison is not None and report.comparison.by == "round"
    closing = _CLOSING_ROUNDS if by_round else _CLOSING
    return as_screen(
        short(report, is_screen=True),
        width=min(columns, _MOST_SCREEN),
        height=lines,
        colour=colour,
        bars=has_terminal and not wanted.plain,
        closing=(closing,) if has_terminal else (),
    )
