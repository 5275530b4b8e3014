"""Every reader as a function of bytes, with what it reads well and what that is made of."""

import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC
from pathlib import Path

from hypothesis import strategies as st

from sixways.errors import InvalidFiles
from sixways.files.answers_file import read_answers
from sixways.files.partnership_file import read_partnership
from sixways.files.questionnaire_lookup import unfit_problems
from sixways.files.questionnaires import read_questionnaire
from sixways.files.response_json import parse_response, read_response
from sixways.forms.email_block import END, START, read_blocks
from sixways.imports.column_mapping import read_mapping
from sixways.imports.column_matching import column_targets
from sixways.imports.columns import ColumnOptions
from sixways.imports.csv_reader import read_csv
from sixways.imports.date_order import Clues
from sixways.imports.detect import read_incoming
from sixways.imports.forms_export import read_export
from sixways.imports.import_options import ImportOptions
from sixways.imports.incoming import Refused
from sixways.imports.workbook_form_reader import find_questionnaire_id, read_form
from sixways.imports.xlsx_reader import read_workbook
from sixways.model.questionnaire import Questionnaire
from sixways.model.response import Response
from sixways.model.versions import Editions, Unfit
from support.archives import archive
from support.email_blocks import write_block
from support.hostile import (
    corpus_blocks,
    corpus_json,
    corpus_mails,
    corpus_workbooks,
    formats,
    texts,
)
from support.hostile.trees import as_json, as_yaml
from support.samples import SIX_WAYS
from support.workbooks import package, sheet_of

IN_UTC = Clues(zone=UTC)

#: a questionnaire whose ids, labels and texts are of other kinds
OTHER = Questionnaire.model_validate(
    {
        **formats.QUESTIONNAIRE,
        "repeat_every_months": 6,
        "scale": [{**o, "points": float(o["points"])} for o in formats.QUESTIONNAIRE["scale"]],
    }
)
EDITIONS = Editions(SIX_WAYS, [OTHER])
TARGETS = column_targets(SIX_WAYS)
TERMS = ImportOptions([SIX_WAYS, OTHER], "2026-11-22T10:00:00Z", defaults={"partner": "P"})

#: a file to put bytes into, a file's bytes, and the responses that came of them
Read = Callable[[Path, bytes], Sequence[Response]]


@dataclass(frozen=True)
class Reader:
    """One way in for strangers' bytes."""

    name: str
    #: raises SixwaysError for what can't be read, and nothing else
    read: Read
    valid: Sequence[bytes]
    #: bytes in the format's own grammar, right and wrong
    grammar: st.SearchStrategy[bytes]

    def __str__(self) -> str:
        return self.name


def _file(path: Path, data: bytes) -> Path:
    path.write_bytes(data)
    return path


def _text(data: bytes) -> str:
    return data.decode("utf-8", "replace")


def _response(path: Path, data: bytes) -> list[Response]:
    response = parse_response(data, "r.json")
    assert response == read_response(_file(path, data))
    try:
        EDITIONS.edition_of(response)
    except Unfit as unfit:
        raise InvalidFiles(unfit_problems("r.json", unfit)) from unfit
    return [response]


def _questionnaire(path: Path, data: bytes) -> list[Response]:
    read = read_questionnaire(_file(path, data))
    assert read.fingerprint.startswith("sha256:")
    assert len(read.numbers) == len(read.questions) > 0
    assert read.low < read.high
    return []


def _partnership(path: Path, data: bytes) -> list[Response]:
    found = read_partnership(_file(path, data))
    assert found.responses.parent
    assert all(0 <= target <= 100 for target in found.partnership.target_fractions().values())
    return []


def _answers(path: Path, data: bytes) -> list[Response]:
    given = read_answers(_file(path, data), SIX_WAYS)
    assert all(isinstance(comment, str) for comment in given.comments.values())
    return []


def _mapping(path: Path, data: bytes) -> list[Response]:
    read = read_mapping(str(_file(path, data)), TARGETS, list(SIX_WAYS.options))
    assert set(read.columns.values()) <= set(TARGETS)
    assert set(read.answers.values()) <= {"", *SIX_WAYS.options}
    return []


def _blocks(path: Path, data: bytes) -> list[Response]:
    blocks = read_blocks(data)
    assert all(bool(block.stored) != bool(block.fault) for block in blocks)
    stored = [block.stored for block in blocks if block.stored]
    again = read_blocks("".join(map(write_block, stored)).encode())
    assert [block.stored for block in again] == stored
    return [parse_response(each, "b.txt") for each in stored]


