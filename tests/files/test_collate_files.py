"""From files to a tally: what counts, what is left out, what is refused, each file by its name."""

import json
import pickle
from collections.abc import Mapping
from itertools import pairwise
from pathlib import Path
from random import Random
from typing import Any

import pytest

from sixways.errors import InvalidFiles, SixwaysError
from sixways.files.collate_files import Collator, FileTallies, Request, tally_files
from sixways.model.questionnaire import Questionnaire
from sixways.reports.json_report import as_json
from sixways.scoring.anonymous_responses import in_order
from sixways.scoring.collate import Terms, report
from sixways.scoring.collation import Excluded
from sixways.scoring.filters import By, selection
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


def collate(
    paths: list[str], named: list[Questionnaire], *, drafts: bool = False, skip: bool = False
) -> FileTallies:
    return tally_files(
        paths, Request(questionnaires=named, include_drafts=drafts, skip_invalid=skip)
    )


def sample(partner: str, **rest: Any) -> dict[str, Any]:
    return plain_response(partner, {"a": [3, 2]}, of=SAMPLE, **rest)


def counted(found: FileTallies) -> int:
    assert found.tally
    return found.tally.finish().responses


def reasons(error: InvalidFiles) -> list[str]:
    return [str(problem) for problem in error.problems]


def test_valid_completed_responses_are_counted() -> None:
    found = collate(put(a=sample("A"), b=sample("B")), [SAMPLE])
    assert counted(found) == 2
    assert found.drafts == found.invalid == []


def test_drafts_are_left_out_with_how_much_of_them_is_answered() -> None:
    draft = plain_response("B", {"a": [3]}, of=SAMPLE, completed=None)
    found = collate(put(a=sample("A"), b=draft), [SAMPLE])
    assert counted(found) == 1
    assert found.drafts == [Excluded("b.json", "a draft, 1 of 2 answered")]


def test_drafts_are_counted_on_request() -> None:
    found = collate(put(a=sample("A"), b=sample("B", completed=None)), [SAMPLE], drafts=True)
    assert counted(found) == 2
    assert found.drafts == []


def test_every_invalid_file_is_named_and_nothing_is_counted() -> None:
    paths = put(
        a=sample("A"),
        b="{",
        c=sample("C") | {"round": 3},
        d=plain_response("D", {"a": ["maybe", "perhaps"]}, of=SAMPLE),
    )
    with pytest.raises(InvalidFiles) as error:
        collate(paths, [SAMPLE])
    found = reasons(error.value)
    assert [reason.split(": ")[0] for reason in found] == ["b.json", "c.json", "d.json", "d.json"]
    assert found[0].startswith("b.json: is not JSON")
    assert found[1] == "c.json: round: must be text, not a number"
    assert found[2] == "d.json: answers.a.q1: 'maybe' isn't one of yes, sometimes, not-always, no"
    assert found[3] == "d.json: answers.a.q2: 'perhaps' isn't one of yes, sometimes, not-always, no"
    assert (
        error.value.hint
        == "3 of 4 files can't be used: correct them, or leave them out with --skip-invalid"
    )


def test_invalid_files_are_left_out_and_listed_on_request() -> None:
    paths = put(a=sample("A"), b="{", c=sample("C") | {"round": 3})
    found = collate(paths, [SAMPLE], skip=True)
    assert counted(found) == 1
    assert [left.path for left in found.invalid] == ["b.json", "c.json"]
    assert found.invalid[1].reason == "round: must be text, not a number"


def test_the_same_response_twice_is_refused_and_each_file_named() -> None:
    paths = put(a=sample("A"), b=sample("b"), c=sample("a "), d=sample("A", sector="x"))
    with pytest.raises(InvalidFiles) as error:
        collate(paths, [SAMPLE])
    assert sorted(reasons(error.value)) == [
        f"a.json: {SAME}c.json, but it differs",
        f"c.json: {SAME}a.json, but it differs",
        f"d.json: {SAME}a.json, but it differs",
    ]


def test_of_a_response_that_is_there_twice_neither_is_counted_where_invalid_ones_are_skipped() -> (
    None
):
    paths = put(a=sample("A"), b=sample("B"), c=sample("A", sector="x"), d=sample("a"))
    found = collate(paths, [SAMPLE], skip=True)
    assert found.tally
    collation = found.tally.finish()
    assert [s.partner for s in collation.behaviours[0].by_partner] == ["B"]
    assert sorted(left.path for left in found.invalid) == ["a.json", "c.json", "d.json"]


