"""Six means and no checks: a loop of the standard library."""

import json
import os
import sys
from collections import defaultdict
from statistics import fmean

from benchmarks.rivals.six_ways import POINTS

scores: dict[str, dict[str, list[float]]] = defaultdict(lambda: defaultdict(list))
for entry in os.scandir(sys.argv[1]):
    with open(entry.path, "rb") as file:  # noqa: PTH123  the quickest way there is
        response = json.loads(file.read())
    for behaviour, answers in response["answers"].items():
        points = [POINTS[answer] for answer in answers.values() if answer is not None]
        if points:
            scores[behaviour][response["partner"]].append(sum(points) / len(points))
print({behaviour: fmean(map(fmean, by.values())) for behaviour, by in scores.items()})
