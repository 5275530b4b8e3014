"""The tool's own words in another language, and English where there is none."""

from datetime import date

from sixways.catalogue import Catalogue, gettext, in_language, ngettext
from sixways.model.wording import day_in_full, day_in_words, round_in_words

#: Welsh says one, two and more in three ways
WORDS = Catalogue(
    language="cy",
    texts={"Save": "Cadw", "first half of {year}": "hanner cyntaf {year}"},
    counts={"{number} dog": ("{number} ci", "{number} gi", "{number} o gŵn")},
    plural=lambda number: min(number, 3) - 1,
    show_date=lambda day, parts: f"{day.month}/{parts}",
)


def _dogs(number: int) -> str:
    return ngettext("{number} dog", "{number} dogs", number).format(number=number)


def test_english_is_the_source() -> None:
    assert (gettext("Save"), _dogs(1), _dogs(2)) == ("Save", "1 dog", "2 dogs")


def test_language_is_spoken_until_it_ends() -> None:
    with in_language(WORDS):
        assert [gettext("Save"), _dogs(1), _dogs(2), _dogs(7)] == [
            "Cadw", "1 ci", "2 gi", "7 o gŵn",
        ]  # fmt: skip
        with in_language(None):
            assert gettext("Save") == "Save"
        assert gettext("Save") == "Cadw"
    assert gettext("Save") == "Save"


def test_text_without_translation_is_english() -> None:
    with in_language(WORDS):
        assert gettext("Copy") == "Copy"
        assert ngettext("{number} cat", "{number} cats", 2) == "{number} cats"


def test_dates_and_rounds_are_in_the_language() -> None:
    day = date(2026, 11, 4)
    with in_language(WORDS):
        assert day_in_full(day) == "11/day month year"
        assert day_in_words(day, date(2026, 1, 1)) == "11/day month"
        assert day_in_words(day, date(2027, 1, 1)) == "11/day month year"
        assert round_in_words("2026-H1") == "hanner cyntaf 2026"
        assert round_in_words("2026-11") == "11/month year"