@pytest.mark.parametrize("skip", [False, True])
def test_copy_counts_once_and_is_named(skip: bool) -> None:
    paths = put(**{"a": sample("A"), "a (1)": sample("A"), "b": sample("B")})
    found = collate(paths, [SAMPLE], skip=skip)
    assert counted(found) == 2
    assert found.invalid == []
    assert [str(problem) for problem in found.copies] == [
        "a (1).json: is a copy of a.json, counted once"
    ]


def test_copy_counts_once_where_another_file_differs() -> None:
    paths = put(a=sample("A"), a2=sample("A"), a3=sample("a"), b=sample("B"))
    found = collate(paths, [SAMPLE], skip=True)
    assert counted(found) == 1
    assert [left.path for left in found.invalid] == ["a.json", "a3.json"]
    assert [problem.path for problem in found.copies] == ["a2.json"]


def test_copy_in_another_part_counts_once() -> None:
    paths, request = put(a=sample("A"), ab=sample("A")), Request([SAMPLE])
    merged = Collator(request)
    for path in paths:
        part = Collator(request)
        part.read([path])
        merged.merge(part)
    assert counted(merged.finish()) == 1


@pytest.mark.parametrize(
    ("asked", "message", "hint"),
    [
        (
            {"round": ["2026-H3"]},
            "No responses for 2026-H3. Rounds found: 2026-H1 (1), 2026-H2 (2)",
            "did you mean 2026-H2?",
        ),
        # one that is there is no excuse for the other
        (
            {"partner": ["Alpha", "Gama"]},
            "No responses for Gama. Partners found: Alpha (1), Beta (1), Gamma (1)",
            "did you mean Gamma?",
        ),
        ({"sector": ["zz"]}, "No responses for zz. Sectors found: NHS (3)", "check the spelling"),
        ({"area": ["Hul"]}, "No responses for Hul. Areas found: Hull (3)", "did you mean Hull?"),
        (
            {"round": ["2026-H1"], "partner": ["Beta"]},
            "No response matches --round and --partner together\n"
            "Rounds found: 2026-H1 (1), 2026-H2 (2)\n"
            "Partners found: Alpha (1), Beta (1), Gamma (1)",
            "leave one out",
        ),
    ],
    ids=lambda value: next(iter(value)) if isinstance(value, dict) else "",
)
def test_filter_without_match_names_what_there_is(
    asked: dict[By, list[str]], message: str, hint: str
) -> None:
    rest = {"sector": "NHS", "area": "Hull"}
    rounds = {"Alpha": "2026-H1", "Beta": "2026-H2", "Gamma": "2026-H2"}
    paths = put(**{p: sample(p, round=round_, **rest) for p, round_ in rounds.items()})
    with pytest.raises(SixwaysError) as error:
        tally_files(paths, Request([SAMPLE], selection=selection(asked, None)))
    assert error.value.message == message
    assert (error.value.hint or "").startswith(hint)


@pytest.mark.parametrize(
    ("part", "hint"),
    [
        ("Carers", "did you mean Carers Together?"),
        ("Carrers", "did you mean Carers Together?"),
        ("Riverside", "check the spelling of --partner"),  # of two
    ],
)
def test_filter_by_part_of_one_name_says_which(part: str, hint: str) -> None:
    names = ("Carers Together", "Riverside Voluntary Alliance", "Riverside Community Health Trust")
    paths = put(**{f"p{n}": sample(name) for n, name in enumerate(names)})
    with pytest.raises(SixwaysError) as error:
        asked = selection({"partner": [part]}, None)
        tally_files(paths, Request([SAMPLE], selection=asked))
    assert error.value.hint == hint


def test_filter_without_match_names_ten_at_most() -> None:
    paths = put(**{f"p{n}": sample(f"Partner {n}") for n in range(12)})
    with pytest.raises(SixwaysError, match=r"Partner 7 \(1\) and 2 more$"):
        asked = selection({"partner": ["nobody"]}, None)
        tally_files(paths, Request([SAMPLE], selection=asked))


def test_responses_of_two_respondents_both_count() -> None:
    assert counted(collate(put(a=sample("A"), b=sample("A", respondent="R")), [SAMPLE])) == 2


def test_a_draft_of_a_response_that_is_completed_too_is_not_a_second_one() -> None:
    found = collate(put(a=sample("A"), b=sample("A", completed=None)), [SAMPLE])
    assert counted(found) == 1
    assert [left.path for left in found.drafts] == ["b.json"]


def test_with_drafts_counted_it_is() -> None:
    with pytest.raises(InvalidFiles):
        collate(put(a=sample("A"), b=sample("A", completed=None)), [SAMPLE], drafts=True)


