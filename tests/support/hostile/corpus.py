"""All hostile files there are."""

from support.hostile import (
    corpus_blocks,
    corpus_exports,
    corpus_json,
    corpus_workbooks,
    corpus_yaml,
)
from support.hostile.cases import Case

CASES: list[Case] = [
    *corpus_json.CASES,
    *corpus_yaml.CASES,
    *corpus_blocks.CASES,
    *corpus_exports.CASES,
    *corpus_workbooks.CASES,
]
