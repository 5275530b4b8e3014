"""The partnership's file where there is one, with nothing imported where there is none."""

from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sixways.files.partnership_file import PartnershipFile

NAME = "sixways.yaml"


def find_partnership(path: str | None) -> "PartnershipFile | None":
    """The partnership in a file, or else in the working folder's `sixways.yaml` if there is one."""
    if path is None and not Path(NAME).exists():
        return None
    from sixways.files.partnership_file import read_partnership

    return read_partnership(Path(path or NAME))
