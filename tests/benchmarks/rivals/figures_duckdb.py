"""The same figures and checks by DuckDB.

It can't see keys that appear twice, normalise names, read older versions, or say what is wrong.
"""

import json
import sys
from itertools import accumulate
from typing import Any

import duckdb

from benchmarks.rivals.six_ways import KEYS, POINTS, QUESTIONS

PLAIN = [
    "format",
    "round",
    "level",
    "area",
    "mode",
    "partner",
    "respondent",
    "started",
    "completed",
]
pairs = [(b, q) for b, questions in QUESTIONS.items() for q in questions]
fields = {
    **{name: f"$.{name}" for name in PLAIN},
    "id": "$.questionnaire.id",
    **{f"{b}.{q}": f'$.answers."{b}"."{q}"' for b, q in pairs},
    **{b: f'$.comments."{b}"' for b in QUESTIONS},
}
place = {name: number for number, name in enumerate(fields, 1)}
first, last = place["experiment.space"], place["strengths.empowered"]
ends = list(accumulate(map(len, QUESTIONS.values())))
starts = [1, *(end + 1 for end in ends[:-1])]
lengths = [len(questions) for questions in QUESTIONS.values()]
points = "CASE x " + " ".join(f"WHEN '{o}' THEN {p}" for o, p in POINTS.items()) + " END"

db = duckdb.connect()


def column(name: str) -> str:
    return f"v[{place[name]}]"


db.execute(
    f"""CREATE TABLE r AS SELECT row_number() OVER () n, v[{first}:{last}] answers, * FROM (
        SELECT filename, json_extract_string(content, {list(fields.values())}) v,
            json_keys(content) || json_keys(content, '$.answers')
                || json_keys(content, '$.comments') keys,
            [{", ".join(f"json_keys(content, '$.answers.{b}')" for b in QUESTIONS)}] questions
        FROM read_text('{sys.argv[1]}/*.json'))"""
)
wrong = " OR ".join(
    [
        f"NOT list_has_all({sorted({*KEYS, *QUESTIONS})}, keys)",
        *(f"NOT list_has_all({qs}, questions[{n}])" for n, qs in enumerate(QUESTIONS.values(), 1)),
        f"NOT list_has_all({list(POINTS)}, list_filter(answers, lambda x: x IS NOT NULL))",
        f"{column('partner')} IS NULL OR length({column('partner')}) > 200",
        f"{column('round')} IS NULL OR {column('id')} IS DISTINCT FROM 'six-ways'",
        f"{column('format')} IS DISTINCT FROM 'sixways-response/1'",
        f"{column('mode')} NOT IN ('individual', 'collective')",
        *(f"try_cast({column(name)} AS TIMESTAMP) IS NULL" for name in ("started", "completed")),
    ]
)
identity = ", ".join(
    ["lower(v[6])", *(column(name) for name in ("respondent", "round", "level", "area", "mode"))]
)
bad = db.execute(f"SELECT filename FROM r WHERE {wrong}").fetchall()
twice = db.execute(f"SELECT {identity} FROM r GROUP BY ALL HAVING count(*) > 1").fetchall()
if bad or twice:
    sys.exit(f"{bad[:3]} {twice[:3]}")

db.execute(
    f"""CREATE TABLE a AS SELECT k, q, x, {points} p FROM (
        SELECT lower(v[6]) k, generate_subscripts(answers, 1) q, unnest(answers) x FROM r)"""
)
shares = ", ".join(f"avg(s{p}) s{p}" for p in POINTS.values())
each = ", ".join(f"count(*) FILTER (p = {p}) / nullif(count(p), 0) s{p}" for p in POINTS.values())
terms = " + ".join(f"coalesce(s{p} * log2(1 - abs({p} - mean) / 3), 0)" for p in POINTS.values())
questions = db.execute(
    f"""WITH partners AS (SELECT q, k, avg(p) m, {each} FROM a GROUP BY q, k),
        shares AS (SELECT q, count(m) n, avg(m) mean, {shares} FROM partners GROUP BY q),
        counts AS (SELECT q, map_from_entries(list((x, n))) counts FROM (
            SELECT q, coalesce(x, 'skipped') x, count(*) n FROM a GROUP BY ALL) GROUP BY q)
        SELECT q, counts, n, mean, 1 + {terms} FROM shares JOIN counts USING (q) ORDER BY q"""
).fetchall()
db.execute(
    f"""CREATE TABLE b AS SELECT i, k, mode(partner) partner,
            avg(CASE WHEN len(ps) > 0 AND 2 * len(ps) >= w THEN list_avg(ps) END) * 100 / 3 percent
        FROM (SELECT lower(v[6]) k, v[6] partner, i, {lengths}[i] w, list_filter(list_transform(
                  answers[{starts}[i]:{ends}[i]], lambda x: {points}), lambda y: y IS NOT NULL) ps
              FROM r, unnest([1, 2, 3, 4, 5, 6]) t(i)) GROUP BY i, k"""
)
means = db.execute(
    """SELECT i, avg(percent), min(percent), max(percent), count(percent)
        FROM b GROUP BY i ORDER BY i"""
).fetchall()
partners: dict[int, list[Any]] = {}
for i, partner, percent in db.execute("SELECT i, partner, percent FROM b ORDER BY ALL").fetchall():
    partners.setdefault(i, []).append({"partner": partner, "percent": percent})
comments: dict[int, list[Any]] = {}
for i, partner, text in db.execute(
    f"""SELECT i, v[6], v[{last} + i] FROM r, unnest([1, 2, 3, 4, 5, 6]) t(i)
        WHERE v[{last} + i] IS NOT NULL ORDER BY ALL"""
).fetchall():
    comments.setdefault(i, []).append({"partner": partner, "text": text})
found = [
    {"id": b, "means": mean[1:], "by_partner": partners[i], "comments": comments.get(i, [])}
    for i, (b, mean) in enumerate(zip(QUESTIONS, means, strict=True), 1)
]
print(json.dumps({"questions": questions, "behaviours": found}, ensure_ascii=False))
