"""Partnerships at random, as they come: some nearly agree, some answer several times or in part."""

from random import Random

from support.collate_case import Case
from support.samples import plain

#: how often Yes, Sometimes, Not always and No are answered
HABITS = ((1, 1, 1, 1), (5, 3, 2, 2), (6, 3, 1, 1), (1, 1, 3, 6))


def partnership(seed: int, partners: tuple[int, int] = (3, 7)) -> Case:
    """One of so many partners, at least and at most."""
    draw = Random(seed)
    most = draw.choice([2, 4])
    sizes = {"a": draw.randint(1, most), "b": draw.randint(1, most)}
    case = Case(
        plain(sizes, resources=[{"title": "For whoever answered No"}]),
        by=draw.choice([None, None, "sector"]),
        weight="response" if draw.random() < 0.2 else "partner",
        minimum=draw.choice([2, 3, 3, 3]),
    )
    habit = draw.choice(HABITS)
    skipped, again = draw.choice([0, 0, 0, 0.1]), draw.choice([0, 0.2, 0.4])
    for number in range(draw.randint(*partners)):
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
