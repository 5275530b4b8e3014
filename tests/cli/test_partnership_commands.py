"""The commands where there is a partnership, or where there is to be one."""

import json
import re
from collections.abc import Mapping
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest

from sixways import clock
from sixways.check.rules import RULES
from sixways.files.partnership_file import read_partnership
from support.processes import Inside, Ran, Sixways
from support.samples import RULES_ON, plain_response
from support.sessions import stored

OURS = """\
format: sixways-partnership/1
name: Riverside ICP
round: 2026-H2
responses: inbox
partners:
  - {id: council, name: Riverside Council, spellings: [RBC], sector: local government}
  - {id: trust, name: St Mary’s Trust, sector: NHS}
  - {id: harbour, name: Harbour Care}
areas:
  - name: Westshire
    level: system
    areas:
      - name: Riverside
        level: place
        areas:
          - {name: Harbour, level: neighbourhood}
"""

PLACE: Mapping[str, Any] = {"level": "place", "area": "Riverside"}
#: by the name of the file: percents of `data` are 100, 66.7, 33.3, 0 and 100
RESPONSES: Mapping[str, dict[str, Any]] = {
    "council": plain_response("RBC", {"data": [3, 3, 3]}, **PLACE),
    "trust": plain_response("St Mary's Trust", {"data": [2, 2, 2]}, **PLACE),
    "harbour": plain_response(
        "Harbour Care",
        {"data": [1, 1, 1]},
        level="neighbourhood",
        area="Harbour",
        sector="social care",
    ),
    "old": plain_response(
        "Riverside Council",
        {"data": [0, 0, 0]},
        round="2026-H1",
        completed="2026-05-22T10:21:00Z",
        **PLACE,
    ),
    "east": plain_response("Hilltop", {"data": [3, 3, 3]}, level="system", area="Eastshire"),
}


@pytest.fixture
def sixways(inside: Inside) -> Sixways:
    """Within this process; what a process of its own changes is tested with other commands."""
    return inside


@pytest.fixture
def ours(sixways: Sixways) -> Sixways:
    """`sixways` in a folder with a partnership and five responses."""
    (sixways.folder / "sixways.yaml").write_text(OURS, "utf-8")
    put(sixways, **RESPONSES)
    return sixways


def put(sixways: Sixways, **files: Mapping[str, Any]) -> None:
    (sixways.folder / "inbox").mkdir(exist_ok=True)
    for name, value in files.items():
        (sixways.folder / "inbox" / f"{name}.json").write_text(json.dumps(value), "utf-8")


def data_of(ran: Ran) -> dict[str, Any]:
    assert ran.code == 0, ran.err
    (found,) = (b for b in json.loads(ran.out)["behaviours"] if b["id"] == "data")
    return dict(found)


def standings(ran: Ran) -> dict[str, int]:
    """Whole percents of `data` by partner."""
    return {row["partner"]: round(row["percent"]) for row in data_of(ran)["by_partner"]}


COLLATE = ("collate", "inbox", "-f", "json", "--by-partner")
COUNCIL, TRUST, HARBOUR = (
    {"Riverside Council": 100},
    {"St Mary’s Trust": 67},
    {"Harbour Care": 33},
)
OLD, EAST = {"Riverside Council": 0}, {"Hilltop": 100}


@pytest.mark.parametrize(
    ("filters", "left"),
    [
        (("--round", "2026-h1"), OLD),
        (("--round", "2026-H2"), COUNCIL | TRUST | HARBOUR | EAST),
        (("--level", "neighbourhood"), HARBOUR),
        (("--level", "neighbourhood", "--level", "system"), HARBOUR | EAST),
        (("--round", "2026-H2", "--area", "Harbour"), HARBOUR),
        (("--round", "2026-H2", "--area", "riverside"), COUNCIL | TRUST | HARBOUR),
        (("--round", "2026-H2", "--area", "Westshire"), COUNCIL | TRUST | HARBOUR),
        (("--area", "Eastshire"), EAST),
        (("--sector", "social care"), HARBOUR),
        (("--sector", "nhs"), TRUST),
        (("--round", "2026-H2", "--partner", "council"), COUNCIL),
        (("--round", "2026-H2", "--partner", "rbc"), COUNCIL),
        (("--partner", "ST MARY'S TRUST", "--partner", "Hilltop"), TRUST | EAST),
        (("--round", "2026-H2", "--area", "Riverside", "--sector", "NHS"), TRUST),
    ],
    ids=" ".join,
)
def test_collate_filters_responses(
    ours: Sixways, filters: tuple[str, ...], left: dict[str, int]
) -> None:
    assert standings(ours(*COLLATE, *filters)) == left


