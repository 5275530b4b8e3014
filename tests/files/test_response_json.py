"""Responses in JSON: read strictly, and always written the same way."""

import json
import re
from collections.abc import Callable
from pathlib import Path
from random import Random
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sixways.errors import InvalidFiles, Problem
from sixways.files.response_json import as_json, parse_response, read_response, read_responses
from sixways.model.response import Response
from support.samples import SIX_WAYS, plain_response, response

FULL: dict[str, Any] = {
    "format": "sixways-response/1",
    "questionnaire": {"id": "six-ways", "version": "1.0", "fingerprint": "sha256:0123456789abcdef"},
    "round": "2026-H2",
    "level": "place",
    "area": "Riverside",
    "mode": "individual",
    "partner": "Riverside Council",
    "sector": "local government",
    "respondent": None,
    "started": "2026-11-22T10:00:00Z",
    "completed": "2026-11-22T10:21:00Z",
    "answers": {"experiment": {"space": "yes", "challenge": "sometimes", "own-risk": None}},
    "comments": {"experiment": 'Said "yes": twice', "data": "\u2026"},
}


def encoded(value: object) -> bytes:
    return json.dumps(value).encode()


def refused(data: bytes) -> list[Problem]:
    with pytest.raises(InvalidFiles) as raised:
        parse_response(data, "response.json")
    assert {problem.path for problem in raised.value.problems} == {"response.json"}
    return list(raised.value.problems)


# Reading


@pytest.mark.parametrize(
    "layout", [{"indent": 8}, {"separators": (" , ", " : ")}, {"indent": "\t"}]
)
def test_layout_does_not_matter(layout: dict[str, Any]) -> None:
    assert parse_response(json.dumps(FULL, **layout).encode(), "r") == Response.model_validate(FULL)


def _with(change: Callable[[dict[str, Any]], object]) -> bytes:
    data = json.loads(json.dumps(FULL))
    change(data)
    return encoded(data)


@pytest.mark.parametrize(
    ("change", "place"),
    [
        pytest.param(lambda d: d.update(extra=1), "extra", id="at the root"),
        pytest.param(
            lambda d: d["questionnaire"].update(title="T"), "questionnaire.title", id="below"
        ),
        pytest.param(lambda d: d.update({"Round": "2026-H2"}), "Round", id="in another case"),
        pytest.param(lambda d: d.update({"": None}), "", id="empty"),
    ],
)
def test_unknown_keys_are_refused(change: Callable[[dict[str, Any]], object], place: str) -> None:
    [problem] = refused(_with(change))
    assert (problem.thing, problem.message) == (place, "is not a known key")


@pytest.mark.parametrize("wrong", [1, 1.5, True, [], ["x"], {"x": "y"}])
@pytest.mark.parametrize("key", FULL)
def test_wrong_type_is_refused_with_place(key: str, wrong: object) -> None:
    if key in ("answers", "comments") and isinstance(wrong, dict):
        wrong = {"experiment": 5}
    for problem in refused(_with(lambda d: d.update({key: wrong}))):
        assert problem.thing.split(".")[0] == key


def test_every_fault_is_reported() -> None:
    data = _with(lambda d: (d.update(extra=1, round=5, mode="both"), d.pop("partner")))
    assert [problem.thing for problem in refused(data)] == ["round", "mode", "partner", "extra"]


@pytest.mark.parametrize(
    "data",
    [
        pytest.param(b"", id="empty"),
        pytest.param(b"   \n", id="white space"),
        pytest.param(b"[" * 100_000, id="a hundred thousand brackets"),
        pytest.param(b'{"answers":' * 100_000, id="a hundred thousand objects"),
        pytest.param(b"[" * 100_000 + b"]" * 100_000, id="closed again"),
        pytest.param(b"\xef\xbb\xbf" * 2 + encoded(FULL), id="two byte order marks"),
        pytest.param(json.dumps(FULL).encode("utf-16-le"), id="UTF-16 without a mark"),
        pytest.param(json.dumps(FULL).encode("utf-32"), id="UTF-32"),
        pytest.param(encoded(FULL).replace(b"Riverside", b"M\xf4n"), id="Latin-1"),
        pytest.param(encoded(FULL).replace(b"Riverside", b"\xed\xa0\x80"), id="surrogate encoded"),
        pytest.param(encoded(FULL).replace(b"Riverside", rb"\ud800"), id="lone surrogate"),
        pytest.param(encoded(FULL).replace(b"Riverside", rb"\udc00\ud800"), id="wrong way round"),
        pytest.param(encoded(FULL).replace(b'"area"', rb'"\ud800"'), id="lone surrogate in a key"),
        pytest.param(encoded(FULL).replace(b"Riverside", b"\x00"), id="NUL"),
        pytest.param(encoded(FULL).replace(b"Riverside", b"a\nb"), id="raw line feed"),
        pytest.param(b"\x00" + encoded(FULL), id="NUL in front"),
        pytest.param(encoded(FULL) + b"\x00", id="NUL behind"),
        pytest.param(encoded(FULL) + encoded(FULL), id="two of them"),
        pytest.param(encoded(FULL)[:-1] + b",}", id="trailing comma"),
        pytest.param(b"// response\n" + encoded(FULL), id="comment"),
        pytest.param(encoded(FULL).replace(b'"', b"'"), id="single quotes"),
        pytest.param(b"PK\x03\x04" + bytes(range(256)), id="a zip file"),
        pytest.param(encoded(FULL).replace(b'"2026-H2"', b"9" * 5000), id="5,000 digits"),
    ],
)
def test_other_than_utf_8_json_is_refused(data: bytes) -> None:
    [problem] = refused(data)
    mistake = (
        r"it has a mistake|it stops part-way, in line \d+|line \d+ has a mistake at character \d+"
    )
    assert re.fullmatch(f"is not JSON: ({mistake})", problem.message)


