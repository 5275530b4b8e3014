"""Contributions to a benchmark and benchmarks, as small as a test needs them."""

import json
from collections.abc import Iterable
from typing import Any

from sixways.files.benchmark_files import count
from sixways.model.benchmark import Benchmark, Contribution
from sixways.model.questionnaire import Questionnaire
from sixways.scoring.benchmark_build import Counted, build_benchmark
from support.samples import questionnaire

#: one behaviour with two questions
SAMPLE = questionnaire({"a": 2})


def plain_contribution(
    number: int, percent: int | None = 50, of: Questionnaire = SAMPLE, **rest: Any
) -> dict[str, Any]:
    """What partnership `number` gives away: the same percent everywhere."""
    agreement = rest.pop("agreement", "partners differ")
    figures = {"percent": percent, "agreement": agreement, "partners": "4 to 6"}
    if percent is None:
        figures = dict.fromkeys(figures)
    return {
        "format": "sixways-contribution/1",
        "id": f"{number:032x}",
        "questionnaire": {"id": of.id, "version": of.version, "fingerprint": of.fingerprint},
        "round": "2026-H2",
        "level": None,
        "month": "2026-11",
        "behaviours": [
            {
                "id": b.id,
                **figures,
                "questions": [
                    {
                        "id": question.id,
                        **figures,
                        "fingerprint": of.question_fingerprints[b.id, question.id],
                    }
                    for question in b.questions
                ],
            }
            for b in of.behaviours
        ],
    } | rest


def contribution(number: int, percent: int | None = 50, **rest: Any) -> Counted:
    """As `plain_contribution`, read, with its hash."""
    plain = json.dumps(plain_contribution(number, percent, **rest))
    return count(Contribution.model_validate_json(plain))


def contributions(percents: Iterable[int | None], **rest: Any) -> list[Counted]:
    """One for each percent, of partnerships 0, 1, 2."""
    return [contribution(number, percent, **rest) for number, percent in enumerate(percents)]


def benchmark(percents: Iterable[int | None], **rest: Any) -> Benchmark:
    """What such contributions come to."""
    return build_benchmark(contributions(percents, **rest))
