"""No option is ignored in silence: it changes what is written or said, or is refused."""

import json
import random
import re
import shutil
from collections.abc import Callable, Iterator, Mapping
from itertools import combinations
from pathlib import Path
from typing import Any

import pytest
import typer
from typer.testing import CliRunner

from sixways.cli import app
from support.paths import EXAMPLES
from support.pseudo_language import LANGUAGE
from support.samples import SIX_WAYS, plain_response
from support.subset import EVERY_CASE
from support.translations import write_pseudo_translation

Ran = tuple[int, bytes, str]
Run = Callable[..., Ran]

COLLATE: Mapping[str, tuple[str, ...]] = {
    "--round": ("2026-H1",),
    "--level": ("place",),
    "--area": ("North",),
    "--sector": ("NHS",),
    "--partner": ("Partner 0", "--partner", "Partner 7"),
    "--include-drafts": (),
    "--skip-invalid": (),
    "--all-rounds": (),
    "--by": ("round",),
    "--questions": (),
    "--summary": (),
    "--full": (),
    "--plain": (),
    "--agenda": (),
    "--minutes": ("30",),
    "--weight": ("response",),
    "--benchmark": ("b.json",),
    "--by-partner": (),
    "--comments": (),
    "--anonymise": (),
    "--min-partners": ("4",),
    "--open": (),
    "--force": (),
}
FORMATS = ("table", "markdown", "csv", "json", "html", "docx", "xlsx")
#: what is so without the option, by format: it is obeyed
SO_ANYHOW = {
    # every file of the folder is valid
    **{format_: {"--skip-invalid", "--full", "--questions"} for format_ in FORMATS},
    # without a terminal there are no charts to leave out
    "table": {"--skip-invalid", "--summary", "--plain"},
    "markdown": {"--skip-invalid", "--full"},
}
#: of two options the one that has nothing to do, because of the other
NOTHING_TO_DO = {
    ("--all-rounds", "--round"),  # there is one
}
#: what other tests look at, or what says where things are
APART = {
    *("--questionnaire", "--partnership", "--format", "--output", "--help", "--for-each-partner")
}


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Eight partners in every mix of level, area and sector, each with a draft besides."""
    monkeypatch.chdir(tmp_path)
    # the same letters each time
    monkeypatch.setattr("sixways.cli.collate_command.token_bytes", lambda size: b"0" * size)
    write_pseudo_translation(tmp_path)
    shutil.copy(EXAMPLES / "benchmark" / "benchmark.json", tmp_path / "b.json")
    chance = random.Random(1)
    (tmp_path / "r").mkdir()
    for n in range(8):
        who: dict[str, Any] = {
            "level": ("place", "system")[n % 2],
            "area": ("North", "South")[n // 2 % 2],
            "sector": ("NHS", "charity")[n // 4],
        }
        for round_, respondent, completed in _occasions(n):
            answers = {
                b.id: [chance.randint(0, 3) for _ in b.questions] for b in SIX_WAYS.behaviours
            }
            value = plain_response(
                f"Partner {n}",
                answers,
                **who,
                round=round_,
                respondent=respondent,
                started=f"{round_[:4]}-0{1 if round_ == '2026-H1' else 9}-01T10:00:00Z",
                completed=completed,
                comments={b.id: f"Word {n} {respondent}" for b in SIX_WAYS.behaviours},
            )
            path = tmp_path / "r" / f"{n}-{round_}-{respondent}.json"
            path.write_text(json.dumps(value), "utf-8")
    return tmp_path


def _occasions(number: int) -> Iterator[tuple[str, str, str | None]]:
    for round_, day in (("2026-H1", "2026-01-02"), ("2026-H2", "2026-09-02")):
        for respondent in ("Ann", "Bob")[: 1 + number % 3 % 2 + (number == 0)]:
            yield round_, respondent, f"{day}T10:00:00Z"
        yield round_, "Draft", None


@pytest.fixture
def run(folder: Path) -> Run:
    """Runs a command with options; each once."""
    assert folder.is_dir()
    ran: dict[tuple[str, ...], Ran] = {}

    def run_once(*arguments: str) -> Ran:
        if arguments not in ran:
            result = CliRunner().invoke(app, arguments, env={"COLUMNS": "80"})
            assert result.exception is None or isinstance(result.exception, SystemExit)
            ran[arguments] = result.exit_code, result.stdout_bytes, result.stderr
        return ran[arguments]

    return run_once


def options_of(command: str) -> set[str]:
    """The long names of a command's options."""
    found: Any = typer.main.get_command(app)
    for word in command.split():
        found = found.commands[word]
    return {
        name
        for parameter in found.params
        for name in parameter.opts
        if name.startswith("--") and parameter.param_type_name == "option"
    }


