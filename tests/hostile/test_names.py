"""Names that partners and files are given never lead out of their folder, and open everywhere."""

import json
import re
from pathlib import Path

import pytest

from sixways.model.names import name_key
from support.hostile import texts
from support.hostile.cases import unsafe
from support.hostile.corpus_json import FULL
from support.hostile.trees import as_yaml
from support.processes import Inside

#: what no file may be called on Windows, with or without an ending
RESERVED = {"CON", "PRN", "AUX", "NUL", *(f"{d}{n}" for d in ("COM", "LPT") for n in range(10))}
NAMES = [
    *(text for text in (*texts.PLAIN.values(), *texts.TURNING.values())),
    *RESERVED,
    "..",
    "/",
    "\\\\server\\share",
    "nul.json",
    "a" * 200,
    "\U0001f469" * 200,
    "~",
    "-",
    "_",
    "a_b",
    "%2e%2e%2f",
    "\uff0e\uff0e\uff0f",  # full width: two dots and a slash after NFKC
]


@pytest.mark.parametrize("field", ["partner", "round", "area", "respondent"])
def test_response_file_name_suits_every_system(inside: Inside, field: str) -> None:
    for number, name in enumerate(NAMES):
        value = {**FULL, "mode": "individual", "dissent": {}, field: name}
        Path(f"in-{number:03}.json").write_text(json.dumps(value), "utf-8")
    ran = inside("import", "in-*.json")
    assert ran.code == 0, ran.err + ran.out
    assert not unsafe(ran.out.encode()) | unsafe(ran.err.encode())
    stored = {p for p in inside.folder.rglob("*") if p.is_file() and not p.match("in-*.json")}
    assert {p.parent for p in stored} == {inside.folder / "responses"}
    assert len({p.name.casefold() for p in stored}) == len(stored) > len(NAMES) * 0.8
    for path in stored:
        assert re.fullmatch(r"[a-z0-9][a-z0-9_-]{0,210}[.]json", path.name)
        assert path.stem.upper() not in RESERVED
        assert json.loads(path.read_bytes())[field]


@pytest.mark.parametrize(
    ("command", "more"), [(("form", "--for-all-partners"), 0), (("invite",), 1)]
)
def test_forms_and_invitations_stay_in_folder(
    command: tuple[str, ...], more: int, inside: Inside
) -> None:
    names = [name for name in NAMES if name.strip("_-~/. ")]
    kept = list({name_key(name): name for name in names}.values())
    partners = [{"id": f"p{number}", "name": name} for number, name in enumerate(kept)]
    tree = {"format": "sixways-partnership/1", "name": "Riverside", "due": "2026-12-11"}
    Path("sixways.yaml").write_bytes(as_yaml(tree | {"partners": partners}).data)
    ran = inside(*command, "-f", "html", "-o", "forms")
    assert ran.code == 0, ran.err
    written = [p for p in inside.folder.rglob("*") if p.is_file() and p.name != "sixways.yaml"]
    assert len({path.name.casefold() for path in written}) == len(kept) + more
    for path in written:
        assert path.parent == inside.folder / "forms"
        assert re.fullmatch(r"[A-Za-z0-9][A-Za-z0-9_.-]{0,250}", path.name)
        assert path.stem.partition(".")[0].upper() not in RESERVED
