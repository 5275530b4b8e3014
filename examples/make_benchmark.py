"""Write examples/benchmark anew: twelve partnerships that don't exist, and what they come to.

Run from the project's folder: python examples/make_benchmark.py
"""

import hashlib
import json
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from random import Random

from sixways.files.questionnaires import bundled_questionnaire

FOLDER = Path(__file__).parent / "benchmark"
CONTRIBUTIONS = FOLDER / "contributions"
ROUND = "made up"
TITLE = "made up, for this example"
QUESTIONNAIRE = bundled_questionnaire("six-ways")
OPTIONS = [option.id for option in QUESTIONNAIRE.scale]

# Of each partnership: how many partners, the month they answered, and how often in 20 questions the
# answer is better than Not always, a behaviour each.
PARTNERSHIPS = (
    (4, "2026-03", (8, 9, 7, 6, 9, 10)),
    (5, "2026-04", (10, 12, 9, 9, 12, 11)),
    (5, "2026-05", (12, 13, 11, 9, 10, 13)),
    (6, "2026-05", (9, 12, 10, 8, 12, 12)),
    (6, "2026-06", (14, 15, 12, 12, 13, 15)),
    (7, "2026-06", (11, 10, 9, 8, 14, 12)),
    (8, "2026-07", (13, 16, 12, 11, 15, 14)),
    (8, "2026-09", (7, 10, 8, 7, 11, 9)),
    (9, "2026-09", (15, 14, 14, 12, 16, 16)),
    (11, "2026-10", (12, 12, 11, 10, 12, 13)),
    (12, "2026-10", (10, 11, 13, 11, 14, 11)),
    (14, "2026-11", (16, 17, 15, 13, 15, 17)),
)


def write_responses(number: int, folder: Path) -> None:
    """The responses of one partnership, always the same ones."""
    partners, month, often = PARTNERSHIPS[number - 1]
    chance = Random(number)  # noqa: S311  made-up answers are no secret
    for partner in range(1, partners + 1):
        answers = {
            behaviour.id: {q.id: OPTIONS[_answer(chance, share)] for q in behaviour.questions}
            for behaviour, share in zip(QUESTIONNAIRE.behaviours, often, strict=True)
        }
        response = {
            "format": "sixways-response/1",
            "questionnaire": {
                "id": QUESTIONNAIRE.id,
                "version": QUESTIONNAIRE.version,
                "fingerprint": QUESTIONNAIRE.fingerprint,
            },
            "round": ROUND,
            "level": "place",
            "partner": f"Partner {partner}",
            "completed": f"{month}-15T10:00:00Z",
            "answers": answers,
        }
        path = folder / f"{partner:02}.json"
        path.write_text(json.dumps(response), "utf-8")


def _answer(chance: Random, share: int) -> int:
    """The place of an option in the scale, the best one first."""
    return chance.choice((0, 1)) if chance.random() < share / 20 else chance.choice((2, 2, 3))


def contribute(number: int, folder: Path) -> None:
    """What one partnership gives away, with an id that is the same each time."""
    write_responses(number, folder)
    made_up = hashlib.sha256(f"made up {number}".encode()).hexdigest()
    (folder / "benchmark-id.txt").write_text(f"{made_up[:32]}\n", "utf-8")
    name = CONTRIBUTIONS / f"made-up-{number:02}.json"
    run("contribute", ".", "-o", str(name.resolve()), folder=folder)


def run(*words: str, folder: Path) -> None:
    command = [sys.executable, "-m", "sixways", "benchmark", *words]
    subprocess.run(command, cwd=folder, check=True, stderr=subprocess.DEVNULL)


def main() -> None:
    shutil.rmtree(CONTRIBUTIONS, ignore_errors=True)
    CONTRIBUTIONS.mkdir(parents=True)
    for number in range(1, len(PARTNERSHIPS) + 1):
        with tempfile.TemporaryDirectory() as folder:
            contribute(number, Path(folder))
    run(
        *("build", "contributions", "--title", TITLE, "-o", "benchmark.json", "--force"),
        folder=FOLDER,
    )


if __name__ == "__main__":
    main()
