"""Files with translations: read strictly, started, and looked for by their names."""

from pathlib import Path

import pytest

from sixways.errors import InvalidFiles, Problem, SixwaysError
from sixways.files.questionnaire_validation import as_text, validate_file
from sixways.files.translation_template import start_translation
from sixways.files.translations import find_translations, read_all_languages, read_in_language
from sixways.model.translation import texts_of
from support.pseudo_language import LANGUAGE, pseudo
from support.samples import SIX_WAYS
from support.translations import pseudo_translation, write_pseudo_translation

HEAD = "format: sixways-translation/1\nof: six-ways\nlanguage: cy\n"


def _warnings(text: str) -> list[Problem]:
    Path("six-ways.cy.yaml").write_text(text, "utf-8")
    told: list[Problem] = []
    read_in_language(SIX_WAYS, "cy", [Path()], told.append)
    return told


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_english_is_the_original_where_nobody_translated_into_it(folder: Path) -> None:
    assert read_in_language(SIX_WAYS, "en", [folder], print) is SIX_WAYS
    Path("six-ways.en.yaml").write_text(HEAD.replace("cy", "en"), "utf-8")
    assert read_in_language(SIX_WAYS, "en", [folder], print).language == "en"


def test_whole_translation_leaves_nothing_in_the_original(folder: Path) -> None:
    write_pseudo_translation(folder)
    told: list[Problem] = []
    made = read_in_language(SIX_WAYS, LANGUAGE, [folder], told.append)
    originals = [original.text for original in texts_of(SIX_WAYS)]
    assert [text.text for text in texts_of(made)] == [pseudo(text) for text in originals]
    assert told == []


def test_started_translation_is_valid_and_empty(folder: Path) -> None:
    path = folder / "six-ways.cy.yaml"
    path.write_text(start_translation(SIX_WAYS, "cy", "six-ways.cy.yaml"), "utf-8")
    result = validate_file("six-ways.cy.yaml")
    total = len(list(texts_of(SIX_WAYS)))
    assert (result.problems, result.translated, result.texts) == ((), 0, total)
    lines = as_text([result]).splitlines()
    assert lines[0] == f"six-ways.cy.yaml: valid: six-ways 1.0 in cy, 0 of {total} texts translated"
    assert lines[1].endswith(": title: is not translated")
    assert lines[11:] == [f"and {total - 10} more warnings; -f json lists them all"]


def test_missing_texts_are_counted_when_used() -> None:
    [told] = _warnings(HEAD + "title: Chwe ffordd\n")
    total = len(list(texts_of(SIX_WAYS)))
    assert told.message == f"{total - 1} of {total} texts shown in the original's words"
    assert told.hint == "to list them: sixways questionnaire validate six-ways.cy.yaml"


def test_outdated_text_is_listed_with_its_line_and_fingerprint(folder: Path) -> None:
    text = pseudo_translation()
    now = "sha256:" + text.split("      space:\n        fingerprint: sha256:")[1][:16]
    path = folder / "six-ways.qps.yaml"
    path.write_text(text.replace(now, "sha256:" + "0" * 16), "utf-8")
    line = 2 + text[: text.index("# Is there space")].count("\n")
    [warning] = validate_file(str(path)).warnings
    assert (warning.line, warning.thing) == (line, "behaviours, experiment, questions, space, text")
    assert warning.message == "is out of date: the question's text has changed since"
    assert warning.hint == f"translate it again, then write fingerprint: {now}"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("titel: x\n", ", line 4: titel: isn't a setting"),
        ("title: a\ntitle: b\n", ", line 5: title: appears twice, first in line 4"),
        (
            "scale:\n  yes: Ie\n  nein: Na\n",
            ", line 6: scale, nein: the questionnaire has no option",
        ),
        ("scale: {yes: &a Ie}\n", ", line 4: scale, yes: has the anchor '&a'"),
        (
            "behaviours:\n  tone:\n    questions:\n      language: {text: x}\n",
            ", line 7: behaviours, tone, questions, language, fingerprint: is missing",
        ),
    ],
)
def test_mistake_is_named_by_its_line(text: str, said: str) -> None:
    with pytest.raises(InvalidFiles) as refused:
        _warnings(HEAD + text)
    assert str(refused.value).startswith(f"six-ways.cy.yaml{said}")


@pytest.mark.parametrize("language", ["CY", "welsh!", "x", "c" * 40])
def test_language_must_be_one(language: str) -> None:
    Path("a.yaml").write_text(HEAD.replace("cy", language), "utf-8")
    [problem] = validate_file("a.yaml").problems
    assert (problem.line, problem.thing) == (3, "language")


def test_language_must_be_that_of_the_name() -> None:
    with pytest.raises(InvalidFiles, match="is in 'gd', but its name says 'cy'"):
        _warnings(HEAD.replace("cy", "gd"))


def test_translation_of_no_questionnaire_is_refused() -> None:
    Path("a.yaml").write_text(HEAD.replace("six-ways", "ours"), "utf-8")
    [problem] = validate_file("a.yaml").problems
    assert str(problem) == "a.yaml, line 2: of: there is no questionnaire 'ours'"
    assert problem.hint == "put ours.yaml into the folder of this file"


def test_first_folder_with_a_language_wins(folder: Path) -> None:
    for name in (
        "a/six-ways.cy.yaml",
        "b/six-ways.cy.yaml",
        "b/six-ways.gd.yaml",
        "b/six-ways.yaml",
    ):
        (folder / name).parent.mkdir(exist_ok=True)
        (folder / name).write_text(HEAD, "utf-8")
    found = find_translations(SIX_WAYS, [folder / "a", folder / "b", folder / "none"])
    assert found == {"cy": folder / "a/six-ways.cy.yaml", "gd": folder / "b/six-ways.gd.yaml"}


def test_language_without_a_file_is_refused(folder: Path) -> None:
    (folder / "six-ways.gd.yaml").write_text(HEAD, "utf-8")
    with pytest.raises(SixwaysError, match="no translation of six-ways into cy here") as refused:
        read_in_language(SIX_WAYS, "cy", [folder], print)
    assert refused.value.hint == (
        "there is gd; start one with: sixways questionnaire translate six-ways LANGUAGE"
    )


def test_all_languages_are_known_together(folder: Path) -> None:
    write_pseudo_translation(folder)
    known = read_all_languages(SIX_WAYS, [folder])
    assert [each.language for each in known.translations] == [LANGUAGE]
    assert known.fingerprint == SIX_WAYS.fingerprint
