"""How partners rate themselves and one another."""

from collections.abc import Iterator

from sixways.model.wording import whole
from sixways.reports import Report
from sixways.reports.blocks import Block, Column, Label, Legend, Section, Strip, Table, bullets
from sixways.reports.charts import marks
from sixways.reports.sentences import contrast_sentences
from sixways.scoring.collation import ContrastResult

_COLUMNS = (
    Column("Contrast", "label", note="Questions"),
    Column("From 0 to 100", "chart"),
    Column("Of ourselves", full="Of ourselves %"),
    Column("Of our partners", full="Of our partners %"),
    Column("n", "whole", full="Partners (n)"),
)


def _blocks(report: Report) -> Iterator[Block]:
    contrasts = report.collation.contrasts
    if not any(contrast.partners for contrast in contrasts):
        return
    yield Legend((("square", "of ourselves"), ("dot", "of our partners")))
    yield Table(
        "Percent that partners gave themselves and each other",
        _COLUMNS,
        tuple(
            (
                Label(c.title, note=f"{c.own_number} and {c.partners_number}"),
                _chart(c),
                c.own,
                c.theirs,
                c.partners,
            )
            for c in contrasts
        ),
    )
    for contrast in contrasts:
        if contrast.own is not None:
            yield bullets(contrast_sentences(contrast))


def _chart(c: ContrastResult) -> Strip | None:
    if c.own is None or c.theirs is None:
        return None
    words = f"{c.title}: ourselves {whole(c.own)}, our partners {whole(c.theirs)}"
    return marks(words, {"square": c.own, "dot": c.theirs})


SECTION = Section("contrasts", lambda _: "How we see ourselves and our partners", _blocks)
