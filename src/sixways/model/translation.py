"""A questionnaire's texts in another language, which change no id, key, point or fingerprint."""

from collections.abc import Iterator, Mapping
from types import MappingProxyType
from typing import Annotated, Any, Literal, NamedTuple

from pydantic import Field

from sixways.errors import Fault, Place
from sixways.model.cross_checks import own_numbers
from sixways.model.field_types import Id, Language, Part, PicturePath, Text
from sixways.model.names import did_you_mean, name_key
from sixways.model.picture import Picture
from sixways.model.questionnaire import (
    Origin,
    Prompts,
    QuestionIds,
    Questionnaire,
    text_fingerprint,
)
from sixways.model.response import Fingerprint

FORMAT = "sixways-translation/1"

#: what holds texts by ids, or by the originals' titles, and what one of them is called
_BY_ID = {
    "levels": "level",
    "scale": "option",
    "behaviours": "behaviour",
    "questions": "question",
    "contrasts": "contrast",
    "resources": "resource",
}
_Texts = Annotated[dict[str, Text | None] | None, Field(default=None)]


class TranslatedPicture(Part):
    """A picture beside a question: its file, from the translation's folder, and what it shows."""

    path: PicturePath
    alternative_text: Text


class TranslatedQuestion(Part):
    """A question's texts; `fingerprint` is that of the original's text."""

    fingerprint: Fingerprint
    text: Text | None = None
    hint: Text | None = None
    caution: Text | None = None
    prompts: Prompts | None = None
    picture: TranslatedPicture | None = None


class TranslatedBehaviour(Part):
    """A behaviour's texts, and its questions by id."""

    title: Text | None = None
    short: Text | None = None
    questions: dict[Id, TranslatedQuestion] | None = None


class TranslatedResource(Part):
    """A resource's texts."""

    title: Text | None = None
    description: Text | None = None


class Translation(Part):
    """A whole translation; what is left out or empty is shown in the original's words.

    Contrasts and resources, which have no ids, are named by their titles in the original.
    """

    format: Literal["sixways-translation/1"]
    of: Id
    language: Language
    title: Text | None = None
    kind: Text | None = None
    introduction: Text | None = None
    levels: _Texts
    scale: _Texts
    behaviours: dict[Id, TranslatedBehaviour | None] | None = None
    contrasts: _Texts
    resources_introduction: Text | None = None
    resources: dict[str, TranslatedResource | None] | None = None
    prompts: Prompts | None = None

    @property
    def pictures(self) -> dict[QuestionIds, TranslatedPicture]:
        """The pictures that it names, by the ids of behaviour and question."""
        return {
            (behaviour_id, question_id): question.picture
            for behaviour_id, behaviour in (self.behaviours or {}).items()
            for question_id, question in ((behaviour and behaviour.questions) or {}).items()
            if question.picture
        }


class OriginalText(NamedTuple):
    """A text of a questionnaire that can be translated."""

    #: in a translation
    place: Place
    #: in the questionnaire
    path: Place
    text: str

    @property
    def question(self) -> QuestionIds | None:
        """The ids of the behaviour and the question that it belongs to; None for other texts."""
        match self.place:
            case ("behaviours", str(behaviour), "questions", str(question), *_):
                return behaviour, question
        return None


class Unfinished(NamedTuple):
    """A text of the original that has no translation to use."""

    original: OriginalText
    #: whether there is one, of what the question was before
    is_outdated: bool


def texts_of(questionnaire: Questionnaire) -> Iterator[OriginalText]:
    """Every text that can be translated, in the order of the file."""
    yield from _texts_in(questionnaire.model_dump(), (), ())


def _texts_in(part: Mapping[str, Any], place: Place, path: Place) -> Iterator[OriginalText]:
    for key, value in part.items():
        if isinstance(value, str) and key in _TRANSLATED:
            yield OriginalText((*place, key), (*path, key), value)
        elif isinstance(value, dict):
            yield from _texts_in(value, (*place, key), (*path, key))
        elif isinstance(value, list | tuple) and key in _BY_ID:
            # a resource has a list of ids, too
            for index, row in enumerate(value if isinstance(value[0], dict) else ()):
                yield from _texts_of_row(key, row, (*place, key), (*path, key, index))


#: the keys of texts; labels and contrasts' titles are beside their ids and titles at once
_TRANSLATED = frozenset(
    {"title", "kind", "introduction", "short", "text", "hint", "caution", "description"}
    | {"resources_introduction", *Prompts.model_fields}
)


def _texts_of_row(
    key: str, row: Mapping[str, Any], place: Place, path: Place
) -> Iterator[OriginalText]:
    match key:
        case "levels" | "scale":
            yield OriginalText((*place, row["id"]), (*path, "label"), row["label"])
        case "contrasts":
            yield OriginalText((*place, row["title"]), (*path, "title"), row["title"])
        case _:
            yield from _texts_in(row, (*place, row.get("id") or row["title"]), path)


