"""`sixways collate` on real files, from the shell's side."""

import json
import re
import subprocess
import sys
from pathlib import Path

import pytest

from sixways.model.questionnaire import Questionnaire
from support.fixtures import Open
from support.paths import RIVERSIDE
from support.processes import COMMAND, Inside, Sixways, clean_environment
from support.samples import SIX_WAYS, plain, plain_response, put
from support.workbooks import opened

ALL_SECTIONS = ("--questions", "--comments", "--by-partner")
FORMATS = ("table", "markdown", "csv", "json")
EARLIER = "2026-05-22T10:21:00Z"


def three(folder: Path) -> None:
    """Three partners on the four questions of the first behaviour and the three of the fifth.

    experiment: A 3 + 3 + 3 + 3 = 12 (100%), B 2 + 1 + 0 + 3 = 6 (50%), C 0 (0%): 6 of 12, 50%.
    data: A 9 (100%), B 3 + 3 + 0 = 6 (67%), C 3 + 0 + 0 = 3 (33%): 6 of 9, 67%.
    """
    put(
        folder,
        a=plain_response("Alpha", {"experiment": [3, 3, 3, 3], "data": [3, 3, 3]}),
        b=plain_response("Beta", {"experiment": [2, 1, 0, 3], "data": [3, 3, 0]}),
        c=plain_response("Gamma", {"experiment": [0, 0, 0, 0], "data": [3, 0, 0]}),
    )


THREE = [
    "▸ 1 Experiment and learn together  50  0–100   split",
    "  5 Use data to prompt discussion  67  33–100  split",
]


def test_paths_are_collated_once(sixways: Sixways) -> None:
    three(sixways.folder / "r" / "deep")
    by_folder = sixways("collate", "r")
    assert (by_folder.code, by_folder.err) == (0, "")
    lines = by_folder.out.split("\n")
    title = f"{SIX_WAYS.title} · second half of 2026"
    assert lines[:2] == [title, "3 partners answered (3 people)"]
    assert [line for line in lines if line in THREE] == THREE
    by_name = sixways("collate", "r/deep/c.json", "r/deep/a.json", "r", "r/deep/b.json")
    by_pattern = sixways("collate", "r/**/*.json", "r/deep/[ab].json")
    assert by_name == by_pattern == by_folder


# Drafts


def test_drafts_are_left_out_and_reported(inside: Inside) -> None:
    three(inside.folder / "r")
    put(inside.folder / "r", d=plain_response("Delta", {"data": [0, None]}, completed=None))
    ran = inside("collate", "r")
    assert ran.code == 0
    assert ran.err == "1 draft left out. Use --include-drafts to count them\n"
    assert "3 partners answered (3 people); 1 draft left out\n" in ran.out
    ran = inside("collate", "r", "--include-drafts")
    assert (ran.code, ran.err) == (0, "")
    assert "4 partners answered (4 people)" in ran.out
    assert "Left out" not in ran.out


# Rounds


def two_rounds(folder: Path) -> None:
    put(
        folder,
        old=plain_response("A", {"data": [0, 0, 0]}, round="2026-H1", completed=EARLIER),
        new=plain_response("A", {"data": [3, 3, 3]}),
    )


def data_percent(text: str) -> float:
    percent: float = json.loads(text)["behaviours"][4]["percent"]
    return percent


def test_report_is_about_the_latest_round(inside: Inside) -> None:
    two_rounds(inside.folder / "r")
    ran = inside("collate", "r", "-f", "json")
    assert data_percent(ran.out) == 100
    assert json.loads(ran.out)["other_rounds"] == ["2026-H1"]
    assert ran.err == (
        "reporting 2026-H2; 2026-H1 left out\n"
        "Use --by round to compare rounds, or --all-rounds to average them\n"
    )
    # for people the round before is what the latest is compared with
    ran = inside("collate", "r")
    assert ran.err == ""
    assert "No behaviour changed clearly since 2026-H1" in ran.out


