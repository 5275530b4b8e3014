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

#: what there is a schema of: the model and the schema's title, by name
MODELS: Mapping[str, tuple[type[BaseModel], str]] = {
    "questionnaire": (Questionnaire, "A questionnaire for sixways"),
    "translation": (Translation, "A translation of a questionnaire for sixways"),
    "response": (Response, "A response to a sixways questionnaire"),
    "partnership": (Partnership, "Settings of a partnership for sixways"),
    "actions": (Actions, "What a partnership said it would do"),
    "contribution": (Contribution, "A contribution to a sixways benchmark"),
    "benchmark": (Benchmark, "A sixways benchmark"),
}

#: what each key is, by model; here and not in the models, which are loaded at every start
_KEYS = """\
Questionnaire.format | The format and its version
Questionnaire.id | The questionnaire's id, which responses name
Questionnaire.version | Change it whenever people should notice a change
Questionnaire.title | The title
Questionnaire.kind | What it is, shown with the title
Questionnaire.publisher | Who wrote the questions
Questionnaire.url | Where the questionnaire can be found
Questionnaire.introduction | How to use it; an empty line starts a paragraph
Questionnaire.repeat_every_months | The months between rounds, by which rounds are named
Questionnaire.levels | The levels it can be used at; leave out if there is only one
Questionnaire.scale | The options, in the order in which they are offered
Questionnaire.behaviours | The sections, in order
Questionnaire.contrasts | Pairs of a question about us and one about our partners
Questionnaire.resources_introduction | A sentence shown above the resources
Questionnaire.resources | What to recommend after some answers
Questionnaire.prompts | How to begin a talk about a question that has no prompts of its own
Level.id | The level's id
Level.label | Its name
Option.id | The option's id, which responses have as an answer
Option.label | Its words
Option.key | The letter that gives the answer in a session
Option.points | What it scores; leave out for an option that is counted and never scored
Option.prompts_resources | Whether this answer brings up the resources
Behaviour.id | The behaviour's id
Behaviour.title | Its heading
Behaviour.short | Its name in tables and charts, if the title is long
Behaviour.questions | Its questions, in order
Question.id | The question's id, unique in its behaviour
Question.text | The question
Question.hint | Help for whoever is in doubt
Question.caution | What readers of its answers must know about the question itself
Question.prompts | How to begin a talk about it
Prompts.split | If answers are far apart
Prompts.low | If answers are low and partners agree
Prompts.self_higher | If partners rate themselves higher than one another
Contrast.title | What the two questions are about
Contrast.own | The question about us, as behaviour.question
Contrast.partners | The question about our partners, as behaviour.question
Resource.title | The title
Resource.description | What it is good for
Resource.url | Its address
Resource.behaviours | The behaviours it is for; leave out if it is for all
Translation.format | The format and its version
Translation.of | The id of the questionnaire that it translates
Translation.language | The language as BCP 47 writes it, for example cy or en-x-easy
Translation.title | The title
Translation.kind | What it is, shown with the title
Translation.introduction | How to use it; an empty line starts a paragraph
Translation.levels | The levels' names by id
Translation.scale | The options' words by id
Translation.behaviours | The sections by id
Translation.contrasts | The contrasts' titles by those of the original
Translation.resources_introduction | A sentence shown above the resources
Translation.resources | The resources by their titles in the original
Translation.prompts | How to begin a talk about a question that has no prompts of its own
TranslatedBehaviour.title | Its heading
TranslatedBehaviour.short | Its name in tables and charts
TranslatedBehaviour.questions | Its questions by id
TranslatedQuestion.fingerprint | That of the original's text; if another, the translation is out \
of date
TranslatedQuestion.text | The question
TranslatedQuestion.hint | Help for whoever is in doubt
TranslatedQuestion.caution | What readers of its answers must know about the question itself
TranslatedQuestion.prompts | How to begin a talk about it
TranslatedQuestion.picture | A picture beside it
TranslatedPicture.path | A PNG or JPEG in the folder of the translation, or below it
TranslatedPicture.alternative_text | What it shows, for those who can't see it
TranslatedResource.title | The title
TranslatedResource.description | What it is good for
Response.format | The format and its version
Response.questionnaire | The questionnaire that was answered
Response.round | The round
Response.level | The id of a level of the questionnaire
Response.area | The area
Response.mode | individual, or collective for what a room agreed together
Response.partner | The organisation
Response.sector | The organisation's sector
Response.respondent | Who answered, if several people of a partner do
Response.language | The language of the translation that was used, if one was
Response.started | When it was begun, in UTC
Response.completed | When it was finished, in UTC; a draft has none
Response.answers | An option's id by behaviour and question; null is a skipped question
Response.comments | Comments by behaviour
Response.dissent | Who disagreed with what a room agreed, by behaviour and question
Answered.id | The questionnaire's id
Answered.version | Its version
Answered.fingerprint | The fingerprint of its wording
Dissent.agreed | False if the room could agree on no answer
Dissent.by | Those who disagreed
Dissenter.partner | The partner who disagreed
Dissenter.reason | Why
Partnership.format | The format and its version
Partnership.name | The partnership's name
Partnership.questionnaire | A bundled questionnaire's id, or a path relative to this file
Partnership.round | The current round
Partnership.rounds | All rounds, oldest first; if left out, their responses' times tell the order
Partnership.contact | Who partners send their answers to
Partnership.due | The last day for the current round's answers
Partnership.scores_by_name | Whether reports show partners' names beside their scores; forms say it
Partnership.responses | The folder of responses, relative to this file
Partnership.benchmark | The benchmark that reports compare with, relative to this file
Partnership.partners | The partners
Partnership.areas | The areas, each with those within it
Partnership.targets | The percent to reach, by behaviour; or percent and by, a day
Partnership.rules | Rules of sixways check with their values: on, off, a number, or numbers by \
behaviour
Partner.id | The partner's id
Partner.name | The name that reports show
Partner.spellings | Other names of the partner
Partner.was | Organisations that became this one; they count as themselves in earlier rounds
Partner.sector | The partner's sector
Partner.email | The address its invitations go to
Partner.language | The language of its invitations and its form, for example cy
Area.name | The area's name
Area.level | The id of its level
Area.areas | The areas within it
Actions.format | The format and its version
Actions.actions | What was agreed, in any order
Action.id | A number or a word; the commands name the action by it
Action.what | What will be done, in one line
Action.behaviour | The id of the behaviour it is about
Action.question | The id of one of the behaviour's questions
Action.owner | The partner responsible for it
Action.person | Who at the partner is responsible for it
Action.agreed | The round it was agreed in
Action.due | The date it is due
Action.status | open, done or dropped
Action.note | Why it was dropped or moved, or what came of it
Action.closed | The day it was done or dropped
Contribution.format | The format and its version
Contribution.id | Random, of the partnership: so that it isn't counted twice
Contribution.questionnaire | What was answered
Contribution.round | The round, as the partnership names it
Contribution.level | The level's id, if all responses have the same
Contribution.month | The month of the newest answer
Contribution.behaviours | Its behaviours, in the questionnaire's order
Asked.id | The questionnaire's id
Asked.version | Its version
Asked.fingerprint | The fingerprint of its wording
ContributedBehaviour.id | Its id in the questionnaire
ContributedBehaviour.percent | The average over partners, to the nearest five; null if hidden
ContributedBehaviour.agreement | How far its partners agree
ContributedBehaviour.partners | How many partners answered; null if too few
ContributedBehaviour.questions | Its questions, in order
ContributedQuestion.id | Its id in the questionnaire
ContributedQuestion.percent | The average over partners, to the nearest five; null if hidden
ContributedQuestion.agreement | How far its partners agree
ContributedQuestion.partners | How many partners answered; null if too few
ContributedQuestion.fingerprint | The fingerprint of its wording
Benchmark.format | The format and its version
Benchmark.title | Whose benchmark it is
Benchmark.questionnaire | The questionnaire's id
Benchmark.month | Half of the partnerships had answered by then
Benchmark.groups | All partnerships together, then each level that has ten of them
Benchmark.sources | The SHA-256 hashes of the contributions
LevelDeciles.level | The level's id; null for all together
LevelDeciles.partnerships | How many partnerships there are
LevelDeciles.behaviours | Figures for each behaviour
LevelDeciles.questions | Figures for each question
BehaviourDeciles.id | Its id in the questionnaire
BehaviourDeciles.partnerships | How many partnerships have a figure, at least ten
BehaviourDeciles.deciles | The 10th, 25th, 50th, 75th and 90th percentile, to the nearest five
BehaviourDeciles.agreement | In half of them partners agree at least this far
BehaviourDeciles.questions | The fingerprints of its questions
QuestionDeciles.id | Its id in the questionnaire
QuestionDeciles.partnerships | How many partnerships have a figure, at least ten
QuestionDeciles.deciles | The 10th, 25th, 50th, 75th and 90th percentile, to the nearest five
QuestionDeciles.agreement | In half of them partners agree at least this far
QuestionDeciles.fingerprint | The fingerprint of its wording
"""


def make_schema(name: str) -> dict[str, Any]:
    """What an editor can check of a file; which ids there are is left to the reader to say."""
    model, title = MODELS[name]
    schema = model.model_json_schema()
    descriptions = dict(line.split(" | ") for line in _KEYS.splitlines())
    for part_name, part in [(model.__name__, schema), *schema.get("$defs", {}).items()]:
        for key, kind in part["properties"].items():
            kind["description"] = descriptions[f"{part_name}.{key}"]
    if model is Response:
        for key in schema["properties"].keys() - {*schema["required"]}:
            kind = schema["properties"][key]
            description = {"description": kind.pop("description")}
            schema["properties"][key] = {"anyOf": [kind, {"type": "null"}], **description}
    schema["title"] = title
    return {"$schema": DRAFT, "$id": schema_id(name), **schema}


def schema_id(name: str) -> str:
    """A name that no network can look up, as the schemas are kept with the project."""
    return f"urn:sixways:schema:{name}:1"