# Which questionnaire

SIX = {"experiment": [3, 2, 1, 0]}


def test_without_a_questionnaire_the_responses_choose_among_the_bundled_ones() -> None:
    found = collate(put(a=plain_response("A", SIX), b=plain_response("B", SIX)), [])
    assert found.tally
    assert found.tally.questionnaire == SIX_WAYS
    assert counted(found) == 2


def test_a_response_to_what_is_not_bundled_is_refused_with_the_way_out() -> None:
    paths = put(a=sample("A"), b=plain_response("B", SIX))
    with pytest.raises(InvalidFiles) as error:
        collate(paths, [])
    (problem,) = error.value.problems
    assert str(problem) == "a.json: answers sample, which isn't bundled"
    assert problem.hint == "add -q sample.yaml"


def test_a_strangers_text_is_nothing_to_paste() -> None:
    named = {"id": "x; rm -r .", "version": "1"}
    with pytest.raises(InvalidFiles) as error:
        collate(put(a=sample("A") | {"questionnaire": named}), [])
    assert error.value.problems[0].hint == "add -q FILE"


def test_a_fingerprint_that_nobody_knows_is_refused() -> None:
    unknown = {"id": "sample", "version": "1", "fingerprint": "sha256:0123456789abcdef"}
    with pytest.raises(InvalidFiles, match="matches no questionnaire found here"):
        collate(put(a=sample("A") | {"questionnaire": unknown}), [SAMPLE])


def test_a_response_without_a_fingerprint_is_read_by_its_ids() -> None:
    nameless = {"id": "sample", "version": "9"}
    found = collate(put(a=sample("A") | {"questionnaire": nameless}), [SAMPLE])
    assert counted(found) == 1


def reworded() -> Questionnaire:
    texts = plain({"a": 2}, SCALE, version="0")
    texts["behaviours"][0]["questions"][1]["text"] = "As it was before?"
    return Questionnaire.model_validate(texts)


def test_of_an_older_version_the_questions_count_whose_wording_is_the_same() -> None:
    old = reworded()
    paths = put(a=sample("A"), b=plain_response("B", {"a": [0, 0]}, of=old))
    found = collate(paths, [SAMPLE, old])
    assert found.tally
    one, other = found.tally.finish().behaviours[0].questions
    assert (one.counts["yes"], one.counts["no"], one.not_comparable) == (1, 1, 0)
    assert (other.counts["sometimes"], other.counts["no"], other.not_comparable) == (1, 0, 1)


def test_an_older_version_that_is_not_named_is_refused() -> None:
    paths = put(a=sample("A"), b=plain_response("B", {"a": [0, 0]}, of=reworded()))
    with pytest.raises(InvalidFiles) as error:
        collate(paths, [SAMPLE])
    assert [problem.path for problem in error.value.problems] == ["b.json"]


# Nothing to collate


def test_drafts_alone_are_nothing_to_collate() -> None:
    with pytest.raises(SixwaysError) as error:
        collate(put(a=sample("A", completed=None), b=sample("B", completed=None)), [SAMPLE])
    assert error.value.message == "2 drafts left out: nothing to collate in 2 files"
    assert error.value.hint == "use --include-drafts to count them"


def test_invalid_files_alone_are_nothing_to_collate() -> None:
    with pytest.raises(SixwaysError) as error:
        collate(put(a="{"), [SAMPLE], skip=True)
    assert error.value.message == "a.json: is not JSON: it stops part-way, in line 1"
    assert error.value.hint == "nothing to collate in 1 file"


def test_the_same_response_twice_and_no_other_is_nothing_to_collate() -> None:
    with pytest.raises(InvalidFiles, match="but it differs"):
        collate(put(a=sample("A"), b=sample("a")), [SAMPLE], skip=True)


def test_a_score_agreed_together_can_be_collated_alone() -> None:
    found = collate(put(a=sample("A", mode="collective")), [SAMPLE])
    assert found.tally
    collation = found.tally.finish()
    assert (collation.responses, collation.collective_responses) == (0, 1)


# Parts

PARTS = questionnaire({"a": 2, "b": 3})


@pytest.mark.parametrize("kept", [True, False])
def test_comments_are_kept_only_if_asked(kept: bool) -> None:
    files = put(a=sample("A", comments={"a": "Better"}), b=sample("B"))
    found = tally_files(files, Request([SAMPLE], by="round", comments=kept))
    for tally in (found.tally, *found.groups.values()):
        assert [c.text for c in tally.finish().behaviours[0].comments] == ["Better"] * kept