def test_every_option_of_collate_is_tried() -> None:
    assert options_of("collate") - APART == set(COLLATE)


@pytest.mark.parametrize("format_", FORMATS)
def test_option_of_collate_does_something(format_: str, run: Run, monkeypatch: Any) -> None:
    monkeypatch.setattr("webbrowser.open", lambda _: True)
    base = run("collate", "r", "-f", format_)
    assert base[0] == 0
    idle = {
        name
        for name, values in COLLATE.items()
        if run("collate", "r", "-f", format_, name, *values) == base
    }
    assert idle <= SO_ANYHOW[format_]


@pytest.mark.parametrize("format_", ("markdown", "csv", "json") if EVERY_CASE else ("markdown",))
def test_no_option_of_collate_makes_another_idle(format_: str, run: Run) -> None:
    tried = {
        name: values
        for name, values in COLLATE.items()
        if name not in SO_ANYHOW[format_] | {"--open", "--force"}
        and run("collate", "r", "-f", format_, name, *values)[0] == 0
    }
    alone = {name: run("collate", "r", "-f", format_, name, *tried[name]) for name in tried}
    idle = set()
    for first, second in combinations(sorted(tried), 2):
        both = run("collate", "r", "-f", format_, first, *tried[first], second, *tried[second])
        if both[0] == 0 and both in (alone[first], alone[second]):
            idle.add((first, second))
    assert idle == NOTHING_TO_DO & {*combinations(sorted(tried), 2)}


FORM: Mapping[str, tuple[str, ...]] = {
    "--round": ("another",),
    "--level": ("place",),
    "--area": ("Riverside",),
    "--partner": ("Carers Together",),
    "--sector": ("voluntary",),
    "--respondent": ("Ann",),
    "--mode": ("collective",),
    "--language": (LANGUAGE,),
    "--for-all-partners": (),
    "--force": (),
}


def test_every_option_of_form_is_tried() -> None:
    assert options_of("form") - APART == set(FORM)