def find_faults(data: object, questionnaire: Questionnaire) -> Iterator[Fault]:
    """What in a translation, as plain dicts, doesn't fit the questionnaire, valid or not."""
    root = data if isinstance(data, Mapping) else {}
    of = root.get("of")
    if isinstance(of, str) and of != questionnaire.id:
        yield Fault(("of",), f"is '{of}', but the questionnaire is '{questionnaire.id}'")
        return
    places = {original.place for original in texts_of(questionnaire)}
    known = {place[:length] for place in places for length in range(1, len(place) + 1)}
    yield from _find_unknown(root, (), known)
    yield from _find_label_faults(root.get("scale"), questionnaire)


def _find_unknown(part: Mapping[str, Any], place: Place, known: set[Place]) -> Iterator[Fault]:
    parent = _BY_ID.get(str(place[-1])) if place else None
    for key, value in part.items():
        at = (*place, key)
        if at in known:
            if isinstance(value, Mapping):
                yield from _find_unknown(value, at, known)
        elif parent:
            siblings = [str(other[-1]) for other in known if other[:-1] == place]
            hint = did_you_mean(str(key), sorted(siblings))
            yield Fault(at, f"the questionnaire has no {parent} '{key}'", hint)
        elif value is not None and (key in _TRANSLATED or key in _BY_ID or key == "prompts"):
            yield Fault(at, "the questionnaire has none", "leave it out")


def _find_label_faults(given: object, questionnaire: Questionnaire) -> Iterator[Fault]:
    """Labels that would change what a number or a word means."""
    labels = given if isinstance(given, Mapping) else {}
    for option in questionnaire.scale:
        label = labels.get(option.id)
        if not isinstance(label, str):
            continue
        place = ("scale", option.id)
        if own_numbers({"id": option.id, "label": label}) != own_numbers(option.model_dump()):
            yield Fault(place, "must be the same number, or words if the original has none")
        for other in questionnaire.scale:
            label_of_other = labels.get(other.id) or other.label
            taken = {name_key(str(label_of_other)), other.id, other.key}
            if other is not option and name_key(label) in taken:
                hint = "give each option its own label"
                yield Fault(place, f"'{label}' could mean the option '{other.id}'", hint)


def find_unfinished(questionnaire: Questionnaire, translation: Translation) -> list[Unfinished]:
    """The texts that are shown in the original: not translated, or of a question as it was."""
    usable = _usable_texts(questionnaire, translation)
    given = translation.model_dump()
    return [
        Unfinished(original, is_outdated=_text_at(given, original.place) is not None)
        for original in texts_of(questionnaire)
        if original.place not in usable
    ]


def translate(
    questionnaire: Questionnaire,
    translation: Translation,
    pictures: Mapping[QuestionIds, Picture] = MappingProxyType({}),
) -> Questionnaire:
    """The questionnaire in the translation's words, with the original's fingerprints.

    `pictures` are those that the translation names; those of questions that have changed since are
    left out.
    """
    usable = _usable_texts(questionnaire, translation)
    data = questionnaire.model_dump()
    for original in texts_of(questionnaire):
        if original.place in usable:
            part: Any = data
            for key in original.path[:-1]:
                part = part[key]
            part[original.path[-1]] = usable[original.place]
    outdated = _outdated_questions(questionnaire, translation)
    shown = {key: picture for key, picture in pictures.items() if key not in outdated}
    texts = frozenset((*usable.values(), *(each.alternative_text for each in shown.values())))
    return Questionnaire.model_validate(data).with_origin(
        Origin(translation.language, questionnaire, texts, shown)
    )


def _usable_texts(questionnaire: Questionnaire, translation: Translation) -> dict[Place, str]:
    """The translated texts by place, without those of questions that have changed since."""
    given = translation.model_dump()
    outdated = _outdated_questions(questionnaire, translation)
    return {
        original.place: text
        for original in texts_of(questionnaire)
        if (text := _text_at(given, original.place)) is not None
        and original.question not in outdated
    }


def _outdated_questions(questionnaire: Questionnaire, translation: Translation) -> set[QuestionIds]:
    """The ids of behaviour and question where the question isn't what was translated."""
    given = translation.model_dump()
    return {
        (behaviour.id, question.id)
        for behaviour, question in questionnaire.questions
        if _text_at(given, ("behaviours", behaviour.id, "questions", question.id, "fingerprint"))
        != text_fingerprint(question.text)
    }


def _text_at(part: Any, place: Place) -> str | None:
    for key in place:
        part = part.get(key) if isinstance(part, Mapping) else None
    return part if isinstance(part, str) else None
