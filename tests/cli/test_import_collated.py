"""Exports of form services as they look, imported and collated to figures worked out by hand."""

import json
from typing import Any

import pytest

from support.paths import EXPORTS
from support.processes import Inside, Sixways

#: Means in points, by behaviour. Riverside Council says Yes to all: 3 points. Harbour Care Homes
#: say Sometimes, 2, but to the questions on data No, No and Not always: (0 + 0 + 1) / 3. Carers
#: Together say Not always, 1, and skip the last question of all.
#: Three partners: (3 + 2 + 1) / 3 = 2, and on data (3 + 1/3 + 1) / 3 = 13/9.
THREE = [2, 2, 2, 2, 13 / 9, 2]
#: Riverside Council and Harbour Care Homes: (3 + 2) / 2, and on data (3 + 1/3) / 2 = 5/3.
COUNCIL_AND_HOMES = [2.5, 2.5, 2.5, 2.5, 5 / 3, 2.5]
#: Riverside Council and Carers Together: (3 + 1) / 2.
COUNCIL_AND_CARERS = [2, 2, 2, 2, 2, 2]
QUESTIONS = [4, 5, 4, 4, 3, 4]

MICROSOFT = (
    *("--partner-column", "Which organisation do you work for?"),
    *("--comments-column", "Record your comments"),
)


@pytest.fixture
def sixways(inside: Inside) -> Sixways:
    """Within this process; what a process of its own changes is tested with other commands."""
    return inside


def _imported_and_collated(sixways: Sixways, name: str, *options: str) -> dict[str, Any]:
    imported = sixways("import", EXPORTS / name, *options, "--round", "2026-H2")
    assert imported.code == 0
    return dict(
        json.loads(sixways("collate", "responses", "-f", "json", "--by-partner", "--comments").out)
    )


@pytest.mark.parametrize(
    ("name", "options", "means"),
    [
        ("microsoft-forms.xlsx", MICROSOFT, THREE),
        ("microsoft-forms.csv", MICROSOFT, THREE),
        ("google-forms.csv", (), COUNCIL_AND_HOMES),
        ("google-forms.xlsx", (), COUNCIL_AND_CARERS),
    ],
)
def test_export_collates_to_hand_figures(
    sixways: Sixways, name: str, options: tuple[str, ...], means: list[float]
) -> None:
    collated = _imported_and_collated(sixways, name, *options)
    behaviours = collated["behaviours"]
    scores = [mean * count for mean, count in zip(means, QUESTIONS, strict=True)]
    percents = [100 * mean / 3 for mean in means]
    assert [b["average"] for b in behaviours] == pytest.approx(scores)
    assert [b["percent"] for b in behaviours] == pytest.approx(percents)
    assert {b["partners"] for b in behaviours} == {collated["partners"]}
    # data comes first where it is lowest; otherwise all are equal, in the questionnaire's order
    order = [2, 3, 4, 5, 1, 6] if min(means) < max(means) else [1, 2, 3, 4, 5, 6]
    assert [b["priority"] for b in behaviours] == order
