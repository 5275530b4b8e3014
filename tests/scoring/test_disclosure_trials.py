"""Nobody's answers come out by trying all ways of answering, but for very few that are explained.

Of the partnerships tried, in some nearly all partners agree, some have partners who answered twice
or three times, some are put side by side by sector. Formats are given no figure that the JSON has
not (`test_withheld_in_formats`), so who solves the JSON has solved all of them together.

What still comes out, nearly always to a partner who knows its own answers: of three or four
partners with a mean near an end of the scale; of partners with several responses, where that
partner's are the lowest and all others' the highest; and of a behaviour with one or two questions,
whose percent says nearly what the question's mean does.
"""

import json
from collections import Counter
from pathlib import Path

from sixways.files.collate_files import Request, tally_files
from sixways.files.find import find_responses
from sixways.reports.json_report import as_json
from sixways.scoring.collate import Terms, report
from support.collate_case import Case
from support.paths import RIVERSIDE
from support.random_partnerships import partnership
from support.samples import SIX_WAYS, plain
from support.subset import EVERY_CASE
from support.trial_adversary import TrialAdversary

#: no rounding was tuned on these
SEEDS = range(50_000, 50_200 if EVERY_CASE else 50_015)


def test_trials_find_hardly_anything_out() -> None:
    tried = Counter[bool]()
    for seed in SEEDS:
        case = partnership(seed)
        output = case.outputs()["json"]
        for trial in TrialAdversary(output, case.questionnaire, case.responses).trials():
            # of two partners, each knows the other's answers from what both come to
            if trial.others:
                tried[trial.is_found] += 1
    assert tried[True] < tried.total() / 100


def test_trials_find_no_answer_of_riverside_out() -> None:
    # The Council's three people answered 22 questions: with means of two decimals beside a
    # consensus what they said to most of them was the only way that fitted.
    paths = find_responses([str(RIVERSIDE / "2026-H2")])
    found = tally_files(paths, Request())
    terms = Terms(minimum_partners=3, anonymise=True, salt=b"salt")
    output = as_json(*report(found.tally, {}, [], terms))
    responses = [json.loads(Path(path).read_text("utf-8")) for path in paths]
    alone = [response for response in responses if response["mode"] != "collective"]
    plain = SIX_WAYS.model_dump(mode="json", exclude_none=True)
    trials = list(TrialAdversary(output, plain, alone).trials())
    assert len(trials) > 1000
    assert not [trial.what for trial in trials if trial.is_found]


def test_trials_find_answers_where_figures_are_exact() -> None:
    case = Case(plain({"a": 1}), minimum=1)
    for partner, points in (("A", 3), ("A", 3), ("A", 2), ("B", 0), ("C", 1)):
        case.add(partner, {"a": [points]})
    found = TrialAdversary(case.outputs()["json"], case.questionnaire, case.responses)
    assert any(trial.is_found for trial in found.trials())
