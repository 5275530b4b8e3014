"""The script for whoever leads a room: one page with what to say and every question."""

import json
import unicodedata
from pathlib import Path

import pytest
from typer.testing import CliRunner

from sixways.cli import app
from sixways.model.questionnaire import Questionnaire
from sixways.reports.questionnaire_text import as_script
from support.collations import HOSTILE
from support.processes import Ran, Sixways
from support.samples import SCALE, SIX_WAYS, plain, questionnaire

PRINTED = ("questionnaire", "show", "--print")
#: a page of A4 in small type
LINES, COLUMNS = 60, 96


def here(*arguments: str) -> Ran:
    ended = CliRunner().invoke(app, arguments)
    return Ran(ended.exit_code, ended.stdout, ended.stderr)


def test_the_bundled_script_fits_on_one_page(sixways: Sixways) -> None:
    ran = sixways(*PRINTED)
    assert (ran.code, ran.err) == (0, "")
    lines = ran.out.removesuffix("\n").split("\n")
    assert len(lines) <= LINES
    assert max(map(len, lines)) <= COLUMNS
    assert not [line for line in lines if line != line.rstrip()]
    assert {character for character in ran.out if character < " "} == {"\n"}


def test_every_question_is_on_it_in_order_under_its_behaviour_with_its_hint() -> None:
    running = " ".join(as_script(SIX_WAYS).split())
    rest = running
    for place, behaviour in enumerate(SIX_WAYS.behaviours, 1):
        _, found, rest = rest.partition(f" {place} {behaviour.title} {place}.1 ")
        assert found, behaviour.title
        for question in behaviour.questions:
            hint = f" ({question.hint})" if question.hint else ""
            before, found, rest = rest.partition(f"{question.text}{hint}")
            assert found, question.text
            assert before in ("", f" {SIX_WAYS.numbers[behaviour.id, question.id]} ")
    assert rest == ""


def test_it_says_what_to_do_before_at_each_question_at_each_behaviour_and_after() -> None:
    text = as_script(SIX_WAYS)
    marks = [
        text.index(f"\n{mark}: ") for mark in ("Before", "Each question", "Each behaviour", "After")
    ]
    assert marks == sorted(marks)
    assert marks[-1] < text.index("\n1 Be prepared")


def test_it_names_every_option_with_its_key_as_the_workshop_does() -> None:
    assert "Yes (y), Sometimes (s), Not always (a), No (n)" in " ".join(as_script(SIX_WAYS).split())


def test_an_option_without_a_key_is_named_without_one() -> None:
    assert ": Yes, Sometimes, Not always, No." in " ".join(
        as_script(questionnaire({"a": 1})).split()
    )


def test_lines_of_a_question_stand_under_its_text() -> None:
    text = "word " * 30
    data = plain({"a": 1})
    data["behaviours"][0]["questions"][0] |= {"text": text, "hint": "Think of last month"}
    script = as_script(Questionnaire.model_validate(data))
    # 4 columns for the number, then 18 words of 5 columns: 94, and one more would be 99
    assert script.endswith(
        f"\n1 A\n1.1 {('word ' * 18).strip()}\n    {('word ' * 12).strip()} (Think of last month)\n"
    )


def test_it_is_written_to_a_file_and_never_over_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    assert here(*PRINTED, "-o", "script.txt").code == 0
    assert (tmp_path / "script.txt").read_text("utf-8") == as_script(SIX_WAYS)
    (tmp_path / "script.txt").write_text("mine", "utf-8")
    assert here(*PRINTED, "-o", "script.txt").code == 2
    assert (tmp_path / "script.txt").read_text("utf-8") == "mine"


def test_a_questionnaire_of_ones_own_has_a_script_too(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "own.yaml").write_text(json.dumps(plain({"trust": 2}, SCALE)), "utf-8")
    ran = here(*PRINTED, "own.yaml")
    assert (ran.code, ran.err) == (0, "")
    assert ran.out.endswith("\n\n1 Trust\n1.1 Trust 1?\n1.2 Trust 2?\n")


@pytest.mark.parametrize("key", HOSTILE)
def test_what_is_hostile_is_printed_and_does_nothing(key: str) -> None:
    text = HOSTILE[key]
    data = plain({"a": 1}, [{**option, "label": f"{text}{n}"} for n, option in enumerate(SCALE)])
    data |= {"title": text}
    data["behaviours"][0] |= {"title": text}
    data["behaviours"][0]["questions"][0] |= {"text": text, "hint": text}
    printed = as_script(Questionnaire.model_validate(data))
    assert {c for c in printed if unicodedata.category(c) in ("Cc", "Cf", "Zl", "Zp")} == {"\n"}
    assert max(map(len, printed.split("\n"))) <= COLUMNS
