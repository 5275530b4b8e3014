"""The same figures and checks by pandas, as an analyst would write it.

It can't normalise names, read older versions, or say in words what is wrong.
"""

import json
import math
import sys
from pathlib import Path
from typing import Any

import pandas as pd

from benchmarks.rivals.six_ways import KEYS, POINTS, QUESTIONS


def once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    value = dict(pairs)
    if len(value) < len(pairs):
        raise ValueError("a key appears twice")
    return value


rows, comments, seen = [], [], set()
for path in sorted(Path(sys.argv[1]).glob("*.json")):
    r = json.loads(path.read_bytes(), object_pairs_hook=once)
    assert r.keys() <= KEYS
    assert r["questionnaire"]["id"] == "six-ways"
    assert r["answers"].keys() <= QUESTIONS.keys()
    identity = (r["partner"].casefold(), r["respondent"], r["round"], r["level"], r["area"])
    assert identity not in seen
    seen.add(identity)
    row = [r["partner"]]
    for behaviour, questions in QUESTIONS.items():
        answers = r["answers"].get(behaviour, {})
        assert answers.keys() <= set(questions)
        row += [
            None if (a := answers.get(question)) is None else POINTS[a] for question in questions
        ]
    rows.append(row)
    comments += [(behaviour, r["partner"], text) for behaviour, text in r["comments"].items()]

columns = [f"{b}.{q}" for b, questions in QUESTIONS.items() for q in questions]
frame = pd.DataFrame(rows, columns=["partner", *columns])
key = frame.partner.str.casefold()
names = frame.groupby(key).partner.first()
written = pd.DataFrame(comments, columns=["behaviour", "partner", "text"])
written = written.sort_values(["behaviour", "partner", "text"])
found = []
for behaviour, its in QUESTIONS.items():
    columns = [f"{behaviour}.{question}" for question in its]
    scores = frame[columns].mean(axis=1).where(frame[columns].count(axis=1) * 2 >= len(its))
    percents = scores.groupby(key).mean() * 100 / 3
    details = []
    for column in columns:
        means = frame.groupby(key)[column].mean().dropna()
        answered = frame.groupby(key)[column].count()
        shares = {
            p: ((frame[column] == p).groupby(key).sum() / answered).mean() for p in POINTS.values()
        }
        terms = (s * math.log2(1 - abs(p - means.mean()) / 3) for p, s in shares.items() if s)
        counts = frame[column].value_counts(dropna=False).to_dict()
        figures = {"counts": counts, "mean": means.mean(), "consensus": 1 + sum(terms)}
        details.append({"id": column, "partners": len(means), **figures})
    found.append(
        {
            "id": behaviour,
            "percent": percents.mean(),
            "lowest": percents.min(),
            "highest": percents.max(),
            "questions": details,
            "by_partner": [
                {"partner": name, "percent": None if math.isnan(percent) else percent}
                for name, percent in zip(names, percents, strict=True)
            ],
            "comments": written[written.behaviour == behaviour].to_dict("records"),
        }
    )
print(json.dumps(found, ensure_ascii=False))
