"""Names, and what people wrote: which output may hold which of them, and that no other does.

Every word of this partnership that tells who answered or what they wrote begins with `zz` and four
letters that say what it is. Each command that writes something for others is run, and everything in
its output is searched for them: parts of files, attributes, properties, mails decoded.
"""

import json
import re
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from sixways import clock
from support.processes import Inside
from support.report_contents import everything_in_file
from support.samples import SIX_WAYS, plain_response

#: what each of the words tells, by its letters
KINDS = {
    "part": "a partner who answered",
    "left": "a partner who only answered in an earlier round",
    "late": "a partner who has begun and not finished",
    "ownr": "a partner who answered, and is to do something",
    "room": "who agreed answers together",
    "sect": "a sector with one partner",
    "area": "an area with one partner",
    "resp": "a person who answered",
    "mail": "an email address",
    "comm": "a comment",
    "diss": "a reason for not agreeing",
    "cont": "whom partners write to",
    "acti": "what was said would be done",
    "pers": "the person who is to do it",
    "note": "a note beside it",
    "file": "a file left out",
}
PARTNERS = ("Zzpartalder", "Zzpartbirch", "Zzpartcedar", "Zzpartelder", "Zzparthazel", "Zzownr")
SMALL = {"sector": "Zzsect", "area": "Zzarea"}
LATE, LEFT = "Zzlate", "Zzleft"
SETTINGS = """\
format: sixways-partnership/1
name: Riverside
round: 2026-H2
contact: Zzcont Shah
due: 2026-12-11
scores_by_name: no
partners:
"""
PARTNER = """\
  - id: {id}-id
    name: {name}
    spellings: [{name} Group]
    email: zzmail-{id}@example.org
    sector: {sector}
"""
ACTIONS = """\
format: sixways-actions/1
actions:
  - id: 1
    what: Zzacti papers
    behaviour: tone
    owner: zzownr-id
    person: Zzpers Evans
    agreed: 2026-H1
    due: 2027-01-31
    note: Zznote one
  - id: 2
    what: Zzacti plan
    behaviour: data
    owner: zzownr-id
    person: Zzpers Evans
    agreed: 2026-H1
    due: 2026-10-31
    status: dropped
    closed: 2026-10-01
    note: Zznote two
"""


def _answers(number: int) -> dict[str, list[int]]:
    return {
        behaviour.id: [(number * 3 + place * 2) % 4 for place in range(len(behaviour.questions))]
        for behaviour in SIX_WAYS.behaviours
    }


def _fill(folder: Path) -> None:
    sectors = {PARTNERS[0]: SMALL["sector"]}
    partners = (
        PARTNER.format(id=name.lower(), name=name, sector=sectors.get(name, "health"))
        for name in (*PARTNERS, LATE)
    )
    (folder / "sixways.yaml").write_text(SETTINGS + "".join(partners), "utf-8")
    (folder / "actions.yaml").write_text(ACTIONS, "utf-8")
    (folder / "responses").mkdir()

    def put(partner: str, answers: Mapping[str, Sequence[int]], **rest: Any) -> None:
        usual = {"level": "place", "area": "Riverside", "sector": "health"}
        made = json.dumps(plain_response(partner, answers, **usual | rest))
        number = len(list((folder / "responses").iterdir()))
        (folder / "responses" / f"zzfile-{number}.json").write_text(made, "utf-8")

    for at, (round_, day) in enumerate((("2026-H1", "2026-05-20"), ("2026-H2", "2026-11-20"))):
        for number, partner in enumerate([*PARTNERS, LEFT][: 7 - at]):
            its = {
                "round": round_,
                "completed": f"{day}T10:00:00Z",
                "comments": {"tone": f"Zzcomm, says {partner}"},
            }
            for person in ("ann", "bob") if number == 0 else ("eve",):
                small = SMALL if number == 0 else {}
                put(partner, _answers(number + at), respondent=f"Zzresp {person}", **its, **small)
    put(LATE, {"tone": [3]}, respondent="Zzresp kim", completed=None)
    objection = {"partner": PARTNERS[1], "reason": "Zzdiss it depends"}
    dissent = {"tone": {"direction": {"agreed": False, "by": [objection]}}}
    comments = {"tone": "Zzcomm of the room"}
    room = {"mode": "collective", "comments": comments, "dissent": dissent}
    put("Zzroom Board", _answers(1), **room)
    (folder / "responses" / "zzfile-broken.json").write_text("{", "utf-8")


REPORT = "collate responses --skip-invalid -f"
PEOPLE = ("markdown", "html", "docx")
ALL = ("table --full", *PEOPLE, "json", "xlsx")
ACTIONS_SHOWN = "late file area acti ownr pers note"


def _reports(formats: Iterable[str], options: str = "") -> list[str]:
    return [f"{REPORT} {format_} {options}" for format_ in formats]


