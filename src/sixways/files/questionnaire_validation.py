"""What `questionnaire validate` finds in each file."""

import json
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from sixways.errors import InvalidFiles, Problem, start_sentence
from sixways.files.catalogue_template import find_progress
from sixways.files.pictures import read_pictures
from sixways.files.translations import (
    find_original,
    is_translation,
    list_unfinished,
    read_translation,
)
from sixways.files.word_catalogues import read_catalogue
from sixways.files.yaml_source import Source, read_yaml
from sixways.model.cross_checks import inconsistencies
from sixways.model.problem_list import MOST_LINES
from sixways.model.questionnaire import Questionnaire
from sixways.model.sanitise import escape_json, make_safe
from sixways.model.translation import texts_of
from sixways.model.wording import number_of
from sixways.paths import show_path


class Validation(NamedTuple):
    """A file and the questionnaire in it, or everything that is wrong with it.

    A catalogue of the tool's own words has a language and no questionnaire.
    """

    path: str
    questionnaire: Questionnaire | None
    problems: tuple[Problem, ...] = ()
    #: what is allowed and probably not meant; of a translation: the texts without one
    warnings: tuple[Problem, ...] = ()
    #: the language of a translation of `questionnaire`, or of a catalogue
    language: str | None = None
    #: how many of its texts are translated
    translated: int = 0
    #: how many texts there are to translate
    texts: int = 0
    #: how many pictures a translation has
    pictures: int = 0

    @property
    def is_valid(self) -> bool:
        """Whether the file can be used."""
        return not self.problems

    @property
    def without_address(self) -> list[str]:
        """The titles of the resources that have no address."""
        of = None if self.language else self.questionnaire
        resources = (of.resources or ()) if of else ()
        return [resource.title for resource in resources if resource.url is None]


def validate_file(path: str) -> Validation:
    """A questionnaire's or a translation's file, read and judged."""
    shown = show_path(path)
    warnings: list[Problem] = []
    try:
        if Path(path).suffix == ".po":
            return _validate_catalogue(Path(path), shown)
        source = read_yaml(path)
        if is_translation(source):
            return _validate_translation(source, shown, warnings)
        questionnaire = source.read_as(Questionnaire, inconsistencies, warnings.append)
    except InvalidFiles as error:
        return Validation(shown, None, error.problems, tuple(warnings))
    return Validation(shown, questionnaire, (), tuple(warnings))


def _validate_catalogue(path: Path, shown: str) -> Validation:
    language = read_catalogue(path).language
    progress = find_progress(path)
    return Validation(
        shown,
        None,
        warnings=tuple(progress.unfinished),
        language=language,
        translated=progress.translated,
        texts=progress.total,
    )


def _validate_translation(source: Source, shown: str, warnings: list[Problem]) -> Validation:
    original = find_original(source)
    translation = read_translation(source, original, warnings.append)
    pictures = read_pictures(source, translation)
    unfinished = list(list_unfinished(source, original, translation))
    total = len(list(texts_of(original)))
    return Validation(
        shown,
        original,
        warnings=(*warnings, *unfinished),
        language=translation.language,
        translated=total - len(unfinished),
        texts=total,
        pictures=len(pictures),
    )


def as_text(results: Sequence[Validation]) -> str:
    """A line for each file that is valid, one for each problem, and the first ten warnings."""
    lines = []
    for result in results:
        if result.is_valid:
            lines.append(f"{result.path}: valid: {_describe(result)}")
        for title in result.without_address:
            lines.append(f"{result.path}: note: the resource '{title}' has no address")
        for problem in result.problems:
            lines += _with_hint(str(problem), problem.hint)
        for warning in result.warnings[:MOST_LINES]:
            lines += _with_hint(f"warning: {warning}", warning.hint)
        if (more := len(result.warnings) - MOST_LINES) > 0:
            lines.append(f"and {number_of(more, 'more warning')}; -f json lists them all")
    return "".join(f"{make_safe(line)}\n" for line in lines)


def _describe(result: Validation) -> str:
    """What a valid file is, and how much of it there is."""
    questionnaire = result.questionnaire
    texts = number_of(result.texts, "text")
    translated = f"in {result.language}, {result.translated} of {texts} translated"
    if questionnaire is None:
        return f"the tool's own words {translated}"
    identity = f"{questionnaire.id} {questionnaire.version}"
    if result.language:
        pictures = f", {number_of(result.pictures, 'picture')}" if result.pictures else ""
        return f"{identity} {translated}{pictures}"
    size = (
        f"{number_of(len(questionnaire.behaviours), 'behaviour')}, "
        f"{number_of(len(questionnaire.questions), 'question')}"
    )
    return f"{identity}, {size}, {questionnaire.fingerprint}"


def _with_hint(line: str, hint: str | None) -> list[str]:
    return [line, f"  {start_sentence(hint)}"] if hint else [line]


def as_json(results: Sequence[Validation]) -> str:
    """The same for a script."""
    files = []
    for result in results:
        questionnaire = result.questionnaire
        files.append(
            {
                "path": result.path,
                "valid": result.is_valid,
                "id": questionnaire and questionnaire.id,
                "version": questionnaire and questionnaire.version,
                "fingerprint": questionnaire and questionnaire.fingerprint,
                "language": result.language,
                "problems": [_as_object(problem) for problem in result.problems],
                "warnings": [_as_object(warning) for warning in result.warnings],
                "resources_without_address": result.without_address,
            }
        )
    value = {"format": "sixways-validation/1", "files": files}
    return escape_json(json.dumps(value, ensure_ascii=False, indent=2)) + "\n"


def _as_object(problem: Problem) -> dict[str, object]:
    return {
        "line": problem.line,
        "place": problem.thing,
        "message": problem.message,
        "hint": problem.hint,
    }
