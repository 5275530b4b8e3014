"""What our own survey forms call their columns in other languages."""

from collections.abc import Iterable

from sixways.catalogue import Catalogue, in_language
from sixways.forms.survey_questions import comments_title, detail_titles
from sixways.imports.submission import COMMENTS
from sixways.imports.title_words import title_words
from sixways.model.questionnaire import Questionnaire


def find_own_titles(
    questionnaire: Questionnaire, catalogues: Iterable[Catalogue]
) -> dict[str, str]:
    """By a title's words the field or `comments.behaviour` that it asks for.

    What two languages call different things by is left out.
    """
    translations = {each.language: each for each in questionnaire.translations}
    targets: dict[str, set[str]] = {}
    for catalogue in catalogues:
        asked = translations.get(catalogue.language, questionnaire)
        with in_language(catalogue):
            titles = detail_titles()
            for behaviour in asked.behaviours:
                titles[f"{COMMENTS}.{behaviour.id}"] = comments_title(behaviour)
        for target, title in titles.items():
            targets.setdefault(title_words(title), set()).add(target)
    return {words: several.pop() for words, several in targets.items() if len(several) == 1}
