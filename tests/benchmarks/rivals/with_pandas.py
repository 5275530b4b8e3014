"""pandas: each file by the standard library, then a frame."""

import json
import sys
from pathlib import Path

import pandas as pd

from benchmarks.rivals.six_ways import POINTS, QUESTIONS

rows = []
for path in sorted(Path(sys.argv[1]).glob("*.json")):
    response = json.loads(path.read_bytes())
    answers = response["answers"]
    row = [POINTS.get(answers[b][q]) for b, questions in QUESTIONS.items() for q in questions]
    rows.append([response["partner"], *row])
columns = [f"{b}.{q}" for b, questions in QUESTIONS.items() for q in questions]
frame = pd.DataFrame(rows, columns=["partner", *columns])
for behaviour, questions in QUESTIONS.items():
    frame[behaviour] = frame[[f"{behaviour}.{question}" for question in questions]].mean(axis=1)
print(frame.groupby("partner")[list(QUESTIONS)].mean().mean().to_dict())
