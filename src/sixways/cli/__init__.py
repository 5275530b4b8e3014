"""The command line: one module for each command, imported when the command runs."""

import gc
import os
import sys
from io import TextIOWrapper
from typing import Annotated

# to look for garbage that isn't there is a tenth of a short process, more where much is read
gc.set_threshold(100_000, 50, 50)

import typer

from sixways import __version__
from sixways.cli.commands import Commands
from sixways.cli.exit_codes import open_closed_streams, run, set_debug

# pydantic would search everything installed for plugins: a fifth of the start-up time, and code
# that we don't know
os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")

app = typer.Typer(
    cls=Commands,
    help="Score, store and collate the Six ways to create a culture for integration.",
    epilog="Run sixways COMMAND --help for details.",
    no_args_is_help=True,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)


def _version(wanted: bool) -> None:
    if wanted:
        print(f"sixways {__version__}")
        raise typer.Exit


@app.callback()
def root(
    version: Annotated[
        bool,
        typer.Option("--version", "-V", help="Show the version.", callback=_version, is_eager=True),
    ] = False,
    debug: Annotated[bool, typer.Option("--debug", help="Show the traceback of a bug.")] = False,
) -> None:
    set_debug(debug)


def main() -> None:
    open_closed_streams()
    for stream in (sys.stdin, sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    for stream in (sys.stdout, sys.stderr):
        # piped and redirected output is the same bytes on every system; a console keeps its own
        if isinstance(stream, TextIOWrapper) and not stream.isatty():
            stream.reconfigure(newline="\n")
    run(app)