def test_round_that_nothing_is_compared_with_is_named_as_left_out(inside: Inside) -> None:
    """Only a room answered the later one, so nothing changed since the earlier."""
    put(
        inside.folder / "r",
        old=plain_response("A", {"data": [0, 0, 0]}, round="2026-H1", completed=EARLIER),
        new=plain_response("Board", {"data": [3, 3, 3]}, mode="collective"),
    )
    assert "2026-H1 is not in this report" in inside("collate", "r").out


def test_partnership_says_which_round_is_reported(inside: Inside) -> None:
    two_rounds(inside.folder / "r")
    ours = "format: sixways-partnership/1\nname: Ours\nround: 2026-H1\n"
    (inside.folder / "sixways.yaml").write_text(ours, "utf-8")
    assert data_percent(inside("collate", "r", "-f", "json").out) == 0
    assert "2026-H2 is not in this report" in inside("collate", "r").out
    # side by side the latest is reported
    assert data_percent(inside("collate", "r", "-f", "json", "--by", "round").out) == 100


@pytest.mark.parametrize("by", [(), ("--by", "round"), ("--by", "level")])
def test_all_rounds_are_averaged_only_on_request(inside: Inside, by: tuple[str, ...]) -> None:
    two_rounds(inside.folder / "r")
    ran = inside("collate", "r", "-f", "json", "--all-rounds", *by)
    assert (data_percent(ran.out), ran.err) == (50, "")
    table = inside("collate", "r", "--all-rounds", *by).out
    assert "Six ways to create a culture for integration, all rounds together" in table


def test_impossible_date_is_in_the_notes(inside: Inside) -> None:
    three(inside.folder / "r")
    put(inside.folder / "r", d=plain_response("Delta", {}, completed="9999-12-31T00:00:00Z"))
    ran = inside("collate", "r", "-f", "markdown")
    assert "A response of Delta is dated 9999-12-31, over a year from the others" in ran.out


# Refusals

BAD: dict[str, str] = {
    "cut": json.dumps(plain_response("Delta", {}))[:-9],
    "option": json.dumps(plain_response("Epsilon", {"data": ["Yes", "perhaps", "n"]})),
    "twice": '{"round": "x", ' + json.dumps(plain_response("Zeta", {}))[1:],
    "unknown": json.dumps(
        plain_response("Eta", {})
        | {
            "questionnaire": {
                "id": "six-ways",
                "version": "0.9",
                "fingerprint": "sha256:0123456789abcdef",
            }
        }
    ),
}


def bad(folder: Path) -> None:
    three(folder)
    put(folder, **BAD)


def test_invalid_files_are_all_named(sixways: Sixways) -> None:
    bad(sixways.folder / "r")
    ran = sixways("collate", "r", "-o", "report.txt")
    assert (ran.code, ran.out) == (2, "")
    named = re.findall(r"^r.(\w+)\.json: (.*)$", ran.err, re.MULTILINE)
    assert {name for name, _ in named} == set(BAD)
    reasons = "\n".join(reason for _, reason in named)
    for reason in (
        "is not JSON",
        "answers.data.meaning: 'Yes' isn't one of yes, sometimes, not-always, no",
        "answers.data.sectors: 'perhaps' isn't one of yes, sometimes, not-always, no",
        "round: appears twice",
        "sha256:0123456789abcdef matches no questionnaire found here",
    ):
        assert reason in reasons
    assert ran.err.endswith(
        " files can't be used: correct them, or leave them out with --skip-invalid\n"
    )
    assert not (sixways.folder / "report.txt").exists()


