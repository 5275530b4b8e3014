"""Files that hold one response twice."""

from sixways.model.copies import find_copies
from support.samples import response


def test_copy_is_the_one_with_the_longer_path() -> None:
    same = {path: response("A", {"data": [1]}) for path in ("r/a (1).json", "r/a.json", "b.json")}
    assert find_copies(same) == {"r/a.json": "b.json", "r/a (1).json": "b.json"}


def test_response_with_other_answers_is_not_a_copy() -> None:
    differ = {"a.json": response("A", {"data": [1]}), "b.json": response("A", {"data": [2]})}
    assert find_copies(differ) == {}


def test_response_with_another_comment_is_not_a_copy() -> None:
    differ = {
        "a.json": response("A", {"data": [1]}),
        "b.json": response("A", {"data": [1]}, comments={"data": "x"}),
    }
    assert find_copies(differ) == {}
