"""How many gave which answer to a question, and how far they agree, in words."""

from sixways.model.questionnaire import Questionnaire
from sixways.model.wording import join, number_of
from sixways.scoring.behaviour_result import QuestionResult
from sixways.scoring.collation import Collation


def count_word(collation: Collation) -> str:
    """`people`, but `responses` over several rounds, where one person may have several."""
    return "people" if len(collation.rounds) < 2 else "responses"


def count_people(number: int, collation: Collation) -> str:
    """`9 people`, `1 person`, or of several rounds `9 responses`."""
    word = count_word(collation)
    one = {"people": "person", "responses": "response"}
    return f"{number} {one[word] if number == 1 else word}"


def describe_counts(question: QuestionResult, questionnaire: Questionnaire) -> str:
    """`5 said Yes, 4 Sometimes`; empty where the counts are hidden."""
    counts = [(question.counts.get(option.id, 0), option.label) for option in questionnaire.scale]
    given = [(count, label) for count, label in counts if count]
    first = [f"{count} said {label}" for count, label in given[:1]]
    return ", ".join([*first, *(f"{count} {label}" for count, label in given[1:])])


def describe_people(question: QuestionResult, collation: Collation) -> str:
    """`9 people, 7 partners`, or only partners if counts are hidden."""
    who = number_of(question.partners, "partner")
    if not (answers := sum(question.counts.values())):
        return who
    return f"{count_people(answers, collation)}, {who}"


def agreement_in_words(question: QuestionResult, questionnaire: Questionnaire) -> str | None:
    """How far partners agree, or as much as may be said where all or nearly all do."""
    if not question.nearly_all:
        return question.agreement
    options = [questionnaire.options[option].label for option in question.nearly_all]
    return f"all or nearly all answered {join(options, 'or')}"