@pytest.mark.parametrize("format_", ["table", "markdown", "json"])
def test_skip_invalid_lists_left_out_files(inside: Inside, format_: str) -> None:
    bad(inside.folder / "r")
    ran = inside("collate", "r", "--skip-invalid", "-f", format_)
    assert (ran.code, ran.err) == (0, "")
    if format_ == "json":
        value = json.loads(ran.out)
        assert value["responses"] == 3
        listed = {Path(left["path"]).stem for left in value["excluded"]}
    else:
        assert "3 partners answered (3 people)" in ran.out
        part = ran.out.split("Left out")[1]
        listed = set(re.findall(r"(\w+)\.json", part))
        # one file has three things wrong, and is one file
        assert "4 files" in part.split("- ")[0]
    assert listed == set(BAD)


MERGED = """\
format: sixways-partnership/1
name: Vale
partners: [{id: vale, name: Vale Trust, spellings: [North Vale, South Vale]}]
"""


@pytest.mark.parametrize("command", ["collate", "check"])
def test_hint_names_was_for_partners_that_merged(inside: Inside, command: str) -> None:
    (inside.folder / "sixways.yaml").write_text(MERGED)
    put(
        inside.folder / "r",
        a=plain_response("North Vale", {"experiment": [3, 3, 3, 3]}),
        b=plain_response("South Vale", {"experiment": [0, 0, 0, 0]}),
    )
    ran = inside(command, "r")
    hint = "if partners merged, list 'North Vale' and 'South Vale' in sixways.yaml under was"
    assert ran.code
    assert hint in ran.out + ran.err
    put(inside.folder / "r", b=plain_response("North Vale", {"experiment": [0, 0, 0, 0]}))
    ran = inside(command, "r")
    assert ran.code
    assert "merged" not in ran.out + ran.err


def test_copy_under_another_spelling_is_counted_once(inside: Inside) -> None:
    (inside.folder / "sixways.yaml").write_text(MERGED)
    put(
        inside.folder / "r",
        a=plain_response("North Vale", {"experiment": [3, 3, 3, 3]}),
        b=plain_response("Vale Trust", {"experiment": [3, 3, 3, 3]}),
    )
    ran = inside("collate", "r", "-f", "json")
    assert ran.code == 0
    assert json.loads(ran.out)["responses"] == 1


def test_duplicate_response_names_both_files(inside: Inside) -> None:
    three(inside.folder / "r")
    put(inside.folder / "r", d=plain_response("ALPHA", {}), e=plain_response(" alpha", {}))
    ran = inside("collate", "r")
    assert (ran.code, ran.out) == (2, "")
    assert "r/a.json: the same partner, respondent" in ran.err
    assert "2 responses: the same partner, respondent" in ran.err
    assert "  r/d.json and r/e.json\n" in ran.err
    ran = inside("collate", "r", "--skip-invalid")
    assert ran.code == 0
    assert "2 partners answered (2 people)" in ran.out


@pytest.mark.parametrize(
    ("paths", "said"),
    [
        (["none"], "none: no response files found"),
        (["none/*.json", "other"], "none/*.json: no response files found\nother: no response"),
        (["empty"], "empty: no response files found"),
        (["drafts"], "1 draft left out: nothing to collate in 1 file\nUse --include-drafts"),
    ],
)
def test_nothing_to_collate_is_reported(inside: Inside, paths: list[str], said: str) -> None:
    (inside.folder / "empty").mkdir()
    put(inside.folder / "drafts", d=plain_response("Delta", {}, completed=None))
    ran = inside("collate", *paths)
    assert (ran.code, ran.out) == (2, "")
    assert said in ran.err


