"""How partners rate themselves and one another."""

from collections.abc import Iterator

from sixways.model.wording import NONE, number_of, whole, with_sign
from sixways.reports import Report
from sixways.reports.blocks import Block, Column, Label, Legend, Section, Strip, Table, bullets
from sixways.reports.charts import marks
from sixways.reports.report_head import MANY, name_some
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


def contrast_sentences(contrast: ContrastResult) -> list[str]:
    """How partners see themselves and one another: overall, then who rates whom higher."""
    if contrast.own is None or contrast.theirs is None:
        return [f"{contrast.title}: {NONE}"]
    own, theirs = whole(contrast.own), whole(contrast.theirs)
    lines = [
        f"{contrast.title}: ourselves {own}% (question {contrast.own_number}), our partners "
        f"{theirs}% (question {contrast.partners_number}), "
        f"{number_of(contrast.partners, 'partner')}"
    ]
    rows = [(s.own - s.theirs, s.partner) for s in contrast.by_partner]
    better = sorted((r for r in rows if r[0] > 0), key=lambda r: (-r[0], r[1]))
    worse = sorted((r for r in rows if r[0] < 0), key=lambda r: (r[0], r[1]))
    for words, number, found in (
        ("Rate themselves higher than their partners", contrast.own_higher, better),
        ("Rate their partners higher than themselves", contrast.theirs_higher, worse),
    ):
        if number:
            names = [f"{name} ({with_sign(d)})" for d, name in found]
            lines.append(f"{words}: {name_some(names, MANY) or number_of(number, 'partner')}")
    return lines


SECTION = Section("contrasts", lambda _: "How we see ourselves and our partners", _blocks)
