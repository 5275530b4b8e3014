"""Six means and no checks: DuckDB at its best, all fields of a text taken in one extraction."""

import sys

import duckdb

from benchmarks.rivals.six_ways import POINTS, QUESTIONS

pairs = [(b, q) for b, questions in QUESTIONS.items() for q in questions]
paths = ["$.partner", *(f'$.answers."{b}"."{q}"' for b, q in pairs)]
names = ["partner", *(b for b, _ in pairs)]
points = " ".join(f"WHEN '{option}' THEN {points}" for option, points in POINTS.items())
query = f"""
    WITH r AS (SELECT row_number() OVER () id, json_extract_string(content, {paths}) v
               FROM read_text($files)),
    answers AS (SELECT id, v[1] partner, unnest({names}) behaviour, unnest(v) answer FROM r),
    responses AS (SELECT id, partner, behaviour, avg(CASE answer {points} END) mean FROM answers
                  WHERE behaviour <> 'partner' GROUP BY ALL),
    partners AS (SELECT partner, behaviour, avg(mean) mean FROM responses GROUP BY ALL)
    SELECT behaviour, avg(mean) FROM partners GROUP BY behaviour
"""
print(duckdb.execute(query, {"files": f"{sys.argv[1]}/*.json"}).fetchall())
