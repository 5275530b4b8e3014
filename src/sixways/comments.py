"""What partners wrote, by the ten thousand: kept small until a report shows it."""

import zlib
from collections.abc import Callable, Collection, Iterator
from functools import cache

from sixways.collation import Comment

#: characters that are compressed together
_TOGETHER = 2 * 1024 * 1024
#: what stands between fields: a byte that is in no text in UTF-8
_BETWEEN = b"\xff"


class KeptComments:
    """Comments on one behaviour in any order; where there are very many, compressed."""

    def __init__(self) -> None:
        self._packed: list[bytes] = []
        #: partner, "1" of a room, text, and so on
        self._waiting: list[str] = []
        self._size = 0
        self._number = 0

    def add(self, partner: str, text: str, *, collective: bool) -> None:
        self._waiting += (partner, "1" if collective else "", text)
        self._size += len(text)
        self._number += 1
        if self._size > _TOGETHER:
            self.pack()

    def pack(self) -> None:
        """Compress what was added since the last time."""
        if self._waiting:
            together = _BETWEEN.join([field.encode() for field in self._waiting])
            self._packed.append(zlib.compress(together, 1))
            self._waiting, self._size = [], 0

    def merge(self, other: "KeptComments") -> None:
        self._packed += other._packed
        self._waiting += other._waiting
        self._size += other._size
        self._number += other._number

    def __len__(self) -> int:
        return self._number

    def __iter__(self) -> Iterator[tuple[str, bool, str]]:
        """Each comment's partner, whether a room agreed it, and its text."""
        yield from _threes(self._waiting)
        for packed in self._packed:
            yield from _threes([f.decode() for f in zlib.decompress(packed).split(_BETWEEN)])


def _threes(fields: list[str]) -> Iterator[tuple[str, bool, str]]:
    return zip(fields[::3], map(bool, fields[1::3]), fields[2::3], strict=True)


class Comments(Collection[Comment]):
    """The comments on one behaviour, by partner and text, those of rooms last.

    Sorted whenever they are gone through, since all of them at once may be very many.
    """

    def __init__(self, kept: KeptComments, name: Callable[[str, bool], str]) -> None:
        """`name` is how a partner is shown, by its key and whether it was in a room."""
        self._kept = kept
        self._name = name

    def __iter__(self) -> Iterator[Comment]:
        name = cache(self._name)
        shown = sorted(
            (of_a_room, name(key, of_a_room), text) for key, of_a_room, text in self._kept
        )
        for of_a_room, partner, text in shown:
            yield Comment(partner, text, of_a_room)

    def __len__(self) -> int:
        return len(self._kept)

    def __contains__(self, comment: object) -> bool:
        return comment in tuple(self)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Collection) and tuple(self) == tuple(other)

    __hash__ = None  # type: ignore[assignment]  # as of a list: more may come
