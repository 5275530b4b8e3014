"""Which benchmark a report compares with."""

from typing import TYPE_CHECKING

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


def find_benchmark(given: str | None, context: Context, asked: set[str]) -> "Benchmark | None":
    """The one given, or else the one that sixways.yaml names; None where there is none.

    `asked` has other options, as they are typed. Raises SixwaysError where one was given beside an
    option that it doesn't go with, and InvalidFiles where it can't be used.
    """
    path = given or context.benchmark
    if path is None:
        return None
    unfit = next((option for option in _UNFIT if option in asked), None)
    if unfit and given:
        raise SixwaysError(f"--benchmark and {unfit} can't be used together", _UNFIT[unfit])
    if unfit:
        say(f"not compared with the benchmark in sixways.yaml because of {unfit}")
        return None
    # few reports have one
    from sixways.files.benchmark_files import read_benchmark

    return read_benchmark(path)
