"""Polars: texts decoded to a schema, then columns."""

import sys
from pathlib import Path

import polars as pl

from benchmarks.rivals.six_ways import POINTS, QUESTIONS

schema = pl.Struct(
    {
        "partner": pl.String,
        "answers": pl.Struct(
            {
                b: pl.Struct(dict.fromkeys(questions, pl.String))
                for b, questions in QUESTIONS.items()
            }
        ),
    }
)
texts = [path.read_text("utf-8") for path in sorted(Path(sys.argv[1]).glob("*.json"))]
read = pl.Series("r", texts).str.json_decode(schema).struct.unnest()
scored = read.select(
    "partner",
    *(
        pl.mean_horizontal(
            pl.col("answers")
            .struct.field(behaviour)
            .struct.field(question)
            .replace_strict(POINTS, default=None, return_dtype=pl.Float64)
            for question in questions
        ).alias(behaviour)
        for behaviour, questions in QUESTIONS.items()
    ),
)
print(scored.group_by("partner").mean().select(list(QUESTIONS)).mean().rows())
