"""Resources that the questionnaire recommends for the answers given."""

from collections.abc import Iterable, Iterator

from sixways.model.questionnaire import Questionnaire, Resource
from sixways.reports import Report
from sixways.reports.blocks import Block, Item, Items, Label, Lines, Section
from sixways.scoring.collation import Collation


def _blocks(report: Report) -> Iterator[Block]:
    collation = report.collation
    if resources := dict.fromkeys(r for b in collation.behaviours for r in b.resources):
        yield from list_resources(collation.questionnaire, resources, resource_prompts(collation))


def list_resources(
    questionnaire: Questionnaire, resources: Iterable[Resource], why: str
) -> Iterator[Block]:
    """Resources below what the questionnaire says of them, and `why` they are listed."""
    # every format ends a line with a full stop
    introduction = (questionnaire.resources_introduction or "").rstrip(".:")
    yield Lines(tuple(filter(None, (introduction, why))))
    yield Items(
        tuple(
            Item(Label(r.title), details=(r.description,) if r.description else (), url=r.url)
            for r in resources
        )
    )


def resource_prompts(collation: Collation) -> str:
    """The answers that lead to resources, and the behaviours where they were given."""
    where = ", ".join(b.name for b in collation.behaviours if b.resources)
    return f"Someone answered {collation.questionnaire.resource_answers} in: {where}"


SECTION = Section("resources", lambda _: "Useful resources", _blocks)
