"""The bundled questionnaire, word for word; and finding one by its id or its path."""

import re
from pathlib import Path

import pytest

from sixways.errors import InvalidFiles, SixwaysError
from sixways.files.questionnaires import (
    bundled_ids,
    bundled_questionnaire,
    find_questionnaire,
    find_questionnaires,
    read_questionnaire,
)
from support.paths import DATA
from support.questionnaires import parse_questionnaire
from support.samples import SIX_WAYS

SOURCE = DATA / "six-ways-benchmarking-tool.txt"

#: behaviours and questions in the order of the table in the published format
IDS = {
    "experiment": ["space", "challenge", "own-risk", "partner-risk"],
    "vision": ["objectives", "common-aims", "review-partnership", "agreed-vision", "identity"],
    "tone": ["direction", "new-ideas", "language", "decisions"],
    "worlds": ["expectations", "constraints", "feedback", "roles"],
    "data": ["meaning", "sectors", "community"],
    "strengths": ["listening", "room-for-mistakes", "inclusive", "empowered"],
}

LEAST = """\
format: sixways-questionnaire/1
id: least
version: 1.10
title: No
scale:
  - {id: on, label: On, points: 1}
  - {id: no, label: No, points: 0}
behaviours:
  - {id: y, title: Yes, questions: [{id: n, text: Off}]}
"""


def source_lines() -> list[str]:
    """The lines of the document, without its markup and its blank lines."""
    lines = []
    for line in SOURCE.read_text("utf-8").splitlines():
        words = re.sub(r"\[(.*?)\]\(#\)", r"\1", line.replace("\\", "").replace("**", ""))
        words = re.sub(r"^#+ ", "", words).rstrip()
        words = re.sub(r"^- (?=\d )", "", words)
        if words and words != "---":
            lines.append(words)
    return lines


def before_and_after(line: str) -> tuple[list[str], list[str]]:
    """The document up to a line, and from there on."""
    lines = source_lines()
    return lines[: lines.index(line) + 1], lines[lines.index(line) + 1 :]


def test_headings_match_document() -> None:
    # Before this line stands the list of the six ways, in other words than the headings.
    _, sections = before_and_after("We recommend using this tool every six months.")
    headings = [m.groups() for line in sections if (m := re.fullmatch(r"([1-6]) (.+)", line))]
    assert headings == [(str(n), b.title) for n, b in enumerate(SIX_WAYS.behaviours, 1)]


def test_questions_match_document() -> None:
    questions = [m[1] for line in source_lines() if (m := re.fullmatch(r"\d\. (.+\?)", line))]
    assert len(questions) == 24
    assert [question.text for _, question in SIX_WAYS.questions] == questions


def test_numbers_match_document() -> None:
    printed = [m[1] for line in source_lines() if (m := re.fullmatch(r"(\d)\. .+\?", line))]
    assert [number.split(".")[1] for number in SIX_WAYS.numbers.values()] == printed


def test_introduction_matches_document() -> None:
    (_, *introduction), _ = before_and_after("We recommend using this tool every six months.")
    ours = [line for line in (SIX_WAYS.introduction or "").splitlines() if line]
    assert [re.sub(r"^(\d)\. ", r"\1 ", line) for line in ours] == introduction


def test_scale_matches_document() -> None:
    [header] = {line.strip() for line in source_lines() if "\t" in line and "?" not in line}
    assert [option.label for option in SIX_WAYS.scale] == header.split("\t")
    assert [(o.id, o.key, str(o.points)) for o in SIX_WAYS.scale] == [
        ("yes", "y", "3"),
        ("sometimes", "s", "2"),
        ("not-always", "a", "1"),
        ("no", "n", "0"),
    ]
    assert [o.id for o in SIX_WAYS.scale if o.prompts_resources] == ["no"]


def test_resources_match_document() -> None:
    _, (_, _, *listed) = before_and_after("Useful resources")
    ours = [text for r in SIX_WAYS.resources or () for text in (r.title, r.description) if text]
    assert ours == [line.removeprefix("- ") for line in listed]


def test_kind_and_introduction_of_resources_match_document() -> None:
    _, (_, sentence, *_) = before_and_after("Useful resources")
    assert SIX_WAYS.resources_introduction == sentence
    assert f"# {SIX_WAYS.full_title}" in SOURCE.read_text("utf-8")


def test_only_confirmed_addresses_are_given() -> None:
    addresses = [resource.url for resource in SIX_WAYS.resources or ()]
    assert addresses == [
        "https://www.nhsemployers.org/publications/integrated-workforce-thinking-across-systems",
        "https://www.nhsemployers.org/articles/six-ways-create-culture-integration",
        None,
        None,
    ]


def test_ids_are_stable() -> None:
    assert [(b.id, [q.id for q in b.questions]) for b in SIX_WAYS.behaviours] == list(IDS.items())


