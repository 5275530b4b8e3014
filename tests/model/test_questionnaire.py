"""What a questionnaire is, what its fingerprint covers, and what can't be one."""

import copy
from collections.abc import Callable
from fractions import Fraction
from typing import Any

import pytest
from pydantic import ValidationError

from sixways.model.questionnaire import Questionnaire
from support.samples import SIX_WAYS, UNSURE, plain, questionnaire

#: a questionnaire with everything in it
FULL = plain(
    {"trust": 2, "data": 1},
    scale=[
        {"id": "yes", "label": "Yes", "key": "y", "points": "3"},
        {"id": "half", "label": "Half", "key": "h", "points": "1.5"},
        {"id": "no", "label": "No", "key": "n", "points": "0", "prompts_resources": "true"},
        UNSURE,
    ],
    publisher="Somebody",
    url="https://example.org/tool",
    introduction="How to use it",
    repeat_every_months="3",
    levels=[{"id": "place", "label": "Place"}],
    contrasts=[{"title": "Us and them", "own": "trust.q1", "partners": "trust.q2"}],
    resources=[
        {"title": "For trust", "behaviours": ["trust"]},
        {"title": "For all", "url": "https://example.org/all"},
    ],
)


def read(data: dict[str, Any]) -> Questionnaire:
    return Questionnaire.model_validate(data)


def changed(change: Callable[[dict[str, Any]], object]) -> Questionnaire:
    """FULL with a change made to its plain data."""
    data = copy.deepcopy(FULL)
    change(data)
    return read(data)


# Fingerprints


def test_fingerprint_matches_published_hash() -> None:
    # printf '%s' '[[["yes","Yes","1"],["half","Half","1/2"],["unsure","Don’t know",null],
    # ["no","No","0"]],[["a",[["b","Is it?"],["c","Was it?"]]]]]' | sha256sum
    # in one line; and for the question '[[…the same scale…],"Is it?"]'.
    small = read(
        {
            "format": "sixways-questionnaire/1",
            "id": "small",
            "version": "1",
            "title": "Small",
            "scale": [
                {"id": "yes", "label": "Yes", "points": "1"},
                {"id": "half", "label": "Half", "points": "0.50"},
                {"id": "unsure", "label": "Don’t know"},
                {"id": "no", "label": "No", "points": "0"},
            ],
            "behaviours": [
                {
                    "id": "a",
                    "title": "A",
                    "questions": [{"id": "b", "text": "Is it?"}, {"id": "c", "text": "Was\n it?"}],
                }
            ],
        }
    )
    assert small.fingerprint == "sha256:b73c7bf9c9fb2988"
    assert small.question_fingerprints["a", "b"] == "sha256:5edbef38fcfe241b"


@pytest.mark.parametrize(
    "change",
    [
        pytest.param(lambda d: d["scale"][0].update(id="aye"), id="an option's id"),
        pytest.param(lambda d: d["scale"][0].update(label="Aye"), id="an option's label"),
        pytest.param(lambda d: d["scale"][0].update(points="4"), id="an option's points"),
        pytest.param(lambda d: d["scale"][1].pop("points"), id="an option without points"),
        pytest.param(lambda d: d["scale"].pop(), id="an option less"),
        pytest.param(lambda d: d["scale"].reverse(), id="the order of options"),
        pytest.param(lambda d: d["behaviours"].reverse(), id="the order of behaviours"),
        pytest.param(lambda d: d["behaviours"][1].update(id="facts"), id="a behaviour's id"),
        pytest.param(lambda d: d["behaviours"].pop(), id="a behaviour less"),
        pytest.param(lambda d: d["behaviours"][1]["questions"][0].update(id="q9"), id="an id"),
        pytest.param(
            lambda d: d["behaviours"][0]["questions"][0].update(text="Trust 1!"), id="a text"
        ),
        pytest.param(
            lambda d: d["behaviours"][0]["questions"][0].update(text="trust 1?"), id="a text's case"
        ),
        pytest.param(
            lambda d: d["behaviours"][1]["questions"].append({"id": "q2", "text": "New?"}),
            id="a question more",
        ),
    ],
)
def test_meaning_changes_fingerprint(change: Callable[[dict[str, Any]], object]) -> None:
    assert changed(change).fingerprint != read(FULL).fingerprint


