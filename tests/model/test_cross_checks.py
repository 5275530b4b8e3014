"""What is wrong between the parts of a questionnaire."""

from typing import Any

from hypothesis import example, given
from hypothesis import strategies as st

from sixways.model.cross_checks import inconsistencies
from support.samples import SCALE, plain


def test_all_contradictions_are_found_at_once() -> None:
    data = plain(
        {"a": 2, "b": 1},
        [*SCALE, {"id": "no", "label": "Again"}],
        levels=[{"id": "place"}, {"id": "place"}],
        contrasts=[{"title": "C", "own": "a.q3", "partners": "b.q1"}],
        resources=[{"title": "R", "behaviours": ["a", "d"]}],
    )
    data["behaviours"][0]["questions"][1]["id"] = "q1"
    data["behaviours"][1]["id"] = "a"
    found = {place: message for place, message, _ in inconsistencies(data)}
    assert found == {
        ("levels", 1, "id"): "the id 'place' appears twice",
        ("scale", 4, "id"): "the id 'no' appears twice",
        ("behaviours", 1, "id"): "the id 'a' appears twice",
        ("behaviours", 0, "questions", 1, "id"): "the id 'q1' appears twice",
        ("contrasts", 0, "own"): "there is no question 'a.q3'",
        # behaviour b has become a second a
        ("contrasts", 0, "partners"): "there is no question 'b.q1'",
        ("resources", 0, "behaviours", 1): "there is no behaviour 'd'",
    }


def test_consistent_questionnaire_has_no_contradiction() -> None:
    data = plain(
        {"a": 2, "b": 1},
        levels=[{"id": "place"}, {"id": "icp"}],
        contrasts=[{"title": "C", "own": "a.q1", "partners": "b.q1"}],
        resources=[{"title": "R", "behaviours": ["a", "b"]}, {"title": "All"}],
    )
    assert list(inconsistencies(data)) == []


KEYS = ["id", "key", "points", "scale", "behaviours", "questions", "levels", "contrasts"]
VALUES = ["resources", "own", "partners", "a", "a.b", "1", "NaN", "sNaN", "inf", "1e999999999", ""]
words = st.sampled_from(KEYS + VALUES)
junk = st.recursive(
    st.none() | words,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(words, inner, max_size=6),
    max_leaves=30,
)


@given(st.dictionaries(words, junk))
@example({"scale": [{"points": "sNaN"}, {"points": "1"}]})
def test_any_data_can_be_checked(data: dict[str, Any]) -> None:
    for place, message, _ in inconsistencies(data):
        assert place
        assert message
