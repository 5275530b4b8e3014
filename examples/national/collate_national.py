"""Collate responses on a cluster: each worker counts a part, parts merge, the last one finishes.

    python examples/national/collate_national.py FOLDER > collation.json

Byte for byte what `sixways collate FOLDER -f json` writes. Needs Dask: `pip install '.[cluster]'`.
"""

import sys

import dask.bag
from dask.distributed import Client, LocalCluster

from sixways.files.collate_files import Collator, Request
from sixways.files.find import find_responses
from sixways.files.questionnaires import bundled_questionnaire
from sixways.reports.json_report import json_parts
from sixways.scoring.collate import Terms, report

REQUEST = Request([bundled_questionnaire("six-ways")])


def read(paths: list[str]) -> list[Collator]:
    """What one part comes to."""
    part = Collator(REQUEST)
    part.read(paths)
    return [part]


def merge(parts: list[Collator]) -> Collator:
    """What several parts come to."""
    whole = Collator(REQUEST)
    for part in parts:
        whole.merge(part)
    return whole


def main(folder: str) -> None:
    two = LocalCluster(n_workers=2, threads_per_worker=1, dashboard_address=None)
    with two as cluster, Client(cluster):
        parts = dask.bag.from_sequence(find_responses([folder]), partition_size=500)
        whole = parts.map_partitions(read).reduction(merge, merge).compute()
    result = whole.finish()
    collation, comparison = report(
        result.tally, result.groups, result.invalid, Terms(), drafts=len(result.drafts)
    )
    for part in json_parts(collation, comparison):
        sys.stdout.buffer.write(part.encode("utf-8"))


if __name__ == "__main__":
    main(sys.argv[1])
