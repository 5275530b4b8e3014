"""Questions, partners and comments, and what to talk about, as parts of a document."""

from collections.abc import Iterator

from sixways.model.wording import NONE, decimal
from sixways.reports.blocks import (
    Asked,
    Block,
    Column,
    Grid,
    Heading,
    Item,
    Items,
    Lines,
    Questions,
    Quote,
)
from sixways.reports.sentences import agenda_rule, at_the_ends, how_far_apart
from sixways.reports.standings import standings
from sixways.scoring.collation import Collation, QuestionResult


def by_partner(collation: Collation) -> Iterator[Block]:
    """Each partner's own percents."""
    rows = tuple((partner, *map(decimal, percents)) for partner, percents in standings(collation))
    if rows:
        yield Heading("Partners (percent by behaviour)")
        numbers = (Column(str(n)) for n in range(1, len(collation.behaviours) + 1))
        yield Grid((Column("Partner", is_text=True), *numbers), rows)


def questions(collation: Collation) -> Iterator[Block]:
    """How every question was answered."""
    yield Heading("Questions")
    yield Lines(("How many responses gave each answer; mean points and consensus by partners (n)",))
    for behaviour in collation.behaviours:
        yield Heading(behaviour.title, 3)
        yield Questions(
            tuple(
                Asked(question.number, question.text, _figures(collation, question))
                for question in behaviour.questions
            )
        )


def _figures(collation: Collation, question: QuestionResult) -> tuple[tuple[str, str], ...]:
    """A question's figures by name, counts first."""
    skipped = NONE if question.skipped is None else str(question.skipped)
    return (
        *_counts(collation, question),
        ("Skipped", skipped),
        ("Mean", decimal(question.mean, 2)),
        ("Consensus", decimal(question.consensus, 2)),
        ("n", str(question.partners)),
    )


def _counts(collation: Collation, question: QuestionResult) -> Iterator[tuple[str, str]]:
    for option in collation.questionnaire.scale:
        yield option.label, str(question.counts.get(option.id, NONE))


def comments(collation: Collation) -> Iterator[Block]:
    """What partners wrote, by behaviour."""
    if any(behaviour.comments for behaviour in collation.behaviours):
        yield Heading("Comments")
    for behaviour in collation.behaviours:
        if behaviour.comments:
            yield Heading(behaviour.title, 3)
        for comment in behaviour.comments:
            together = " (agreed together)" if comment.collective else ""
            yield Quote(comment.text.strip(), f"{comment.partner or ''}{together}".strip())


def agenda(collation: Collation) -> Iterator[Block]:
    """What to talk about, the least agreed on first."""
    yield Heading("What to talk about")
    yield Lines((agenda_rule(),))
    items = []
    for item in collation.agenda:
        question = item.question
        counts = " · ".join(f"{label} {count}" for label, count in _counts(collation, question))
        details = (counts, how_far_apart(item), *at_the_ends(item))
        text = f"{question.text} ({question.number}, {item.behaviour})"
        items.append(Item(text, details=details))
    yield Items(tuple(items), numbered=True)