def test_second_questionnaire_explains_older_responses(inside: Inside) -> None:
    new = plain({"a": 2}, version="2")
    old = plain({"a": 2}, version="1")
    old["behaviours"][0]["questions"][1]["text"] = "As it was asked before?"
    for name, value in (("new", new), ("old", old)):
        # JSON is YAML too
        (inside.folder / f"{name}.yaml").write_text(json.dumps(value), "utf-8")
    put(
        inside.folder / "r",
        n=plain_response("N", {"a": [3, 3]}, of=Questionnaire.model_validate(new)),
        o=plain_response("O", {"a": [0, 0]}, of=Questionnaire.model_validate(old)),
    )
    ran = inside("collate", "r", "-q", "new.yaml")
    assert (ran.code, ran.out) == (2, "")
    assert "o.json: questionnaire.fingerprint: " in ran.err
    ran = inside("collate", "r", "-q", "new.yaml", "-q", "old.yaml", "--questions")
    assert (ran.code, ran.err) == (0, "")
    # the first question is the same in both; of the second, one answer of two counts: half of all
    said = ran.words
    assert "Question Yes Sometimes Not always No Mean Agreement n" in said
    bar = "[■░▓█│ ]+"
    assert re.search(rf"1\.1 A 1\?{bar} 1 0 0 1 1\.50 0\.00 2", said)
    assert re.search(rf"1\.2 A 2\?{bar} 1 0 0 0 3\.00 – 1", said)
    assert "Question 1.2 had a different wording in 1 response" in said


# Output


def test_output_file_needs_force_to_replace(
    inside: Inside,
) -> None:
    three(inside.folder / "r")
    report = inside.folder / "report.md"
    ran = inside("collate", "r", "-f", "markdown", "-o", "report.md")
    assert (ran.code, ran.out, ran.err) == (0, "", "Wrote report.md\n")
    assert report.read_text("utf-8") == inside("collate", "r", "-f", "markdown").out
    report.write_text("mine", "utf-8")
    ran = inside("collate", "r", "-o", "report.md")
    assert (ran.code, ran.out) == (2, "")
    assert ran.err == "report.md already exists. Use --force to replace it\n"
    assert report.read_text("utf-8") == "mine"
    ran = inside("collate", "r", "-o", "report.md", "--force")
    assert (ran.code, ran.out) == (0, "")
    assert report.read_text("utf-8").startswith(SIX_WAYS.title)
    assert sorted(path.name for path in inside.folder.iterdir()) == ["r", "report.md"]


def test_impossible_output_is_reported(inside: Inside) -> None:
    three(inside.folder / "r")
    for place, said in (
        ("none/report.md", "Can't save none/report.md: the folder doesn't exist\n"),
        ("r", "r is not a regular file. Use -o with the name of a file\n"),
        ("", "'' is not a regular file. Use -o with the name of a file\n"),
    ):
        ran = Sixways(inside.folder)("collate", "r", "-o", place, "--force")
        assert (ran.code, ran.out) == (2, "")
        assert ran.err.startswith(said)


@pytest.mark.skipif(sys.platform == "win32", reason="Windows says it in another way")
def test_name_that_is_too_long_is_reported(sixways: Sixways) -> None:
    three(sixways.folder / "r")
    ran = sixways("collate", "r", "-o", "x" * 300)
    assert (ran.code, ran.out) == (2, "")
    assert ran.err.startswith("Stopped: the name of a file is too long")


@pytest.mark.parametrize("format_", FORMATS)
def test_file_order_changes_no_byte(sixways: Sixways, format_: str) -> None:
    responses = [
        plain_response(
            partner,
            {"experiment": points, "data": points[:3]},
            respondent=respondent,
            comments={"data": f"{partner} {respondent}"},
        )
        for partner, respondent, points in (
            ("St Mary's", "x", [3, 2, 1, 0]),
            ("St Mary’s", "y", [1, 1, 2, 3]),
            ("Beta", "x", [0, 3, 3, 3]),
            ("beta", "y", [2, 0, None, 1]),
            ("Gamma", "x", [1, None, None, 2]),
        )
    ]
    for number, response in enumerate(responses):
        put(sixways.folder / "one", **{f"r{number}": response})
        put(sixways.folder / f"two/{number % 3}", **{f"q{9 - number}": response})
    one = sixways("collate", "one", "-f", format_, *ALL_SECTIONS, env={"PYTHONHASHSEED": "1"})
    arguments = ("two/2", "two/1", "two/0", "-f", format_, *ALL_SECTIONS)
    two = sixways("collate", *arguments, env={"PYTHONHASHSEED": "2"})
    assert one.code == 0
    assert one == two