def mixed_files(*, twins: bool = True) -> list[str]:
    """Responses of five partners in two rounds, some in a room, some spelled otherwise.

    Among them drafts, two that are none, and three `twins` that are the same response: with those
    all are counted again, and not what parts have counted.
    """
    chance = Random(7)
    paths = []
    for number in range(60):
        value = plain_response(
            ("Alpha", "ALPHA", "Beta", "Gamma", "Delta", "Epsilon")[number % 6],
            {"a": [chance.randint(0, 3) for _ in "12"], "b": [chance.randint(0, 3) for _ in "123"]},
            of=PARTS,
            round=("2026-H1", "2026-H2", "2026-h2")[number % 3],
            respondent=f"Person {number}",
            mode="collective" if number % 17 == 0 else "individual",
            comments={"a": f"What {number} wrote", "b": "" if number % 2 else "Again"},
            sector=("NHS", "nhs", "Housing", None)[number % 4],
        )
        if number % 13 == 0:
            value["completed"] = None
        if twins and number in {5, 29, 53}:
            value |= {"partner": "Twin", "respondent": "One", "round": "2026-H1"}
        text = "{" if number in {11, 44} else json.dumps(value)
        Path(f"{number:02}.json").write_text(text, "utf-8")
        paths.append(f"{number:02}.json")
    return paths


def written(found: FileTallies, by: By) -> str:
    terms = Terms(by=by, by_partner=True, comments=True)
    return as_json(*report(found.tally, found.groups, found.invalid, terms)) + str(found.drafts)


@pytest.mark.parametrize("twins", [True, False])
@pytest.mark.parametrize("by", ["round", "sector"])
@pytest.mark.parametrize("seed", range(10))
def test_parts_sent_and_merged_in_any_order_are_the_whole(seed: int, by: By, twins: bool) -> None:
    paths, chance = mixed_files(twins=twins), Random(seed)
    request = Request([PARTS], by=by, skip_invalid=True, responses=True)
    mixed = chance.sample(paths, len(paths))
    cuts = [0, *sorted(chance.sample(range(1, 60), 4)), 60]
    merged = Collator(request)
    for start, stop in pairwise(cuts):
        part = Collator(request)
        part.read(mixed[start:stop])
        merged.merge(pickle.loads(pickle.dumps(part)))
    parts, whole = merged.finish(), tally_files(paths, request)
    assert written(parts, by) == written(whole, by)
    assert in_order(parts.responses) == in_order(whole.responses)
    # of 60, two are none, five are drafts and three may be twins
    assert len(whole.responses) == (50 if twins else 53)


def test_groups_are_those_of_the_round_that_is_reported() -> None:
    files = put(
        a=sample("A", round="2026-H1", sector="NHS"),
        b=sample("B", round="2026-H2", sector="NHS"),
        c=sample("C", round="2026-H2", sector="Housing"),
    )
    groups = tally_files(files, Request([SAMPLE], by="sector")).groups
    assert {name: tally.finish().responses for name, tally in groups.items()} == {
        "NHS": 1,
        "Housing": 1,
    }


def test_round_that_is_not_reported_has_its_drafts_beside_others() -> None:
    files = put(
        a=sample("A", round="2026-H1"),
        b=sample("B", round="2026-H1", completed=None),
        c=sample("C", round="2026-H2"),
    )
    assert tally_files(files, Request([SAMPLE])).drafts == []
    [draft] = tally_files(files, Request([SAMPLE], by="round")).drafts
    assert draft.path == "b.json"


def test_parts_refuse_what_the_whole_refuses_with_the_same_words() -> None:
    paths, request = mixed_files(), Request([PARTS])
    merged = Collator(request)
    for start in range(0, 60, 7):
        part = Collator(request)
        part.read(paths[start : start + 7])
        merged.merge(part)
    with pytest.raises(InvalidFiles) as of_parts:
        merged.finish()
    with pytest.raises(InvalidFiles) as whole:
        tally_files(paths, request)
    # two that are none, three that are the same
    assert [problem.path for problem in whole.value.problems] == [
        f"{number:02}.json" for number in (5, 11, 29, 44, 53)
    ]
    assert of_parts.value.message == whole.value.message


def test_progress_is_reported_every_256_files() -> None:
    for number in range(600):
        Path(f"{number}.json").write_text(json.dumps(sample(f"P{number}")), "utf-8")
    told: list[int] = []
    tally_files([f"{number}.json" for number in range(600)], Request([SAMPLE]), told.append)
    assert told == [256, 512]
