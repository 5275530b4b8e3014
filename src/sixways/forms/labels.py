"""Labels of options and levels on forms, and which option or level a text names."""

from collections.abc import Callable, Iterable

from sixways.model.names import name_key
from sixways.model.questionnaire import Level, Option, Questionnaire
from sixways.model.sanitise import make_safe


def option_labels(questionnaire: Questionnaire) -> dict[str, str]:
    """Each option's label by id, or its id where the label would be taken for another option."""
    return _labels(questionnaire.scale, questionnaire, find_option)


def level_labels(questionnaire: Questionnaire) -> dict[str, str]:
    """Each level's label by id, or its id where the label would be taken for another level."""
    return _labels(questionnaire.levels or (), questionnaire, find_level)


def _labels(
    items: Iterable[Option | Level],
    questionnaire: Questionnaire,
    find: Callable[[str, Questionnaire], str | None],
) -> dict[str, str]:
    labels = {item.id: one_line(item.label) for item in items}
    return {
        id_: label if name_key(label) and find(label, questionnaire) == id_ else id_
        for id_, label in labels.items()
    }


def find_option(text: str, questionnaire: Questionnaire) -> str | None:
    """The id of the option that a text names by its id, its label or its key.

    A label in another language is looked for where the original has none; None where two
    languages say different things with it.
    """
    if text in questionnaire.options:
        return text
    if own := questionnaire.find_option(text):
        return own.id
    others = (each.find_option(text) for each in questionnaire.translations)
    return _only({option.id for option in others if option})


def find_level(text: str, questionnaire: Questionnaire) -> str | None:
    """The id of the level that a text names by its id or its label, also in another language."""
    if text in questionnaire.level_ids:
        return text
    key = name_key(text)
    for level in questionnaire.levels or ():
        if key in (level.id, name_key(level.label)):
            return level.id
    others = (level for each in questionnaire.translations for level in each.levels or ())
    return _only({level.id for level in others if key == name_key(level.label)})


def _only(found: set[str]) -> str | None:
    return found.pop() if len(found) == 1 else None


def one_line(text: str) -> str:
    """A questionnaire's text on one line."""
    return " ".join(make_safe(text).split())
