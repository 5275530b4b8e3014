"""From files to a tally: what counts, what is left out, what is refused, each file by its name."""

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from sixways.errors import InvalidFiles, SixwaysError
from sixways.files.collate_files import Gathered, Wanted
from sixways.files.collate_files import gather as gathered_as
from sixways.model.questionnaire import Questionnaire
from sixways.scoring.collation import Excluded
from support.samples import SCALE, SIX_WAYS, plain, plain_response, questionnaire

SAMPLE = questionnaire({"a": 2})
SAME = "the same partner, respondent, round, level, area and mode as "


@pytest.fixture(autouse=True)
def _in_a_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def put(**files: Mapping[str, Any] | str) -> list[str]:
    for name, value in files.items():
        text = value if isinstance(value, str) else json.dumps(value)
        Path(f"{name}.json").write_text(text, "utf-8")
    return sorted(f"{name}.json" for name in files)


def gather(
    paths: list[str], named: list[Questionnaire], *, drafts: bool = False, skip: bool = False
) -> Gathered:
    return gathered_as(
        paths, Wanted(questionnaires=named, include_drafts=drafts, skip_invalid=skip)
    )


def sample(partner: str, **rest: Any) -> dict[str, Any]:
    return plain_response(partner, {"a": [3, 2]}, of=SAMPLE, **rest)


def number_of(gathered: Gathered) -> int:
    assert gathered.tally
    return gathered.tally.finish().responses


def reasons(error: InvalidFiles) -> list[str]:
    return [str(problem) for problem in error.problems]


def test_valid_completed_responses_are_counted() -> None:
    gathered = gather(put(a=sample("A"), b=sample("B")), [SAMPLE])
    assert number_of(gathered) == 2
    assert gathered.drafts == gathered.invalid == []


def test_drafts_are_left_out_with_how_much_of_them_is_answered() -> None:
    draft = plain_response("B", {"a": [3]}, of=SAMPLE, completed=None)
    gathered = gather(put(a=sample("A"), b=draft), [SAMPLE])
    assert number_of(gathered) == 1
    assert gathered.drafts == [Excluded("b.json", "a draft, 1 of 2 answered")]


def test_drafts_are_counted_on_request() -> None:
    gathered = gather(put(a=sample("A"), b=sample("B", completed=None)), [SAMPLE], drafts=True)
    assert number_of(gathered) == 2
    assert gathered.drafts == []


def test_every_invalid_file_is_named_and_nothing_is_counted() -> None:
    paths = put(
        a=sample("A"),
        b="{",
        c=sample("C") | {"round": 3},
        d=plain_response("D", {"a": ["maybe", "perhaps"]}, of=SAMPLE),
    )
    with pytest.raises(InvalidFiles) as error:
        gather(paths, [SAMPLE])
    found = reasons(error.value)
    assert [reason.split(": ")[0] for reason in found] == ["b.json", "c.json", "d.json", "d.json"]
    assert found[0].startswith("b.json: is not JSON")
    assert found[1] == "c.json: round: must be text, not a number"
    assert found[2] == "d.json: answers.a.q1: 'maybe' is not an answer on the scale"
    assert found[3] == "d.json: answers.a.q2: 'perhaps' is not an answer on the scale"
    assert error.value.hint == "--skip-invalid leaves these out and lists them"


def test_invalid_files_are_left_out_and_listed_on_request() -> None:
    paths = put(a=sample("A"), b="{", c=sample("C") | {"round": 3})
    gathered = gather(paths, [SAMPLE], skip=True)
    assert number_of(gathered) == 1
    assert [left.path for left in gathered.invalid] == ["b.json", "c.json"]
    assert gathered.invalid[1].reason == "round: must be text, not a number"


def test_the_same_response_twice_is_refused_and_each_file_named() -> None:
    paths = put(a=sample("A"), b=sample("b"), c=sample("a "), d=sample("A", sector="x"))
    with pytest.raises(InvalidFiles) as error:
        gather(paths, [SAMPLE])
    assert sorted(reasons(error.value)) == [
        f"a.json: {SAME}c.json",
        f"c.json: {SAME}a.json",
        f"d.json: {SAME}a.json",
    ]


def test_of_a_response_that_is_there_twice_neither_is_counted_where_invalid_ones_are_skipped() -> (
    None
):
    paths = put(a=sample("A"), b=sample("B"), c=sample("A"), d=sample("A"))
    gathered = gather(paths, [SAMPLE], skip=True)
    assert gathered.tally
    collation = gathered.tally.finish()
    assert [s.partner for s in collation.behaviours[0].by_partner] == ["B"]
    assert sorted(left.path for left in gathered.invalid) == ["a.json", "c.json", "d.json"]