#: what an output holds, why it may, and the commands; `self` is the partner that a file is for
TABLE: tuple[tuple[str, str, list[str]], ...] = (
    # reports
    (
        "late file",
        "not to have answered is no secret, nor is which file can't be read",
        [*_reports(["table"]), *_reports(PEOPLE, "--summary")],
    ),
    ("late area", "who leads the talk sees the same", _reports((*PEOPLE, "xlsx"), "--agenda")),
    (
        ACTIONS_SHOWN,
        "actions are shown as they were agreed, and which areas it is about",
        [*_reports(ALL, "--questions"), *_reports(("json", "xlsx"), "--min-partners 3")],
    ),
    ("file acti ownr pers", "the same as data", _reports(["csv"])),
    (f"{ACTIONS_SHOWN} left", "nor is it who left", _reports(ALL, "--by round")),
    (
        "late file area acti ownr pers sect",
        "sectors were asked for",
        _reports(PEOPLE, "--by sector"),
    ),
    (
        "late file area acti ownr pers part",
        "names beside figures were asked for",
        _reports(PEOPLE, "--by partner"),
    ),
    (f"{ACTIONS_SHOWN} part", "the same", _reports(("table --full", *PEOPLE), "--by-partner")),
    (
        f"{ACTIONS_SHOWN} part room",
        "and beside what a room agreed",
        _reports(["json"], "--by-partner"),
    ),
    (
        f"{ACTIONS_SHOWN} part room sect",
        "and beside each answer",
        _reports(["xlsx"], "--by-partner"),
    ),
    (
        f"{ACTIONS_SHOWN} part room comm diss",
        "comments were asked for, which have the partner's name beside them",
        [*_reports(ALL, "--comments"), *_reports(["json"], "--comments --min-partners 3")],
    ),
    (
        "late acti",
        "with letters actions have no owner, person or note",
        [
            *_reports(ALL, "--anonymise"),
            *_reports(ALL, "--anonymise --by round"),
            *_reports(["json", "html", "xlsx"], "--anonymise --by sector"),
            *_reports(["json", "html", "xlsx"], "--anonymise --by area"),
            *_reports(["json", "html", "xlsx"], "--anonymise --by level"),
            *_reports(["json", "html", "xlsx"], "--anonymise --by partner"),
        ],
    ),
    ("acti", "the same as data", _reports(["csv"], "--anonymise")),
    ("late", "nor is there a name in the talk", _reports(PEOPLE, "--anonymise --agenda")),
    (
        "late acti comm diss part ownr",
        "comments are shown in the words of who wrote them, and so it is said who they name",
        _reports(ALL, "--anonymise --comments"),
    ),
    (
        "self",
        "a mirror is for one partner",
        [f"{REPORT} {f} --for-each-partner out" for f in ("html", "docx")],
    ),
    # answers as data
    (
        "part ownr left room sect area",
        "whose answers they are",
        ["export responses --skip-invalid -f csv", "export responses --skip-invalid -f xlsx"],
    ),
    (
        "part ownr left room sect area comm diss",
        "whole responses",
        ["export responses --skip-invalid -f jsonl"],
    ),
    (
        "part ownr left room sect area resp",
        "people were asked for",
        ["export responses --skip-invalid -f csv --respondents"],
    ),
    (
        "",
        "with letters there are answers and nothing else",
        [f"export responses --skip-invalid --anonymise -f {f}" for f in ("csv", "jsonl", "xlsx")],
    ),
    # what partners get
    (
        "self mail cont",
        "a mail is for one partner, at its address, and says who wrote it",
        ["invite --remind -o out", "invite --remind -o out -f xlsx"],
    ),
    ("cont", "whom to send it to", ["form -f html", "form -f xlsx"]),
    ("", "survey tools send it back", [f"form -f {f}" for f in ("ms-forms", "xlsform")]),
    (
        "self sect cont",
        "filled in for one partner",
        ["form --for-all-partners -o out", "form --for-all-partners -o out -f xlsx"],
    ),
    # what a lead passes on
    (
        "acti ownr pers note",
        "they are about what was agreed",
        [f"actions list --all -f {f}" for f in ("text", "markdown", "json", "docx")],
    ),
    ("acti ownr pers", "in a calendar a line is enough", ["actions list -f ics"]),
    ("late part ownr room resp", "whom to remind", ["status responses"]),
    (
        "file left",
        "where to mend what, and a name that sixways.yaml doesn't have",
        [f"check responses -f {format_}" for format_ in ("text", "json", "junit", "github")],
    ),
    ("", "averages and nothing else", ["benchmark contribute responses/zzfile-[0-9]*"]),
)


def _found_in(path: Path) -> set[str]:
    """What the words in an output tell."""
    text = everything_in_file(path)
    for name in (*PARTNERS, LATE):
        if name.casefold() in path.name:
            text = text.replace(f"zzmail-{name.casefold()}", "zzmail")
            text = text.replace(name.casefold(), "zzself")
    return set(re.findall("zz(self|" + "|".join(KINDS) + ")", text))


@pytest.fixture
def sixways(inside: Inside, monkeypatch: pytest.MonkeyPatch) -> Inside:
    monkeypatch.setattr(clock, "today", lambda: date(2026, 11, 25))
    _fill(inside.folder)
    return inside


ENDINGS = {"ms-forms": "docx", "xlsform": "xlsx", "markdown": "md"}


@pytest.mark.parametrize("expected, command", [(row[0], c) for row in TABLE for c in row[2]])
def test_output_holds_the_names_and_words_it_may(
    sixways: Inside, expected: str, command: str
) -> None:
    out = sixways.folder / "out"
    out.mkdir()
    words = command.split()
    if " out" not in command and words[0] != "status":
        format_ = words[words.index("-f") + 1] if "-f" in words else "txt"
        words += ["-o", f"out/made.{ENDINGS.get(format_, format_)}"]
    ran = sixways(*words)
    assert ran.code in (0, 1), ran.err
    (out / "stdout").write_text(ran.out, "utf-8")
    found = set().union(*map(_found_in, out.iterdir()))
    assert found == set(expected.split())
