"""Names that may be one partner's, and those that are two partners'."""

import random
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sixways.model.near_names import NearNames, find_near_names

NEAR = [
    ("Harbour & Coast Care", "Harbour and Coast Care"),
    ("Harbour + Coast Care", "Harbour and Coast Care"),
    ("St John's Hospice", "St. John’s Hospice"),
    ("Saint John's Hospice", "St Johns Hospice"),
    ("Riverside Hospitals NHS FT", "Riverside Hospitals NHS Foundation Trust"),
    ("Riverside Hospitals NHSFT", "Riverside Hospitals N.H.S. Foundation Trust"),
    ("The Riverside Council", "Riverside Council"),
    ("Council of Riverside", "Riverside Council"),
    ("Home First Ltd.", "Home First Limited"),
    ("Homefirst", "Home First"),
    ("Home-First", "Home First"),
    ("Café Nord", "Cafe Nord"),
    ("Riverside Concil", "Riverside Council"),
    ("Riverside Councill", "Riverside Council"),
    ("Riverside Counsil", "Riverside Council"),
    ("Riversied Council", "Riverside Council"),
    ("Riversied Concil", "Riverside Council"),
    ("Riverside Hospital Trust", "Riverside Hospitals Trust"),
]

APART = [
    ("Northbank Hospitals NHS Trust", "Southbank Hospitals NHS Trust"),
    ("Riverside Hospitals NHS Trust", "Riverside Community Health NHS Trust"),
    ("Riverside Council", "Riverside Voluntary Alliance"),
    ("Riverside Council", "Riverside"),
    ("Herefordshire Council", "Hertfordshire Council"),
    ("Barton Surgery", "Burton Surgery"),
    ("Morton Surgery", "Norton Surgery"),
    ("Hull Council", "Hall Council"),
    ("Partner A", "Partner B"),
    ("Practice 12", "Practice 13"),
    ("Ward12", "Ward13"),
    ("&", "+"),
]

#: real ones, all different; and as near to each other as places in one country are
REAL = """\
Barking, Havering and Redbridge; Barnet; Barnsley; Barts; Bedford; Birmingham; Blackburn; Blackpool;
Bolton; Bournemouth; Bradford; Brent; Brighton; Bristol; Bromley; Buckinghamshire; Burnley; Bury;
Calderdale; Cambridgeshire; Camden; Cheshire East; Cheshire West; Cornwall; County Durham; Coventry;
Croydon; Cumberland; Darlington; Derby; Derbyshire; Devon; Doncaster; Dorset; Dudley; Ealing;
East Riding; East Sussex; Enfield; Essex; Gateshead; Gloucestershire; Greenwich; Hackney; Halton;
Hampshire; Haringey; Harrow; Hartlepool; Havering; Herefordshire; Hertfordshire; Hillingdon;
Hounslow; Hull; Islington; Kent; Kirklees; Knowsley; Lambeth; Lancashire; Leeds; Leicester;
Leicestershire; Lewisham; Lincolnshire; Liverpool; Luton; Manchester; Medway; Merton; Middlesbrough;
Newcastle; Newham; Norfolk; North East Lincolnshire; North Lincolnshire; North Somerset;
North Tyneside; Northamptonshire; Northumberland; Nottingham; Nottinghamshire; Oldham; Oxfordshire;
Peterborough; Plymouth; Portsmouth; Reading; Redbridge; Redcar; Richmond; Rochdale; Rotherham;
Rutland; Salford; Sandwell; Sefton; Sheffield; Shropshire; Slough; Solihull; Somerset;
South Gloucestershire; South Tyneside; Southampton; Southend; Southwark; Staffordshire; Stockport;
Stockton; Stoke; Suffolk; Sunderland; Surrey; Sutton; Swindon; Tameside; Telford; Thurrock; Torbay;
Tower Hamlets; Trafford; Wakefield; Walsall; Waltham Forest; Wandsworth; Warrington; Warwickshire;
West Berkshire; West Sussex; Westminster; Wigan; Wiltshire; Wirral; Wokingham; Wolverhampton;
Worcestershire; York"""


