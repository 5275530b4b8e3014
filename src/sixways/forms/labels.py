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
    """The id of the option that a text names by its id, its label or its key."""
    if text in questionnaire.options:
        return text
    option = questionnaire.find_option(text)
    return option.id if option else None


def find_level(text: str, questionnaire: Questionnaire) -> str | None:
    """The id of the level that a text names by its id or its label."""
    if text in questionnaire.level_ids:
        return text
    for level in questionnaire.levels or ():
        if name_key(text) in (level.id, name_key(level.label)):
            return level.id
    return None


def one_line(text: str) -> str:
    """A questionnaire's text on one line."""
    return " ".join(make_safe(text).split())
