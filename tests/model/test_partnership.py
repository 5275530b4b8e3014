"""A partnership: names that are one, areas in areas, and what contradicts itself."""

from collections.abc import Mapping
from datetime import date
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from sixways.model.names import name_key
from sixways.model.partnership import Partnership
from sixways.model.partnership_checks import inconsistencies
from support.partnerships import AREAS, COUNCIL, OURS, TRUST, partnership, plain
from support.samples import response


def test_partnership_needs_format_and_name() -> None:
    assert partnership().partners is None
    for key in ("format", "name"):
        with pytest.raises(ValidationError) as raised:
            Partnership.model_validate({k: v for k, v in plain().items() if k != key})
        assert [error["loc"] for error in raised.value.errors()] == [(key,)]


@pytest.mark.parametrize(
    "name",
    ["Riverside Council", "  RIVERSIDE   council ", "Riverside Borough Council", "rbc", "council"],
)
def test_partner_is_found_by_name_spelling_or_id(name: str) -> None:
    found = OURS.find_partner(name)
    assert found is not None
    assert found.id == "council"


def test_curly_apostrophe_finds_partner() -> None:
    found = OURS.find_partner("st mary's trust")
    assert found is not None
    assert found.id == "trust"


def test_contact_and_due_date_are_read() -> None:
    found = partnership(contact="Jo Shah", due="2026-12-11")
    assert (found.contact, found.due) == ("Jo Shah", date(2026, 12, 11))
    assert partnership().due is None


@pytest.mark.parametrize("day", ["2026-02-30", "2026-W47-1", "11 December", "20261211", ""])
def test_due_date_that_is_none_is_refused(day: str) -> None:
    with pytest.raises(ValidationError, match="is not a date"):
        partnership(due=day)


@pytest.mark.parametrize("name", ["Riverside", "Riverside Council Ltd", ""])
def test_similar_name_finds_no_partner(name: str) -> None:
    assert OURS.find_partner(name) is None


def test_name_beats_id() -> None:
    both = partnership(partners=[{"id": "rbc", "name": "Home First"}, COUNCIL])
    found = both.find_partner("rbc")
    assert found is not None
    assert found.id == "council"


def test_hint_names_nearest_partner() -> None:
    assert OURS.did_you_mean("Riverside Counsil") == "did you mean 'Riverside Council'?"


def test_hint_finds_partner_by_spelling() -> None:
    assert OURS.did_you_mean("Riverside Borugh Council") == "did you mean 'Riverside Council'?"


@pytest.mark.parametrize(
    ("part", "hint"),
    [
        ("home", "did you mean 'Home First'?"),
        ("hom", "add the partner, or a spelling, to sixways.yaml"),
        ("council", "add the partner, or a spelling, to sixways.yaml"),  # in two names
        ("Northbnak", "did you mean 'Northbank Council'?"),
        ("coucil", "add the partner, or a spelling, to sixways.yaml"),  # of a word in two names
        ("", "add the partner, or a spelling, to sixways.yaml"),
    ],
)
def test_part_of_one_partners_name_is_a_hint(part: str, hint: str) -> None:
    names = ["Home First", "Riverside Council", "Northbank Council"]
    partners = [{"id": f"p{at}", "name": name} for at, name in enumerate(names)]
    assert partnership(partners=partners).did_you_mean(part) == hint


def test_names_that_share_a_word_give_no_hint() -> None:
    assert (
        OURS.did_you_mean("Riverside Alliance") == "add the partner, or a spelling, to sixways.yaml"
    )


def test_near_names_show_partners_as_listed() -> None:
    names = ["riverside borough counsil", "Riverside Council", "St Marys Trust", "Hilltop Care"]
    assert OURS.find_near_names(names) == [
        ("Riverside Council", "riverside borough counsil"),
        ("St Marys Trust", "St Mary’s Trust"),
    ]


def test_hint_without_partner_says_where_to_add() -> None:
    assert OURS.did_you_mean("Hilltop Care") == "add the partner, or a spelling, to sixways.yaml"


