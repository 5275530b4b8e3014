"""What in a response doesn't match the questionnaire that it answers."""

from collections.abc import Collection, Iterator, Mapping

from sixways.errors import Fault
from sixways.model.names import did_you_mean
from sixways.model.questionnaire import Questionnaire
from sixways.model.response import Response


def find_misfits(response: Response, questionnaire: Questionnaire) -> Iterator[Fault]:
    """Levels, behaviours, questions and options that the questionnaire doesn't have."""
    if fault := find_level_fault(response.level, questionnaire):
        yield fault
    behaviours = questionnaire.question_ids
    for behaviour, answers in response.answers.items():
        if behaviour not in behaviours:
            yield _unknown(("answers", behaviour), behaviours, "behaviour")
        elif not (
            answers.keys() <= behaviours[behaviour].keys()
            and questionnaire.answers.issuperset(answers.values())
        ):
            yield from _find_answer_misfits(questionnaire, behaviour, answers)
    for behaviour in response.comments:
        if behaviour not in behaviours:
            yield _unknown(("comments", behaviour), behaviours, "behaviour")
    for behaviour, questions in response.dissent.items():
        known = behaviours.get(behaviour, {})
        for question in questions:
            if question not in known:
                yield _unknown(("dissent", behaviour, question), known, "question")


def find_level_fault(level: str | None, questionnaire: Questionnaire) -> Fault | None:
    """What is wrong with a level's id, where the questionnaire has levels."""
    levels = questionnaire.level_ids
    if level is None or not levels or level in levels:
        return None
    message = f"'{level}' is not a level of the questionnaire"
    return Fault(("level",), message, did_you_mean(level, levels))


def _find_answer_misfits(
    questionnaire: Questionnaire, behaviour: str, answers: Mapping[str, str | None]
) -> Iterator[Fault]:
    questions = questionnaire.question_ids[behaviour]
    for question, answer in answers.items():
        place = ("answers", behaviour, question)
        if question not in questions:
            yield _unknown(place, questions, "question")
        elif answer is not None and answer not in questionnaire.options:
            meant = questionnaire.find_option(answer)
            message = f"'{answer}' isn't one of {', '.join(questionnaire.options)}"
            yield Fault(place, message, f"did you mean '{meant.id}'?" if meant else None)


def _unknown(place: tuple[str, ...], known: Collection[str], kind: str) -> Fault:
    """A name, the last of its place, that isn't one of those known."""
    name = place[-1]
    return Fault(place, f"there is no {kind} '{name}'", did_you_mean(name, known))
