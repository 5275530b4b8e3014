"""Translations of questionnaires: files named `six-ways.cy.yaml`, read strictly."""

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from sixways.errors import Problem, SixwaysError
from sixways.files.pictures import read_pictures
from sixways.files.questionnaires import bundled_ids, bundled_questionnaire, read_questionnaire
from sixways.files.read_bytes import refusal
from sixways.files.yaml_source import Source, Warn, read_yaml
from sixways.model.field_types import is_id, is_language
from sixways.model.questionnaire import Questionnaire, text_fingerprint
from sixways.model.sanitise import clip, make_safe
from sixways.model.translation import (
    FORMAT,
    Translation,
    find_faults,
    find_unfinished,
    texts_of,
    translate,
)
from sixways.model.validation_messages import describe_place
from sixways.model.wording import join, number_of
from sixways.paths import show_path

#: what a questionnaire is in, as far as anybody can know, and the tool's own words are
ENGLISH = "en"


def translation_name(questionnaire: Questionnaire, language: str) -> str:
    """How the file is called: `six-ways.cy.yaml`."""
    return f"{questionnaire.id}.{language}.yaml"


def find_translations(questionnaire: Questionnaire, folders: Iterable[Path]) -> dict[str, Path]:
    """The files with translations in these folders, by language; the first of each."""
    found: dict[str, Path] = {}
    for folder in folders:
        for path in sorted(folder.glob(f"{questionnaire.id}.*.yaml")):
            language = path.name.removeprefix(f"{questionnaire.id}.").removesuffix(".yaml")
            if is_language(language):
                found.setdefault(language, path)
    return found


def read_in_language(
    questionnaire: Questionnaire, language: str, folders: Sequence[Path], warn: Warn
) -> Questionnaire:
    """The questionnaire in another language; raises SixwaysError where there is none.

    English is the original where there is no translation into it. `warn` gets how much is shown in
    the original's words.
    """
    found = find_translations(questionnaire, folders)
    if language == ENGLISH and language not in found:
        return questionnaire
    if language not in found:
        known = f"there is {join(sorted(found))}; " if found else ""
        hint = f"{known}start one with: sixways questionnaire translate {questionnaire.id} LANGUAGE"
        wanted = clip(language) or "''"
        message = f"There is no translation of {questionnaire.id} into {wanted} here"
        raise SixwaysError(make_safe(message), hint)
    source = read_yaml(found[language])
    translation = _read_named(source, questionnaire, language, warn)
    if unfinished := find_unfinished(questionnaire, translation):
        path = show_path(found[language])
        total = len(list(texts_of(questionnaire)))
        message = f"{len(unfinished)} of {number_of(total, 'text')} shown in the original's words"
        hint = f"to list them: sixways questionnaire validate {path}"
        warn(Problem(message, path=path, hint=hint))
    return translate(questionnaire, translation, read_pictures(source, translation))


def read_all_languages(questionnaire: Questionnaire, folders: Sequence[Path]) -> Questionnaire:
    """The questionnaire, with every translation of it in these folders; raises InvalidFiles.

    They are for reading answers, and have no pictures.
    """
    found = find_translations(questionnaire, folders)
    return questionnaire.with_translations(
        translate(questionnaire, _read_named(read_yaml(path), questionnaire, language))
        for language, path in found.items()
    )


def _read_named(
    source: Source, questionnaire: Questionnaire, language: str, warn: Warn | None = None
) -> Translation:
    translation = read_translation(source, questionnaire, warn)
    if translation.language != language:
        message = f"is in '{translation.language}', but its name says '{language}'"
        raise refusal(source.path, message, hint="make the two the same")
    return translation


def is_translation(source: Source) -> bool:
    """Whether a file says that it is one, of any version."""
    format_ = source.data.get("format") if isinstance(source.data, dict) else None
    return isinstance(format_, str) and format_.startswith(FORMAT.partition("/")[0])


def read_translation(
    source: Source, questionnaire: Questionnaire, warn: Warn | None = None
) -> Translation:
    """A translation; raises InvalidFiles with everything wrong in it, by line."""
    return source.read_as(Translation, lambda data: find_faults(data, questionnaire), warn)


def find_original(source: Source) -> Questionnaire:
    """The questionnaire that a translation is of: beside it, or bundled; raises InvalidFiles."""
    of = source.data.get("of") if isinstance(source.data, dict) else None
    named = of if isinstance(of, str) and is_id(of) else ""
    beside = Path(source.path).parent / f"{named}.yaml"
    if named and beside.is_file():
        return read_questionnaire(beside)
    if named in bundled_ids():
        return bundled_questionnaire(named)
    message = "of: must be the id of a questionnaire"
    hint = "write the id of a bundled one, or of one beside this file"
    if named:
        message = f"of: there is no questionnaire '{clip(named)}'"
        hint = f"put {clip(named)}.yaml into the folder of this file"
    raise refusal(source.path, message, source.line(("of",)), hint)


def list_unfinished(
    source: Source, questionnaire: Questionnaire, translation: Translation
) -> Iterator[Problem]:
    """Each text that is shown in the original's words, with the line it belongs in."""
    for original, is_outdated in find_unfinished(questionnaire, translation):
        message, hint = "is not translated", None
        if is_outdated:
            message = "is out of date: the question's text has changed since"
            asked = next(
                question.text
                for behaviour, question in questionnaire.questions
                if (behaviour.id, question.id) == original.question
            )
            hint = f"translate it again, then write fingerprint: {text_fingerprint(asked)}"
        place = make_safe(describe_place(original.place, source.data))
        yield Problem(message, source.path, source.line(original.place), place, hint)