def _backwards(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _backwards(value[key]) for key in reversed(value)}
    return [_backwards(each) for each in value] if isinstance(value, list) else value


@pytest.mark.parametrize(
    "change",
    [
        pytest.param(lambda d: d.update(id="other"), id="its id"),
        pytest.param(lambda d: d.update(version="2"), id="its version"),
        pytest.param(lambda d: d.update(title="Another"), id="its title"),
        pytest.param(lambda d: d.pop("publisher"), id="no publisher"),
        pytest.param(lambda d: d.pop("introduction"), id="no introduction"),
        pytest.param(lambda d: d.update(repeat_every_months="12"), id="how often it is used"),
        pytest.param(lambda d: d.pop("levels"), id="no levels"),
        pytest.param(lambda d: d.pop("contrasts"), id="no contrasts"),
        pytest.param(lambda d: d.pop("resources"), id="no resources"),
        pytest.param(lambda d: d["behaviours"][0].update(title="T"), id="a behaviour's title"),
        pytest.param(lambda d: d["behaviours"][0].update(short="T"), id="a behaviour's short name"),
        pytest.param(
            lambda d: d["behaviours"][0]["questions"][0].update(hint="Think"),
            id="a question's hint",
        ),
        pytest.param(
            lambda d: d["behaviours"][0]["questions"][0].update(caution="Mind"),
            id="a question's caution",
        ),
        pytest.param(
            lambda d: d["behaviours"][0]["questions"][0].update(prompts={"split": "?"}),
            id="a question's prompts",
        ),
        pytest.param(
            lambda d: d.update(kind="A tool", prompts={"low": "?"}, resources_introduction="Read"),
            id="kind, prompts and what is said above resources",
        ),
        pytest.param(lambda d: d["scale"][0].update(key="j"), id="an option's key"),
        pytest.param(lambda d: d["scale"][0].update(prompts_resources="yes"), id="what prompts"),
        pytest.param(lambda d: d["scale"][0].update(points="3.00"), id="how points are written"),
        pytest.param(lambda d: d["scale"][0].update(points=3), id="points as a number"),
        pytest.param(
            lambda d: d["behaviours"][0]["questions"][0].update(text=" Trust\n  1?"),
            id="where a text is wrapped",
        ),
        pytest.param(lambda d: d.update(_backwards(d)), id="the order of keys"),
    ],
)
def test_other_changes_keep_fingerprint(change: Callable[[dict[str, Any]], object]) -> None:
    after, before = changed(change), read(FULL)
    assert after.fingerprint == before.fingerprint
    assert after.question_fingerprints == before.question_fingerprints


def test_rewording_changes_one_question_only() -> None:
    reworded = changed(lambda d: d["behaviours"][0]["questions"][0].update(text="Other?"))
    before, after = read(FULL).question_fingerprints, reworded.question_fingerprints
    assert {place for place in before if before[place] != after[place]} == {("trust", "q1")}


def test_moved_question_keeps_fingerprint() -> None:
    moved = changed(lambda d: d["behaviours"].reverse())
    assert moved.question_fingerprints == read(FULL).question_fingerprints


def test_new_scale_changes_every_question() -> None:
    rescaled = changed(lambda d: d["scale"][0].update(points="4")).question_fingerprints
    assert all(rescaled[place] != own for place, own in read(FULL).question_fingerprints.items())


# What it knows of itself


def test_points_are_exact() -> None:
    assert read(FULL).points == {"yes": 3, "half": Fraction(3, 2), "no": 0}


def test_low_and_high_ignore_order() -> None:
    value = questionnaire(
        {"a": 1},
        [
            {"id": "b", "label": "B", "points": "0.25"},
            {"id": "c", "label": "C", "points": "-1.5"},
            {"id": "d", "label": "D", "points": "7"},
        ],
    )
    assert (value.low, value.high) == (Fraction(-3, 2), Fraction(7))


def test_unit_makes_points_whole() -> None:
    # 0.25 = 1/4, 0.5 = 1/2, 0.2 = 1/5: the least common multiple of 4, 2 and 5 is 20.
    points = ["0.25", "0.5", "0.2", "3"]
    scale = [{"id": f"o{n}", "label": "O", "points": p} for n, p in enumerate(points)]
    assert questionnaire({"a": 1}, scale).unit == 20


