"""Real processes killed at moments chosen by chance, and gone on with, over a response's life."""

import random
from collections.abc import Mapping
from pathlib import Path

from support.faults.lives import Assessing, Importing, Life
from support.faults.reviews import Reviewing
from support.faults.rooms import Meeting, Noting


def kill(
    folder: Path,
    kills: int,
    seed: int,
    environment: Mapping[str, str] | None = None,
    *,
    until_wrong: bool = False,
) -> tuple[dict[str, int], list[str]]:
    """Kills by kind of session, and all that was wrong; the same seed gives the same choices."""
    chance = random.Random(seed)
    counts: dict[str, int] = {}
    lives: list[Life] = []
    going: dict[int, Life] = {}
    for number in range(kills):
        kind = number % 6
        if kind not in going or going[kind].over:
            here = folder / f"{kind}-{len(lives)}"
            here.mkdir()
            going[kind] = _begun(kind, here, chance, environment or {})
            lives.append(going[kind])
        life = going[kind]
        life.kill()
        name = type(life).__name__.lower()
        counts[name] = counts.get(name, 0) + 1
        if life.wrong and until_wrong:
            return counts, life.wrong
    for life in lives:
        if not life.wrong:
            life.end()
    return counts, [each for life in lives for each in life.wrong]


def _begun(kind: int, folder: Path, chance: random.Random, environment: Mapping[str, str]) -> Life:
    if kind == 0:
        return Assessing(folder, chance, environment)
    if kind == 1:
        return Assessing(folder, chance, environment, plain=True)
    life = (Meeting, Noting, Reviewing, Importing)[kind - 2]
    return life(folder, chance, environment)
