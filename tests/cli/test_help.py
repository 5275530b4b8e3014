"""The help of every command: options in groups, plain words, and examples that run."""

import json
import re
import shlex
import shutil

import pytest

from sixways.cli.help import EXAMPLES
from support.paths import EXAMPLES as EXAMPLE_FILES
from support.paths import RIVERSIDE
from support.processes import Inside

ALL = [example for examples in EXAMPLES.values() for example in examples]

EXPORT = "Organisation,{}\nRiverside Council,{}\n"


@pytest.fixture
def partnership(inside: Inside) -> Inside:
    """A folder with a partnership and whatever the examples read."""
    shutil.copytree(RIVERSIDE / "2026-H2", inside.folder / "responses")
    shutil.copytree(RIVERSIDE / "2026-H1", inside.folder / "inbox")
    shutil.copytree(EXAMPLE_FILES / "benchmark" / "contributions", inside.folder / "contributions")
    settings = (RIVERSIDE / "sixways.yaml").read_text("utf-8")
    lines = [line for line in settings.splitlines() if not line.startswith("responses:")]
    (inside.folder / "sixways.yaml").write_text("\n".join(lines) + "\n", "utf-8")
    inside("questionnaire", "new", "ours.yaml")
    given = ("--behaviour", "tone", "--owner", "council", "--due", "2099-01-31")
    for number in range(3):
        inside("actions", "add", f"Step {number}", *given)
    shown = json.loads(inside("questionnaire", "show", "-f", "json").out)
    questions = [q["text"] for behaviour in shown["behaviours"] for q in behaviour["questions"]]
    titles = ",".join(f'"{question}"' for question in questions)
    answers = ",".join("Yes" for _ in questions)
    (inside.folder / "export.csv").write_text(EXPORT.format(titles, answers), "utf-8")
    return inside


@pytest.mark.parametrize("command", EXAMPLES)
def test_two_or_three_examples_show_the_way(command: str) -> None:
    only_one = {"questionnaire list"}  # it has no options
    assert len(EXAMPLES[command]) in ((1,) if command in only_one else (2, 3))


@pytest.mark.parametrize("example", ALL)
def test_examples_run(partnership: Inside, example: str) -> None:
    program, *arguments = shlex.split(example)
    force = ["--force"] if arguments == ["init"] else []
    ran = partnership(*arguments, *force)
    assert (program, ran.code) == ("sixways", 0), ran.err


@pytest.mark.parametrize("command", EXAMPLES)
def test_help_ends_with_examples(inside: Inside, command: str) -> None:
    ran = inside(*command.split(), "--help")
    examples = "".join(f"  {example}\n" for example in EXAMPLES[command])
    assert ran.out.endswith(f"\nExamples:\n{examples}")


@pytest.mark.parametrize("command", EXAMPLES)
def test_help_has_no_library_words(inside: Inside, command: str) -> None:
    text = inside(*command.split(), "--help").out
    assert not re.search(r"<list|<int|\[str\]|x>=|\[default: \(|\{|and exit", text)


@pytest.mark.parametrize("group", ["", "actions", "benchmark", "questionnaire"])
def test_help_of_group_has_whole_sentences_in_our_words(inside: Inside, group: str) -> None:
    text = inside(*group.split(), "--help").out
    assert not re.search(r"and exit|\w\.\.\.$|customize", text, re.MULTILINE)


def test_collate_groups_its_options(inside: Inside) -> None:
    text = inside("collate", "--help").out
    groups = re.findall(r"^(\w.*):$", text, re.MULTILINE)
    assert groups == [
        "Arguments",
        "Partnership and questionnaire",
        "Which responses",
        "What to show",
        "Privacy",
        "Output",
        "Other",
        "Examples",
    ]
    privacy = text.partition("\nPrivacy:\n")[2].partition("\n\n")[0]
    assert re.findall(r"^  (--[\w-]+)", privacy, re.MULTILINE) == [
        "--by-partner",
        "--comments",
        "--anonymise",
        "--min-partners",
    ]


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("--min-partners", "0"), "--min-partners must be at least 1"),
        (("--min-partners", "few"), "--min-partners must be a whole number"),
        # how much of a range is said is the version's of Typer
        (("--minutes", "999"), "--minutes must be (at most|from 20 to) 240"),
        (("--weight", "all"), "--weight: 'all' isn't one of partner, response"),
    ],
)
def test_wrong_value_is_refused_in_plain_words(
    inside: Inside, arguments: tuple[str, ...], message: str
) -> None:
    ran = inside("collate", "x", *arguments)
    assert (ran.code, ran.out) == (2, "")
    assert re.search(rf"{message}\. See sixways collate --help\n$", ran.err)
