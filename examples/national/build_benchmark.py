"""Build a benchmark from many partnerships' folders on a cluster, a partnership at a time.

    python examples/national/build_benchmark.py FOLDER > benchmark.json

FOLDER has a folder for each partnership, with its responses and, if it has one, `sixways.yaml`.
Byte for byte what `sixways benchmark contribute` in each of them and `build` write. For whoever has
the responses of all anyway; others get contributions. Needs Dask: `pip install '.[cluster]'`.
"""

import sys
from pathlib import Path

import dask.bag
from dask.distributed import Client, LocalCluster

from sixways.files.benchmark_files import as_json, count, make_id, read_id
from sixways.files.collate_files import Request, tally_files
from sixways.files.find import find_responses
from sixways.files.partnership_file import read_partnership
from sixways.files.questionnaires import bundled_questionnaire
from sixways.model.benchmark import FEWEST_PARTNERS
from sixways.scoring.benchmark_build import Counted, build_benchmark, choose_latest
from sixways.scoring.benchmark_contribution import make_contribution
from sixways.scoring.collate import Terms, report

TERMS = Terms(minimum_partners=FEWEST_PARTNERS)


def contribute(folder: str) -> list[Counted]:
    """What one partnership gives away; nothing if it has too few partners."""
    settings, id_file = Path(folder) / "sixways.yaml", Path(folder) / "benchmark-id.txt"
    known = read_partnership(settings) if settings.exists() else None
    questionnaire = known.questionnaire if known else bundled_questionnaire("six-ways")
    request = Request([questionnaire], known.partnership if known else None, comments=False)
    found = tally_files(find_responses([str(known.responses if known else folder)]), request)
    collation, _ = report(found.tally, {}, (), TERMS)
    if collation.partners < FEWEST_PARTNERS:
        return []
    return [count(make_contribution(collation, read_id(id_file) or make_id(id_file)))]


def main(folder: str) -> None:
    folders = sorted(str(path) for path in Path(folder).iterdir() if path.is_dir())
    two = LocalCluster(n_workers=2, threads_per_worker=1, dashboard_address=None)
    with two as cluster, Client(cluster):
        counted = dask.bag.from_sequence(folders).map(contribute).flatten().compute()
    sys.stdout.buffer.write(as_json(build_benchmark(choose_latest(counted))))


if __name__ == "__main__":
    main(sys.argv[1])
