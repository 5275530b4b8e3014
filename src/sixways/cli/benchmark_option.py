"""Which benchmark a report compares with."""

from typing import TYPE_CHECKING

from sixways.cli.collate_options import Shown
from sixways.cli.context import Context
from sixways.cli.exit_codes import say
from sixways.errors import SixwaysError

if TYPE_CHECKING:
    from sixways.model.benchmark import Benchmark


_OTHER_AVERAGES = "a benchmark compares averages over partners in one round"
#: what a comparison doesn't go with, and why
_UNFIT = {
    "--all-rounds": _OTHER_AVERAGES,
    "--weight response": _OTHER_AVERAGES,
    "--agenda": "an agenda has no comparison with others",
}


def find_benchmark(context: Context, shown: Shown, *, all_rounds: bool) -> "Benchmark | None":
    """The one given, or else the one that sixways.yaml names; None where there is none.

    Raises SixwaysError where one was given beside an option that it doesn't go with, and
    InvalidFiles where it can't be used.
    """
    given = shown.benchmark
    path = context.benchmark if given is None else given
    if path is None:
        return None
    asked = {
        "--all-rounds": all_rounds,
        "--weight response": shown.weight == "response",
        "--agenda": shown.agenda,
    }
    unfit = next((option for option in _UNFIT if asked[option]), None)
    if unfit and given:
        raise SixwaysError(f"--benchmark and {unfit} can't be used together", _UNFIT[unfit])
    if unfit:
        say(f"not compared with the benchmark in sixways.yaml because of {unfit}")
        return None
    # few reports have one
    from sixways.files.benchmark_files import read_benchmark

    return read_benchmark(path)