def test_response_gets_name_and_sector() -> None:
    known = OURS.with_known_names(response("rbc", {"data": [3]}, sector="NHS", area="Riverside"))
    assert (known.partner, known.sector) == ("Riverside Council", "local government")
    assert known == response(
        "Riverside Council", {"data": [3]}, sector="local government", area="Riverside"
    )


def test_response_keeps_sector() -> None:
    known = OURS.with_known_names(response("St Mary's Trust", {}, sector="NHS"))
    assert (known.partner, known.sector) == ("St Mary’s Trust", "NHS")


def test_unknown_partner_changes_nothing() -> None:
    given_ = response("Home First", {}, sector="social care")
    assert OURS.with_known_names(given_) == given_


def test_collective_response_changes_nothing() -> None:
    room = response("RBC", {}, mode="collective")
    assert OURS.with_known_names(room) == room


def test_areas_come_top_down() -> None:
    assert [area.name for area in OURS.all_areas] == [
        *("Westshire", "Riverside", "Harbour", "Northbank", "Hilltop", "Eastshire")
    ]


@pytest.mark.parametrize(
    ("name", "below"),
    [
        ("Harbour", {"harbour"}),
        ("RIVERSIDE ", {"riverside", "harbour", "northbank"}),
        ("Westshire", {"westshire", "riverside", "harbour", "northbank", "hilltop"}),
        ("Eastshire", {"eastshire"}),
        ("Elsewhere", {"elsewhere"}),
    ],
)
def test_area_includes_areas_inside(name: str, below: set[str]) -> None:
    assert OURS.area_keys(name) == below


def test_level_is_of_the_area_itself() -> None:
    levels = [OURS.level_of(area) for area in ("riverside ", "Harbour", "Westshire", "Elsewhere")]
    assert levels == ["place", None, "system", None]


def test_unknown_area_is_itself() -> None:
    assert partnership().area_keys("Riverside") == {"riverside"}


def test_targets_are_exact() -> None:
    assert partnership(targets={"tone": "62.1"}).target_fractions() == {"tone": Fraction(621, 10)}
    assert partnership().target_fractions() == {}


@pytest.mark.parametrize("value", ["0", "100", "62.5"])
def test_target_is_a_percent(value: str) -> None:
    assert partnership(targets={"tone": value}).target_fractions() == {"tone": Fraction(value)}


@pytest.mark.parametrize("value", ["-0.1", "100.1", "NaN", "Infinity", "most", "1.1234567"])
def test_wrong_target_is_refused(value: str) -> None:
    with pytest.raises(ValidationError):
        partnership(targets={"tone": value})


def faults(**rest: Any) -> list[tuple[tuple[str | int, ...], str]]:
    return [(place, message) for place, message, _ in inconsistencies(plain(**rest))]


def test_consistent_partnership_has_no_contradiction() -> None:
    assert faults(partners=[COUNCIL, TRUST], areas=AREAS) == []


@pytest.mark.parametrize(
    ("second", "place", "message"),
    [
        (
            {"id": "b", "name": "riverside  COUNCIL"},
            ("partners", 1, "name"),
            "'riverside  COUNCIL' is also a name of partner 'council'",
        ),
        (
            {"id": "b", "name": "B", "spellings": ["Bee", "Rbc"]},
            ("partners", 1, "spellings", 1),
            "'Rbc' is also a name of partner 'council'",
        ),
        ({"id": "council", "name": "B"}, ("partners", 1, "id"), "the id 'council' appears twice"),
    ],
)
def test_repeated_names_and_ids_are_refused(
    second: Mapping[str, Any], place: tuple[str | int, ...], message: str
) -> None:
    assert faults(partners=[COUNCIL, second]) == [(place, message)]
    with pytest.raises(ValidationError, match=message.replace("  ", " +")):
        partnership(partners=[COUNCIL, second])


def test_partner_may_repeat_own_name() -> None:
    assert faults(partners=[{"id": "a", "name": "A B", "spellings": ["a  b", "A-B"]}]) == []


def test_repeated_area_is_refused() -> None:
    twice = [
        {"name": "West", "areas": [{"name": "Harbour"}]},
        {"name": "East", "areas": [{"name": "Hill", "areas": [{"name": "HARBOUR"}]}]},
    ]
    place = ("areas", 1, "areas", 0, "areas", 0, "name")
    assert faults(areas=twice) == [(place, "the area 'HARBOUR' appears twice")]
    with pytest.raises(ValidationError, match="appears twice"):
        partnership(areas=twice)


