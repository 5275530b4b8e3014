"""File names that every system takes, and that tell responses apart."""

import string
from itertools import product
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sixways.files.filenames import response_name, slug
from sixways.model.names import name_key
from sixways.model.response import Response
from support.samples import SIX_WAYS, plain_response

MODES = ("individual", "collective")
SAFE = set(string.ascii_lowercase + string.digits + "-_")
#: what Windows takes for a device, whatever the extension
RESERVED = {"con", "prn", "aux", "nul", *(f"{d}{n}" for d in ("com", "lpt") for n in range(10))}


def named(**rest: Any) -> str:
    return response_name(Response.model_validate(plain_response("P", {}) | rest))


def test_name_gives_round_level_area_partner_respondent() -> None:
    assert named(
        round="2026-H2",
        level="place",
        area="Riverside",
        partner="Riverside Council",
        respondent="Public health",
    ) == "2026-h2_place_riverside_riverside-council_public-health.json"  # fmt: skip


def test_absent_part_is_left_out() -> None:
    assert named(partner="P") == "2026-h2_p.json"
    assert named(partner="P", respondent="R") == "2026-h2_p_r.json"
    assert named(partner="P", area="R") == "2026-h2--r_p.json"
    assert named(partner="P", level="place") == "2026-h2_place--p.json"


def test_same_words_in_other_parts_make_another_name() -> None:
    """Each part has one of two words or none, and the last is the mode."""
    parts = ("level", "area", "partner", "respondent", "mode")
    words = ("collective", "place")
    of = [
        dict(zip(parts, given, strict=True))
        for given in product((None, *words), (None, *words), words, (None, *words), MODES)
    ]
    assert len({named(**each) for each in of}) == len(of) == 3 * 3 * 2 * 3 * 2


def test_collective_response_has_own_name() -> None:
    assert named(mode="collective") == "2026-h2_p_collective.json"


@pytest.mark.parametrize(
    ("name", "short"),
    [
        ("Riverside Council", "riverside-council"),
        ("RIVERSIDE  council ", "riverside-council"),
        ("riverside\u2013council", "riverside-council"),
        ("2026-H2", "2026-h2"),
        ("a" * 40, "a" * 40),
    ],
)
def test_plain_name_is_unchanged(name: str, short: str) -> None:
    assert slug(name) == short


@pytest.mark.parametrize(
    ("name", "start"),
    [
        ("St Mary's", "st-mary-s-"),
        ("Cyngor Sir Gâr", "cyngor-sir-gar-"),
        ("../../etc/passwd", "etc-passwd-"),
        ("C:\\Windows", "c-windows-"),
        (".hidden", "hidden-"),
        ("a_b", "a-b-"),
        ("a--b", "a-b-"),
        ("a" * 41, "a" * 31 + "-"),
        ("東京", ""),
        ("...", ""),
    ],
)
def test_lossy_name_ends_in_hash(name: str, start: str) -> None:
    short = slug(name)
    assert short.startswith(start)
    assert len(short) == len(start) + 8
    assert set(short[-8:]) <= set(string.hexdigits.lower())


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("St Mary's", "St Mary s"),
        ("Gâr", "Gar"),
        ("東京", "京都"),
        ("a/b", "a\\b"),
        ("a_b", "a-b"),
        ("a" * 50, "a" * 51),
        ("...", "!!!"),
    ],
)
def test_similar_names_are_told_apart(one: str, other: str) -> None:
    assert slug(one) != slug(other)


@pytest.mark.parametrize("word", sorted(RESERVED))
def test_reserved_windows_name_is_avoided(word: str) -> None:
    name = named(round=word, partner=word)
    assert name.split(".")[0] not in RESERVED


NAMES = st.one_of(
    st.text(st.characters(exclude_categories=["Cc", "Cs", "Zl", "Zp"]), min_size=1, max_size=200),
    st.sampled_from(sorted(RESERVED)),
    st.sampled_from(["a" * 200, "é" * 200, "\U0001d54f" * 200]),
).filter(name_key)


@given(
    round_=NAMES,
    partner=NAMES,
    area=st.none() | NAMES,
    respondent=st.none() | NAMES,
    level=st.sampled_from([None, *(level.id for level in SIX_WAYS.levels or ())]),
    mode=st.sampled_from(["individual", "collective"]),
)
def test_any_name_suits_every_system(round_: str, partner: str, **rest: str | None) -> None:
    stem, dot, extension = named(round=round_, partner=partner, **rest).partition(".")
    assert dot + extension == ".json"
    assert set(stem) <= SAFE
    assert stem not in RESERVED
    # 255 bytes are the limit; a lock and a temporary file beside it have longer names
    assert len(stem) <= 235


@given(NAMES)
def test_spellings_share_one_file(name: str) -> None:
    for other in (name_key(name), name.upper().lower(), f"  {name}\u200b "):
        if name_key(other) == name_key(name):
            assert slug(other) == slug(name)


@given(NAMES, NAMES)
def test_names_share_file_only_for_space_and_hyphen(one: str, other: str) -> None:
    if slug(one) == slug(other):
        assert name_key(one).replace(" ", "-") == name_key(other).replace(" ", "-")