@pytest.mark.parametrize("length", range(0, len(encoded(FULL)), 7))
def test_cut_response_is_refused(length: int) -> None:
    assert refused(encoded(FULL)[:length])


@pytest.mark.parametrize("number", ["NaN", "Infinity", "-Infinity", "1e999", "-0"])
def test_numbers_are_not_answers(number: str) -> None:
    data = encoded(FULL).replace(b'"space": "yes"', f'"space": {number}'.encode())
    [problem] = refused(data)
    assert problem.thing == "answers.experiment.space"


@pytest.mark.parametrize("root", [[], [FULL], "text", 5, True, None])
def test_root_must_be_object(root: object) -> None:
    assert len(refused(encoded(root))) == 1


# Keys that stand twice


def written(value: object, chance: Random, again: list[str], twice: int | None = None) -> str:
    """JSON with escapes and white space at random.

    Every key met is added to `again`; the one numbered `twice` is written a second time.
    """
    space = chance.choice(["", "", " ", "\n  ", "\t"])
    if isinstance(value, dict):
        members = []
        for key, inside in value.items():
            number = len(again)
            again.append(key)
            pair = f"{_text(key, chance)}{chance.choice(['', '', ' '])}:{space}"
            members.append(pair + written(inside, chance, again, twice))
            if number == twice:
                repeated = f"{_text(key, chance)}{chance.choice(['', '', ' '])}:"
                members.append(repeated + json.dumps(inside))
        chance.shuffle(members)
        return "{" + f"{space},".join(members) + space + "}"
    return _text(value, chance) if isinstance(value, str) else json.dumps(value)


def _text(text: str, chance: Random) -> str:
    if chance.random() < 0.5:
        return json.dumps(text)
    return '"' + "".join(f"\\u{ord(c):04x}" for c in text) + '"'


def test_each_repeated_line_of_a_stored_response_is_refused() -> None:
    # what a program stored is looked at less closely, and each line in it has one key
    stored = as_json(response("Hill", {"data": [3, 2]}, comments={"data": "Good"}), SIX_WAYS)
    lines = stored.decode().splitlines(keepends=True)
    tried = 0
    for place, line in enumerate(lines):
        if '": ' in line and line.endswith(",\n"):
            text = "".join([*lines[: place + 1], *lines[place:]])
            with pytest.raises(InvalidFiles, match="appears twice"):
                parse_response(text.encode(), "a.json")
            tried += 1
    assert tried > 10


def test_repeated_key_is_refused_anywhere() -> None:
    keys: list[str] = []
    written(FULL, Random(0), keys)
    assert len(keys) == 13 + 3 + 1 + 3 + 2
    for number, key in enumerate(keys):
        for seed in range(10):
            data = written(FULL, Random(seed), [], twice=number).encode()
            [problem] = refused(data)
            assert problem.message == "appears twice"
            assert problem.thing == key


def test_similar_key_is_not_repeated() -> None:
    for seed in range(200):
        data = written(FULL, Random(seed), []).encode()
        assert parse_response(data, "r") == Response.model_validate(FULL)


@pytest.mark.parametrize("text", ['":', '"round":', '{"round": "a", "round": "b"}', '\\":\\"'])
def test_text_like_key_is_not_repeated(text: str) -> None:
    comments = {"experiment": text, "data": text}
    data = encoded(FULL | {"comments": comments})
    assert parse_response(data, "r").comments == comments


def test_same_key_in_two_objects_is_allowed() -> None:
    answers = {"experiment": {"space": "yes"}, "vision": {"space": "no"}}
    assert parse_response(encoded(FULL | {"answers": answers}), "r").answers == answers


def test_every_repetition_is_named() -> None:
    data = encoded(FULL).replace(b'"space": "yes"', b'"space": "yes", "space": "no", "space": "no"')
    assert [problem.thing for problem in refused(data)] == ["space", "space"]


# Files


