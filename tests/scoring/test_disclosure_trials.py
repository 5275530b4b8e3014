"""Nobody's answers come out by trying all ways of answering, but for very few that are explained.

Of the partnerships tried, in some nearly all partners agree, some have partners who answered twice
or three times, some are put side by side by sector. What still comes out needs the answers of one
partner: of three or four partners with a mean near an end of the scale, or of a handful of whom all
but one agree, which that one can tell from the behaviour's percent.
"""

from collections import Counter
from random import Random

from support.collate_case import Case
from support.samples import plain
from support.subset import EVERY_CASE
from support.trial_adversary import TrialAdversary

#: how often Yes, Sometimes, Not always and No are answered
HABITS = ((1, 1, 1, 1), (5, 3, 2, 2), (6, 3, 1, 1), (1, 1, 3, 6))


def partnership(seed: int) -> Case:
    draw = Random(seed)
    most = draw.choice([2, 4])
    sizes = {"a": draw.randint(1, most), "b": draw.randint(1, most)}
    case = Case(
        plain(sizes),
        by=draw.choice([None, None, "sector"]),
        weight="response" if draw.random() < 0.2 else "partner",
        minimum=draw.choice([2, 3, 3, 3]),
    )
    habit = draw.choice(HABITS)
    skipped, again = draw.choice([0, 0, 0, 0.1]), draw.choice([0, 0.2, 0.4])
    for number in range(draw.randint(3, 7)):
        sector = draw.choice("xy")
        for _ in range(draw.choice([2, 3]) if draw.random() < again else 1):
            answers = {
                behaviour: [
                    None if draw.random() < skipped else draw.choices((3, 2, 1, 0), habit)[0]
                    for _ in range(questions)
                ]
                for behaviour, questions in sizes.items()
            }
            case.add(f"P{number}", answers, sector=sector)
    return case


def test_trials_find_hardly_anything_out() -> None:
    tried = Counter[bool]()
    for seed in range(200 if EVERY_CASE else 50):
        case = partnership(seed)
        output = case.outputs()["json"]
        for trial in TrialAdversary(output, case.questionnaire, case.responses).trials():
            # of two partners, each knows the other's answers from what both come to
            if trial.others:
                tried[trial.is_found] += 1
    assert tried[True] < tried.total() / 100


def test_trials_find_answers_where_figures_are_exact() -> None:
    case = Case(plain({"a": 1}), minimum=1)
    for partner, points in (("A", 3), ("A", 3), ("A", 2), ("B", 0), ("C", 1)):
        case.add(partner, {"a": [points]})
    found = TrialAdversary(case.outputs()["json"], case.questionnaire, case.responses)
    assert any(trial.is_found for trial in found.trials())