@pytest.mark.parametrize(
    "other",
    [{"respondent": "R"}, {"round": "x"}, {"level": "l"}, {"area": "x"}, {"mode": "collective"}],
    ids=lambda other: next(iter(other)),
)
def test_responses_that_differ_in_one_thing_both_count(other: dict[str, str]) -> None:
    gathered = gather(put(a=sample("A"), b=sample("A", **other)), [SAMPLE])
    assert gathered.tally
    collation = gathered.tally.finish()
    assert collation.responses + collation.collective_responses == 2


def test_a_draft_of_a_response_that_is_completed_too_is_no_second_one() -> None:
    gathered = gather(put(a=sample("A"), b=sample("A", completed=None)), [SAMPLE])
    assert number_of(gathered) == 1
    assert [left.path for left in gathered.drafts] == ["b.json"]


def test_with_drafts_counted_it_is() -> None:
    with pytest.raises(InvalidFiles):
        gather(put(a=sample("A"), b=sample("A", completed=None)), [SAMPLE], drafts=True)


# Which questionnaire

SIX = {"experiment": [3, 2, 1, 0]}


def test_without_a_questionnaire_the_responses_choose_among_the_bundled_ones() -> None:
    gathered = gather(put(a=plain_response("A", SIX), b=plain_response("B", SIX)), [])
    assert gathered.tally
    assert gathered.tally.questionnaire == SIX_WAYS
    assert number_of(gathered) == 2


def test_a_response_to_what_is_not_bundled_is_refused_with_the_way_out() -> None:
    paths = put(a=sample("A"), b=plain_response("B", SIX))
    with pytest.raises(InvalidFiles) as error:
        gather(paths, [])
    (problem,) = error.value.problems
    assert str(problem) == "a.json: questionnaire.id: sixways has no questionnaire 'sample'"
    assert problem.hint is not None


def test_a_fingerprint_that_nobody_knows_is_refused() -> None:
    unknown = {"id": "sample", "version": "1", "fingerprint": "sha256:0123456789abcdef"}
    with pytest.raises(InvalidFiles, match="matches no questionnaire found here"):
        gather(put(a=sample("A") | {"questionnaire": unknown}), [SAMPLE])


def test_a_response_without_a_fingerprint_is_read_by_its_ids() -> None:
    nameless = {"id": "sample", "version": "9"}
    gathered = gather(put(a=sample("A") | {"questionnaire": nameless}), [SAMPLE])
    assert number_of(gathered) == 1


def reworded() -> Questionnaire:
    texts = plain({"a": 2}, SCALE, version="0")
    texts["behaviours"][0]["questions"][1]["text"] = "As it was before?"
    return Questionnaire.model_validate(texts)


def test_of_an_older_version_the_questions_count_whose_wording_is_the_same() -> None:
    old = reworded()
    paths = put(a=sample("A"), b=plain_response("B", {"a": [0, 0]}, of=old))
    gathered = gather(paths, [SAMPLE, old])
    assert gathered.tally
    one, other = gathered.tally.finish().behaviours[0].questions
    assert (one.counts["yes"], one.counts["no"], one.not_comparable) == (1, 1, 0)
    assert (other.counts["sometimes"], other.counts["no"], other.not_comparable) == (1, 0, 1)


def test_an_older_version_that_is_not_named_is_refused() -> None:
    paths = put(a=sample("A"), b=plain_response("B", {"a": [0, 0]}, of=reworded()))
    with pytest.raises(InvalidFiles) as error:
        gather(paths, [SAMPLE])
    assert [problem.path for problem in error.value.problems] == ["b.json"]


# Nothing to collate


def test_drafts_alone_are_nothing_to_collate() -> None:
    with pytest.raises(SixwaysError) as error:
        gather(put(a=sample("A", completed=None), b=sample("B", completed=None)), [SAMPLE])
    assert error.value.message == "nothing to collate in 2 files; 2 drafts left out"
    assert error.value.hint == "--include-drafts counts drafts"


def test_invalid_files_alone_are_nothing_to_collate() -> None:
    with pytest.raises(SixwaysError) as error:
        gather(put(a="{"), [SAMPLE], skip=True)
    assert error.value.message == "nothing to collate in 1 file"


def test_the_same_response_twice_and_no_other_is_nothing_to_collate() -> None:
    with pytest.raises(SixwaysError, match="nothing to collate in 2 files"):
        gather(put(a=sample("A"), b=sample("A")), [SAMPLE], skip=True)


def test_a_score_agreed_together_can_be_collated_alone() -> None:
    gathered = gather(put(a=sample("A", mode="collective")), [SAMPLE])
    assert gathered.tally
    collation = gathered.tally.finish()
    assert (collation.responses, collation.collective_responses) == (0, 1)
