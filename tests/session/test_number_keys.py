"""What a digit means: the option with that number, or else the option in that place."""

import pytest

from sixways.model.cross_checks import inconsistencies
from sixways.model.questionnaire import Questionnaire
from sixways.session.edits import option_of
from support.samples import SIX_WAYS, plain

#: best first, as on many scales of maturity
DOWN: list[dict[str, object]] = [
    {"id": f"p{n}", "label": str(n), "key": "vwxyz"[5 - n], "points": n} for n in range(5, 0, -1)
]


def _chosen(digit: str, scale: list[dict[str, object]]) -> str | None:
    option = option_of(digit, Questionnaire.model_validate(plain({"a": 1}, scale)))
    return option.id if option else None


@pytest.mark.parametrize("digit", "12345")
def test_digit_is_the_label_with_that_number(digit: str) -> None:
    assert _chosen(digit, DOWN) == f"p{digit}"


def test_digit_is_the_id_with_that_number() -> None:
    scale: list[dict[str, object]] = [
        {"id": str(4 - n), "label": f"Step {'abc'[n - 1]}", "points": n} for n in (1, 2, 3)
    ]
    assert _chosen("3", scale) == "3"  # and not the third, whose id is 1


def test_digit_that_is_not_an_options_number_chooses_nothing() -> None:
    assert _chosen("5", DOWN[1:]) is None  # 4, 3, 2, 1


def test_digit_without_numbers_on_the_scale_is_the_place() -> None:
    chosen = [option_of(digit, SIX_WAYS) for digit in "1234"]
    assert [option and option.id for option in chosen] == ["yes", "sometimes", "not-always", "no"]


def test_number_of_two_options_is_refused() -> None:
    scale = [{"id": "1", "label": "2", "points": 1}, {"id": "2", "label": "1", "points": 2}]
    messages = [message for _, message, _ in inconsistencies(plain({"a": 1}, scale))]
    assert messages == [
        "the number 1 could mean two options",
        "the number 2 could mean two options",
    ]


def test_option_without_a_number_beside_numbers_needs_a_key() -> None:
    unknown: dict[str, object] = {"id": "unknown", "label": "Don't know"}
    [(place, message, _)] = inconsistencies(plain({"a": 1}, [*DOWN, unknown]))
    assert place == ("scale", 5)
    assert message == "options without a number of their own need a key, as others have numbers"
    assert list(inconsistencies(plain({"a": 1}, [*DOWN, unknown | {"key": "d"}]))) == []
