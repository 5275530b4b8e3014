"""JSON Schemas for editors, made from the models that read the files."""

from collections.abc import Mapping
from typing import Any

from pydantic import BaseModel

from sixways.model.actions import Actions
from sixways.model.benchmark import Benchmark, Contribution
from sixways.model.partnership import Partnership
from sixways.model.questionnaire import Questionnaire
from sixways.model.response import Response
from sixways.model.translation import Translation

DRAFT = "https://json-schema.org/draft/2020-12/schema"

#: what each key is, by model; here and not in the models, which are loaded at every start
_QUESTIONNAIRE: Mapping[str, Mapping[str, str]] = {
    "Questionnaire": {
        "format": "The format and its version",
        "id": "The questionnaire's id, which responses name",
        "version": "Change it whenever people should notice a change",
        "title": "The title",
        "kind": "What it is, shown with the title",
        "publisher": "Who wrote the questions",
        "url": "Where the questionnaire can be found",
        "introduction": "How to use it; an empty line starts a paragraph",
        "repeat_every_months": "The months between rounds, by which rounds are named",
        "levels": "The levels it can be used at; leave out if there is only one",
        "scale": "The options, in the order in which they are offered",
        "behaviours": "The sections, in order",
        "contrasts": "Pairs of a question about us and one about our partners",
        "resources_introduction": "A sentence shown above the resources",
        "resources": "What to recommend after some answers",
        "prompts": "How to begin a talk about a question that has no prompts of its own",
    },
    "Level": {"id": "The level's id", "label": "Its name"},
    "Option": {
        "id": "The option's id, which responses have as an answer",
        "label": "Its words",
        "key": "The letter that gives the answer in a session",
        "points": "What it scores; leave out for an option that is counted and never scored",
        "prompts_resources": "Whether this answer brings up the resources",
    },
    "Behaviour": {
        "id": "The behaviour's id",
        "title": "Its heading",
        "short": "Its name in tables and charts, if the title is long",
        "questions": "Its questions, in order",
    },
    "Question": {
        "id": "The question's id, unique in its behaviour",
        "text": "The question",
        "hint": "Help for whoever is in doubt",
        "caution": "What readers of its answers must know about the question itself",
        "prompts": "How to begin a talk about it",
    },
    "Prompts": {
        "split": "If answers are far apart",
        "low": "If answers are low and partners agree",
        "self_higher": "If partners rate themselves higher than one another",
    },
    "Contrast": {
        "title": "What the two questions are about",
        "own": "The question about us, as behaviour.question",
        "partners": "The question about our partners, as behaviour.question",
    },
    "Resource": {
        "title": "The title",
        "description": "What it is good for",
        "url": "Its address",
        "behaviours": "The behaviours it is for; leave out if it is for all",
    },
}
_TRANSLATION: Mapping[str, Mapping[str, str]] = {
    "Translation": {
        "format": "The format and its version",
        "of": "The id of the questionnaire that it translates",
        "language": "The language as BCP 47 writes it, for example cy or en-x-easy",
        "title": "The title",
        "kind": "What it is, shown with the title",
        "introduction": "How to use it; an empty line starts a paragraph",
        "levels": "The levels' names by id",
        "scale": "The options' words by id",
        "behaviours": "The sections by id",
        "contrasts": "The contrasts' titles by those of the original",
        "resources_introduction": "A sentence shown above the resources",
        "resources": "The resources by their titles in the original",
        "prompts": "How to begin a talk about a question that has no prompts of its own",
    },
    "TranslatedBehaviour": {
        "title": "Its heading",
        "short": "Its name in tables and charts",
        "questions": "Its questions by id",
    },
    "TranslatedQuestion": {
        "fingerprint": "That of the original's text; if another, the translation is out of date",
        "text": "The question",
        "hint": "Help for whoever is in doubt",
        "caution": "What readers of its answers must know about the question itself",
        "prompts": "How to begin a talk about it",
        "picture": "A picture beside it",
    },
    "TranslatedPicture": {
        "path": "A PNG or JPEG in the folder of the translation, or below it",
        "alternative_text": "What it shows, for those who can't see it",
    },
    "TranslatedResource": {"title": "The title", "description": "What it is good for"},
    "Prompts": _QUESTIONNAIRE["Prompts"],
}
_RESPONSE: Mapping[str, Mapping[str, str]] = {
    "Response": {
        "format": "The format and its version",
        "questionnaire": "The questionnaire that was answered",
        "round": "The round",
        "level": "The id of a level of the questionnaire",
        "area": "The area",
        "mode": "individual, or collective for what a room agreed together",
        "partner": "The organisation",
        "sector": "The organisation's sector",
        "respondent": "Who answered, if several people of a partner do",
        "language": "The language of the translation that was used, if one was",
        "started": "When it was begun, in UTC",
        "completed": "When it was finished, in UTC; a draft has none",
        "answers": "An option's id by behaviour and question; null is a skipped question",
        "comments": "Comments by behaviour",
        "dissent": "Who disagreed with what a room agreed, by behaviour and question",
    },
    "Answered": {
        "id": "The questionnaire's id",
        "version": "Its version",
        "fingerprint": "The fingerprint of its wording",
    },
    "Dissent": {
        "agreed": "False if the room could agree on no answer",
        "by": "Those who disagreed",
    },
    "Dissenter": {"partner": "The partner who disagreed", "reason": "Why"},
}
_PARTNERSHIP: Mapping[str, Mapping[str, str]] = {
    "Partnership": {
        "format": "The format and its version",
        "name": "The partnership's name",
        "questionnaire": "A bundled questionnaire's id, or a path relative to this file",
        "round": "The current round",
        "rounds": "All rounds, oldest first; if left out, their responses' times tell the order",
        "contact": "Who partners send their answers to",
        "due": "The last day for the current round's answers",
        "scores_by_name": "Whether reports show partners' names beside their scores; forms say it",
        "responses": "The folder of responses, relative to this file",
        "benchmark": "The benchmark that reports compare with, relative to this file",
        "partners": "The partners",
        "areas": "The areas, each with those within it",
        "targets": "The percent to reach, by behaviour; or percent and by, a day",
        "rules": "Rules of sixways check with their values: on, off, a number, or numbers by "
        "behaviour",
    },
    "Partner": {
        "id": "The partner's id",
        "name": "The name that reports show",
        "spellings": "Other names of the partner",
        "was": "Organisations that became this one; they count as themselves in earlier rounds",
        "sector": "The partner's sector",
        "email": "The address its invitations go to",
    },
    "Area": {
        "name": "The area's name",
        "level": "The id of its level",
        "areas": "The areas within it",
    },
}
_ACTIONS: Mapping[str, Mapping[str, str]] = {
    "Actions": {"format": "The format and its version", "actions": "What was agreed, in any order"},
    "Action": {
        "id": "A number or a word; the commands name the action by it",
        "what": "What will be done, in one line",
        "behaviour": "The id of the behaviour it is about",
        "question": "The id of one of the behaviour's questions",
        "owner": "The partner responsible for it",
        "person": "Who at the partner is responsible for it",
        "agreed": "The round it was agreed in",
        "due": "The date it is due",
        "status": "open, done or dropped",
        "note": "Why it was dropped or moved, or what came of it",
        "closed": "The day it was done or dropped",
    },
}
_FIGURES: Mapping[str, str] = {
    "id": "Its id in the questionnaire",
    "percent": "The average over partners, to the nearest five; null if hidden",
    "agreement": "How far its partners agree",
    "partners": "How many partners answered; null if too few",
}
_CONTRIBUTION: Mapping[str, Mapping[str, str]] = {
    "Contribution": {
        "format": "The format and its version",
        "id": "Random, of the partnership: so that it isn't counted twice",
        "questionnaire": "What was answered",
        "round": "The round, as the partnership names it",
        "level": "The level's id, if all responses have the same",
        "month": "The month of the newest answer",
        "behaviours": "Its behaviours, in the questionnaire's order",
    },
    "Asked": {
        "id": "The questionnaire's id",
        "version": "Its version",
        "fingerprint": "The fingerprint of its wording",
    },
    "ContributedBehaviour": {**_FIGURES, "questions": "Its questions, in order"},
    "ContributedQuestion": {**_FIGURES, "fingerprint": "The fingerprint of its wording"},
}
_DECILES: Mapping[str, str] = {
    "id": "Its id in the questionnaire",
    "partnerships": "How many partnerships have a figure, at least ten",
    "deciles": "The 10th, 25th, 50th, 75th and 90th percentile, to the nearest five",
    "agreement": "In half of them partners agree at least this far",
}
_BENCHMARK: Mapping[str, Mapping[str, str]] = {
    "Benchmark": {
        "format": "The format and its version",
        "title": "Whose benchmark it is",
        "questionnaire": "The questionnaire's id",
        "month": "Half of the partnerships had answered by then",
        "groups": "All partnerships together, then each level that has ten of them",
        "sources": "The SHA-256 hashes of the contributions",
    },
    "LevelDeciles": {
        "level": "The level's id; null for all together",
        "partnerships": "How many partnerships there are",
        "behaviours": "Figures for each behaviour",
        "questions": "Figures for each question",
    },
    "BehaviourDeciles": {**_DECILES, "questions": "The fingerprints of its questions"},
    "QuestionDeciles": {**_DECILES, "fingerprint": "The fingerprint of its wording"},
}


