"""The command line: one module a command, which imports what it needs when it runs."""

import os
import sys
from io import TextIOWrapper
from typing import Annotated

import typer

from sixways import __version__
from sixways.cli.commands import Commands
from sixways.cli.exit_codes import run, set_debug

# pydantic would look through all that is installed for plugins: a fifth of the start-up, and
# readers that we don't know
os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")

app = typer.Typer(
    cls=Commands,
    help="Score, store and collate the Six ways to create a culture for integration.",
    epilog="sixways COMMAND --help says more about each.",
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
    debug: Annotated[
        bool, typer.Option("--debug", help="Show the whole traceback of a bug.")
    ] = False,
) -> None:
    set_debug(debug)


def main() -> None:
    for stream in (sys.stdin, sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    for stream in (sys.stdout, sys.stderr):
        # what is piped or redirected is the same bytes on every system; a console is left as it is
        if isinstance(stream, TextIOWrapper) and not stream.isatty():
            stream.reconfigure(newline="\n")
    run(app)