def test_no_partnership_keeps_areas_and_spellings_apart(
    ours: Sixways,
) -> None:
    (ours.folder / "sixways.yaml").rename(ours.folder / "ours.yaml")
    arguments = (*COLLATE, "--round", "2026-H2", "--area", "Riverside")
    assert standings(ours(*arguments)) == {"RBC": 100, "St Mary's Trust": 67}
    assert standings(ours(*arguments, "--partnership", "ours.yaml")) == COUNCIL | TRUST | HARBOUR


def test_spellings_are_one_partner(ours: Sixways) -> None:
    put(
        ours,
        second=plain_response("riverside council", {"data": [0, 0, 0]}, respondent="Bob", **PLACE),
    )
    ran = ours(*COLLATE, "--round", "2026-H2", "--area", "Riverside")
    # (100 + 0) / 2, beside 66.7 and 33.3: (50 + 66.7 + 33.3) / 3 = 50
    assert standings(ran) == {"Riverside Council": 50} | TRUST | HARBOUR
    data = data_of(ran)
    assert (data["partners"], data["percent"]) == (3, 50.0)


def check(ours: Sixways, *arguments: str) -> tuple[int, list[str]]:
    """Exit code and findings of the rules that were asked for here."""
    quiet = [f"--rule={rule}=off" for rule in ("complete", "unique", "known-partners")]
    ran = ours("check", "inbox", *quiet, *arguments, "-f", "json")
    found = json.loads(ran.out)["findings"]
    return ran.code, [f"{each['rule']}: {each['place']}: {each['message']}" for each in found]


def test_check_with_partnership_knows_partners(ours: Sixways) -> None:
    ran = ours("check", "inbox")
    assert ran.code == 1
    found = [line.replace("\\", "/") for line in ran.out.rstrip("\n").split("\n")]
    assert found[0] == "known-partners: inbox/east.json: partner: 'Hilltop' isn't a partner of " + (
        "Riverside ICP"
    )
    assert found[-1] == f"5 files: 1 finding; 1 of {RULES_ON + 1} rules failed"
    (ours.folder / "inbox" / "east.json").unlink()
    ran = ours("check", "inbox")
    assert (ran.code, ran.out) == (0, f"4 files: all {RULES_ON + 1} rules passed\n")


def test_rule_option_takes_value_or_behaviour(ours: Sixways) -> None:
    # data in 2026-H2: (100 + 66.7 + 33.3 + 100) / 4 = 75
    assert check(ours, "--rule", "minimum-partners=4") == (0, [])
    assert check(ours, "--rule", "minimum-partners=5") == (
        1,
        ["minimum-partners: 2026-H2: 4 partners answered, fewer than 5"],
    )
    assert check(ours, "--rule", "minimum-percent=data:75") == (0, [])
    low = "minimum-percent: 2026-H2, data: percent is 75.0, below 75.1"
    assert check(ours, "--rule", "minimum-percent=data:75.1") == (1, [low])
    both = ("--rule", "minimum-percent=data:75.1", "--rule", "minimum-percent=overall:76")
    over_all = "minimum-percent: 2026-H2, overall: percent is 75.0, below 76"
    assert check(ours, *both) == (1, [low, over_all])
    (ours.folder / "inbox" / "harbour.json").unlink()
    missing = "all-partners: partner: 'Harbour Care' has no completed response in 2026-H2"
    assert check(ours, "--rule", "all-partners") == (1, [missing])


