"""The example partnership: its figures worked out by hand, and its files made anew.

Yes is 3, Sometimes 2, Not always 1, No 0. The six behaviours have 4, 5, 4, 4, 3 and 4 questions, so
a partner's most points are 12, 15, 12, 12, 9 and 12.
"""

import shutil
import subprocess
import sys
from collections.abc import Mapping, Sequence
from fractions import Fraction
from functools import cache
from pathlib import Path

import pytest

from sixways.files.collate_files import Request, tally_files
from sixways.files.find import find_responses
from sixways.files.partnership_file import read_partnership
from sixways.scoring.collate import Terms, report
from sixways.scoring.collation import Collation
from sixways.scoring.comparison import Comparison
from support.paths import EXAMPLES

RIVERSIDE = EXAMPLES / "riverside"
MOST = (12, 15, 12, 12, 9, 12)
EXPERIMENT, VISION, TONE, WORLDS, DATA, STRENGTHS = range(6)

HOSPITALS = "Riverside Hospitals NHS Trust"
COMMUNITY = "Riverside Community Health NHS Trust"
COUNCIL = "Riverside Council"
NORTHBANK = "Northbank District Council"
HARBOUR = "Harbour Care Homes"
HOME_FIRST = "Home First Support"
ALLIANCE = "Riverside Voluntary Alliance"
CARERS = "Carers Together"

Points = Mapping[str, Sequence[int | Fraction]]

# Points by behaviour, added up from the answers (y s a n k: Yes, Sometimes, Not always, No, none).
FIRST: Points = {
    HOSPITALS: (8, 14, 10, 7, 8, 9),  # yssa yyysy yssy ssas yys ysss
    COMMUNITY: (8, 10, 7, 7, 8, 8),  # ysas ysssa ssas sssa ysy ssya
    # yyss yysys ysss ssas ysy ysyk: 8 points of 3 answers, so 8/3 × 4 in the last
    COUNCIL: (10, 13, 9, 7, 8, Fraction(32, 3)),
    NORTHBANK: (6, 8, 6, 5, 6, 7),  # ssaa ssasa sasa saaa sss ssas
    HARBOUR: (4, 6, 4, 3, 5, 5),  # saan saasn aasn anaa ass sasn
    HOME_FIRST: (5, 6, 6, 4, 5, 6),  # ssan sasan sasa aasn sas ssaa
    ALLIANCE: (7, 6, 5, 5, 2, 8),  # ysaa sasna ssan saaa aan yssa
}
SECOND: Points = {
    HOSPITALS: (8, 14, 9, 8, 9, 10),  # yssa yyysy sssy ssss yyy ysys
    COMMUNITY: (9, 11, 8, 8, 8, 10),  # ysss yssss ssss ssss ysy ysys
    # Three people, the mean of them:
    # 10 14 9 8 8 10: yyss yyyys ysss ssss ysy ysys
    #  9 12 8 7 9 10: ysss yssys ssss ssas yyy yssy
    #  7  9 6 6 5  7: ssas ssass sasa saas sas ssas
    COUNCIL: (Fraction(26, 3), Fraction(35, 3), Fraction(23, 3), 7, Fraction(22, 3), 9),
    HARBOUR: (5, 8, 4, 6, 5, 8),  # sasn sassa aasn sasa ass ssss
    HOME_FIRST: (7, 9, 6, 7, 5, 8),  # ssas ssass ssaa sass sas sysa
    ALLIANCE: (8, 9, 5, 7, 4, 10),  # ysas sssas ssan sass asa ysys
    # ssan saaan aaan saka ank ysss: 4 points of 3 answers, 4/3 × 4, and 1 point of 2, 1/2 × 3
    CARERS: (5, 5, 3, Fraction(16, 3), Fraction(3, 2), 9),
}


@cache
def collated(*rounds: str, weight: str = "partner") -> tuple[Collation, Comparison | None]:
    partnership = read_partnership(RIVERSIDE / "sixways.yaml").partnership
    paths = find_responses([str(RIVERSIDE / round_) for round_ in rounds])
    found = tally_files(
        paths, Request(partnership=partnership, by="round" if len(rounds) > 1 else None)
    )
    assert found.tally
    terms = Terms(
        weight="response" if weight == "response" else "partner",
        by="round" if len(rounds) > 1 else None,
        targets=partnership.target_fractions(),
        by_partner=True,
    )
    return report(found.tally, found.groups, [], terms)


