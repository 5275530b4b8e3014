"""The same partner twice in a round, with and without level or area."""

import pytest

from sixways.model.response import Identity
from sixways.model.second_responses import find_second_responses


def identity(level: str, area: str, *, respondent: str = "", round_: str = "r") -> Identity:
    return Identity("p", respondent, round_, level, area, "individual")


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (("", ""), ("place", "riverside")),
        (("", ""), ("place", "")),
        (("place", ""), ("place", "riverside")),
        (("place", ""), ("", "riverside")),
        (("", "riverside"), ("place", "riverside")),
    ],
)
def test_same_place_said_less_fully_is_found(one: tuple[str, str], other: tuple[str, str]) -> None:
    found = dict(find_second_responses([identity(*other), identity(*one)]))
    assert found[identity(*one)] == identity(*other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (("place", "riverside"), ("place", "harbour")),
        (("place", "riverside"), ("system", "riverside")),
        (("place", ""), ("system", "")),
        (("place", ""), ("system", "riverside")),
        (("", "riverside"), ("place", "harbour")),
        (("", ""), ("", "")),
    ],
)
def test_two_places_and_the_same_place_are_not_found(
    one: tuple[str, str], other: tuple[str, str]
) -> None:
    assert not [*find_second_responses([identity(*one), identity(*other)])]


def test_other_people_and_rounds_are_not_found() -> None:
    whole = identity("place", "riverside")
    others = [identity("", "", respondent="ann"), identity("", "", round_="s")]
    assert not [*find_second_responses([whole, *others])]


def test_both_are_found_where_each_lacks_something() -> None:
    one, other = identity("place", ""), identity("", "riverside")
    assert dict(find_second_responses([one, other])) == {one: other, other: one}
