"""DuckDB with an explicit schema."""

import sys

import duckdb

from benchmarks.rivals.six_ways import POINTS, QUESTIONS

cases = " ".join(f"WHEN '{option}' THEN {points}" for option, points in POINTS.items())
scores, means, structs = [], [], []
for behaviour, questions in QUESTIONS.items():
    given = [f'CASE answers.{behaviour}."{question}" {cases} END' for question in questions]
    scores.append(f"list_avg([{', '.join(given)}]) AS {behaviour}")
    means.append(f"avg({behaviour}) AS {behaviour}")
    fields = ", ".join(f'"{question}" VARCHAR' for question in questions)
    structs.append(f"{behaviour} STRUCT({fields})")
columns = f"{{partner: 'VARCHAR', answers: 'STRUCT({', '.join(structs)})'}}"
query = f"""
    WITH scored AS (SELECT partner, {", ".join(scores)}
                    FROM read_json($files, columns = {columns}, format = 'unstructured')),
    partners AS (SELECT partner, {", ".join(means)} FROM scored GROUP BY partner)
    SELECT {", ".join(means)} FROM partners
"""
print(duckdb.execute(query, {"files": f"{sys.argv[1]}/*.json"}).fetchall())
