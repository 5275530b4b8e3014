"""All hostile files there are, and which of them are tried."""

from collections import Counter
from collections.abc import Iterable

from support.hostile import (
    corpus_benchmark,
    corpus_blocks,
    corpus_exports,
    corpus_json,
    corpus_mails,
    corpus_workbooks,
    corpus_yaml,
)
from support.hostile.cases import Case
from support.subset import subset


def _check_names(cases: Iterable[Case]) -> list[Case]:
    """The cases; raises ValueError where two have one name, since results are kept by name."""
    cases = list(cases)
    names = Counter(case.name for case in cases)
    if repeated := [name for name, count in names.items() if count > 1]:
        raise ValueError(f"several cases have one name: {repeated}")
    return cases


ALL = _check_names(
    [
        *corpus_json.CASES,
        *corpus_yaml.CASES,
        *corpus_blocks.CASES,
        *corpus_exports.CASES,
        *corpus_mails.CASES,
        *corpus_workbooks.CASES,
        *corpus_benchmark.CASES,
    ]
)
#: Cases are made of lists of 50 texts, and of 14 and 7 things that aren't text: nine has no factor
#: in common with these, so that each of them is in the sample.
CASES = subset(ALL, 9)