def only(round_: str) -> Collation:
    return collated(round_)[0]


@pytest.mark.parametrize(("round_", "points"), [("2026-H1", FIRST), ("2026-H2", SECOND)])
def test_each_partners_percent_is_its_points_of_the_most(round_: str, points: Points) -> None:
    for place, behaviour in enumerate(only(round_).behaviours):
        assert {s.partner: s.percent for s in behaviour.by_partner} == {
            partner: Fraction(100) * given[place] / MOST[place] for partner, given in points.items()
        }


def test_the_first_rounds_averages_are_of_seven_partners() -> None:
    found = only("2026-H1")
    assert (found.responses, found.partners, found.collective_responses) == (7, 7, 0)
    assert [b.average for b in found.behaviours] == [
        Fraction(48, 7),  # 8 + 8 + 10 + 6 + 4 + 5 + 7
        Fraction(63, 7),  # 14 + 10 + 13 + 8 + 6 + 6 + 6
        Fraction(47, 7),  # 10 + 7 + 9 + 6 + 4 + 6 + 5
        Fraction(38, 7),  # 7 + 7 + 7 + 5 + 3 + 4 + 5
        Fraction(42, 7),  # 8 + 8 + 8 + 6 + 5 + 5 + 2
        Fraction(161, 21),  # 9 + 8 + 32/3 + 7 + 5 + 6 + 8 = 161/3
    ]
    # 48/84 57.1, 63/105 60, 47/84 56.0, 38/84 45.2, 42/63 66.7, 161/252 63.9
    assert [b.percent for b in found.behaviours] == [
        Fraction(400, 7),
        Fraction(60),
        Fraction(4700, 84),
        Fraction(3800, 84),
        Fraction(200, 3),
        Fraction(16100, 252),
    ]
    assert [b.priority for b in found.behaviours] == [3, 4, 2, 1, 6, 5]


def test_the_second_rounds_averages_are_of_seven_partners_one_with_three_people() -> None:
    found = only("2026-H2")
    assert (found.responses, found.partners, found.collective_responses) == (9, 7, 1)
    assert [b.average for b in found.behaviours] == [
        Fraction(152, 21),  # 8 + 9 + 26/3 + 5 + 7 + 8 + 5 = 152/3
        Fraction(203, 21),  # 14 + 11 + 35/3 + 8 + 9 + 9 + 5 = 203/3
        Fraction(128, 21),  # 9 + 8 + 23/3 + 4 + 6 + 5 + 3 = 128/3
        Fraction(145, 21),  # 8 + 8 + 7 + 6 + 7 + 7 + 16/3 = 145/3
        Fraction(239, 42),  # 9 + 8 + 22/3 + 5 + 5 + 4 + 3/2 = 239/6
        Fraction(64, 7),  # 10 + 10 + 9 + 8 + 8 + 10 + 9
    ]
    # 152/252 60.3, 203/315 64.4, 128/252 50.8, 145/252 57.5, 239/378 63.2, 64/84 76.2
    assert [b.percent for b in found.behaviours] == [
        Fraction(15200, 252),
        Fraction(20300, 315),
        Fraction(12800, 252),
        Fraction(14500, 252),
        Fraction(23900, 378),
        Fraction(6400, 84),
    ]
    assert [b.priority for b in found.behaviours] == [3, 5, 1, 2, 4, 6]


def test_by_response_the_councils_three_people_count_three_times() -> None:
    found, _ = collated("2026-H2", weight="response")
    # 9 + 8 + (9 + 8 + 6) + 4 + 6 + 5 + 3 = 58 points of nine times 12
    assert found.behaviours[TONE].percent == Fraction(5800, 108)


