"""Contributions to a benchmark, the benchmark, and the id of a partnership: read and written."""

import hashlib
import json
import re
from collections.abc import Iterable
from pathlib import Path
from secrets import token_hex
from typing import NamedTuple

from pydantic import BaseModel

from sixways.errors import InvalidFiles, Problem
from sixways.files.atomic_write import write_whole
from sixways.files.read_bytes import read_text, refusal
from sixways.files.response_json import read_json
from sixways.model.benchmark import Benchmark, Contribution
from sixways.scoring.benchmark_build import Counted


def as_json(value: BaseModel) -> bytes:
    """A contribution or a benchmark as it is stored: the same one is always the same bytes."""
    return (json.dumps(value.model_dump(), ensure_ascii=False, indent=2) + "\n").encode("utf-8")


def count(contribution: Contribution) -> Counted:
    """A contribution with the hash of its bytes as stored, whatever a mail made of them."""
    digest = hashlib.sha256(as_json(contribution)).hexdigest()
    return Counted(f"sha256:{digest}", contribution)


class ReadContributions(NamedTuple):
    """Contributions that count, and what to say of files that are copies of others."""

    counted: tuple[Counted, ...]
    copies: tuple[Problem, ...]


def read_contributions(paths: Iterable[str]) -> ReadContributions:
    """The contributions in files, each once.

    Raises InvalidFiles with everything wrong, and where two files are one partnership's in the same
    round and differ.
    """
    problems: list[Problem] = []
    copies: list[Problem] = []
    #: by id and round
    found: dict[tuple[str, str], tuple[str, Counted]] = {}
    for path in paths:
        try:
            one = count(read_json(path, Contribution))
        except InvalidFiles as error:
            problems += error.problems
            continue
        key = one.contribution.id, one.contribution.round
        first, known = found.setdefault(key, (path, one))
        if known != one:
            message = f"has the same partnership and round as {first}, but differs"
            problems.append(Problem(message, path=path, hint="keep one of the two"))
        elif first != path:
            copies.append(Problem(f"is a copy of {first}, and counts once", path=path))
    if problems:
        raise InvalidFiles(problems)
    return ReadContributions(tuple(one for _, one in found.values()), tuple(copies))


def read_benchmark(path: str | Path) -> Benchmark:
    """The benchmark in a file; raises InvalidFiles with everything wrong in it."""
    return read_json(path, Benchmark)


def read_id(path: Path) -> str | None:
    """The partnership's id, None where it has none yet; raises InvalidFiles."""
    if not path.exists() and not path.is_symlink():
        return None
    text = read_text(path).strip()
    if not re.fullmatch("[0-9a-f]{32}", text, re.ASCII):
        hint = "put the file back as it was, or delete it to get a new id"
        raise refusal(path, "has no id of 32 hex digits", hint=hint)
    return text


def make_id(path: Path) -> str:
    """A new id, stored for next time; raises NotSaved."""
    id_ = token_hex(16)
    write_whole(path, f"{id_}\n".encode(), replace=False, private=True)
    return id_
