"""What partners wrote, by the ten thousand: kept small until a report shows it."""

import zlib
from collections import Counter
from collections.abc import Callable, Collection, Iterator, Mapping
from functools import cache

from sixways.scoring.collation import Comment

#: characters that are compressed together
_TOGETHER = 12 * 1024 * 1024
#: what stands between fields: a byte that is in no text in UTF-8
_BETWEEN = b"\xff"


class KeptComments:
    """Comments by behaviour, in any order; where there are very many, compressed."""

    def __init__(self) -> None:
        #: partner, whether of a room, and the texts by behaviour
        self._waiting: list[tuple[str, bool, Mapping[str, str | None]]] = []
        self._size = 0
        #: by behaviour, partner, "1" of a room, text, and so on
        self._packed: dict[str, list[bytes]] = {}
        #: how many are packed
        self._numbers: Counter[str] = Counter()

    def add(self, partner: str, comments: Mapping[str, str | None], *, collective: bool) -> None:
        self._size += sum(map(len, filter(None, comments.values())))
        self._waiting.append((partner, collective, comments))
        if self._size > _TOGETHER:
            self.pack()

    def pack(self) -> None:
        """Compress what was added since the last time."""
        for behaviour in {behaviour for _, _, comments in self._waiting for behaviour in comments}:
            rows = self._not_packed(behaviour)
            fields = [
                field.encode()
                for partner, of_a_room, text in rows
                for field in (partner, "1" if of_a_room else "", text)
            ]
            if fields:
                packed = zlib.compress(_BETWEEN.join(fields), 1)
                self._packed.setdefault(behaviour, []).append(packed)
                self._numbers[behaviour] += len(rows)
        self._waiting, self._size = [], 0

    def merge(self, other: "KeptComments") -> None:
        for behaviour, packed in other._packed.items():
            self._packed.setdefault(behaviour, []).extend(packed)
        self._waiting += other._waiting
        self._size += other._size
        self._numbers += other._numbers

    def number(self, behaviour: str) -> int:
        return self._numbers[behaviour] + len(self._not_packed(behaviour))

    def on(self, behaviour: str) -> Iterator[tuple[str, bool, str]]:
        """Each comment's partner, whether a room agreed it, and its text."""
        yield from self._not_packed(behaviour)
        for packed in self._packed.get(behaviour, ()):
            fields = [field.decode() for field in zlib.decompress(packed).split(_BETWEEN)]
            yield from zip(fields[::3], map(bool, fields[1::3]), fields[2::3], strict=True)

    def _not_packed(self, behaviour: str) -> list[tuple[str, bool, str]]:
        return [
            (partner, of_a_room, text)
            for partner, of_a_room, comments in self._waiting
            if (text := comments.get(behaviour)) and not text.isspace()
        ]


class Comments(Collection[Comment]):
    """The comments on one behaviour, by partner and text, those of rooms last.

    Sorted whenever they are gone through, since all of them at once may be very many.
    """

    def __init__(
        self, kept: KeptComments, behaviour: str, name: Callable[[str, bool], str]
    ) -> None:
        """`name` is how a partner is shown, by its key and whether it was in a room."""
        self._kept = kept
        self._behaviour = behaviour
        self._name = name

    def __iter__(self) -> Iterator[Comment]:
        name = cache(self._name)
        shown = sorted(
            (of_a_room, name(key, of_a_room), text)
            for key, of_a_room, text in self._kept.on(self._behaviour)
        )
        for of_a_room, partner, text in shown:
            yield Comment(partner, text, of_a_room)

    def __len__(self) -> int:
        return self._kept.number(self._behaviour)

    def __contains__(self, comment: object) -> bool:
        return comment in tuple(self)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Collection) and tuple(self) == tuple(other)

    __hash__ = None  # type: ignore[assignment]  # as of a list: more may come
