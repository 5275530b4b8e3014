"""What a room waits for: the first question, the next one after a key, and a save.

cd tests && python -m benchmarks.session [TIMES]
"""

import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from benchmarks.made import responses
from sixways.files.atomic_write import write_whole
from sixways.files.questionnaires import bundled_questionnaire
from sixways.files.response_json import as_json, read_response
from support.screens import Terminal

BARE = Path(__file__).parent / "bare"
WHO = [
    *("--round", "2026-H2", "--level", "place", "--area", "Riverside"),
    *("--sector", "NHS", "--respondent", "Me"),
]


def first_question(folder: Path, number: int) -> tuple[float, list[float]]:
    """Seconds to the first question, and from each key to the next question."""
    begun = time.perf_counter()
    room = Terminal(folder, "assess", *WHO, "--partner", f"P{number}", "-o", str(folder))
    room.until("Question 1 of 24")
    first = time.perf_counter() - begun
    keys = []
    for question in range(2, 24):
        pressed = time.perf_counter()
        room.paste("y")
        shown = (f"Question {question} of 24", "Record your comments")
        while not any(words in room.text for words in shown):
            room._read()
        keys.append(time.perf_counter() - pressed)
        if "Record your comments" in room.text:
            time.sleep(1.2)  # at once it would belong to the answer
            room.press("\r")
            room.until(f"Question {question} of")
    room.press("\x03")
    room.end()
    return first, keys


def bare() -> float:
    begun = time.perf_counter()
    subprocess.run(
        [sys.executable, BARE / "imports.py", "one"], stdout=subprocess.DEVNULL, check=True
    )
    return time.perf_counter() - begun


def saves(folder: Path, times: int) -> list[float]:
    questionnaire = bundled_questionnaire("six-ways")
    response = read_response(responses(10, folder) / "000000.json")
    taken = []
    for _ in range(times):
        begun = time.perf_counter()
        data = as_json(response, questionnaire)
        write_whole(folder / "saved.json", data, replace=True, private=True)
        taken.append(time.perf_counter() - begun)
    return taken


def told(title: str, seconds: list[float]) -> None:
    percentiles = statistics.quantiles(seconds, n=20)
    print(
        f"{title:44}median {percentiles[9] * 1000:6.1f} ms   95th {percentiles[18] * 1000:6.1f} ms"
    )


def main() -> None:
    times = int(sys.argv[1]) if len(sys.argv) > 1 else 7
    folder = Path(tempfile.mkdtemp())
    firsts, bares, keys = [], [], []
    for number in range(times):
        bares.append(bare())
        first, of_keys = first_question(folder, number)
        firsts.append(first)
        keys += of_keys
    saved = saves(folder, 300)
    told("a save, to be no more than 50 at the 95th", saved)
    told("a key to the next question, with the save", keys)
    first, least = statistics.median(firsts), statistics.median(bares)
    print(f"the first question after {first:.3f} s, {first / least:.2f} times the bare imports'")


if __name__ == "__main__":
    main()
