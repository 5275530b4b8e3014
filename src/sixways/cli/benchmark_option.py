"""Which benchmark a report compares with."""

from typing import TYPE_CHECKING

from sixways.cli.context import Context
from sixways.cli.exit_codes import say
from sixways.errors import SixwaysError
from sixways.scoring.collation import Weight

if TYPE_CHECKING:
    from sixways.model.benchmark import Benchmark


def find_benchmark(
    given: str | None, context: Context, weight: Weight, all_rounds: bool
) -> "Benchmark | None":
    """The one given, or else the one that sixways.yaml names; None where there is none.

    Contributions are averages by partner in one round. Raises SixwaysError where one was given for
    a report of other averages, and InvalidFiles where it can't be used.
    """
    path = given or context.benchmark
    if path is None:
        return None
    unfit = "--all-rounds" if all_rounds else "--weight response" if weight == "response" else None
    if unfit and given:
        message = f"--benchmark and {unfit} can't be used together"
        raise SixwaysError(message, "a benchmark is of averages by partner in one round")
    if unfit:
        say(f"not compared with the benchmark in sixways.yaml because of {unfit}")
        return None
    # few reports have one
    from sixways.files.benchmark_files import read_benchmark

    return read_benchmark(path)
