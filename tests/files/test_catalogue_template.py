"""A catalogue to start from, and what one lacks."""

import re
from pathlib import Path

import pytest

from sixways.files.catalogue_template import start_catalogue
from sixways.files.questionnaire_validation import as_json, as_text, validate_file
from sixways.files.word_catalogues import TEMPLATE, read_catalogue, read_words
from support.pseudo_language import LANGUAGE, pseudo_catalogue

TOTAL = len(read_words(TEMPLATE).words)


def _lines(folder: Path, text: str, language: str = LANGUAGE) -> list[str]:
    path = folder / f"sixways.{language}.po"
    path.write_text(text, "utf-8")
    lines = as_text([validate_file(str(path))]).splitlines()
    return [line.replace(path.as_posix(), "PO") for line in lines]


@pytest.mark.parametrize(("language", "forms"), [("qps", 2), ("pl", 3), ("ja", 1)])
def test_a_new_catalogue_has_every_text_and_the_language_s_plurals(
    tmp_path: Path, language: str, forms: int
) -> None:
    path = tmp_path / f"sixways.{language}.po"
    path.write_text(start_catalogue(language), "utf-8")
    found = read_words(path)
    template = read_words(TEMPLATE)
    assert [word[:2] for word in found.words] == [word[:2] for word in template.words]
    assert {len(word.forms) for word in found.words if word.plural} == {forms}
    assert read_catalogue(path).texts == {}


def test_texts_without_translation_are_listed_with_their_lines(tmp_path: Path) -> None:
    text = start_catalogue("cy")
    lines = _lines(tmp_path, text, "cy")
    assert lines[0] == f"PO: valid: the tool's own words in cy, 0 of {TOTAL} texts translated"
    first = text[text.index("\n\n") :].partition('msgid "')[2].partition('"')[0]
    line = text.splitlines().index(f'msgid "{first}"') + 1
    assert lines[1] == f"warning: PO, line {line}: '{first}': is not translated"


def test_what_is_new_out_of_use_or_fuzzy_is_listed(tmp_path: Path) -> None:
    text = pseudo_catalogue()
    text = text.replace('msgid "Save my answers"', 'msgid "Save all answers"')
    text = text.replace('msgid "Copy my answers"', '#, fuzzy\nmsgid "Copy my answers"')
    lines = _lines(tmp_path, text)
    assert f"in {LANGUAGE}, {TOTAL - 2} of {TOTAL} texts translated" in lines[0]
    said = {re.sub("^warning: PO(, line [0-9]+)?: ", "", line) for line in lines[1:]}
    assert {line for line in said if not line.startswith("  ")} == {
        "'Save all answers': is not shown any more",
        "'Copy my answers': is marked as fuzzy, and not used",
        "'Save my answers': is missing",
    }


def test_a_catalogue_with_mistakes_is_invalid(tmp_path: Path) -> None:
    text = pseudo_catalogue().replace("[bÿ {day}", "[bÿ")
    [line] = _lines(tmp_path, text)
    assert line.endswith(": 'by {day}': must have {day} in it, as the original has")
    path = tmp_path / f"sixways.{LANGUAGE}.po"
    assert '"valid": false' in as_json([validate_file(str(path))])