def test_no_format_names_respondents(inside: Inside) -> None:
    put(
        inside.folder / "r",
        a=plain_response("Alpha", {"data": [3, 3, 3]}, respondent="Zoltan Quux"),
        b=plain_response(
            "Alpha", {"data": [3, 3, 3]}, respondent="Another", comments={"data": "x"}
        ),
    )
    for format_ in FORMATS:
        ran = inside("collate", "r", "-f", format_, *ALL_SECTIONS)
        assert ran.code == 0
        assert not re.search("zoltan|quux|another", ran.out + ran.err, re.IGNORECASE)


# Terminals and pipes


def test_report_fits_the_terminal(sixways: Sixways) -> None:
    three(sixways.folder / "r")
    ran = sixways("collate", "r", *ALL_SECTIONS, env={"COLUMNS": "60"})
    widths = [len(line) for line in ran.out.split("\n")]
    assert 50 < max(widths) <= 60


@pytest.mark.parametrize(
    ("env", "coloured"),
    [({}, True), ({"NO_COLOR": "1"}, False), ({"TERM": "dumb"}, False)],
    ids=["terminal", "NO_COLOR", "dumb"],
)
def test_colour_needs_a_terminal_and_no_no_color(
    tmp_path: Path, terminal: Open, env: dict[str, str], coloured: bool
) -> None:
    three(tmp_path / "r")
    screen = terminal("collate", "r", size=(80, 120), env=env)
    assert screen.end() == 0
    bar = "██████░░░░░░"
    assert THREE[0].replace("50  ", f"50  {bar}  ") in screen.lines
    assert (b"\x1b[" in screen.written) == coloured


def test_screen_says_once_which_rounds_are_left_out(tmp_path: Path, terminal: Open) -> None:
    answers = {"data": [3, 3, 3]}
    for year in (2024, 2025, 2026):
        round_, day = f"{year}-H2", f"{year}-11-22T10:00:00Z"
        put(tmp_path / "r", **{round_: plain_response("A", answers, round=round_, completed=day)})
    screen = terminal("collate", "r")
    assert screen.end() == 0
    said = [line for line in screen.lines if "2024-H2" in line]
    assert said == ["2024-H2 is not in this report: --by round"]


def test_pipe_gets_no_colour(sixways: Sixways) -> None:
    three(sixways.folder / "r")
    forced = {"FORCE_COLOR": "1", "CLICOLOR_FORCE": "1", "TERM": "xterm-256color"}
    assert "\x1b" not in sixways("collate", "r", env=forced).out


def test_closed_pipe_is_not_an_error(sixways: Sixways) -> None:
    # more than a pipe holds, so that the writer is still writing when the reader goes
    put(
        sixways.folder / "r",
        a=plain_response("A", {"data": [3, 3, 3]}, comments={"data": "word " * 100_000}),
    )
    with subprocess.Popen(
        [*COMMAND, "collate", "r", "-f", "json"],
        cwd=sixways.folder,
        env=clean_environment(sixways.folder),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    ) as process:
        assert process.stdout
        assert process.stderr
        assert process.stdout.readline() == b"{\n"
        process.stdout.close()
        assert process.stderr.read() == b""
    assert process.returncode == 0


# Folders as systems leave them


@pytest.mark.parametrize("format_", [*FORMATS, "html", "docx", "xlsx"])
@pytest.mark.parametrize("by", ["sector", "partner"])
def test_room_alone_has_no_groups(inside: Inside, by: str, format_: str) -> None:
    room = plain_response("The board", {"experiment": [3, 2, 1, 0]}, mode="collective")
    put(inside.folder, room=room)
    assert inside("collate", "room.json", "--by", by, "-f", format_, "-o", "report").code == 0


def test_anonymise_with_a_minimum_of_one_is_refused(inside: Inside) -> None:
    three(inside.folder / "r")
    ran = inside("collate", "r", "--anonymise", "--min-partners", "1")
    assert (ran.code, ran.out) == (2, "")
    assert ran.err.startswith("--anonymise needs a minimum of at least 2 partners\n")
    assert inside("collate", "r", "--anonymise", "--min-partners", "2").code == 0