def _workbook(path: Path, data: bytes) -> list[Response]:
    book = read_workbook(data, "b.xlsx")
    find_questionnaire_id(book)
    filled = [read_form(book, SIX_WAYS)]
    if export := read_export(book.sheets, SIX_WAYS, ColumnOptions(), "b.xlsx", IN_UTC):
        filled += export.submissions
    read = []
    for each in filled:
        each.fields.setdefault("completed", TERMS.now)
        if not each.problems and each.answers:
            read.append(each.to_response({"round": "r", "partner": "p"}))
    return read


def _export(path: Path, data: bytes) -> list[Response]:
    export = read_export(
        [read_csv(_text(data), "t.csv")], SIX_WAYS, ColumnOptions(), "t.csv", IN_UTC
    )
    read = []
    for each in export.submissions if export else ():
        each.fields.setdefault("completed", TERMS.now)
        if not each.problems and each.answers:
            read.append(each.to_response({"round": "r", "partner": "p"}))
    return read


def _anything(path: Path, data: bytes) -> list[Response]:
    taken = read_incoming(str(_file(path, data)), TERMS)
    assert taken.parts
    refused = [part for part in taken.parts if isinstance(part, Refused)]
    assert all(part.problems for part in refused)
    if refused:
        raise InvalidFiles(problem for part in refused for problem in part.problems)
    return [one.response for one in taken.responses if one.questionnaire is SIX_WAYS]


# Grammars

_STRANGE = st.sampled_from([*texts.ALL.values(), "", "null", "~", "-1", "1e999", "NaN", "\ud800"])
_WORDS = st.text(max_size=8) | _STRANGE


def _known(*trees: object) -> list[str]:
    """Every key and text in some trees."""
    found: set[str] = set()

    def look(tree: object) -> None:
        if isinstance(tree, dict):
            found.update(tree)
            for inside in tree.values():
                look(inside)
        elif isinstance(tree, list):
            for inside in tree:
                look(inside)
        elif isinstance(tree, str):
            found.add(tree)

    for tree in trees:
        look(tree)
    return sorted(found)


def _json_of(tree: object) -> st.SearchStrategy[bytes]:
    """JSON of the tree's own keys and texts, in any order and of any types."""
    known = st.sampled_from(_known(tree))
    leaves = known | _WORDS | st.none() | st.booleans() | st.integers() | st.floats()
    keys = known | _WORDS
    values = st.recursive(
        leaves,
        lambda inner: st.lists(inner, max_size=4) | st.dictionaries(keys, inner, max_size=6),
        max_leaves=12,
    )
    changed = st.dictionaries(st.sampled_from(sorted(tree)), values, max_size=3)  # type: ignore[call-overload]  # a mapping
    whole = changed.map(lambda change: {**tree, **change})  # type: ignore[dict-item]  # as above
    return (whole | values).map(lambda value: json.dumps(value).encode())


def _yaml_of(tree: object) -> st.SearchStrategy[bytes]:
    signs = "- |: |\n|\n  |[|]|{|}|,|&a |*a |!a |!!str |<<|'|\"|#|? |...|---|%|@|`|>\n|\\|\t|~"
    pieces = st.sampled_from([*signs.split("|"), "|"]) | st.sampled_from(_known(tree)) | _WORDS
    loose = st.lists(pieces, max_size=30).map("".join)
    return loose.map(lambda text: text.encode("utf-8", "replace")) | _json_of(tree)


_ROWS_OF_BLOCKS = st.sampled_from(
    [*corpus_blocks.BLOCK.split("\n"), *write_block(b"{}").split("\n"), START, END]
)
_MAIL = st.lists(
    _ROWS_OF_BLOCKS | _ROWS_OF_BLOCKS.map(lambda row: f"> {row.lower()}") | _WORDS, max_size=30
).map(lambda rows: "\n".join([f"{START} (check AAAAAAA, 7 characters)", *rows, END]))

_TITLE = st.sampled_from(
    [
        *(question.text for _, question in SIX_WAYS.questions[:6]),
        *("Timestamp", "Partner", "Sector", "Level", "Area", "Round", "Comments", "ID", "Email"),
        *("Completion time", "Organisation", "comments on experiment"),
    ]
)
_CELL = st.sampled_from(
    ["Yes", "No", "y", "1", "A", "2026-11-22 10:00", "1/2/2026 3:04 pm", "45000.5", "place"]
)
_ROWS = st.tuples(
    st.lists(_TITLE | _WORDS, min_size=1, max_size=6),
    st.lists(st.lists(_CELL | _WORDS, max_size=6), max_size=4),
)


