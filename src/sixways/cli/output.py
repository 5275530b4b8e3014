"""Results, on stdout or in a file that is written whole or not at all."""

import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

from sixways.cli.exit_codes import explain_output_error, forget_stdout, is_closed_pipe, say
from sixways.errors import SixwaysError
from sixways.paths import show_path


def deliver(
    result: str | bytes | Iterable[str],
    output: str | None,
    *,
    force: bool,
    next_step: str | None = None,
) -> None:
    """Write a result, whole or in parts, to a file or to stdout.

    For a file, say what was written and what to do with it.
    """
    if force and output is None:
        say("--force needs -o FILE")
    if output is not None:
        write_file(result, output, force=force)
        say(f"Wrote {show_path(output)}", next_step)
        return
    try:
        sys.stdout.flush()
        sys.stdout.buffer.writelines(_encode(result))
        sys.stdout.buffer.flush()
    except OSError as error:
        if is_closed_pipe(error):
            raise
        forget_stdout()
        raise SixwaysError(f"Can't write the result: {explain_output_error(error)}") from error


def write_file(result: str | bytes | Iterable[str], output: str, *, force: bool) -> None:
    """Write a result to a file, whole or not at all, and say nothing."""
    from sixways.files.atomic_write import write_whole
    from sixways.files.leftovers import remove_old_leftovers

    path = Path(output)
    if path.exists() and not path.is_file():
        shown = show_path(output) or "''"
        raise SixwaysError(f"{shown} is not a regular file", "use -o with the name of a file")
    write_whole(path, _encode(result), replace=force, private=False)
    remove_old_leftovers([path])


def _encode(result: str | bytes | Iterable[str]) -> Iterator[bytes]:
    for part in [result] if isinstance(result, str | bytes) else result:
        yield part.encode("utf-8", "backslashreplace") if isinstance(part, str) else part