def test_report_of_more_rounds_says_that_an_earlier_one_follows_others(inside: Inside) -> None:
    # P0 joins in the second round, and P1 leaves after it
    for number in range(9):
        for place, round_ in enumerate(("2025-H2", "2026-H1", "2026-H2")):
            if (number, place) not in ((0, 0), (1, 2)):
                day = f"202{5 + (place > 0)}-0{1 + place}-01T10:00:00Z"
                answered = plain_response(
                    f"P{number}", {"data": [place, 2, 1]}, round=round_, completed=day
                )
                put(inside.folder / "r", **{f"{number}-{place}": answered})
    said = "report with fewer rounds may count others"
    by_round = ("collate", "r", "--by", "round", "--min-partners", "3")
    assert said in " ".join(inside(*by_round).err.split())
    last_two = ("--round", "2026-H1", "--round", "2026-H2")
    assert inside(*by_round, *last_two).err == inside(*by_round[:-2]).err == ""


def test_letters_are_new_in_each_output(inside: Inside) -> None:
    for number in range(6):
        for round_ in ("2026-H1", "2026-H2")[number == 0 :]:
            answered = plain_response(f"P{number}", {"data": [3, 2, 1]}, round=round_)
            put(inside.folder / "r", **{f"{number}-{round_}": answered})
    joined = {
        json.loads(inside("collate", "r", "--anonymise", "--by", "round", "-f", "json").out)[
            "changes"
        ][0]["joined"][0]
        for _ in range(12)
    }
    # by chance one of 6 ** 11 times they are the same
    assert len(joined) > 1


def test_partners_that_may_be_one_are_reported_without_names_if_anonymised(inside: Inside) -> None:
    names = {"a": "Harbour & Coast", "b": "Harbour and Coast", "c": "Home First"}
    put(inside.folder / "r", **{k: plain_response(n, {"data": [3]}) for k, n in names.items()})
    hint = (
        "note: nothing was merged: if they are one, add the spelling to sixways.yaml; if not, "
        "add both as partners\n"
    )
    said = "note: these may be one partner: Harbour & Coast; Harbour and Coast\n"
    assert inside("collate", "r", "-f", "csv").err == said + hint
    ran = inside("collate", "r", "-f", "csv", "--anonymise")
    assert ran.err == f"note: 2 of the names counted may belong to only 1 partner\n{hint}"
    assert "Harbour" not in ran.out


def test_partners_that_may_be_one_are_reported_once_on_the_screen(inside: Inside) -> None:
    for key, name in (("a", "Harbour & Coast"), ("b", "Harbour and Coast")):
        put(inside.folder / "r", **{key: plain_response(name, {"data": [3]})})
    ran = inside("collate", "r")
    assert "These may be one partner: Harbour & Coast; Harbour and Coast" in ran.out
    assert ran.err == ""
    assert "note: these may be one partner: " in inside("collate", "r", "--agenda").err


# How much of it


def test_table_is_a_summary_unless_asked_for_more(inside: Inside) -> None:
    three(inside.folder / "r")
    short, full = inside("collate", "r").out, inside("collate", "r", "--full").out
    assert inside("collate", "r", "--summary").out == short
    assert "Improve first" in short
    assert "How these figures are worked out" not in short
    assert "How these figures are worked out" in full
    # what is asked for comes after the summary
    asked = inside("collate", "r", "--questions").out
    assert asked.startswith(short)
    assert "Answers to every question" in asked


