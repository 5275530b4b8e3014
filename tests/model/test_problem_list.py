"""Problems of many files as lines to read."""

from sixways.errors import Problem, start_sentence, with_hint
from sixways.model.problem_list import list_problems


def alike(number: int, message: str, thing: str = "", hint: str | None = None) -> list[Problem]:
    return [Problem(message, f"r/{n}.json", thing=thing, hint=hint) for n in range(1, number + 1)]


def test_short_hint_is_on_the_same_line() -> None:
    text = with_hint("report.html already exists", "use --force to replace it")
    assert text == "report.html already exists. Use --force to replace it"


def test_long_hint_is_on_the_next_line() -> None:
    assert with_hint("a" * 70, "use another name") == "a" * 70 + "\nUse another name"


def test_hint_keeps_what_is_typed_as_it_is() -> None:
    for hint in ("--force replaces it", "sixways init writes one", "'a' or 'b'", "key: and a word"):
        assert start_sentence(hint) == hint


def test_mistake_of_many_files_is_reported_once() -> None:
    problems = alike(9, "answers team-check, which isn't bundled", hint="add -q team-check.yaml")
    assert [*list_problems(problems)] == [
        "9 responses answer team-check, which isn't bundled. Add -q team-check.yaml",
        "  r/1.json, r/2.json, r/3.json, r/4.json, r/5.json and 4 more",
    ]


def test_mistake_in_the_same_place_is_reported_once() -> None:
    assert [*list_problems(alike(2, "is missing", thing="round"))] == [
        "2 responses: round: is missing",
        "  r/1.json and r/2.json",
    ]


def test_different_mistakes_stay_apart() -> None:
    problems = [*alike(1, "is a folder"), *alike(1, "is missing", thing="round", hint="add it")]
    assert [*list_problems(problems)] == [
        "r/1.json: is a folder",
        "r/1.json: round: is missing. Add it",
    ]


def test_after_ten_lines_the_rest_is_counted() -> None:
    problems = [Problem(f"mistake {number}", "a.json") for number in range(41)]
    lines = [*list_problems(problems)]
    assert lines[9:] == ["a.json: mistake 9", "and 31 more"]


def test_lines_are_safe_to_show() -> None:
    (line,) = list_problems([Problem("is \x1b[31m", "a\x9b.json", hint="say \u202e")])
    assert not {"\x1b", "\x9b", "\u202e"} & set(line)


def test_names_that_look_alike_are_all_counted() -> None:
    problems = [Problem("is a folder", f"a{sign}.json") for sign in ("\t", " ", "\n")]
    assert next(iter(list_problems(problems))) == "3 responses are a folder"