def test_broken_parts_are_skipped() -> None:
    assert faults(partners=["a", {"id": 3, "name": None}, None], areas={"name": "x"}) == []
    assert list(inconsistencies(["a list"])) == []


names = st.lists(st.text("ab-’' ", min_size=1, max_size=6), min_size=1, max_size=6)


@given(names)
def test_every_name_finds_its_partner(spellings: list[str]) -> None:
    unique = {name_key(name): name for name in spellings if name_key(name)}
    partners = [
        {"id": f"p{number}", "name": f"Partner {number}", "spellings": [name]}
        for number, name in enumerate(unique.values())
    ]
    ours = partnership(partners=partners or None)
    for partner in partners:
        for name in (str(partner["name"]), *partner["spellings"]):
            known = ours.with_known_names(response(name.upper(), {}))
            assert known.partner == partner["name"]


# Partners that merged

MERGED = [
    {"id": "vale", "name": "Vale Trust", "was": ["North Vale", "south"]},
    {"id": "south", "name": "South Vale"},
]


def test_predecessors_are_found_by_any_name() -> None:
    ours = partnership(partners=MERGED)
    assert ours.predecessors == {"vale trust": {"north vale", "south vale"}}
    assert [p.name for p in ours.present_partners] == ["Vale Trust"]
    assert ours.knows("NORTH VALE")
    assert not ours.knows("West Vale")
    # it counts as itself
    assert ours.with_known_names(response("North Vale", {})).partner == "North Vale"


@pytest.mark.parametrize(
    ("other", "message"),
    [
        ({"was": ["A1"]}, "'A1' is a name of 'a' itself"),
        ({"was": ["B", "C"]}, "'C' also became 'b'"),
    ],
)
def test_wrong_predecessor_is_named(other: dict[str, list[str]], message: str) -> None:
    partners = [
        {"id": "b", "name": "Bee", "was": ["C"]},
        {"id": "a", "name": "A", "spellings": ["A1"], **other},
    ]
    (fault,) = inconsistencies(plain(partners=partners))
    assert (fault.message, fault.place[:2]) == (message, ("partners", 1))


def test_target_can_have_a_day() -> None:
    ours = partnership(targets={"tone": {"percent": "60", "by": "2027-03-31"}, "data": "70"})
    assert ours.target_fractions() == {"tone": 60, "data": 70}
    assert ours.target_days() == {"tone": date(2027, 3, 31)}
    for wrong in ({"by": "2027-03-31"}, {"percent": "60", "by": "soon"}, {"percent": "101"}):
        with pytest.raises(ValidationError):
            partnership(targets={"tone": wrong})


@pytest.mark.parametrize(
    "address",
    [
        "office@riverside.example",
        "o'brien+six.ways@vale-trust.nhs.uk",
        f"{'a' * 64}@{'b' * 63}.{'c' * 63}.org",
    ],
)
def test_email_address_of_a_partner_is_read(address: str) -> None:
    [partner] = partnership(partners=[COUNCIL | {"email": address}]).partners or ()
    assert partner.email == address


@pytest.mark.parametrize(
    "address",
    [
        "",
        "office",
        "office@riverside",
        "@riverside.example",
        "office@@riverside.example",
        "a@b.example, c@d.example",
        "a@b.example\nBcc: c@d.example",
        "a@b.example\r",
        "Jo Shah <jo@riverside.example>",
        '"a b"@riverside.example',
        "office@riverside.example ",
        "office@-riverside.example",
        "office@riverside..example",
        "office@[10.0.0.1]",
        "office@10.0.0.1",
        "öffice@riverside.example",
        "office@rivérside.example",
        f"{'a' * 65}@riverside.example",
        f"a@{'b' * 64}.example",
        f"a@{'b.' * 125}example",
        "=?utf-8?q?a=2C?=@riverside.example",
    ],
)
def test_text_that_is_not_an_email_address_is_refused(address: str) -> None:
    with pytest.raises(ValidationError):
        partnership(partners=[COUNCIL | {"email": address}])
