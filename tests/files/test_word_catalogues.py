"""Catalogues of the tool's own words are read strictly."""

from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sixways.catalogue import gettext, in_language, ngettext
from sixways.errors import InvalidFiles
from sixways.files.word_catalogues import TEMPLATE, find_catalogue, read_catalogue, read_words
from support.pseudo_language import (
    LANGUAGE,
    RIGHT_TO_LEFT,
    english_in,
    pseudo,
    read_pseudo_catalogue,
)

WELSH = """\
msgid ""
msgstr ""
"Content-Type: text/plain; charset=UTF-8\\n"
"Language: cy\\n"
"Plural-Forms: nplurals=2; plural=(n != 1);\\n"

msgid "Open {name}"
msgstr "Agor {name}"

#, fuzzy
msgid "Maybe"
msgstr "Efallai"

msgid "Later"
msgstr ""

msgid "{number} dog"
msgid_plural "{number} dogs"
msgstr[0] "un ci"
msgstr[1] "{number} ci"
"""


def _write(folder: Path, text: str, name: str = "sixways.cy.po") -> Path:
    path = folder / name
    path.write_text(text, "utf-8")
    return path


def _problems(folder: Path, text: str) -> list[str]:
    with pytest.raises(InvalidFiles) as caught:
        read_catalogue(_write(folder, text))
    return [str(problem).partition("sixways.cy.po")[2] for problem in caught.value.problems]


def test_texts_are_read(tmp_path: Path) -> None:
    with in_language(read_catalogue(_write(tmp_path, WELSH))):
        assert gettext("Open {name}") == "Agor {name}"
        assert [ngettext("{number} dog", "{number} dogs", n) for n in (1, 2)] == [
            "un ci", "{number} ci",
        ]  # fmt: skip


def test_texts_that_are_empty_or_fuzzy_stay_english(tmp_path: Path) -> None:
    with in_language(read_catalogue(_write(tmp_path, WELSH))):
        assert (gettext("Maybe"), gettext("Later")) == ("Maybe", "Later")


def test_dates_are_in_the_language(tmp_path: Path) -> None:
    text = WELSH.replace("Language: cy", "Language: fr")
    show = read_catalogue(_write(tmp_path, text, "sixways.fr.po")).show_date
    day = date(2026, 11, 4)
    assert show(day, "day month year") == "4 novembre 2026"
    assert show(day, "day month") == "4 novembre"
    assert show(day, "month year") == "novembre 2026"


@pytest.mark.parametrize(
    ("language", "shown"), [("en-x-easy", "4 November 2026"), ("qps", "2026-11-04")]
)
def test_dates_in_a_language_without_its_own(tmp_path: Path, language: str, shown: str) -> None:
    text = WELSH.replace("Language: cy", f"Language: {language}")
    path = _write(tmp_path, text, f"sixways.{language}.po")
    assert read_catalogue(path).show_date(date(2026, 11, 4), "day month year") == shown


def test_first_folder_with_the_language_is_read(tmp_path: Path) -> None:
    for name, word in (("a", "un"), ("b", "dau")):
        (tmp_path / name).mkdir()
        _write(tmp_path / name, WELSH.replace("Agor", word))
    folders = [tmp_path, tmp_path / "b", tmp_path / "a"]
    found = find_catalogue("cy", folders)
    assert found
    assert found.texts["Open {name}"] == "dau {name}"
    assert find_catalogue("pl", folders) is None


