"""DuckDB's best form: files as text, all fields of one taken in one extraction."""

import sys

import duckdb

from benchmarks.rivals.six_ways import POINTS, QUESTIONS

paths = ["$.partner", *(f'$.answers.{b}."{q}"' for b, qs in QUESTIONS.items() for q in qs)]
cases = " ".join(f"WHEN '{option}' THEN {points}" for option, points in POINTS.items())
means, place = [], 2
for behaviour, questions in QUESTIONS.items():
    part = f"list_transform(v[{place}:{place + len(questions) - 1}], lambda x: CASE x {cases} END)"
    means.append(f"avg({behaviour}) AS {behaviour}")
    QUESTIONS[behaviour] = [f"list_avg({part}) AS {behaviour}"]
    place += len(questions)
query = f"""
    WITH read AS (SELECT json_extract_string(content, {paths}) AS v FROM read_text($files)),
    scored AS (SELECT v[1] AS partner, {", ".join(q for qs in QUESTIONS.values() for q in qs)}
               FROM read),
    partners AS (SELECT partner, {", ".join(means)} FROM scored GROUP BY partner)
    SELECT {", ".join(means)} FROM partners
"""
print(duckdb.execute(query, {"files": f"{sys.argv[1]}/*.json"}).fetchall())