def test_rule_option_beats_partnership(ours: Sixways) -> None:
    rules = "rules:\n  known-partners: off\n  minimum-percent: {data: 80}\n"
    (ours.folder / "sixways.yaml").write_text(OURS + rules, "utf-8")
    ran = ours("check", "inbox")
    assert ran.code == 1
    assert ran.out == (
        "minimum-percent: 2026-H2, data: percent is 75.0, below 80\n"
        f"5 files: 1 finding; 1 of {RULES_ON + 1} rules failed\n"
    )
    assert ours("check", "inbox", "--rule", "minimum-percent=data:70").code == 0
    ran = ours("check", "inbox", "--rule", "minimum-percent=off")
    assert (ran.code, ran.out) == (0, f"5 files: all {RULES_ON} rules passed\n")


@pytest.mark.parametrize(
    ("rule", "said"),
    [
        ("minimum-percnt=5", "there is no rule 'minimum-percnt'\nDid you mean"),
        ("minimum-percent", "must be a number from 0 to 100, not 'on'. For example 50"),
        (
            "minimum-partners=tone:5",
            "can't be set for each behaviour\nList the rules with --list-rules",
        ),
    ],
)
def test_unknown_rule_is_refused(ours: Sixways, rule: str, said: str) -> None:
    ran = ours("check", "inbox", "--rule", rule)
    assert (ran.code, ran.out) == (2, "")
    assert said in ran.err


def test_check_uses_the_date_given(ours: Sixways) -> None:
    # the newest response is from 2026-11-22, and the next round is due six months later
    recent = ("--rule", "recent", "--date")
    assert check(ours, *recent, "2027-05-22") == (0, [])
    assert check(ours, *recent, "2027-05-23") == (
        1,
        [
            "recent: None: the newest response is from 2026-11-22, more than 6 months "
            "before 2027-05-23"
        ],
    )
    ran = ours("check", "inbox", *recent, "soon")
    assert (ran.code, ran.out) == (2, "")
    assert ran.err == "--date: 'soon' is not a date. Use YYYY-MM-DD\n"


def test_rules_are_listed_without_files(sixways: Sixways) -> None:
    ran = sixways("check", "--list-rules")
    assert (ran.code, ran.err) == (0, "")
    names = [line.split(":")[0] for line in ran.out.split("\n") if line and line[0] != " "]
    assert names == [rule.name for rule in RULES]


def test_invalid_partnership_stops_every_command(ours: Sixways) -> None:
    (ours.folder / "sixways.yaml").write_text(OURS + "targets: {tne: 5}\n", "utf-8")
    for command in (("collate", "inbox"), ("check", "inbox"), ("status",), ("assess", "--plain")):
        ran = ours(*command)
        assert (ran.code, ran.out) == (2, "")
        assert ran.err == (
            "sixways.yaml, line 17: targets, tne: there is no behaviour 'tne'\n"
            "  Did you mean 'tone'?\n"
        )


@pytest.mark.parametrize("command", ["status", "collate", "check"])
def test_text_cut_short_is_reported_where_the_file_is_used(ours: Sixways, command: str) -> None:
    text = (ours.folder / "sixways.yaml").read_text("utf-8")
    cut = text.replace("name: Riverside ICP", "name: Riverside #1")
    (ours.folder / "sixways.yaml").write_text(cut, "utf-8")
    ran = ours(command)
    said = "warning: sixways.yaml, line 2: name: is cut short: YAML takes '#1' for a comment\n"
    assert ran.err.startswith(said)