def questionnaire_schema() -> dict[str, Any]:
    """What an editor can check of a questionnaire; what refers to ids is left to `validate`."""
    return _schema(Questionnaire, "A questionnaire for sixways", _QUESTIONNAIRE)


def translation_schema() -> dict[str, Any]:
    """What an editor can check of a translation; which texts there are is the original's to say."""
    return _schema(Translation, "A translation of a questionnaire for sixways", _TRANSLATION)


def response_schema() -> dict[str, Any]:
    """The form of a response; which ids there are is the questionnaire's to say."""
    schema = _schema(Response, "A response to a sixways questionnaire", _RESPONSE)
    for name, kind in schema["properties"].items():
        if name not in schema["required"]:
            description = {"description": kind.pop("description")}
            schema["properties"][name] = {"anyOf": [kind, {"type": "null"}], **description}
    return schema


def partnership_schema() -> dict[str, Any]:
    """What an editor can check of `sixways.yaml`."""
    return _schema(Partnership, "Settings of a partnership for sixways", _PARTNERSHIP)


def actions_schema() -> dict[str, Any]:
    """What an editor can check of `actions.yaml`."""
    return _schema(Actions, "What a partnership said it would do", _ACTIONS)


def contribution_schema() -> dict[str, Any]:
    """The form of what a partnership gives to a benchmark."""
    return _schema(Contribution, "A contribution to a sixways benchmark", _CONTRIBUTION)


def benchmark_schema() -> dict[str, Any]:
    """The form of a benchmark."""
    return _schema(Benchmark, "A sixways benchmark", _BENCHMARK)


def _schema(
    model: type[BaseModel], title: str, descriptions: Mapping[str, Mapping[str, str]]
) -> dict[str, Any]:
    schema = model.model_json_schema()
    for name, part in [(model.__name__, schema), *schema.get("$defs", {}).items()]:
        for key, kind in part["properties"].items():
            kind["description"] = descriptions[name][key]
    schema["title"] = title
    return {"$schema": DRAFT, "$id": schema_id(model.__name__.lower()), **schema}


def schema_id(name: str) -> str:
    """A name that no network can look up, as the schemas are kept with the project."""
    return f"urn:sixways:schema:{name}:1"