def test_publisher_and_use_are_given() -> None:
    assert (SIX_WAYS.id, SIX_WAYS.version) == ("six-ways", "1.0")
    assert SIX_WAYS.title == "Six ways to create a culture for integration"
    assert SIX_WAYS.publisher == "NHS Employers and Skills for Care"
    assert SIX_WAYS.url == (
        "https://www.nhsemployers.org/articles/six-ways-create-culture-integration"
    )
    assert SIX_WAYS.repeat_every_months == 6
    assert [(level.id, level.label) for level in SIX_WAYS.levels or ()] == [
        ("neighbourhood", "Neighbourhood"),
        ("place", "Place"),
        ("system", "System"),
        ("icp", "Integrated care partnership (ICP)"),
    ]


def test_double_question_has_hint() -> None:
    hints = {question.id: question.hint for _, question in SIX_WAYS.questions if question.hint}
    assert list(hints) == ["decisions"]
    assert "Yes means that decisions are made together" in str(hints["decisions"])


def test_double_question_has_caution() -> None:
    cautions = {q.id: q.caution for _, q in SIX_WAYS.questions if q.caution}
    assert list(cautions) == ["decisions"]
    assert "two things that are opposites" in str(cautions["decisions"])


def test_contrasts_pair_own_and_partner_risk() -> None:
    [contrast] = SIX_WAYS.contrasts or ()
    assert (contrast.own, contrast.partners) == ("experiment.own-risk", "experiment.partner-risk")


def test_fingerprint_is_stable() -> None:
    # Change this only together with the questionnaire's version: it is in people's files.
    assert SIX_WAYS.fingerprint == "sha256:d73ea2bcb952639f"


# Any questionnaire


def test_yaml_words_stay_words() -> None:
    least = parse_questionnaire(LEAST, "least.yaml")
    assert (least.version, least.title) == ("1.10", "No")
    assert [(o.id, o.label) for o in least.scale] == [("on", "On"), ("no", "No")]
    assert (least.behaviours[0].id, least.behaviours[0].title) == ("y", "Yes")
    assert least.behaviours[0].questions[0].text == "Off"


def test_layout_does_not_matter() -> None:
    other = """\
behaviours:
- questions:
  - text: >
      Off
    id: n
  title: "Yes"
  id: y
scale: [{points: 1.0, label: On, id: on}, {points: 0, label: "No", id: 'no'}]
title: 'No'
version: "1.10"
id: least
format: sixways-questionnaire/1
"""
    one, two = (parse_questionnaire(text, "file.yaml") for text in (LEAST, other))
    assert one.fingerprint == two.fingerprint
    assert one == two


def test_bundled_files_are_named_by_id() -> None:
    assert "six-ways" in bundled_ids()
    assert [bundled_questionnaire(id_).id for id_ in bundled_ids()] == bundled_ids()


def test_id_or_path_finds_questionnaire(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "least.yaml").write_text(LEAST, "utf-8")
    (tmp_path / "no-ending").write_text(LEAST, "utf-8")
    monkeypatch.chdir(tmp_path)
    assert find_questionnaire("six-ways") == SIX_WAYS
    assert find_questionnaire("least.yaml").id == "least"
    assert find_questionnaire("no-ending").id == "least"
    assert find_questionnaire(str(tmp_path / "least.yaml")).id == "least"


def test_bundled_id_beats_file_name(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "six-ways").write_text(LEAST, "utf-8")
    monkeypatch.chdir(tmp_path)
    assert find_questionnaire("six-ways") == SIX_WAYS
    assert find_questionnaire("./six-ways").id == "least"


def test_unknown_id_is_refused_with_nearest() -> None:
    with pytest.raises(SixwaysError, match="There is no questionnaire 'sixways'") as raised:
        find_questionnaire("sixways")
    assert raised.value.hint == "did you mean 'six-ways'?"


def test_missing_path_is_refused(tmp_path: Path) -> None:
    with pytest.raises(InvalidFiles, match="doesn't exist"):
        find_questionnaire(str(tmp_path / "nowhere.yaml"))


def test_all_invalid_questionnaires_are_reported(tmp_path: Path) -> None:
    for name in ("a", "b"):
        (tmp_path / f"{name}.yaml").write_text(LEAST.replace("id: least\n", ""), "utf-8")
    names = [str(tmp_path / "a.yaml"), "six-ways", str(tmp_path / "b.yaml")]
    with pytest.raises(InvalidFiles) as raised:
        find_questionnaires(names)
    assert [Path(problem.path).name for problem in raised.value.problems] == ["a.yaml", "b.yaml"]


def test_several_questionnaires_keep_order(tmp_path: Path) -> None:
    (tmp_path / "least.yaml").write_text(LEAST, "utf-8")
    found = find_questionnaires([str(tmp_path / "least.yaml"), "six-ways"])
    assert [questionnaire.id for questionnaire in found] == ["least", "six-ways"]


def test_oversized_questionnaire_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "large.yaml"
    path.write_text(LEAST + "#" * 1024 * 1024, "utf-8")
    with pytest.raises(InvalidFiles, match="is larger than the limit of 1024 KiB"):
        read_questionnaire(path)