def test_questions_are_numbered() -> None:
    assert list(questionnaire({"a": 2, "b": 1}).numbers.items()) == [
        (("a", "q1"), "1.1"),
        (("a", "q2"), "1.2"),
        (("b", "q1"), "2.1"),
    ]


def test_short_name_is_used() -> None:
    assert [behaviour.name for behaviour in SIX_WAYS.behaviours] == [
        "Experiment and learn together",
        "Clear shared vision",
        "Set the tone",
        "Understand each other's worlds",
        "Use data to prompt discussion",
        "Share challenges and strengths",
    ]
    assert read(FULL).behaviours[0].name == "Trust"


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("y", "yes"),
        ("Y", "yes"),
        ("YES", "yes"),
        ("not-always", "not-always"),
        ("Not Always", "not-always"),
        (" not  always ", "not-always"),
        ("not‐always", "not-always"),
        ("a", "not-always"),
    ],
)
def test_option_is_found_by_id_label_or_key(typed: str, meant: str) -> None:
    option = SIX_WAYS.find_option(typed)
    assert option is not None
    assert option.id == meant


@pytest.mark.parametrize("typed", ["", "x", "yess", "0", "3"])
def test_other_words_find_no_option(typed: str) -> None:
    assert SIX_WAYS.find_option(typed) is None


def test_label_may_differ_from_id() -> None:
    option = read(FULL).find_option("don't KNOW")
    assert option is not None
    assert option.id == "unsure"


def test_resource_without_behaviour_is_for_all() -> None:
    value = read(FULL)
    assert [r.title for r in value.resources_for("trust")] == ["For trust", "For all"]
    assert [r.title for r in value.resources_for("data")] == ["For all"]


def test_no_resources_for_any_behaviour() -> None:
    assert questionnaire({"a": 1}).resources_for("a") == ()


@pytest.mark.parametrize(
    ("written", "meant"),
    [("true", True), ("Yes", True), ("False", False), ("no", False), (True, True), (False, False)],
)
def test_flag_accepts_words(written: str | bool, meant: bool) -> None:
    value = changed(lambda d: d["scale"][0].update(prompts_resources=written))
    assert value.scale[0].prompts_resources is meant


def test_keys_are_lower_case() -> None:
    assert changed(lambda d: d["scale"][0].update(key="Y")).scale[0].key == "y"


@pytest.mark.parametrize("key", ["", "ab", "1", "?", " ", "ß", "ﬁ"])
def test_key_is_one_letter(key: str) -> None:
    with pytest.raises(ValidationError, match="is not a key"):
        changed(lambda d: d["scale"][0].update(key=key))


@pytest.mark.parametrize(("months", "may_be"), [(0, False), (1, True), (120, True), (121, False)])
def test_repeat_is_1_to_120_months(months: int, may_be: bool) -> None:
    if may_be:
        value = changed(lambda d: d.update(repeat_every_months=months))
        assert value.repeat_every_months == months
    else:
        with pytest.raises(ValidationError):
            changed(lambda d: d.update(repeat_every_months=months))


def test_repeat_defaults_to_six_months() -> None:
    assert questionnaire({"a": 1}).repeat_every_months == 6


@pytest.mark.parametrize("points", ["0.123456", "-999999.999999"])
def test_points_have_up_to_12_digits(points: str) -> None:
    value = changed(lambda d: d["scale"][0].update(points=points))
    assert value.points["yes"] == Fraction(points)


@pytest.mark.parametrize("points", ["0.1234567", "1234567.123456", "1234567890123"])
def test_longer_points_are_refused(points: str) -> None:
    with pytest.raises(ValidationError):
        changed(lambda d: d["scale"][0].update(points=points))


@pytest.mark.parametrize(("options", "may_be"), [(1, False), (2, True), (36, True), (37, False)])
def test_scale_has_2_to_36_options(options: int, may_be: bool) -> None:
    keys = "abcdefghijklmnopqrstuvwxyzäëïöüåæøéèêçñ"
    scale = [{"id": f"o{n}", "label": f"O{n}", "points": n, "key": keys[n]} for n in range(options)]
    if may_be:
        assert len(questionnaire({"a": 1}, scale).scale) == options
    else:
        with pytest.raises(ValidationError):
            questionnaire({"a": 1}, scale)