def _as_csv(rows: tuple[list[str], list[list[str]]]) -> bytes:
    titles, below = rows
    quoted = (
        ",".join('"' + cell.replace('"', '""') + '"' for cell in row) for row in [titles, *below]
    )
    return "\n".join(quoted).encode("utf-8", "replace")


_ELEMENTS = st.sampled_from(
    [
        *("<sheetData>", "</sheetData>", "<row>", "<row r='2'>", "</row>", "<c>", "</c>", "<c/>"),
        *("<c r='B2'>", "<c t='s'>", "<c t='str'>", "<c s='0'>", "<c t='inlineStr'>", "<is><t>"),
        *("</t></is>", "<v>", "</v>", "0", "45000", "Yes", "1e999", "<f>", "</f>", "&#27;", "&b;"),
        *(
            "<c t='inlineStr'><is><t>Yes</t></is></c>",
            "_xD800_",
            "_x0000_",
            "<!-- -->",
            "<![CDATA[",
        ),
    ]
)
_BOOK = st.one_of(
    _ROWS.map(
        lambda rows: package(sheet_of(*("\t".join(map(_escaped, r)) for r in [rows[0], *rows[1]])))
    ),
    st.lists(_ELEMENTS, max_size=20).map(lambda parts: package("".join(parts))),
    st.builds(
        lambda a, b, c: package(
            f"<sheetData><row>{''.join(a)}</row></sheetData>",
            strings="".join(b),
            styles="<cellXfs><xf numFmtId='14'/></cellXfs>",
            names=f"<definedName name='answer__experiment__space'>{c}</definedName>",
        ),
        st.lists(_ELEMENTS, max_size=8),
        st.lists(st.sampled_from(["<si><t>Yes</t></si>", "<si/>", "<si><r><t>a</t></r></si>"])),
        st.sampled_from(["S!$A$1", "S!A1", "'S'!$B$2", "X!$A$1", "S!$ZZZ$9999999", "S!$A:$B", ""]),
    ),
)


def _escaped(text: str) -> str:
    kept = "".join(c for c in text if c.isprintable() and c < "\ud800")
    return kept.replace("&", "&amp;").replace("<", "&lt;")


_LINES_OF_MAILS = st.sampled_from(
    [
        *("From: a@b.uk", "Subject: a", "MIME-Version: 1.0", "Content-Type: text/html", ""),
        *('Content-Type: multipart/mixed; boundary="x"', "--x", "--x--", "=E2=80=99=", "PHA+"),
        *("Content-Transfer-Encoding: base64", "Content-Transfer-Encoding: quoted-printable"),
        *("Content-Disposition: attachment; filename*=utf-9''%zz", "Content-Type: message/rfc822"),
        *("Content-Type: text/plain; charset=rot13", "Partner: A", "1.1 Yes", "1.2 No", "> 1.3 No"),
    ]
)
_MAILS = st.lists(_LINES_OF_MAILS | _WORDS, max_size=25).map(
    lambda lines: "\n".join(["From: a@b.uk", "Subject: a", *lines]).encode("utf-8", "replace")
)

_JSON = as_json(corpus_json.FULL).data
READERS = [
    Reader("response", _response, [_JSON, formats.RESPONSE], _json_of(corpus_json.FULL)),
    *(
        Reader(kind.name, read, [as_yaml(kind.tree).data], _yaml_of(kind.tree))
        for kind, read in zip(
            formats.FORMATS, (_questionnaire, _partnership, _answers, _mapping), strict=True
        )
    ),
    Reader(
        "blocks",
        _blocks,
        [corpus_blocks.TEXT.encode()],
        _MAIL.map(lambda m: m.encode("utf-8", "replace")),
    ),
    Reader(
        "workbook",
        _workbook,
        [corpus_workbooks.FORM, package(sheet_of(f"{SIX_WAYS.questions[0][1].text}\tYes"))],
        _BOOK,
    ),
    Reader("export", _export, [formats.EXPORT], _ROWS.map(_as_csv)),
    Reader(
        "what came in",
        _anything,
        [
            *(_JSON, corpus_blocks.TEXT.encode(), corpus_workbooks.FORM),
            corpus_mails.mail("Attached.", ("a.json", corpus_mails.STORED)),
            archive({"a.json": corpus_mails.STORED, "b.csv": formats.EXPORT}),
        ],
        _ROWS.map(_as_csv) | _BOOK | _json_of(corpus_json.FULL) | _MAILS,
    ),
]
