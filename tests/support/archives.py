"""Zip files, made so that they are the same bytes in every process and on every day."""

import io
import zipfile
from collections.abc import Mapping

_WRITTEN = (2026, 11, 2, 9, 0, 0)


def archive(files: Mapping[str, str | bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    """A zip of files by their names."""
    into = io.BytesIO()
    with zipfile.ZipFile(into, "w") as made:
        for name, data in files.items():
            made.writestr(zipfile.ZipInfo(name, _WRITTEN), data, method)
    return into.getvalue()
