"""Results, on stdout or in a file that is written whole or not at all."""

import sys
from collections.abc import Iterable
from pathlib import Path

from sixways.cli.exit_codes import explain_output_error, forget_stdout, is_closed_pipe
from sixways.errors import SixwaysError
from sixways.paths import show_path


def deliver(result: str | bytes | Iterable[str], output: str | None, *, force: bool) -> None:
    """Write a result, whole or in parts, to a file or to stdout."""
    parts = [result] if isinstance(result, str | bytes) else result
    data = (
        part.encode("utf-8", "backslashreplace") if isinstance(part, str) else part
        for part in parts
    )
    if output is not None:
        from sixways.files.atomic_write import write_whole
        from sixways.files.leftovers import remove_old_leftovers

        path = Path(output)
        if path.exists() and not path.is_file():
            raise SixwaysError(f"{show_path(output)} is not a regular file")
        write_whole(path, data, replace=force, private=False)
        remove_old_leftovers([path])
        return
    try:
        sys.stdout.flush()
        sys.stdout.buffer.writelines(data)
        sys.stdout.buffer.flush()
    except OSError as error:
        if is_closed_pipe(error):
            raise
        forget_stdout()
        raise SixwaysError(f"Can't write the result: {explain_output_error(error)}") from error