@pytest.mark.parametrize("format_", ["markdown", "html", "docx"])
def test_summary_is_the_first_section_alone(inside: Inside, format_: str) -> None:
    three(inside.folder / "r")
    sizes = []
    for more in ([], ["--summary"]):
        name = f"report-{len(more)}"
        assert inside("collate", "r", "-f", format_, "-o", name, *more).code == 0
        sizes.append((inside.folder / name).stat().st_size)
    assert sizes[1] < sizes[0]
    if format_ == "markdown":
        headings = re.findall("^## .*", (inside.folder / "report-1").read_text("utf-8"), re.M)
        assert headings == ["## What stands out"]


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (["--summary", "--full"], "Use only one of --summary and --full"),
        (["--agenda", "--full"], "Use only one of --full and --agenda"),
        (["--summary", "-f", "csv"], "--summary can't be used with -f csv"),
        (["--open"], "--open needs -f html"),
    ],
)
def test_options_that_contradict_are_refused(inside: Inside, options: list[str], said: str) -> None:
    three(inside.folder / "r")
    ran = inside("collate", "r", *options)
    assert (ran.code, ran.out) == (2, "")
    assert ran.err.startswith(said)


def test_plain_has_no_charts(inside: Inside) -> None:
    three(inside.folder / "r")
    full, plain = (inside("collate", "r", "--full", *more).out for more in ([], ["--plain"]))
    assert set("●─█") & set(full)
    assert not set("●─█") & set(plain)
    assert re.search("1 Experiment and learn together +50 6.0 of 12", plain)


@pytest.mark.parametrize("format_", ["html", "docx", "xlsx"])
def test_terminal_gets_a_file_instead_of_a_page(
    tmp_path: Path, terminal: Open, format_: str
) -> None:
    three(tmp_path / "r")
    screen = terminal("collate", "r", "-f", format_)
    assert screen.end() == 0
    name = f"report-2026-h2.{format_}"
    assert screen.lines[0].startswith(f"Wrote {name}. Open it in ")
    assert (tmp_path / name).stat().st_size > 1000


def test_anonymised_comments_are_announced_with_names_in_them(inside: Inside) -> None:
    for number, text in enumerate(("We at P1 wait", "So do we", "")):
        comments = {"data": text} if text else {}
        answered = plain_response(f"P{number}", {"data": [3, 2, 1]}, comments=comments)
        put(inside.folder / "r", **{str(number): answered})
    ran = inside("collate", "r", "--anonymise", "--comments")
    assert ran.err.splitlines()[0].startswith("Comments are shown as they were written")
    assert ran.err.splitlines()[1] == "1 comment names a partner: P1"
    assert inside("collate", "r", "--anonymise").err == ""


def test_workbook_has_each_answer_where_names_are_asked_for(inside: Inside) -> None:
    two_rounds(inside.folder / "r")
    made = {}
    for name, options in {"plain.xlsx": (), "named.xlsx": ("--by-partner",)}.items():
        assert inside("collate", "r", "-f", "xlsx", "-o", name, *options).code == 0
        made[name] = opened((inside.folder / name).read_bytes())
    assert "Data" not in made["plain.xlsx"].sheetnames
    data = made["named.xlsx"]["Data"]
    assert list(data.tables) == ["Responses"]
    titles, *answers = data.iter_rows(values_only=True)
    # of the round reported, a row for each question
    assert {row[titles.index("round")] for row in answers} == {"2026-H2"}
    assert len(answers) % len(SIX_WAYS.questions) == 0
    assert "respondent" not in titles


@pytest.mark.parametrize(
    ("sectors", "said"),
    [
        (("NHS", "voluntary"), "NHS 94 · voluntary 31  (percent)"),
        (
            ("NHS", "voluntary", "local government"),
            "NHS 94 · voluntary 31  (percent; a sector of one partner is not shown)",
        ),
    ],
)
def test_brief_says_what_it_leaves_out_only_if_it_does(
    inside: Inside, sectors: tuple[str, ...], said: str
) -> None:
    only = [word for sector in sectors for word in ("--sector", sector)]
    ran = inside("collate", str(RIVERSIDE / "2026-H2"), "--agenda", *only)
    assert said in [line.strip() for line in ran.out.splitlines()]
