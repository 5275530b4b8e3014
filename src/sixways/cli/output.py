"""Results, on stdout or in a file that is written whole or not at all."""

import sys
from collections.abc import Collection, Iterable, Iterator
from pathlib import Path

from sixways.cli.exit_codes import explain_output_error, forget_stdout, is_closed_pipe, say
from sixways.errors import SixwaysError
from sixways.model.sanitise import make_safe
from sixways.paths import show_path

#: the endings of files that programs refuse if there is text in them
_NOT_TEXT = {".docx": "Word", ".xlsx": "Excel"}
#: the formats of commands that files with these endings have; a text may be called .md
_ENDINGS = {
    ".csv": "csv",
    ".docx": "docx",
    ".htm": "html",
    ".html": "html",
    ".ics": "ics",
    ".json": "json",
    ".jsonl": "jsonl",
    ".xlsx": "xlsx",
    ".xml": "junit",
}


def deliver(
    result: str | bytes | Iterable[str],
    output: str | None,
    *,
    force: bool,
    next_step: str | None = None,
) -> None:
    """Write a result, whole or in parts, to a file or to stdout.

    For a file, say what was written and what to do with it. Where nobody reads stdout any more, as
    after `head`, the rest is lost: that changes nothing, and the exit code is the command's own.
    """
    if force and output is None:
        say("--force needs -o FILE")
    if output is not None:
        _refuse_ending(output, is_text=not isinstance(result, bytes))
        write_file(result, output, force=force)
        say(f"Wrote {show_path(output)}", next_step)
        return
    try:
        sys.stdout.flush()
        sys.stdout.buffer.writelines(_encode(result))
        sys.stdout.buffer.flush()
    except OSError as error:
        forget_stdout()
        if is_closed_pipe(error):
            return
        raise SixwaysError(f"Can't write the result: {explain_output_error(error)}") from error


def _refuse_ending(output: str, *, is_text: bool) -> None:
    """Refuse a name that no format of the command fits."""
    ending = Path(output).suffix.lower()
    if ending == ".pdf":
        hint = "write a page (.html), and print it as a PDF"
        raise SixwaysError(f"Can't write {show_path(output)}: PDF isn't one of the formats", hint)
    if is_text and ending in _NOT_TEXT:
        message = f"{show_path(output)} would have text in it, which {_NOT_TEXT[ending]} can't open"
        raise SixwaysError(message, "give the file another ending")


def refuse_other_ending(output: str | None, format_: str, formats: Collection[str]) -> None:
    """Refuse a file whose name says another of a command's formats than the one asked for."""
    named = _ENDINGS.get(Path(output or "").suffix.lower())
    if output is not None and named in formats and named != format_:
        message = f"Can't write {show_path(output)}: the format is {format_}"
        raise SixwaysError(message, f"add -f {named}, or give the file another ending")


def print_lines(lines: Iterable[str]) -> None:
    """Write lines to stdout, each made safe to show."""
    deliver("".join(f"{make_safe(line)}\n" for line in lines), None, force=False)


def write_file(result: str | bytes | Iterable[str], output: str, *, force: bool) -> None:
    """Write a result to a file, whole or not at all, and say nothing."""
    from sixways.files.atomic_write import write_whole
    from sixways.files.leftovers import remove_old_leftovers

    path = Path(output)
    if output == "-":
        hint = "use -o with the name of a file, or leave it out for stdout"
        raise SixwaysError("- is not a file name", hint)
    if path.exists() and not path.is_file():
        raise SixwaysError(
            f"{show_path(output)} is not a regular file", "use -o with the name of a file"
        )
    write_whole(path, _encode(result), replace=force, private=False)
    remove_old_leftovers([path])


def _encode(result: str | bytes | Iterable[str]) -> Iterator[bytes]:
    for part in [result] if isinstance(result, str | bytes) else result:
        yield part.encode("utf-8", "backslashreplace") if isinstance(part, str) else part