@pytest.fixture
def late_november(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(clock, "today", lambda: date(2026, 11, 25))


def status_lines(ours: Sixways, *arguments: str) -> list[str]:
    ran = ours("status", *arguments)
    assert ran.code == 0, ran.err
    return ran.out.splitlines()


@pytest.mark.usefixtures("late_november")
def test_status_lists_answered_begun_and_missing(ours: Sixways) -> None:
    for name in ("trust", "harbour", "east"):
        (ours.folder / "inbox" / f"{name}.json").unlink()
    day, later = "2026-11-03T09:00:00Z", "2026-11-12T09:00:00Z"
    begun: dict[str, Any] = {"started": "2026-11-24T09:00:00Z", "completed": None}
    put(
        ours,
        council=plain_response("RBC", {"data": [3]}, completed=day),
        second=plain_response("Riverside Council", {}, respondent="Bob", completed=later),
        hilltop=plain_response("Hilltop", {}, completed=later),
        draft=plain_response("st mary's trust", {"data": [3, 2]}, respondent="Ann", **begun),
        room=plain_response("The board", {}, mode="collective", completed="2026-11-25T09:00:00Z"),
    )
    assert status_lines(ours) == [
        "Riverside ICP · second half of 2026",
        "1 of 3 partners answered, and 1 not in sixways.yaml",
        "  12 November   Hilltop, Riverside Council (2 people)",
        "   today        The board, agreed together",
        "1 has begun",
        "   yesterday    St Mary’s Trust (Ann), 2 of 24",
        "1 not yet",
        "  Harbour Care",
        "",
        "Next round due 3 May 2027 (in 5 months)",
        "Remind those missing: sixways invite --remind -o post-2026-h2",
    ]


@pytest.mark.usefixtures("late_november")
def test_status_has_a_line_for_each_draft_and_each_room(ours: Sixways) -> None:
    for name in ("trust", "harbour", "east"):
        (ours.folder / "inbox" / f"{name}.json").unlink()
    day = "2026-11-24T09:00:00Z"
    begun: dict[str, Any] = {"started": day, "completed": None}
    wrote = plain_response("", {}, mode="collective", comments={"data": "Good"}, **begun)
    put(
        ours,
        council=plain_response("RBC", {"data": [3]}, completed=day),
        room=plain_response("The board", {}, mode="collective", completed=day),
        one=plain_response("Harbour Care", {"data": [3, 2]}, **begun),
        two=plain_response("St Mary's Trust", {}, **begun),
        three=plain_response("Our room", {"data": [3]}, mode="collective", **begun),
        four=wrote | {"partner": "A workshop"},
        five=wrote | {"partner": "A room", "dissent": {"data": {"meaning": {"agreed": False}}}},
    )
    assert status_lines(ours)[2:9] == [
        "   yesterday   Riverside Council",
        "   yesterday   The board, agreed together",
        "4 have begun",
        "   yesterday   A room, agreeing together, 0 of 24",
        "   yesterday   Harbour Care, 2 of 24",
        "   yesterday   Our room, agreeing together, 1 of 24",
        "   yesterday   St Mary’s Trust, 0 of 24",
    ]


@pytest.mark.usefixtures("late_november")
def test_status_says_when_answers_are_due_and_who_answered_last_time(ours: Sixways) -> None:
    settings = OURS.replace("round: 2026-H2", "round: 2027-H1\ndue: 2026-12-11")
    (ours.folder / "sixways.yaml").write_text(settings, "utf-8")
    assert status_lines(ours) == [
        "Riverside ICP · first half of 2027",
        "0 of 3 partners answered",
        "3 not yet",
        "  Riverside Council   last answered in 2026-H2",
        "  St Mary’s Trust     last answered in 2026-H2",
        "  Harbour Care        last answered in 2026-H2",
        "",
        "Answers due 11 December (in 16 days)",
        "This round due 22 May 2027 (in 6 months)",
        "Invite the partners: sixways invite -o post-2027-h1",
    ]


@pytest.mark.usefixtures("late_november")
def test_status_says_that_no_answer_has_a_possible_date(ours: Sixways) -> None:
    for name in ("trust", "harbour", "east"):
        (ours.folder / "inbox" / f"{name}.json").unlink()
    put(ours, council=plain_response("RBC", {"data": [3]}, completed="2099-11-03T09:00:00Z"))
    lines = status_lines(ours)
    assert "   3 November 2099   Riverside Council" in lines
    assert lines[lines.index("") + 1 :] == [
        "No answer has a date that can be right: sixways check",
        "Remind those missing: sixways invite --remind -o post-2026-h2",
    ]
    assert "plausible-times: inbox/council.json: " in ours("check").out
    assert "2026-H2 is now 2027-H1" in ours("init", "--next-round").out


def test_status_says_how_to_start_the_next_round_once_it_is_due(
    ours: Sixways, monkeypatch: pytest.MonkeyPatch
) -> None:
    command = "Start the next round: sixways init --next-round"
    for day, ending in (
        (date(2027, 5, 21), ["Next round due 22 May (in 1 day)"]),
        (date(2027, 5, 22), ["Next round due today, 22 May", command]),
        (date(2027, 5, 25), ["Next round was due 22 May (3 days ago)", command]),
    ):
        monkeypatch.setattr(clock, "today", lambda day=day: day)
        lines = status_lines(ours)
        assert lines[lines.index("") + 1 :] == ending


def test_status_of_a_round_that_another_followed_says_which(ours: Sixways) -> None:
    assert status_lines(ours, "--round", "2026-H1")[-1] == "The next round was second half of 2026"


def test_status_without_partnership_needs_none(ours: Sixways) -> None:
    (ours.folder / "sixways.yaml").unlink()
    assert status_lines(ours, "inbox", "--round", "2026-H2")[:2] == [
        "second half of 2026",
        "4 partners answered",
    ]
    assert status_lines(ours, "inbox", "--round", "2020-H1")[1] == "Nobody has answered"


@pytest.mark.usefixtures("late_november")
def test_status_wraps_many_names_at_76_columns(ours: Sixways) -> None:
    put(ours, **{f"p{n}": plain_response(f"Practice number {n}", {}) for n in range(9)})
    lines = status_lines(ours)
    assert max(map(len, lines)) <= 76
    assert [line[:16] for line in lines[2:5]] == ["  22 November   ", " " * 16, " " * 16]


def test_status_says_which_partners_may_be_one(ours: Sixways) -> None:
    put(ours, again=plain_response("Riverside Concil", {"data": [3, 3, 3]}))
    ran = ours("status")
    assert ran.err == (
        "note: these may be one partner: Riverside Concil; Riverside Council\n"
        "If they are one, add the spelling to sixways.yaml; if not, add both as partners\n"
    )


def test_status_of_past_round_says_when_due(ours: Sixways) -> None:
    for name in ("council", "trust", "harbour", "east"):
        (ours.folder / "inbox" / f"{name}.json").unlink()
    old = plain_response("RBC", {"data": [3]}, round="2019-H1", completed="2019-02-28T10:00:00Z")
    put(ours, old=old)
    ran = ours("status", "--round", "2019-H2")
    assert ran.code == 0
    lines = ran.out.split("\n")
    assert lines[:2] == ["Riverside ICP · second half of 2019", "0 of 3 partners answered"]
    assert re.fullmatch(r"This round was due 28 August 2019 \(\d+ years ago\)", lines[-2])


def test_status_of_unanswered_past_round_names_the_next_answered(ours: Sixways) -> None:
    assert status_lines(ours, "inbox", "--round", "2019-H2")[-1] == (
        "The next round was first half of 2026"
    )


def test_status_names_invalid_files(ours: Sixways) -> None:
    (ours.folder / "inbox" / "cut.json").write_text("{", "utf-8")
    ran = ours("status")
    assert ran.code == 0
    assert "cut.json: is not JSON" in ran.err
    assert "3 of 3 partners answered, and 1 not in sixways.yaml" in ran.out


TYPED = """\
Riverside: the “ICP” # 1

Jo Shah
Riverside Council; local government
St Mary’s Trust
3rd Sector; voluntary; and more

"""


def test_init_file_reads_back(sixways: Sixways) -> None:
    ran = sixways("init", typed=TYPED)
    assert ran.code == 0
    assert ran.err.startswith("Wrote sixways.yaml: 3 partners, ")
    ours = read_partnership(sixways.folder / "sixways.yaml").partnership
    assert (ours.name, ours.areas, ours.contact) == ("Riverside: the “ICP” # 1", None, "Jo Shah")
    assert [(partner.name, partner.sector) for partner in ours.partners or ()] == [
        ("Riverside Council", "local government"),
        ("St Mary’s Trust", None),
        ("3rd Sector", "voluntary; and more"),
    ]
    today = datetime.now().astimezone()
    assert ours.round == f"{today.year}-H{1 if today.month <= 6 else 2}"
    text = (sixways.folder / "sixways.yaml").read_text("utf-8")
    assert "# targets:" in text
    assert "# rules:" in text


def test_init_examples_are_valid_settings(sixways: Sixways) -> None:
    sixways("init", typed=TYPED)
    path = sixways.folder / "sixways.yaml"
    head, examples = path.read_text("utf-8").split("# The percent to reach")
    lines = [line for line in examples.split("\n")[1:] if not line.startswith("# Rules")]
    path.write_text(head + "\n".join(line.removeprefix("# ") for line in lines), "utf-8")
    ours = read_partnership(path).partnership
    assert ours.target_fractions() == {"tone": 60}
    assert set(ours.rules or ()) == {"all-partners", "minimum-percent", "no-fall"}


def test_init_lists_the_place_as_area(sixways: Sixways) -> None:
    assert sixways("init", "deep.yaml", typed="ICP\nRiverside\n\nA; NHS\n").code == 0
    ours = read_partnership(sixways.folder / "deep.yaml").partnership
    assert [(area.name, area.level) for area in ours.all_areas] == [("Riverside", "place")]


def test_init_replaces_nothing_without_force(sixways: Sixways) -> None:
    path = sixways.folder / "sixways.yaml"
    path.write_text("mine", "utf-8")
    ran = sixways("init", typed=TYPED)
    assert (ran.code, path.read_text("utf-8")) == (2, "mine")
    assert ran.err == "sixways.yaml already exists. Use --force to replace it\n"
    assert sixways("init", "--force", typed=TYPED).code == 0
    assert read_partnership(path).partnership.name == "Riverside: the “ICP” # 1"


def test_plain_init_asks_line_by_line_and_goes_back(sixways: Sixways) -> None:
    ran = sixways("init", typed="?\n\nICC\nb\nICP\n\n\nNorthshire, NHS\n\n\n")
    assert ran.code == 0
    assert "You can add a usual sector after a comma" in ran.words
    assert '"Northshire, NHS" was read as a name and a sector' in ran.out
    ours = read_partnership(sixways.folder / "sixways.yaml").partnership
    assert (ours.name, [p.sector for p in ours.partners or ()]) == ("ICP", ["NHS"])


def test_ids_of_like_names_differ(sixways: Sixways) -> None:
    assert sixways("init", typed="ICP\n\n\nA!\nA-2\nA?\n\n").code == 0
    ours = read_partnership(sixways.folder / "sixways.yaml").partnership
    assert len({partner.id for partner in ours.partners or ()}) == 3


def test_plain_init_leaves_only_with_the_second_q(sixways: Sixways) -> None:
    ran = sixways("init", typed="ICP\n\n\nA\n\nq\n\n")
    assert "Nothing is saved yet. Press q again to leave" in ran.words
    assert ran.err.startswith("Wrote sixways.yaml: 1 partner, ")


@pytest.mark.parametrize(
    "typed", ["", "ICP\n", "ICP\n\n", "ICP\n\n\nA\n\nq\n", "ICP\n\n\nA\n\nq\nq\n\n"]
)
def test_stopped_init_writes_nothing(sixways: Sixways, typed: str) -> None:
    ran = sixways("init", typed=typed)
    assert "nothing was written" in ran.err
    assert list(sixways.folder.iterdir()) == []


def about(path: Path) -> dict[str, Any]:
    (found,) = path.rglob("*.json")
    value = stored(found)
    return {key: value[key] for key in ("round", "level", "area", "partner", "sector")}


def test_assess_offers_partners_by_number(ours: Sixways) -> None:
    # partner 2, the first answer, and the end of the input
    ran = ours("assess", "-o", "out", "--area", "Harbour", typed="2\ny\n")
    assert "Who is answering?" in ran.out
    for line in ("1. Riverside Council.", "2. St Mary’s Trust.", "3. Harbour Care."):
        assert line in ran.out.split("\n")
    assert about(ours.folder / "out") == {
        "round": "2026-H2",
        "level": "neighbourhood",
        "area": "Harbour",
        "partner": "St Mary’s Trust",
        "sector": "NHS",
    }


@pytest.mark.parametrize("typed", ["RBC", "riverside council"])
def test_assess_recognises_spellings(ours: Sixways, typed: str) -> None:
    given = ("--area", "Riverside", "--partner", typed)
    ours("assess", "-o", "out", *given, typed="y\n")
    assert about(ours.folder / "out") == {
        "round": "2026-H2",
        "level": "place",
        "area": "Riverside",
        "partner": "Riverside Council",
        "sector": "local government",
    }


@pytest.mark.parametrize(
    ("answer", "partner"), [("", "Riverside Council"), ("n", "Riverside Concil")]
)
def test_assess_asks_about_a_near_name(ours: Sixways, answer: str, partner: str) -> None:
    # another organisation, its name
    ran = ours("assess", "-o", "out", typed=f"4\nRiverside Concil\n{answer}\ny\n")
    assert "Riverside Concil: did you mean Riverside Council?" in ran.out
    assert about(ours.folder / "out")["partner"] == partner


@pytest.mark.parametrize(
    "command",
    [
        ("assess",),
        ("assess", "--answers", "none.yaml"),
        ("form",),
        ("form", "-f", "xlsx"),
        ("workshop", "--partner", "Other"),
    ],
)
def test_near_name_of_a_partner_is_refused_as_an_option(
    ours: Sixways, command: tuple[str, ...]
) -> None:
    ran = ours(*command, "-o", "out", "--partner", "Riverside Concil", typed="y\n")
    assert (ran.code, ran.out) == (2, "")
    assert "Riverside Concil isn't a partner of this partnership" in ran.err
    assert "Did you mean Riverside Council? If it is another, add it to sixways.yaml" in ran.err


@pytest.mark.parametrize("command", ["assess", "form", "workshop", "invite"])
def test_near_name_of_an_area_is_refused_as_an_option(ours: Sixways, command: str) -> None:
    ran = ours(command, "-o", "out", "--area", "Rivreside", typed="y\n")
    assert (ran.code, ran.out) == (2, "")
    assert "Rivreside isn't an area of this partnership" in ran.err
    assert "Did you mean Riverside? If it is another, add it to sixways.yaml" in ran.err


def test_response_of_another_round_is_opened_by_its_file(ours: Sixways) -> None:
    ours("assess", "--partner", "trust", "--round", "2026-H1", "-o", "out", typed="y\n")
    (path,) = (ours.folder / "out").iterdir()
    ran = ours("assess", f"out/{path.name}", typed="n\n")
    assert "Resuming: 1 of 24 answered" in ran.out
    assert "2 of 24 answered, and saved." in ran.out


def test_answers_begun_in_another_round_are_continued_from_the_list(ours: Sixways) -> None:
    ours("assess", "--partner", "trust", "--round", "2026-H1", "-o", "out", typed="y\n")
    ran = ours("assess", "-o", "out", typed="1\nn\n")
    assert "Resuming: 1 of 24 answered" in ran.out


def test_assess_saves_in_partnership_folder(ours: Sixways) -> None:
    before = set((ours.folder / "inbox").iterdir())
    ours("assess", "--area", "Harbour", "--partner", "trust", "--respondent", "Ann", typed="y\n")
    (new,) = set((ours.folder / "inbox").iterdir()) - before
    assert (stored(new)["partner"], stored(new)["respondent"]) == ("St Mary’s Trust", "Ann")


@pytest.mark.parametrize("command", ["collate", "check"])
def test_without_paths_the_partnerships_folder_is_taken(ours: Sixways, command: str) -> None:
    assert ours(command) == ours(command, "inbox")
    assert ours(command).out


@pytest.mark.parametrize("command", ["collate", "check"])
def test_without_paths_or_responses_a_message_says_so(inside: Inside, command: str) -> None:
    ran = inside(command)
    assert (ran.code, ran.out) == (2, "")
    said = "No responses in the folder responses. Begin with sixways assess or import\n"
    assert ran.err == said
