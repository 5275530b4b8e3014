"""Who was in a workshop's room: a hidden file beside its responses, until it is finished."""

from pathlib import Path
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from sixways.errors import SixwaysError
from sixways.files.atomic_write import NotSaved, write_whole
from sixways.files.leftovers import remove_leftovers, remove_temporary
from sixways.files.read_bytes import read_bytes
from sixways.files.retry import SHORT_PATIENCE
from sixways.model.field_types import Language
from sixways.model.response import Name
from sixways.paths import show_path


class People(BaseModel):
    """The partners of a room in their order, who of them is away, and how far they came."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    partners: tuple[Name, ...] = ()
    away: tuple[Name, ...] = ()
    #: the place of the furthest question or end of a behaviour; None until the room has begun
    reached: Annotated[int, Field(ge=0)] | None = None
    #: that the room is asked in; None for the original
    language: Language | None = None


class RoomFile:
    """Remembers who is in the room, for the same command run again.

    It is changed only by whoever owns the room's own record, beside which it lies.
    """

    def __init__(self, record: Path) -> None:
        self.path = record.with_name(f".{record.stem}.room")
        self._saved: People | None = None

    def read(self) -> People:
        """Who was here last time, nobody if nothing is remembered; raises SixwaysError."""
        if not self.path.exists():
            return People()
        try:
            self._saved = People.model_validate_json(read_bytes(self.path))
        except ValidationError as error:
            hint = "delete it: it only remembers who was in the room"
            raise SixwaysError(f"{show_path(self.path)} can't be read", hint) from error
        return self._saved

    def save(self, people: People) -> bool:
        """Return whether it is on the disk: not while another program has it open.

        Raises NotSaved for anything else that keeps it from being written.
        """
        if people == self._saved:
            return True
        data = people.model_dump_json().encode()
        try:
            write_whole(self.path, data, replace=True, private=True, patience=SHORT_PATIENCE)
        except NotSaved as error:
            if not error.is_held:
                raise NotSaved.in_folder_of(self.path, error.error) from error
            return False
        self._saved = people
        return True

    def remove(self) -> None:
        """Forget who was here."""
        remove_leftovers(self.path)
        remove_temporary(self.path)
