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
    columns = (
        Column("Question", "label"),
        Column("Answers", "chart"),
        *(Column(option.label, "whole") for option in scale),
        Column("Skipped", "whole"),
        Column("Mean", "one" if is_coarse else "two", full="Mean points"),
        Column("Agreement", "words" if is_coarse else "two"),
        Column("n", "whole", full="Partners (n)"),
    )
    who = count_word(collation).capitalize()
    caption = f"{who} by answer; mean points and agreement of the partners (n)"
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