@pytest.mark.parametrize("format_", ["html", "xlsx", "ms-forms", "xlsform", "limesurvey"])
def test_option_of_form_does_something(
    format_: str, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sixways.cli.form_output.now", lambda: "2026-11-22T10:00:00Z")
    base = run("form", "-f", format_)
    assert base[0] == 0
    for name, values in FORM.items():
        assert run("form", "-f", format_, name, *values) != base, name


INVITE: Mapping[str, tuple[str, ...]] = {
    "--round": ("another",),
    "--level": ("place",),
    "--area": ("Riverside",),
    "--remind": (),
    "--template": ("ours.txt",),
    "--language": (LANGUAGE,),
}


def test_every_option_of_invite_is_tried() -> None:
    apart = {"--force", "--write-template"}  # test_invite_command looks at these
    assert options_of("invite") - APART - apart == set(INVITE)


def test_option_of_invite_changes_what_is_written(run: Run) -> None:
    settings = "format: sixways-partnership/1\nname: R\npartners: [{id: a, name: A}]\n"
    Path("sixways.yaml").write_text(settings, "utf-8")
    Path("ours.txt").write_text("Subject: Ours\n\nHello\n", "utf-8")
    written = {}
    for name, values in {"base": (), **INVITE}.items():
        assert run("invite", "-o", name.strip("-"), *(name, *values)[name == "base" :])[0] == 0
        written[name] = {path.name: path.read_bytes() for path in Path(name.strip("-")).iterdir()}
    assert [name for name in INVITE if written[name] == written["base"]] == []


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("collate", "r", "-f", "csv", "--agenda"), "--agenda can't be used with -f csv"),
        (("collate", "r", "--minutes", "30"), "--minutes needs --agenda"),
        (("collate", "r", "--agenda", "--by", "sector"), "--agenda and --by sector"),
        (("collate", "r", "-f", "html", "--plain"), "--plain works only with -f table"),
        (("check", "r", "--list-rules"), "--list-rules checks nothing"),
        (("check", "--list-rules", "-f", "json"), "--list-rules checks nothing"),
        (("assess", "--anonymise"), "--anonymise needs --mode collective"),
        (("assess", "--partner", "P", "--answers", "a", "--plain"), "--answers and"),
        (("actions", "list", "--all", "-f", "ics"), "--all and -f ics"),
        (("import", "r", "--full"), "--full needs --dry-run"),
        (("import", "r", "--write-mapping", "m", "--revise"), "--write-mapping imports nothing"),
        (("invite", "--write-template", "t", "--round", "r"), "--write-template writes only"),
        (("export", "r", "--respondents", "--anonymise"), "--respondents and --anonymise"),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, tuple) else "",
)
def test_option_without_use_is_refused(arguments: tuple[str, ...], said: str, run: Run) -> None:
    code, out, err = run(*arguments)
    assert (code, out) == (2, b"")
    assert err.startswith(said)


def test_hidden_partners_are_reported(run: Run) -> None:
    _, _, err = run("collate", "r", "--by-partner", "--min-partners", "3")
    assert "--by-partner shows nothing: figures of fewer than 3 partners are hidden" in err


def test_column_options_without_an_export_are_reported(run: Run) -> None:
    names = ("--partner-column", "x", "--comments-column", "y")
    _, _, err = run("import", "r", "-o", "kept", "--dry-run", *names)
    assert "No use for --partner-column and --comments-column: none of the files" in err


EXPORT = {"--round": ("2026-H1",), "--include-drafts": (), "--respondents": (), "--anonymise": ()}


@pytest.mark.parametrize("format_", ["csv", "jsonl", "xlsx"])
def test_option_of_export_does_something(format_: str, run: Run) -> None:
    assert options_of("export") - APART == {*EXPORT, "--skip-invalid", "--force"}
    base = run("export", "r", "-f", format_)
    for name, values in EXPORT.items():
        assert run("export", "r", "-f", format_, name, *values) != base, name


@pytest.mark.parametrize("format_", ["text", "json", "junit", "github"])
def test_option_of_check_does_something(format_: str, run: Run) -> None:
    rule = ("--rule", "recent=1")
    assert options_of("check") - APART == {"--rule", "--list-rules", "--date", "--force"}
    base = run("check", "r", "-f", format_)
    assert run("check", "r", "-f", format_, *rule) != base
    dated = run("check", "r", "-f", format_, *rule, "--date", "2026-09-03")
    assert dated != run("check", "r", "-f", format_, *rule)


ASKED = ("--round", "--level")


@pytest.mark.parametrize(
    ("command", "options"),
    [
        ("collate", ASKED),
        ("export", ["--round"]),
        ("status", ["--round"]),
        ("benchmark contribute", ASKED),
        ("form", ASKED),
        ("invite -o post", ASKED),
        ("import r --dry-run", ASKED),
        ("assess --partner A", ASKED),
        ("workshop --partner A", ASKED),
        ("actions add X --behaviour tone --owner A --due 2099-01-31", ["--round"]),
    ],
)
def test_name_that_a_script_left_empty_is_refused(
    command: str, options: tuple[str, ...], run: Run
) -> None:
    settings = "format: sixways-partnership/1\nname: R\nresponses: r\npartners: [{id: a, name: A}]"
    Path("sixways.yaml").write_text(settings, "utf-8")
    for option in options:
        code, out, err = run(*command.split(), option, "")
        assert (code, out) == (2, b"")
        assert re.match(r"--\w+: |No responses for a name without letters", err)
