"""Folders of many responses of about 2.5 kB, the same for the same number."""

import random
from pathlib import Path

from sixways.files.questionnaires import bundled_questionnaire
from sixways.files.response_json import as_json
from sixways.model.response import Answered, Response

_WORDS = """
    we our partners the meeting agenda trust council hospital care home community together space
    listen decide budget risk learn share data people week month always never often staff nurse
    social worker manager board plan vision change slow quick better difficult honest open language
    acute primary mental health voluntary sector commissioner neighbourhood because although where
    when they say do not yet know how each other works and what it means for them in winter
""".split()  # noqa: SIM905  a list of a hundred words is no easier to read


def responses(number: int, folder: Path, each: int = 25) -> Path:
    """`number` responses of `each` people a partner, made below `folder` if they aren't there."""
    made = folder / f"{number}-of-{each}"
    if made.exists():
        return made
    unfinished = folder / f"{number}-unfinished"
    unfinished.mkdir(parents=True)
    questionnaire = bundled_questionnaire("six-ways")
    options = [option.id for option in questionnaire.scale]
    answered = Answered(
        id=questionnaire.id, version=questionnaire.version, fingerprint=questionnaire.fingerprint
    )
    chance = random.Random(number)
    for place in range(number):
        partner = place // each
        response = Response(
            questionnaire=answered,
            round="2026-H2",
            level="place",
            area=f"Area {partner % 42}",
            partner=f"Partner {partner}",
            sector=("NHS", "local government", "voluntary", "provider")[partner % 4],
            respondent=f"Person {place}",
            started="2026-11-02T10:00:00Z",
            completed="2026-11-02T10:20:00Z",
            answers={
                behaviour.id: {
                    question.id: None if chance.random() < 0.02 else chance.choice(options)
                    for question in behaviour.questions
                }
                for behaviour in questionnaire.behaviours
            },
            comments={
                behaviour.id: " ".join(chance.choices(_WORDS, k=chance.randint(10, 40))) + "."
                for behaviour in questionnaire.behaviours
            },
        )
        (unfinished / f"{place:06}.json").write_bytes(as_json(response, questionnaire))
    unfinished.rename(made)
    return made
