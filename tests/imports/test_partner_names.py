"""Texts in place of a partner's name that are none."""

import pytest

from sixways.imports.partner_names import (
    are_kinds,
    are_numbers,
    is_no_name,
    is_round,
    is_summary,
    is_test,
    names_round,
    without_quotes,
)


@pytest.mark.parametrize(
    "text",
    (
        *("N/A", "-", "anonymous", "Prefer not to say", "I'd rather not say"),
        *("Other", "Other (please specify)", "Another organisation", "None of the above"),
        *("Ourselves", "Our partners", "our own organisation", "The others"),
        *("jo@riverside.example.org", "mailto:jo@riverside.example.org"),
    ),
)
def test_placeholders_and_addresses_are_no_names(text: str) -> None:
    assert is_no_name(text)


@pytest.mark.parametrize(
    "text", ("Other Voices", "Another Way", "Jo @ Riverside", "Nil Desperandum Trust", "Y Lle")
)
def test_names_with_such_words_are_names(text: str) -> None:
    assert not is_no_name(text)


def test_kinds_of_organisations_are_known_by_their_usual_names() -> None:
    assert are_kinds(
        [
            *("NHS provider", "Local Authority", "Primary Care Network", "GP practice"),
            *("Integrated Care Board", "Voluntary, community or social enterprise"),
            *("Voluntary, Community, Faith and Social Enterprise", "Hospice"),
            *("Health", "Community health", "Mental health trust", "Ambulance service"),
            *("District Council", "Unitary authority", "Care home", "Charity", "Police", "Other"),
        ]
    )
    assert not are_kinds(["NHS", "Riverside Council"])
    assert not are_kinds(["Riverside Voluntary and Community Action"])


def test_numbers_are_codes() -> None:
    assert are_numbers(["1", "12"])
    assert not are_numbers(["1", "111 Harbour Street Surgery"])
    assert not are_numbers([])


@pytest.mark.parametrize(
    "text", ('"Riverside Council"', "“Riverside Council”", "'Riverside Council'")
)
def test_quotation_marks_are_not_part_of_a_name(text: str) -> None:
    assert without_quotes(text) == "Riverside Council"


def test_apostrophe_in_a_quoted_name_is_kept() -> None:
    assert without_quotes('"St John\'s"') == "St John's"


@pytest.mark.parametrize("text", ('"Home" and "First"', '"', '""', "St John's", "'Tis Care"))
def test_other_quotation_marks_are_kept(text: str) -> None:
    assert without_quotes(text) == text


@pytest.mark.parametrize(
    "text",
    (
        *("Test", "TEST 2", "This is a test", "test please ignore", "Test submission", "Tester"),
        *("Please ignore this", "Dummy row", "asdfgh", "qwerty"),
    ),
)
def test_trials_are_known_by_their_words(text: str) -> None:
    assert is_test(text)


@pytest.mark.parametrize("text", ("Testwood Trust", "Test Valley Borough Council", "Ignored"))
def test_names_with_the_words_of_trials_are_names(text: str) -> None:
    assert not is_test(text)


@pytest.mark.parametrize(
    "text", ("Total", "Grand total", "Averages", "Mean", "Count", "Overall score", "Most common")
)
def test_totals_are_known_by_their_words(text: str) -> None:
    assert is_summary(text)


@pytest.mark.parametrize("text", ("Total Care", "Overall Wellbeing", "Countess Hospital"))
def test_names_with_the_words_of_totals_are_names(text: str) -> None:
    assert not is_summary(text)


@pytest.mark.parametrize(
    "behind",
    (
        *("(last round)", "(2026-H1)", "[previous]", "- last time", "(this year)", "(baseline)"),
        *(": before", "(round 2)", "- 2025"),
    ),
)
def test_round_behind_a_name_is_known(behind: str) -> None:
    assert names_round(f"Riverside Council {behind}")


@pytest.mark.parametrize(
    "text", ("Second Time Around", "Age 2020", "Carers (North)", "Home (2010) Ltd", "(2026)")
)
def test_such_words_in_a_name_are_no_round(text: str) -> None:
    assert not names_round(text)


@pytest.mark.parametrize("text", ("2025-H2", "Last round", "Round 2", "This year", "Baseline"))
def test_round_in_place_of_a_name_is_known(text: str) -> None:
    assert is_round(text)


@pytest.mark.parametrize("text", ("Second Time Around", "2020 Care", "After Care", "(2026)"))
def test_such_words_in_a_name_are_not_a_round(text: str) -> None:
    assert not is_round(text)
