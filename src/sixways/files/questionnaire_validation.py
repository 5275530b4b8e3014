"""What `questionnaire validate` finds in each file."""

import json
from collections.abc import Sequence
from typing import NamedTuple

from sixways.errors import InvalidFiles, Problem, start_sentence
from sixways.files.pictures import read_pictures
from sixways.files.translations import (
    find_original,
    is_translation,
    list_unfinished,
    read_translation,
)
from sixways.files.yaml_source import Source, read_yaml
from sixways.model.cross_checks import inconsistencies
from sixways.model.questionnaire import Questionnaire
from sixways.model.sanitise import escape_json, make_safe
from sixways.model.translation import texts_of
from sixways.model.wording import number_of
from sixways.paths import show_path


class Validation(NamedTuple):
    """A file and the questionnaire in it, or everything that is wrong with it."""

    path: str
    questionnaire: Questionnaire | None
    problems: tuple[Problem, ...] = ()
    #: what is allowed and probably not meant; of a translation: the texts without one
    warnings: tuple[Problem, ...] = ()
    #: the language of a translation, of `questionnaire`
    language: str | None = None
    #: how many of its texts are translated, and how many there are
    translated: tuple[int, int] = (0, 0)
    #: how many pictures a translation has
    pictures: int = 0

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
        source = read_yaml(path)
        if is_translation(source):
            return _validate_translation(source, shown, warnings)
        questionnaire = source.read_as(Questionnaire, inconsistencies, warnings.append)
    except InvalidFiles as error:
        return Validation(shown, None, error.problems, tuple(warnings))
    return Validation(shown, questionnaire, (), tuple(warnings))


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
        translated=(total - len(unfinished), total),
        pictures=len(pictures),
    )


def as_text(results: Sequence[Validation]) -> str:
    """A line for each file that is valid, and one for each problem."""
    lines = []
    for result in results:
        if (questionnaire := result.questionnaire) is not None:
            size = (
                f"{number_of(len(questionnaire.behaviours), 'behaviour')}, "
                f"{number_of(len(questionnaire.questions), 'question')}"
            )
            identity = f"{questionnaire.id} {questionnaire.version}"
            judged = f"{identity}, {size}, {questionnaire.fingerprint}"
            if result.language:
                done, total = result.translated
                judged = f"{identity} in {result.language}, {done} of {total} texts translated"
                if result.pictures:
                    judged += f", {number_of(result.pictures, 'picture')}"
            lines.append(f"{result.path}: valid: {judged}")
            for title in result.without_address:
                lines.append(f"{result.path}: note: the resource '{title}' has no address")
        for problem in result.problems:
            lines += _with_hint(str(problem), problem.hint)
        for warning in result.warnings:
            lines += _with_hint(f"warning: {warning}", warning.hint)
    return "".join(f"{make_safe(line)}\n" for line in lines)


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
                "valid": questionnaire is not None,
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