def test_contradiction_has_a_hint() -> None:
    twice = [{"id": "same", "label": "Same", "points": n} for n in range(2)]
    with pytest.raises(ValidationError) as raised:
        questionnaire({"a": 1}, twice)
    (error,) = raised.value.errors()
    assert error["msg"] == "the id 'same' appears twice"
    assert error["ctx"]["hint"] == "give each its own id"


def test_questionnaire_is_immutable() -> None:
    with pytest.raises(ValidationError) as raised:
        read(FULL).title = "Another"
    assert [error["type"] for error in raised.value.errors()] == ["frozen_instance"]


# What can't be one: in words in tests/data/invalid, here what those leave out


@pytest.mark.parametrize("id_", ["a", "a1", "7", "a-b", "a-1-c", "x" * 64])
def test_ids_are_words_with_hyphens(id_: str) -> None:
    assert changed(lambda d: d.update(id=id_)).id == id_


@pytest.mark.parametrize(
    "id_",
    [
        "",
        "A",
        "a_b",
        "a b",
        " a",
        "a ",
        "-a",
        "a-",
        "a--b",
        "a.b",
        "a/b",
        "é",
        "a\n",
        "²",
        "x" * 65,
    ],
)
def test_other_ids_are_refused(id_: str) -> None:
    with pytest.raises(ValidationError):
        changed(lambda d: d.update(id=id_))


def test_version_has_up_to_64_characters() -> None:
    # A response has room for 64 characters.
    assert changed(lambda d: d.update(version="x" * 64)).version == "x" * 64
    with pytest.raises(ValidationError):
        changed(lambda d: d.update(version="x" * 65))


@pytest.mark.parametrize(
    "url",
    [
        "example.org",
        "ftp://example.org",
        "javascript:alert(1)",
        "https://",
        "https://example.org/a b",
        'https://example.org/"onclick="x',
        "https://example.org/<b>",
        "https://example.org/\x1b[31m",
        "https://example.org/\n",
    ],
)
def test_unsafe_address_is_refused(url: str) -> None:
    with pytest.raises(ValidationError):
        changed(lambda d: d.update(url=url))


def test_address_has_up_to_2000_characters() -> None:
    longest = "https://example.org/".ljust(2000, "x")
    assert changed(lambda d: d.update(url=longest)).url == longest
    with pytest.raises(ValidationError):
        changed(lambda d: d.update(url=longest + "x"))


def test_wrong_number_is_clipped_at_60() -> None:
    with pytest.raises(ValidationError, match=f"must be a number, not '{'x' * 60}'"):
        changed(lambda d: d["scale"][0].update(points="x" * 61))


def test_two_of_three_options_may_share_points() -> None:
    scale = [{"id": f"o{n}", "label": "O", "points": p} for n, p in enumerate(["1", "1", "2"])]
    assert questionnaire({"a": 1}, scale).points == {"o0": 1, "o1": 1, "o2": 2}


def test_ids_are_unique_among_siblings() -> None:
    value = questionnaire(
        {"q1": 1, "q2": 1}
    )  # both have a question q1, as the first has a namesake
    assert list(value.question_fingerprints) == [("q1", "q1"), ("q2", "q1")]


# Cautions and prompts


def test_prompt_of_a_question_comes_before_that_for_all() -> None:
    value = plain({"a": 2}, prompts={"low": "For all", "split": "Split for all"})
    value["behaviours"][0]["questions"][0]["prompts"] = {"low": "Its own"}
    ours = Questionnaire.model_validate(value)
    own, other = ours.behaviours[0].questions
    assert [ours.prompt(own, "low"), ours.prompt(other, "low")] == ["Its own", "For all"]
    assert ours.prompt(own, "split") == "Split for all"
    assert ours.prompt(own, "self_higher") is None
    assert questionnaire({"a": 1}).prompt(own, "split") is None


def test_full_title_says_what_it_is() -> None:
    assert questionnaire({"a": 1}).full_title == "A sample"
    assert questionnaire({"a": 1}, kind="Benchmarking tool").full_title == (
        "A sample: Benchmarking tool"
    )
