"""Comments are kept small and shown sorted, with not a character changed."""

from hypothesis import given
from hypothesis import strategies as st

from sixways.scoring.collation import Comment
from sixways.scoring.comments import Comments, KeptComments

TEXTS = st.text(min_size=1).filter(lambda text: not text.isspace())
WRITTEN = st.lists(st.tuples(st.sampled_from(["a", "b", "ç"]), st.booleans(), TEXTS))


def shown(kept: KeptComments, behaviour: str = "vision") -> Comments:
    return Comments(kept, behaviour, lambda partner, of_a_room: partner.upper())


@given(WRITTEN, st.sets(st.integers(0, 20)), st.integers(0, 20))
def test_whenever_they_are_packed_or_merged_they_are_shown_by_partner_and_text_rooms_last(
    written: list[tuple[str, bool, str]], packed: set[int], cut: int
) -> None:
    kept, other = KeptComments(), KeptComments()
    for place, (partner, of_a_room, text) in enumerate(written):
        into = kept if place < cut else other
        into.add(partner, {"vision": text}, collective=of_a_room)
        if place in packed:
            into.pack()
    kept.merge(other)
    in_order = sorted((of_a_room, partner.upper(), text) for partner, of_a_room, text in written)
    assert list(shown(kept)) == [
        Comment(partner, text, of_a_room) for of_a_room, partner, text in in_order
    ]


def test_each_behaviour_has_its_own_and_blank_ones_are_none() -> None:
    kept = KeptComments()
    kept.add("a", {"vision": "See", "tone": " \n", "data": None, "worlds": ""}, collective=False)
    kept.pack()
    kept.add("b", {"vision": "Seen", "tone": "Hear"}, collective=False)
    assert {name: len(shown(kept, name)) for name in ("vision", "tone", "data", "worlds")} == {
        "vision": 2,
        "tone": 1,
        "data": 0,
        "worlds": 0,
    }
    assert not shown(kept, "data")
    assert Comment("B", "Hear") in shown(kept, "tone")
    assert Comment("A", " \n") not in shown(kept, "tone")


def test_two_are_equal_where_they_show_the_same() -> None:
    kept, other = KeptComments(), KeptComments()
    kept.add("a", {"vision": "See"}, collective=False)
    other.add("A", {"vision": "See"}, collective=False)
    assert shown(kept) == shown(other)
    assert shown(kept) == (Comment("A", "See"),)
    other.add("b", {"vision": "See"}, collective=False)
    assert shown(kept) != shown(other)


def test_a_thousand_comments_on_one_thing_take_a_twentieth_of_their_text() -> None:
    kept = KeptComments()
    for number in range(1000):
        text = f"Partner {number} says that meetings are too long for what is decided in them. " * 4
        kept.add("a", {"vision": text}, collective=False)
    kept.pack()
    assert sum(map(len, kept._packed["vision"])) < 1000 * 300 / 20
