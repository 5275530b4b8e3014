"""`sixways benchmark`: what a partnership gives to a benchmark, and the benchmark made of it."""

import shutil
from pathlib import Path
from typing import Annotated

import typer

from sixways.cli import options
from sixways.cli.commands import make_group
from sixways.cli.context import Context
from sixways.cli.exit_codes import command, say, say_problems
from sixways.cli.help import OUTPUT, WHICH, HelpfulCommand, option
from sixways.errors import InvalidFiles, SixwaysError
from sixways.files.benchmark_files import (
    as_json,
    make_id,
    read_benchmark,
    read_contributions,
    read_id,
)
from sixways.files.collate_files import Request, tally_files
from sixways.files.find import find_contributions
from sixways.model.benchmark import FEWEST_PARTNERS, Benchmark
from sixways.model.response import is_name
from sixways.model.wording import join, number_of
from sixways.paths import show_path
from sixways.reports.contribution_text import as_text
from sixways.scoring.benchmark_build import build_benchmark, choose_latest
from sixways.scoring.benchmark_contribution import make_contribution
from sixways.scoring.collate import Terms, report
from sixways.scoring.collation import Collation
from sixways.scoring.filters import By, selection

benchmark = make_group("benchmark")

_PATHS = "Contributions, folders with *.json files, or quoted patterns."
#: contributions that two published benchmarks should at least differ by
_FEW = 3
#: shown until there is an id, which has as many digits
_NO_ID = "0" * 32


@benchmark.command(cls=HelpfulCommand)
@command
def contribute(
    stored: options.Stored,
    *,
    round_: str | None = options.ONLY_ROUND,
    level: str | None = option(WHICH, "--level NAME", "Only this level."),
    target: options.Target,
) -> None:
    """Show what a partnership would give to a benchmark; with -o, write it."""
    collation = _collate(context := stored.find_context(), stored.paths, round_, level)
    id_file = context.benchmark_id
    id_ = read_id(id_file)
    if id_ is None and target.output is not None:
        id_ = make_id(id_file)
        say(f"Wrote {show_path(id_file)}", "keep it, so that you are never counted twice")
    given = make_contribution(collation, id_ or _NO_ID)
    shown_id = id_ or f"a random number, to be kept in {show_path(id_file)}"
    width = min(shutil.get_terminal_size((80, 24)).columns, 100)
    text = as_text(given, id_=shown_id, width=width)
    if target.output is None:
        target.deliver(text)
        say("Nothing written", "add -o FILE to write it")
        return
    say(text)
    target.deliver(as_json(given), "nothing is sent: send the file yourself")


def _collate(
    context: Context, paths: list[str], round_: str | None, level: str | None
) -> Collation:
    """One round with small numbers hidden, as for a report that anybody may see."""
    known = context.partnership
    asked: dict[By, str | None] = {"round": round_, "level": level}
    names: dict[By, list[str]] = {by: [name] for by, name in asked.items() if name is not None}
    request = Request(
        questionnaires=context.questionnaires,
        partnership=known,
        selection=selection(names, known),
        comments=False,
    )
    found = tally_files(context.find_files(paths), request)
    say_problems(found.copies)
    if found.drafts:
        say(f"{number_of(len(found.drafts), 'draft')} left out")
    if found.rounds.left_out:
        left_out = join(found.rounds.left_out)
        say(f"contributing {join(found.rounds.reported)}; {left_out} left out")
    terms = Terms(minimum_partners=FEWEST_PARTNERS)
    collation, _ = report(found.tally, {}, (), terms)
    if collation.partners < FEWEST_PARTNERS:
        number = number_of(collation.partners, "partner")
        message = (
            f"A contribution needs {FEWEST_PARTNERS} partners; {collation.rounds[0]} has {number}"
        )
        raise SixwaysError(message, "fewer could reveal what one of them answered")
    return collation


@benchmark.command(cls=HelpfulCommand)
@command
def build(
    paths: Annotated[list[str], typer.Argument(metavar="PATH", help=_PATHS, show_default=False)],
    *,
    title: str | None = option(OUTPUT, "--title TEXT", "The benchmark's title, for readers."),
    target: options.Target,
) -> None:
    """Build a benchmark from the contributions of at least ten partnerships."""
    if title is not None and not is_name(title):
        raise SixwaysError("The title can't be used", "use at most 200 characters on one line")
    read = read_contributions(find_contributions(paths))
    say_problems(read.copies)
    latest = choose_latest(read.counted)
    if earlier := len(read.counted) - len(latest):
        say(f"{number_of(earlier, 'earlier round')} left out: each partnership counts once")
    built = build_benchmark(latest, title)
    output = target.output
    differing = _count_differing(built, output)
    target.deliver(
        as_json(built),
        output and f"compare with it: sixways collate --benchmark {show_path(output)}",
    )
    if 0 < differing < _FEW and output is not None:
        count = number_of(differing, "contribution")
        verb = "differs" if differing == 1 else "differ"
        say(
            f"Only {count} {verb} from the earlier {show_path(output)}",
            "comparing both could reveal new partnerships: publish after three or more",
        )
    for group in built.groups:
        at = f" at the level {group.level}" if group.level else ""
        say(f"{number_of(group.partnerships, 'partnership')}{at}")


def _count_differing(built: Benchmark, output: str | None) -> int:
    """How many contributions joined or left since the benchmark that is to be replaced."""
    if output is None or not Path(output).is_file():
        return 0
    try:
        before = read_benchmark(output)
    except InvalidFiles:
        return 0  # what is replaced was no benchmark
    return len(set(before.sources) ^ set(built.sources))