def test_foreign_file_is_refused_with_path(tmp_path: Path) -> None:
    path = tmp_path / "large.json"
    path.write_bytes(encoded(FULL) + b" " * 1024 * 1024)
    with pytest.raises(InvalidFiles) as raised:
        read_response(path)
    assert str(raised.value) == f"{path.as_posix()}: is larger than the limit of 1024 KiB"


def test_each_of_many_files_is_read(tmp_path: Path) -> None:
    (tmp_path / "a.json").write_bytes(encoded(FULL))
    (tmp_path / "b.json").write_bytes(b"{")
    paths = [str(tmp_path / name) for name in ("b.json", "nowhere.json", "a.json")]
    broken, missing, whole = read_responses(paths)
    assert [read.path for read in (broken, missing, whole)] == paths
    assert whole.response == Response.model_validate(FULL)
    assert whole.problems == ()
    assert (broken.response, missing.response) == (None, None)
    assert broken.problems[0].message.startswith("is not JSON")
    assert missing.problems[0].message == "doesn't exist"


# Writing


def test_response_is_written_as_documented() -> None:
    muddled = FULL | {
        "comments": {"data": "“Yes”\nand “no”", "experiment": ""},
        "answers": {"data": {"community": "no"}, "experiment": {"own-risk": None, "space": "yes"}},
        "area": None,
        "mode": None,
    }
    del muddled["sector"]
    written = as_json(Response.model_validate(muddled), SIX_WAYS).decode("utf-8")
    assert (
        written
        == """\
{
  "format": "sixways-response/1",
  "questionnaire": {
    "id": "six-ways",
    "version": "1.0",
    "fingerprint": "sha256:0123456789abcdef"
  },
  "round": "2026-H2",
  "level": "place",
  "area": null,
  "mode": "individual",
  "partner": "Riverside Council",
  "sector": null,
  "respondent": null,
  "started": "2026-11-22T10:00:00Z",
  "completed": "2026-11-22T10:21:00Z",
  "answers": {
    "experiment": {
      "space": "yes",
      "own-risk": null
    },
    "data": {
      "community": "no"
    }
  },
  "comments": {
    "data": "“Yes”\\nand “no”"
  }
}
"""
    )


def test_incomplete_response_is_draft() -> None:
    draft = response("Riverside", {"tone": [3]}, completed=None)
    assert b'\n  "completed": null,\n' in as_json(draft, SIX_WAYS)


names = st.text(min_size=1, max_size=20).filter(
    lambda name: (
        name.strip("\u200b").strip() != ""
        and not any(ord(c) < 32 or 0x7F <= ord(c) < 0xA0 or c in "\u2028\u2029" for c in name)
    )
)
times = st.datetimes().map(lambda time: f"{time:%Y-%m-%dT%H:%M:%SZ}").filter(lambda t: len(t) == 20)
answers = st.fixed_dictionaries(
    {},
    optional={
        behaviour.id: st.fixed_dictionaries(
            {},
            optional={
                question.id: st.sampled_from([*SIX_WAYS.options, None])
                for question in behaviour.questions
            },
        )
        for behaviour in SIX_WAYS.behaviours
    },
)
plain_responses = st.builds(
    lambda name, rest: plain_response("P", {}) | {"partner": name} | rest,
    st.sampled_from(["Riverside", "Ynys Môn", "東京", "St John’s"]) | names,
    st.fixed_dictionaries(
        {"answers": answers},
        optional={
            "area": st.none() | names,
            "respondent": st.none() | names,
            "level": st.sampled_from([None, "place", "icp"]),
            "mode": st.sampled_from([None, "individual", "collective"]),
            "started": st.none() | times,
            "completed": st.none() | times,
            "comments": st.dictionaries(
                st.sampled_from([behaviour.id for behaviour in SIX_WAYS.behaviours]),
                st.none() | st.text(),
            ),
        },
    ),
)


def valid(data: dict[str, Any]) -> Response:
    """The response; names that have nothing to be read in them are replaced."""
    try:
        return Response.model_validate(data)
    except ValueError:
        return Response.model_validate(data | {"partner": "P", "area": None, "respondent": None})


@given(plain_responses)
def test_rewritten_response_is_same_bytes(data: dict[str, Any]) -> None:
    given_ = valid(data)
    written = as_json(given_, SIX_WAYS)
    read = parse_response(written, "response.json")
    assert read == given_.in_order(SIX_WAYS)
    assert as_json(read, SIX_WAYS) == written


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16"])
def test_response_with_a_mark_is_read(encoding: str) -> None:
    plain = {**FULL, "partner": "Tŷ Môn"}
    marked = json.dumps(plain, ensure_ascii=False).encode(encoding)
    assert parse_response(marked, "r.json") == parse_response(json.dumps(plain).encode(), "r.json")


def test_repeated_key_behind_a_mark_is_refused() -> None:
    text = json.dumps(FULL).replace("{", '{"round": "x", ', 1)
    with pytest.raises(InvalidFiles, match="round: appears twice"):
        parse_response(text.encode("utf-16"), "r.json")
