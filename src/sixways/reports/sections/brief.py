"""The facilitator's brief: what to talk about, for how long, and how to begin."""

from collections.abc import Iterator

from sixways.model.questionnaire import Pattern as Prompted
from sixways.model.wording import (
    LEVELS_OF_AGREEMENT,
    caution_of,
    group_label,
    number_of,
    whole,
    with_points,
)
from sixways.reports import Report
from sixways.reports.answer_counts import describe_people
from sixways.reports.blocks import Block, Label, Lines, Quote, Section, Step, Steps
from sixways.reports.charts import answer_bars, answers_legend
from sixways.reports.sections.agenda import highest_and_lowest
from sixways.reports.sections.changes import describe_move
from sixways.reports.sections.comments import describe_author
from sixways.scoring.behaviour_result import QuestionResult
from sixways.scoring.collation import Collation
from sixways.scoring.topics import BEGIN, Pattern, Topic, plan_talk

_TITLES: dict[Pattern, str] = {
    "not-agreed": "The room could not agree",
    # or that partners differ, where they are no further apart
    "split": "The room is split",
    "low": "Low, and we agree",
    "fell": "Clearly fallen",
    "sectors": "Sectors see it differently",
    "self-higher": "We rate ourselves higher than our partners",
}
#: what the questionnaire has prompts for, and what is asked if it has none
_ASK: dict[Pattern, tuple[Prompted, str]] = {
    "not-agreed": ("split", "What would each of you need to see to choose another answer?"),
    "split": ("split", "Which example did you think of when you answered?"),
    "low": ("low", "What is the first thing that would have to change?"),
    "fell": ("low", "What is different now, or what do you see more clearly?"),
    "sectors": ("split", "What can you see that the others can't?"),
    "self-higher": ("self_higher", "What do our partners not see of what we do?"),
}
_BEGIN = "Scores are where we start, not marks. Nobody has to defend one"
_ACTIONS = "One line, one owner, one date each"
_NOT_SPLIT = LEVELS_OF_AGREEMENT[:-1]
_FEWEST = 2
_NOBODY_YET = "Nothing stands out yet: at least two partners need to answer first"
_NOTHING = "Nothing stands out: no question or behaviour with figures to show is low or disputed"
_NOBODY_ON_THE_SPOT = (
    "To put nobody on the spot: each writes an example down for two minutes, then read them out "
    "round the table, starting where you like"
)


def _blocks(report: Report) -> Iterator[Block]:
    if report.minutes is None:
        return
    collation = report.collation
    plan = plan_talk(collation, report.comparison, report.change, report.minutes)
    if not plan.topics:
        yield Lines((_NOTHING if collation.partners >= _FEWEST else _NOBODY_YET,))
        return
    if any(topic.question for topic in plan.topics):
        yield from answers_legend(collation)
    yield Steps(
        (
            Step(BEGIN, "Begin", lines=(_BEGIN,)),
            *(_step(topic, report) for topic in plan.topics),
            Step(plan.actions, "What we will do", lines=(_ACTIONS,)),
        )
    )
    yield Lines((_NOBODY_ON_THE_SPOT,))


def _step(topic: Topic, report: Report) -> Step:
    collation, question = report.collation, topic.question
    return Step(
        topic.minutes,
        _title(topic),
        topic.behaviour.name,
        Label(question.text, question.number) if question else None,
        answer_bars(collation)(question) if question else None,
        (*_figures(topic, report), *_questions(topic, collation)),
        tuple(Quote(c.text.strip(), describe_author(c)) for c in topic.behaviour.comments),
    )


def _title(topic: Topic) -> str:
    if topic.pattern == "split" and topic.question and topic.question.agreement in _NOT_SPLIT:
        return topic.question.agreement.capitalize()
    return _TITLES[topic.pattern]


def _figures(topic: Topic, report: Report) -> Iterator[str]:
    question, contrast = topic.question, topic.contrast
    if question:
        yield from _counts(question, report.collation)
    if contrast:
        yield (
            f"Of ourselves {whole(contrast.own)}%, of our partners {whole(contrast.theirs)}% "
            f"({contrast.partners_number}; {number_of(contrast.partners, 'partner')})"
        )
    if topic.change and report.change:
        change = topic.change
        yield (
            f"{with_points(describe_move(change).capitalize())} since "
            f"{group_label(report.change.from_)}, over {number_of(change.partners, 'partner')}"
        )
    if topic.sectors:
        named = " · ".join(f"{name} {whole(percent)}" for name, percent in topic.sectors)
        lone = "; a sector of one partner is not shown" if topic.has_lone_sector else ""
        yield f"{named}  (percent{lone})"


def _counts(question: QuestionResult, collation: Collation) -> Iterator[str]:
    """How many gave each answer, and who is at the ends if names are shown."""
    if question.counts:
        counts = " · ".join(
            f"{option.label} {question.counts.get(option.id, 0)}"
            for option in collation.questionnaire.scale
        )
        yield f"{counts}  ({describe_people(question, collation)})"
    elif question.agreement:
        yield f"{question.agreement.capitalize()} ({number_of(question.partners, 'partner')})"
    if collation.has_names:
        for item in collation.agenda:
            if item.question.number == question.number:
                yield from highest_and_lowest(item)


def _questions(topic: Topic, collation: Collation) -> Iterator[str]:
    """What to be careful about, and what to ask."""
    questionnaire = collation.questionnaire
    pattern, usual = _ASK[topic.pattern]
    asked = None
    if topic.question:
        place = list(questionnaire.numbers.values()).index(topic.question.number)
        _, question = questionnaire.questions[place]
        yield from filter(None, [caution_of(question.caution)])
        asked = questionnaire.prompt(question, pattern)
    yield f"Ask: {asked or usual}"


SECTION = Section("brief", lambda _: "What to talk about", _blocks)
