"""How many people gave each answer to every question."""

from collections.abc import Iterator

from sixways.reports import Report
from sixways.reports.answer_counts import agreement_in_words, count_word
from sixways.reports.blocks import Block, Column, Heading, Label, Section, Table
from sixways.reports.charts import answer_bars, answers_legend


def _blocks(report: Report) -> Iterator[Block]:
    collation = report.collation
    if not report.choices.questions:
        return
    scale = collation.questionnaire.scale
    draw = answer_bars(collation)
    is_coarse = collation.minimum_partners > 1
    questions = [question for b in collation.behaviours for question in b.questions]
    columns = (
        Column("Question", "label"),
        Column("Answers", "chart"),
        *(Column(option.label, "whole") for option in scale),
        # a column of noughts tells readers nothing
        Column("Skipped", "whole", is_data=not any(q.skipped for q in questions)),
        Column("Mean", "one" if is_coarse else "two", full="Mean points"),
        Column("Agreement", "words" if is_coarse else "two"),
        Column("n", "whole", full="Partners (n)"),
    )
    caption = "Mean points and agreement of the partners (n)"
    if any(q.counts for q in questions):
        who = count_word(collation).capitalize()
        caption = f"{who} by answer; {caption[0].lower()}{caption[1:]}"
    yield from answers_legend(collation)
    for place, behaviour in enumerate(collation.behaviours, 1):
        yield Heading(Label(behaviour.title, str(place)), "Behaviour")
        yield Table(
            caption,
            columns,
            tuple(
                (
                    Label(q.text, q.number),
                    draw(q),
                    *(q.counts.get(option.id) for option in scale),
                    q.skipped,
                    q.mean,
                    agreement_in_words(q, collation.questionnaire) if is_coarse else q.consensus,
                    q.partners,
                )
                for q in behaviour.questions
            ),
        )


SECTION = Section("questions", lambda _: "Answers to every question", _blocks)