def test_what_the_board_agreed_is_beside_the_average() -> None:
    # ssss sysss ssas ssss sys ysss: 8/12, 11/15, 7/12, 8/12, 7/9, 9/12
    tone = only("2026-H2").behaviours[TONE]
    assert [b.collective for b in only("2026-H2").behaviours] == [
        Fraction(200, 3),
        Fraction(220, 3),
        Fraction(175, 3),
        Fraction(200, 3),
        Fraction(700, 9),
        Fraction(75),
    ]
    # 7/12 − 128/252 = 19/252
    assert tone.collective_difference == Fraction(1900, 252)


def test_of_two_targets_one_is_reached_in_the_second_round_and_none_in_the_first() -> None:
    # Tone 60: 56.0, then 50.8. Worlds 55: 45.2, then 57.5.
    targets = {TONE: Fraction(60), WORLDS: Fraction(55)}
    reached = []
    for round_ in ("2026-H1", "2026-H2"):
        for place, behaviour in enumerate(only(round_).behaviours):
            assert behaviour.target == targets.get(place)
            if behaviour.target is not None:
                assert behaviour.percent is not None
                reached.append(behaviour.percent >= behaviour.target)
    assert reached == [False, False, False, True]


def test_from_round_to_round_six_partners_are_the_same() -> None:
    _, comparison = collated("2026-H1", "2026-H2")
    assert comparison
    (change,) = comparison.changes
    assert (change.from_, change.to) == ("2026-H1", "2026-H2")
    assert (change.joined, change.left) == ((CARERS,), (NORTHBANK,))
    assert [b.partners for b in change.behaviours] == [6] * 6
    assert [b.left_out for b in change.behaviours] == [()] * 6
    # With the averages of both rounds: 152/252 − 144/252, 203/315 − 189/315 and so on.
    assert [b.change for b in change.behaviours] == [
        Fraction(800, 252),
        Fraction(1400, 315),
        Fraction(-1300, 252),  # 128 − 141
        Fraction(3100, 252),  # 145 − 114
        Fraction(-1300, 378),  # 239 − 252
        Fraction(3100, 252),  # 192 − 161
    ]
    # Without Northbank before and Carers after, over six partners.
    assert [b.like_for_like for b in change.behaviours] == [
        Fraction(1100, 216),  # 152/3 − 5 − (48 − 6) = 11/3 of 72
        Fraction(2300, 270),  # 203/3 − 5 − (63 − 8) = 23/3 of 90
        Fraction(-400, 216),  # 128/3 − 3 − (47 − 6) = −4/3 of 72
        Fraction(3000, 216),  # 145/3 − 16/3 − (38 − 5) = 10 of 72
        Fraction(700, 162),  # 239/6 − 3/2 − (42 − 6) = 7/3 of 54
        Fraction(2500, 216),  # 64 − 9 − (161/3 − 7) = 25/3 of 72
    ]


def test_the_first_priority_stays_first_however_one_counts() -> None:
    # Without any one partner, tone stays 17/3 below worlds, less at most 7/3 (Carers).
    # By response tone has 58 of 108 and worlds 57 + 16/3 of 108.
    firm = only("2026-H2").robustness
    assert firm
    assert firm.first == firm.other_weight == "Set the tone"
    assert firm.without == ()


def test_partners_think_better_of_their_own_appetite_for_risk() -> None:
    # Third and fourth answers: hospitals 2 1, community 2 2, council 5/3 (2, 2, 1) and 2, Harbour
    # 2 0, Home First 1 2, Alliance 1 2, Carers 1 0: 32/3 and 9 of 7 × 3.
    (contrast,) = only("2026-H2").contrasts
    assert contrast.partners == 7
    assert (contrast.own, contrast.theirs) == (Fraction(3200, 63), Fraction(900, 21))


def test_the_examples_are_what_the_tool_writes_when_they_are_made_anew(tmp_path: Path) -> None:
    copy = tmp_path / "examples"
    shutil.copytree(EXAMPLES, copy)
    for folder in ("2026-H1", "2026-H2"):
        shutil.rmtree(copy / "riverside" / folder)
    done = subprocess.run(
        [sys.executable, "examples/make_riverside.py"],
        cwd=tmp_path,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert contents(copy / "riverside") == contents(RIVERSIDE)


def contents(folder: Path) -> dict[str, bytes]:
    files = (path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in files}