@pytest.mark.parametrize(
    ("before", "after", "problem"),
    [
        (
            "Agor {name}",
            "Agor",
            ", line 7: 'Open {name}': must have {name} in it, as the original has",
        ),
        (
            "Agor {name}",
            "Agor {name} {path}",
            ", line 7: 'Open {name}': has {path}, which the original hasn't",
        ),
        (
            "Agor {name}",
            "Agor {name.__class__}{name}",
            ", line 7: 'Open {name}': has {name.__class__}, which the original hasn't",
        ),
        (
            "Agor {name}",
            "Agor {name:>99999999}{name}",
            ", line 7: 'Open {name}': has {name:>99999999}, which the original hasn't",
        ),
        ("Agor {name}", "Agor <b>{name}</b>", ", line 7: 'Open {name}': has markup in it"),
        ("Agor {name}", "Agor &nbsp;{name}", ", line 7: 'Open {name}': has markup in it"),
        (
            "Agor {name}",
            "Agor \u202e{name}",
            ", line 7: 'Open {name}': has line breaks, control characters or marks of direction "
            "in it",
        ),
        (
            "Agor {name}",
            "Agor\\n{name}",
            ", line 7: 'Open {name}': has line breaks, control characters or marks of direction "
            "in it",
        ),
        ("un ci", "", ", line 17: '{number} dog': form 0: is empty"),
        (
            "un ci",
            "{n} ci",
            ", line 17: '{number} dog': form 0: has {n}, which the original hasn't",
        ),
        ("Language: cy", "Language: pl", ", line 1: is in 'pl', but its name says 'cy'"),
        ("(n != 1)", "n", ", line 1: Plural-Forms: gives a form that isn't one of the 2"),
        ("(n != 1)", "1/n", ", line 1: Plural-Forms: is not a formula for plural forms"),
        ("(n != 1)", "__import__", ", line 1: Plural-Forms: is not a formula for plural forms"),
        ("nplurals=2", "nplurals=99999999", ": has more than 6 plural forms"),
        ('msgid "Later"', "Later", ", line 14: is not a catalogue: misformatted"),
        ("msgstr[1]", "msgstr[x]", ": is not a catalogue"),
        (WELSH, "", ": is not a catalogue: it has no texts"),
    ],
)
def test_what_is_wrong_is_reported(tmp_path: Path, before: str, after: str, problem: str) -> None:
    assert before in WELSH
    assert problem in _problems(tmp_path, WELSH.replace(before, after))


_PIECES = (
    *WELSH.splitlines(keepends=True),
    '"', "\\", "\n", "#~ ", "#, ", "#: a:b\u2068\n", "msgctxt ", 'msgid ""\n', "msgstr[9] ",
    'msgid_plural "x"\n', "Content-Type: text/plain; charset=UTF-7\\n", "nplurals=", "n / 0",
    "POT-Creation-Date: never\\n", "\ufeff", "\0", "{", "%",
)  # fmt: skip


@given(st.lists(st.sampled_from(_PIECES), max_size=40).map("".join))
def test_any_text_is_read_or_refused(tmp_path_factory: pytest.TempPathFactory, text: str) -> None:
    path = _write(tmp_path_factory.getbasetemp(), text)
    try:
        catalogue = read_catalogue(path)
    except InvalidFiles as error:
        assert all(problem.path == path.as_posix() for problem in error.problems)
    else:
        with in_language(catalogue):
            ngettext("{number} dog", "{number} dogs", 7)


@pytest.mark.parametrize("language", [LANGUAGE, RIGHT_TO_LEFT])
def test_pseudo_language_has_every_text(tmp_path: Path, language: str) -> None:
    catalogue = read_pseudo_catalogue(tmp_path, language)
    assert catalogue.is_right_to_left == (language == RIGHT_TO_LEFT)
    with in_language(catalogue):
        for original, plural, *_rest in read_words(TEMPLATE).words:
            if plural is None:
                assert gettext(original) == pseudo(original, language)
            else:
                assert [ngettext(original, plural, n)[-1] for n in (1, 2, 9)] == ["0", "1", "2"]


def test_english_is_found_beside_the_pseudo_language() -> None:
    text = f"{pseudo('Open {name} now').format(name='[ñy file]')} Saved Ann"
    assert english_in(text, ["Ann"]) == ["Saved"]
