"""The language in which a session continues what was begun."""

from collections.abc import Sequence
from pathlib import Path

from sixways.catalogue import change_language
from sixways.model.questionnaire import Questionnaire


def continue_in(
    language: str | None, original: Questionnaire, folders: Sequence[Path]
) -> tuple[Questionnaire, list[str]]:
    """Speak a language from here on, None for the original; the questionnaire in it.

    With what to say where there is no translation any more in `folders`: then it is the original.
    """
    change_language(None)
    if language is None:
        return original, []
    # few sessions need what these import
    from sixways.files.translations import find_translations, read_in_language
    from sixways.files.word_catalogues import find_catalogue

    if language not in find_translations(original, folders):
        text = f"There is no translation into {language} any more: continuing in the original"
        return original, [text]
    # what it lacks was said to whoever chose it, and a screen is in use now
    questionnaire = read_in_language(original, language, folders, lambda _lacks: None)
    change_language(find_catalogue(language, folders))
    return questionnaire, []
