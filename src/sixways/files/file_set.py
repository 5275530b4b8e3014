"""Several files in a folder: all of them, or none if one exists already."""

from collections.abc import Mapping
from pathlib import Path

from sixways.errors import SixwaysError
from sixways.files.atomic_write import NotSaved, make_folder, sync_folder, write_whole
from sixways.files.leftovers import remove_old_leftovers
from sixways.paths import show_path

#: of the files that exist
_MOST_NAMED = 10


def write_all(
    folder: Path, contents: Mapping[str, bytes], *, replace: bool, private: bool
) -> list[Path]:
    """Write `contents`, by name, into a folder that is made if need be; return their paths.

    Raises SixwaysError, before anything is written, where files exist and `replace` is false, or
    where the folder can't be made.
    """
    paths = [folder / name for name in contents]
    there = [show_path(path) for path in paths if path.exists() or path.is_symlink()]
    if there and not replace:
        lines = [f"{path} already exists" for path in there[:_MOST_NAMED]]
        if more := len(there) - len(lines):
            lines.append(f"and {more} more")
        hint = "nothing was written; use --force to replace them, or -o with another folder"
        raise SixwaysError("\n".join(lines), hint)
    if folder.exists() and not folder.is_dir():
        raise SixwaysError(f"{show_path(folder)} is a file", "use -o with the name of a folder")
    try:
        make_folder(folder)
    except OSError as error:
        raise NotSaved(show_path(folder), error) from error
    for path, data in zip(paths, contents.values(), strict=True):
        write_whole(path, data, replace=replace, private=private, sync_name=False)
    sync_folder(folder)
    remove_old_leftovers(paths)
    return paths