@pytest.mark.parametrize(("one", "other"), NEAR)
def test_short_forms_and_mistakes_are_near(one: str, other: str) -> None:
    assert find_near_names([one, other]) == [tuple(sorted((one, other)))]


@pytest.mark.parametrize(("one", "other"), APART)
def test_other_names_are_not_near(one: str, other: str) -> None:
    assert find_near_names([one, other]) == []


def test_different_councils_are_not_near() -> None:
    places = [place.strip() for place in REAL.split(";")]
    names = [f"{place} {kind}" for place in places for kind in ("Council", "NHS Trust", "Mind")]
    assert len(places) > 130
    assert find_near_names(names) == []


def test_spellings_of_one_key_are_one_name() -> None:
    assert find_near_names(["Riverside Council", "riverside  council"]) == []


def test_more_than_two_are_one_group() -> None:
    names = ["Riverside Concil", "Riverside Council", "The Riverside Council"]
    assert find_near_names(reversed(names)) == [tuple(names)]


def test_listed_partners_are_different() -> None:
    listed = ["Ashton Surgery", "Aston Surgery"]
    assert find_near_names(listed) == [("Ashton Surgery", "Aston Surgery")]
    assert find_near_names(listed, listed) == []
    assert find_near_names(["Ashhton Surgery"], listed) == [
        ("Ashhton Surgery", "Ashton Surgery", "Aston Surgery")
    ]


@pytest.mark.parametrize(("one", "other"), [*NEAR, *(pair[::-1] for pair in NEAR)])
def test_listed_name_is_found_by_a_near_one(one: str, other: str) -> None:
    assert NearNames(["Something else", one]).find(other) == one


@pytest.mark.parametrize(("one", "other"), APART)
def test_listed_name_is_not_found_by_another(one: str, other: str) -> None:
    assert NearNames([one]).find(other) is None


def test_listed_name_is_near_to_none() -> None:
    assert NearNames(["Ashton Surgery", "Aston Surgery"]).find("aston  surgery") is None


def test_finding_ten_thousand_among_ten_thousand_takes_no_seconds() -> None:
    letters = str.maketrans("0123456789", "abcdefghij")
    listed = [f"Riverside{number:05} Trust".translate(letters) for number in range(10_000)]
    begun = time.process_time()
    near = NearNames(listed)
    assert all(near.find(f"{name} and {name}") is None for name in listed)
    assert near.find("Riversdeaaaaa Trust") == "Riversideaaaaa Trust"
    assert time.process_time() - begun < 20  # compared with each other: over 100


SPELLINGS = [name for pair in NEAR for name in pair]


@given(st.lists(st.sampled_from([*SPELLINGS, "First Home", "home first"])), st.randoms())
def test_order_makes_no_difference(names: list[str], shuffle: random.Random) -> None:
    other = names[:]
    shuffle.shuffle(other)
    assert find_near_names(names) == find_near_names(other)


@pytest.mark.parametrize(
    "names",
    [
        pytest.param([f"Partner {number}" for number in range(10_000)], id="numbers"),
        pytest.param(
            [
                f"riverside{n:05}".translate(dict(zip(range(48, 58), "abcdefghij", strict=True)))
                for n in range(10_000)
            ],
            id="one mistake apart",
        ),
        pytest.param(
            [f"{chr(0x4E00 + n)}{chr(0x4E00 + n)}iverside" for n in range(10_000)],
            id="no letters of ours",
        ),
    ],
)
def test_ten_thousand_names_take_no_seconds(names: list[str]) -> None:
    begun = time.process_time()
    find_near_names(names)
    assert time.process_time() - begun < 15  # compared with each other: minutes
