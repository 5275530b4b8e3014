"""`sixways import`: whatever comes back, seen from the shell."""

import io
import json
import re
import shutil
import sys
import zipfile
from datetime import datetime
from email.message import EmailMessage
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from openpyxl.comments import Comment

from sixways.files.questionnaires import bundled_folder
from sixways.files.response_json import as_json
from sixways.forms.email_block import END
from sixways.forms.html_form import write_html_form
from sixways.forms.workbook_cells import answer_name
from sixways.forms.workbook_form import write_xlsx_form
from sixways.model.response import Response
from sixways.model.response_details import ResponseDetails
from support.email_blocks import write_block
from support.fixtures import Open
from support.paths import EXPORTS, ROOT
from support.processes import Inside, Sixways, with_code_at_start
from support.samples import SIX_WAYS, response
from support.workbooks import cells_named, filled_in, opened, package, saved, sheet_of

#: for exports of two questions
TWO = "--allow-missing"

#: one answer to each question: points 3, 2, 1, 0 over and over
OPTIONS = ("yes", "sometimes", "not-always", "no")
ANSWERS: dict[str, list[Any]] = {}
for _number, (_behaviour, _question) in enumerate(SIX_WAYS.questions):
    ANSWERS.setdefault(_behaviour.id, []).append(OPTIONS[_number % 4])

COUNCIL = response(
    "Riverside Council", ANSWERS, level="place", area="Riverside", comments={"data": "a\n\nb"}
)
STORED = "2026-h2_place_riverside_riverside-council.json"

PARTNERSHIP = """\
format: sixways-partnership/1
name: Riverside
partners:
  - {id: council, name: Riverside Council, spellings: [RC], sector: local government}
areas: [{name: Riverside, level: place}]
responses: kept
"""

RISK = "Do you foster a culture where risks are encouraged?"
IDENTITY = "Is there a collective identity within your ICS?"

TABLE = (
    f"<table><tr><th>Partner<th>{RISK}<th>{IDENTITY}<tr><td>Riverside Council<td>Yes<td>No</table>"
)

#: how Microsoft's older files begin
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
#: how what S/MIME makes begins, before the kind of message
CMS = b"\x30\x80\x06\x09\x2a\x86\x48\x86\xf7\x0d\x01\x07"

#: has a process start at that time
AT = "import sixways.clock as c; c.now = lambda: '{}'"


@pytest.fixture
def sixways(inside: Inside) -> Sixways:
    """Within this process; what a process of its own changes is tested with other commands."""
    return inside


def _workbook(details: ResponseDetails | None = None, **typed: str) -> bytes:
    """The form as a partner sends it back: all questions answered as in ANSWERS."""
    known = details or ResponseDetails("2026-H2", "place", "Riverside", "Riverside Council")
    form = write_xlsx_form(SIX_WAYS, known, datetime(2026, 11, 22, 10))
    labels = {option.id: option.label for option in SIX_WAYS.scale}
    answers = {
        answer_name(behaviour.id, question.id): labels[OPTIONS[number % 4]]
        for number, (behaviour, question) in enumerate(SIX_WAYS.questions)
    }
    return filled_in(form, answers | {"comment__data": "a\n\nb"} | typed)


def _form_for(respondent: str) -> ResponseDetails:
    return ResponseDetails("2026-H2", "place", "Riverside", "Riverside Council", None, respondent)


def _mail(sent: Response) -> str:
    """Copied answers, as far as they are read."""
    return write_block(as_json(sent, SIX_WAYS))


def _secure_mail(kind: str, content: bytes) -> bytes:
    mail = EmailMessage()
    mail["From"] = mail["To"] = "jo@example.org"
    main, _, sub = kind.partition("/")
    mail.set_content(content, maintype=main, subtype=sub)
    return bytes(mail)


def _stored(folder: Path, name: str = STORED) -> dict[str, Any]:
    return dict(json.loads((folder / name).read_text("utf-8")))


def _lines(text: str) -> list[str]:
    return text.splitlines()


def _put(sixways: Sixways, name: str, content: bytes | str) -> None:
    path = sixways.folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content.encode() if isinstance(content, str) else content)


# What is taken


def test_import_recognises_files_by_content(sixways: Sixways) -> None:
    _put(sixways, "back/a.bin", as_json(COUNCIL, SIX_WAYS))
    _put(sixways, "back/b.json", _workbook(_form_for("Ann")))
    bob = COUNCIL.model_copy(update={"respondent": "Bob"})
    _put(sixways, "back/c.xlsx", f"[EXTERNAL]\nDear all,\n\n{_mail(bob)}\nKind regards\n")
    shutil.copy(EXPORTS / "google-forms.xlsx", sixways.folder / "back" / "d.csv")
    shutil.copy(EXPORTS / "google-forms.csv", sixways.folder / "back" / "e")
    done = sixways("import", "back")
    assert (done.code, done.err) == (0, "")
    assert _lines(done.out) == [
        "7 responses imported from 5 files into 2026-H2 and 2026-H1",
        "  Riverside Council        24 of 24  new",
        "  Riverside Council (Ann)  24 of 24  new",
        "  Riverside Council (Bob)  24 of 24  new",
        "  Riverside Council        24 of 24  new",
        "  Carers Together          23 of 24  new",
        "  Riverside Council        24 of 24  new",
        "  Harbour Care Homes       24 of 24  new",
        "back/d.csv: Columns not needed: 'Email address'",
        "back/e: Columns not needed: 'Email Address'",
        "Next: sixways collate",
    ]
    assert sorted(path.name for path in (sixways.folder / "responses").iterdir()) == [
        "2026-h1_neighbourhood--harbour-care-homes.json",
        "2026-h2_carers-together.json",
        "2026-h2_place--riverside-council.json",
        STORED,
        "2026-h2_place_riverside_riverside-council_ann.json",
        "2026-h2_place_riverside_riverside-council_bob.json",
        "2026-h2_riverside-council.json",
    ]


def test_reformatted_response_is_normalised(sixways: Sixways) -> None:
    value = json.loads(as_json(COUNCIL, SIX_WAYS))
    value["answers"] = dict(reversed(value["answers"].items()))
    _put(sixways, "back.json", b"\xef\xbb\xbf" + json.dumps(value, indent=None).encode())
    assert sixways("import", "back.json").code == 0
    assert (sixways.folder / "responses" / STORED).read_bytes() == as_json(COUNCIL, SIX_WAYS)


def test_copied_answers_are_read_from_stdin(sixways: Sixways) -> None:
    done = sixways("import", "-", typed=_mail(COUNCIL))
    assert done.code == 0
    assert _lines(done.out)[0] == "1 response imported from stdin into 2026-H2"
    assert (sixways.folder / "responses" / STORED).read_bytes() == as_json(COUNCIL, SIX_WAYS)


def test_imported_draft_stays_a_draft(sixways: Sixways) -> None:
    draft = COUNCIL.model_copy(update={"completed": None, "answers": {"data": {"meaning": "no"}}})
    _put(sixways, "back.json", as_json(draft, SIX_WAYS))
    done = sixways("import", "back.json")
    assert _lines(done.out)[1] == "  Riverside Council  1 of 24  new, a draft: not counted"
    assert _stored(sixways.folder / "responses")["completed"] is None


# What is not


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"", "is empty"),
        (b" \r\n\t", "is empty"),
        (OLE + "EncryptedPackage".encode("utf-16-le"), "is protected by a password"),
        (OLE + "Workbook".encode("utf-16-le"), "is in an old Excel format"),
        (OLE + "__properties_version1.0".encode("utf-16-le"), "is an Outlook message"),
        (package(parts={"word/document.xml": b"x"}), "is a Word document"),
        (package(parts={"xl/workbook.bin": b"x"}), "is a binary Excel workbook (.xlsb)"),
        (b"\x78\x9f\x3e\x22" + b"x" * 20, "only Outlook can open (winmail.dat)"),
        (b"{\\rtf1 Yes}", "is a formatted document (RTF)"),
        (b"<table><tr><td>Partner", "is a web page or the blank form"),
        (b"<table><tr><td rowspan=2>urn:schemas-microsoft-com:office:excel", "a table in HTML"),
        (
            b"<?xml version='1.0'?><Workbook xmlns='urn:schemas-microsoft-com:office:spreadsheet'>",
            "is in an old Excel format",
        ),
        (b"<?xml version='1.0'?><responses/>", "is an XML file"),
        (b"-----BEGIN PGP MESSAGE-----\n\nhQEMA\n", "is encrypted. Open it in your mail program"),
        (CMS + b"\x03\xa0", "is encrypted. Open it in your mail program"),
        (CMS + b"\x02\xa0", "is a signed message that only mail programs can open"),
        (_secure_mail("application/pkcs7-mime", CMS + b"\x03\xa0"), "is encrypted. Open it"),
        (_secure_mail("text/plain", b"-----BEGIN PGP MESSAGE-----"), "its text: is encrypted"),
        (b"%PDF-1.7", "is a PDF"),
        (b"\xff\xd8\xff\xe0", "is a picture"),
        (b"\x89PNG\r\n", "is a picture"),
        (
            write_html_form(SIX_WAYS, ResponseDetails(round="r")).encode(),
            "is a web page or the blank form",
        ),
        (b"PK\x03\x04", "is damaged, or not an Excel workbook"),
        (package(parts={"xl/vbaProject.bin": b"x"}), "contains macros"),
        (package(sheet_of("Hello")), "contains none of the questionnaire's questions"),
        (b"Gr\x81\x8d", "is neither a workbook nor text"),
        (b"Hello,\nhere it is", "contains none of the questionnaire's questions"),
        (b'{"format": "sixways-response/1"}', "questionnaire: is missing"),
        (b"[]", "must have keys and values, not a list"),
        (b"x" * (4 * 1024 * 1024 + 1), "is larger than the limit of 4096 KiB"),
        (b"{" + b" " * 1024 * 1024, "is larger than the limit of 1024 KiB"),
        (_mail(COUNCIL)[:300].encode(), "the answers are cut short"),
        (write_block(b"[]").encode(), "must have keys and values, not a list"),
        (write_block(b" " * (1024 * 1024 + 1)).encode(), "the answers are larger than 1 MiB"),
        (f"{RISK},{IDENTITY}\n".encode(), "has column titles but no answers"),
        (f"{RISK},{IDENTITY}\nYes,No\n".encode(), "no column says who the partner is"),
    ],
)
def test_file_without_answers_is_refused(sixways: Sixways, content: bytes, reason: str) -> None:
    _put(sixways, "back", content)
    done = sixways("import", "back")
    assert done.code == 2
    assert _lines(done.out)[0] == "Nothing imported from back"
    assert " to settle (exit code 2)" in done.out
    assert reason in done.words
    assert [path.name for path in sixways.folder.iterdir()] == ["back"]


@pytest.mark.parametrize("text", ["N/A", "Other (please specify)", "jo@example.org"])
def test_partner_is_asked_for_where_a_text_is_no_name(sixways: Sixways, text: str) -> None:
    table = f"Partner,{RISK},{IDENTITY}\n{text},Yes,No\n"
    _put(sixways, "back.csv", table)
    done = sixways("import", "back.csv", "--round", "2026-H2", "--allow-missing")
    assert done.code == 2
    hint = "isn't the name of an organisation. Put the partner's name there, or use --partner NAME"
    assert f"cell A2: '{text}' {hint}" in done.words
    options = ("--round", "2026-H2", "--allow-missing", "--partner", "RC")
    assert sixways("import", "back.csv", *options).code == 0
    [path] = (sixways.folder / "responses").iterdir()
    assert json.loads(path.read_text("utf-8"))["partner"] == "RC"


def test_numbers_of_a_survey_tool_are_no_partners(sixways: Sixways) -> None:
    table = f"Partner,{RISK},{IDENTITY}\n1,Yes,No\n2,No,No\n"
    _put(sixways, "back.csv", table)
    done = sixways("import", "back.csv", "--round", "2026-H2", "--allow-missing")
    assert done.code == 2
    assert "the column for the partner holds numbers (1, 2), not names" in done.words
    known = "format: sixways-partnership/1\nname: P\npartners:\n"
    known += "".join(f"  - {{id: p{n}, name: Partner {n}, spellings: ['{n}']}}\n" for n in (1, 2))
    _put(sixways, "sixways.yaml", known)
    done = sixways("import", "back.csv", "--round", "2026-H2", "--allow-missing")
    assert done.code == 0


@pytest.mark.parametrize("content", [b"PK\x03\x04", b"Gr\x81\x8d", b"Sorry, not found"])
@pytest.mark.parametrize(
    ("name", "reason"),
    [
        ("back.ZIP", "is damaged, or not a zip file"),
        ("back.xlsx", "is damaged, or not an Excel workbook"),
        ("back.ods", "is damaged, or not an OpenDocument sheet"),
        ("back.docx", "is damaged, or not a Word document"),
    ],
)
def test_broken_file_is_called_damaged(
    sixways: Sixways, name: str, content: bytes, reason: str
) -> None:
    _put(sixways, name, content)
    done = sixways("import", name)
    assert done.code == 2
    assert f"{name}: {reason}." in done.words


def test_refused_file_stops_no_others(sixways: Sixways) -> None:
    _put(sixways, "back/1.json", "{")
    _put(sixways, "back/2.json", as_json(COUNCIL, SIX_WAYS))
    _put(sixways, "back/3.xlsx", _workbook(_form_for("Ann"), answer__data__meaning="Perhaps"))
    done = sixways("import", "back")
    assert done.code == 2
    assert [path.name for path in (sixways.folder / "responses").iterdir()] == [STORED]
    cell = cells_named(opened(_workbook()))["answer__data__meaning"]
    assert _lines(done.out) == [
        "1 response imported from 3 files into 2026-H2",
        "  Riverside Council  24 of 24  new",
        "2 things to settle (exit code 2)",
        "  back/1.json: is not JSON: it stops part-way, in line 1. It may be incomplete",
        "    or edited by hand; ask for it again",
        f"  back/3.xlsx, sheet 'Form', cell {cell}: 'Perhaps' is not an answer to question",
        "    5.1. Use one of: Yes, Sometimes, Not always, No",
    ]


def test_equal_problems_are_reported_once(sixways: Sixways) -> None:
    header = ",".join(f'"{question.text}"' for _, question in SIX_WAYS.questions)
    _put(sixways, "back.csv", f"Partner,{header}\nA{',agree' * 24}\n")
    lines = _lines(sixways("import", "back.csv", "--round", "r").out)
    assert lines == [
        "Nothing imported from back.csv",
        "1 thing to settle (exit code 2)",
        "  cell B2, cell C2, cell D2, cell E2, cell F2 and 19 more: 'agree' is not an",
        "    answer. Use one of: Yes, Sometimes, Not always, No, or say which it is:",
        "    --write-mapping FILE, then --mapping FILE",
    ]


def test_missing_path_stops_import(sixways: Sixways) -> None:
    _put(sixways, "back.json", as_json(COUNCIL, SIX_WAYS))
    done = sixways("import", "back.json", "nowhere")
    assert (done.code, done.out) == (2, "")
    assert "nowhere: no files found" in done.err
    assert not (sixways.folder / "responses").exists()


def test_hostile_name_moves_no_cursor(sixways: Sixways) -> None:
    _put(sixways, "back.csv", f"Partner,\x1b[2J,{RISK},{IDENTITY}\nA,b,\x1b]0;x\x07,No\n")
    done = sixways("import", "back.csv")
    assert "\x1b" not in done.out + done.err
    assert "␛[2J" in done.out


# Again, and otherwise


@pytest.mark.parametrize(
    ("folder", "command"),
    [("stored", "sixways collate stored"), ("taken in", 'sixways collate "taken in"')],
)
def test_next_command_looks_into_the_folder_that_was_given(
    sixways: Sixways, folder: str, command: str
) -> None:
    _put(sixways, "back.xlsx", _workbook())
    done = sixways("import", "back.xlsx", "-o", folder)
    [following] = [line for line in _lines(done.out) if line.startswith("Next: ")]
    assert following.replace("'", '"') == f"Next: {command}"


def test_repeated_import_changes_nothing(sixways: Sixways) -> None:
    _put(sixways, "back.xlsx", _workbook())
    sixways("import", "back.xlsx")
    again = sixways("import", "back.xlsx")
    assert again.code == 0
    assert _lines(again.out) == [
        "Nothing imported from back.xlsx: 1 response is already stored",
        "Next: sixways collate",
    ]
    dry = _lines(sixways("import", "back.xlsx", "--dry-run").out)
    assert "Nothing would be imported from back.xlsx: 1 response is already stored" in dry


def test_longer_export_adds_new_rows(sixways: Sixways) -> None:
    rows = (EXPORTS / "google-forms.csv").read_text("utf-8").splitlines(keepends=True)
    _put(sixways, "back.csv", "".join(rows[:2]))
    assert sixways("import", "back.csv").out.startswith("1 response imported")
    _put(sixways, "back.csv", "".join(rows))
    assert _lines(sixways("import", "back.csv").out)[:3] == [
        "1 response imported from back.csv into 2026-H1",
        "  Harbour Care Homes  24 of 24  new",
        "  1 response is already stored",
    ]


def test_changed_answers_conflict_without_revise(sixways: Sixways) -> None:
    _put(sixways, "1.json", as_json(COUNCIL, SIX_WAYS))
    sixways("import", "1.json")
    later = {"completed": "2026-11-23T10:00:00Z", "comments": {"data": "otherwise"}}
    _put(sixways, "2.json", as_json(COUNCIL.model_copy(update=later), SIX_WAYS))
    conflict = sixways("import", "2.json")
    assert (conflict.code, _lines(conflict.out)) == (
        2,
        [
            "Nothing imported from 2.json",
            "1 thing to settle (exit code 2)",
            "  Riverside Council has other answers for 2026-H2 in",
            f"    responses/{STORED}. Use --revise to",
            "    keep the later one; if two people answered, write their names into their",
            "    answers instead",
        ],
    )
    assert _stored(sixways.folder / "responses")["comments"] == {"data": "a\n\nb"}
    revised = sixways("import", "2.json", "--revise")
    assert (revised.code, _lines(revised.out)[1]) == (
        0,
        "  Riverside Council  24 of 24  replaces an earlier one",
    )
    assert _stored(sixways.folder / "responses")["comments"] == {"data": "otherwise"}
    older = sixways("import", "1.json", "--revise")
    assert (older.code, _lines(older.out)[1]) == (
        0,
        "  Riverside Council  24 of 24  left out: the one stored was completed later",
    )


def test_answers_of_a_named_person_are_revised(sixways: Sixways) -> None:
    for number in (1, 2):
        completed = f"2026-11-2{number}T10:00:00Z"
        given = {"respondent": "Ann", "completed": completed, "comments": {"data": str(number)}}
        _put(sixways, f"{number}.json", as_json(COUNCIL.model_copy(update=given), SIX_WAYS))
    done = sixways("import", "1.json", "2.json")
    assert done.code == 2
    assert done.words.endswith("Use --revise to keep the later one")


def test_same_time_conflict_needs_a_choice(sixways: Sixways) -> None:
    _put(sixways, "1.json", as_json(COUNCIL, SIX_WAYS))
    other = COUNCIL.model_copy(update={"comments": {"data": "otherwise"}})
    _put(sixways, "2.json", as_json(other, SIX_WAYS))
    chosen = "Both were completed at the same time: keep only the one you want"
    together = sixways("import", "1.json", "2.json", "--revise")
    assert together.code == 2
    assert "2 things to settle" in together.out
    assert chosen in together.words
    assert sixways("import", "1.json").code == 0
    assert chosen in sixways("import", "2.json", "--revise").words
    assert _stored(sixways.folder / "responses")["comments"] == {"data": "a\n\nb"}


def test_respondent_column_tells_people_apart(sixways: Sixways) -> None:
    rows = f"ID,Partner,{RISK},{IDENTITY}\n1,A,Yes,No\n2,A,No,No\n"
    _put(sixways, "back.csv", rows)
    conflict = sixways("import", "back.csv", "--round", "r", TWO)
    assert conflict.code == 2
    assert _lines(conflict.out)[-3:] == [
        "  row 2: A has other answers for r in row 3",
        '  row 3: A has other answers for r in row 2. Use --respondent-column "ID" if',
        "    several people answered for one partner",
    ]
    assert not (sixways.folder / "responses").exists()
    told_apart = (TWO, "--round", "r", "--respondent-column", "ID")
    assert sixways("import", "back.csv", *told_apart).code == 0
    names = sorted(path.name for path in (sixways.folder / "responses").iterdir())
    assert names == ["r_a_1.json", "r_a_2.json"]


def test_one_person_twice_is_told_of_revise(sixways: Sixways) -> None:
    rows = "Timestamp,Email,Partner,{}\n2026-11-2{},a@b.uk,A,{}\n2026-11-2{},a@b.uk,A,{}\n"
    _put(sixways, "back.csv", rows.format(f"{RISK},{IDENTITY}", 1, "Yes,No", 2, "No,No"))
    conflict = sixways("import", "back.csv", TWO)
    assert conflict.code == 2
    assert "row 2. Use --revise to keep the later one" in conflict.words
    assert sixways("import", "back.csv", TWO, "--revise").code == 0
    stored = _stored(sixways.folder / "responses", "2026-h2_a.json")
    assert stored["answers"]["experiment"]["own-risk"] == "no"
    assert "a@b" not in str(stored)


def test_dry_run_writes_nothing(sixways: Sixways) -> None:
    _put(sixways, "back.xlsx", _workbook())
    done = sixways("import", "back.xlsx", "--dry-run")
    assert done.code == 0
    assert _lines(done.out)[:2] == [
        "Nothing is written.",
        "1 response would be imported from back.xlsx into 2026-H2",
    ]
    assert [path.name for path in sixways.folder.iterdir()] == ["back.xlsx"]


QUESTIONS = [question.text for _, question in SIX_WAYS.questions]


def _export(titles: list[str], *rows: str) -> str:
    header = ",".join(f'"{title}"' for title in ["Organisation", *titles])
    return "".join(f"{line}\n" for line in [header, *rows])


def test_dry_run_shows_columns_that_are_not_exact(sixways: Sixways) -> None:
    titles = [QUESTIONS[0].rstrip("?"), *QUESTIONS[1:23], "Do you feel empowered to err?"]
    _put(sixways, "back.csv", _export(titles, f"Harbour{',Yes' * 22},No,Yes"))
    done = sixways("import", "back.csv", "--dry-run", "--round", "r")
    assert done.code == 2
    assert _lines(done.out)[:7] == [
        "Nothing is written. 1 row; 24 columns hold answers or who answered.",
        "  column                                            read as          for sure?",
        "  A  Organisation                                   partner          exact",
        '  B  Is there space on the agenda for each partn…   1.1              no "?"',
        "  C  Are questions and constructive challenges e…   1.2              exact",
        "  …  21 more, all exact: --full",
        "  Y  Do you feel empowered to err?                  6.4 or nothing   ask",
    ]
    assert "Answers: Yes 22, Sometimes 0, Not always 0, No 1. Not understood: none" in done.out
    assert "Column Y, 'Do you feel empowered to err?': did you mean 6.4?" in done.out
    full = sixways("import", "back.csv", "--dry-run", "--full", "--round", "r")
    assert len([line for line in _lines(full.out) if line.endswith("exact")]) == 23
    assert not (sixways.folder / "responses").exists()


def test_written_mapping_is_edited_and_used(sixways: Sixways) -> None:
    titles = [*QUESTIONS[:23], "Do you feel empowered to err?"]
    _put(sixways, "back.csv", _export(titles, f"Llŷn{',Ydy' * 24}"))
    written = sixways("import", "back.csv", "--write-mapping", "columns.yaml", "--round", "r")
    assert _lines(written.out)[-1] == (
        "Wrote columns.yaml: edit it, then import with --mapping columns.yaml"
    )
    assert not (sixways.folder / "responses").exists()
    mapping = (sixways.folder / "columns.yaml").read_text("utf-8")
    edited = mapping.replace('"Ydy": (which?)', '"Ydy": yes')
    edited = edited.replace('err?": ignore', 'err?": strengths.empowered')
    _put(sixways, "columns.yaml", edited)
    done = sixways("import", "back.csv", "--mapping", "columns.yaml", "--round", "r")
    assert (done.code, _lines(done.out)[1]) == (0, "  Llŷn  24 of 24  new")
    again = sixways("import", "back.csv", "--write-mapping", "columns.yaml", "--round", "r")
    assert again.code == 2
    assert "columns.yaml already exists" in again.err
    _put(sixways, "back.json", as_json(COUNCIL, SIX_WAYS))
    assert sixways("import", "back.json", "--write-mapping", "other.yaml").code == 2


# What the files don't say


def test_options_fill_only_empty_fields(sixways: Sixways) -> None:
    _put(sixways, "1.xlsx", _workbook(ResponseDetails(round="2025-H1", area="Harbour")))
    _put(sixways, "2.csv", f"{RISK},{IDENTITY}\nYes,No\n")
    given = ("--partner", "P", "--sector", "health", "--level", "place", "--area", "Riverside")
    assert sixways("import", "1.xlsx", "2.csv", *given, "--round", "2026-H2", TWO).code == 0
    names = sorted(path.name for path in (sixways.folder / "responses").iterdir())
    assert names == ["2025-h1_place_harbour_p.json", "2026-h2_place_riverside_p.json"]
    assert _stored(sixways.folder / "responses", names[0])["sector"] == "health"


@pytest.mark.parametrize("typed", ["2026 H2", "2026/h2", " 2026H2 "])
def test_round_typed_in_another_way_is_the_partnerships(sixways: Sixways, typed: str) -> None:
    _put(sixways, "sixways.yaml", "format: sixways-partnership/1\nname: P\nround: 2026-H2\n")
    _put(sixways, "back.xlsx", _workbook(field__round=typed))
    _put(sixways, "back.txt", f"Partner: Q\nRound: {typed}\n1.1 Yes\n1.2 No\n")
    done = sixways("import", "back.xlsx", "back.txt", "-o", "r")
    assert done.code == 0
    assert {_stored(sixways.folder / "r", path.name)["round"] for path in Path("r").iterdir()} == {
        "2026-H2"
    }


def test_copied_sheet_of_a_form_is_named(sixways: Sixways) -> None:
    book = opened(_workbook())
    book.copy_worksheet(book["Form"]).title = "For Harbour"
    _put(sixways, "back.xlsx", saved(book))
    done = sixways("import", "back.xlsx")
    assert done.code == 2
    assert "1 response imported" in done.out
    assert "sheet 'For Harbour' has the questions too, and was not read" in done.words


@pytest.mark.parametrize(
    "layout", ["{number} {text}\n{answer}\n", "{text}\n{answer}\n", "{number} {answer}, "]
)
def test_typed_answers_in_another_layout_get_the_way_to_type_them(
    sixways: Sixways, layout: str
) -> None:
    asked = [(SIX_WAYS.numbers[b.id, q.id], q.text) for b, q in SIX_WAYS.questions]
    lines = [layout.format(number=number, text=text, answer="Yes") for number, text in asked]
    _put(sixways, "typed.txt", f"Partner: Carers\n\n{''.join(lines)}")
    done = sixways("import", "typed.txt", "--round", "2026-H2")
    assert done.code == 2
    assert "Give each answer a line with the number of its question, such as: 1.1 Yes" in done.words


@pytest.mark.parametrize("format_", ["csv", "xlsx"])
def test_own_export_for_other_programs_is_named(sixways: Sixways, format_: str) -> None:
    _put(sixways, "responses/one.json", as_json(COUNCIL, SIX_WAYS))
    assert sixways("export", "responses", "-f", format_, "-o", f"e.{format_}").code == 0
    done = sixways("import", f"e.{format_}", "-o", "back")
    assert done.code == 2
    assert "is an export of sixways for other programs" in done.words
    assert "sixways export -f jsonl" in done.words


def test_title_of_a_mapping_that_no_column_has_is_named(sixways: Sixways) -> None:
    above = "Which organisation do you represent?,,"
    _put(sixways, "export.csv", f"{above}\nOpen-Ended Response,{RISK},{IDENTITY}\nHarbour,Yes,No\n")
    titles = "Which organisation do you represent?: partner\nRemraks: comments.data\n"
    _put(sixways, "m.yaml", titles)
    done = sixways("import", "export.csv", TWO, "--round", "2026-H2", "--mapping", "m.yaml")
    assert done.code == 0
    assert "In --mapping, but no column here is called so: 'Remraks'" in done.words


def test_partner_of_another_round_is_refused_unless_it_is_called_so(sixways: Sixways) -> None:
    row = "Harbour (2019),Yes,No"
    _put(sixways, "export.csv", f"Partner,{RISK},{IDENTITY}\n{row}\n")
    done = sixways("import", "export.csv", TWO, "--round", "2026-H2")
    assert done.code == 2
    assert "cell A2: 'Harbour (2019)' has a round beside the partner's name" in done.words
    known = "format: sixways-partnership/1\nname: P\npartners: [{id: old, name: Harbour (2019)}]\n"
    _put(sixways, "sixways.yaml", known)
    assert sixways("import", "export.csv", TWO, "--round", "2026-H2").code == 0


def test_round_in_place_of_a_partner_is_refused(sixways: Sixways) -> None:
    rows = ("Question,Harbour,", ",2025-H2,2026-H2", f"{RISK},Yes,No", f"{IDENTITY},No,No")
    _put(sixways, "export.csv", "\n".join(rows))
    done = sixways("import", "export.csv", TWO, "--round", "2026-H2")
    assert done.code == 2
    assert "'2025-H2' is a round, not a partner" in done.words
    assert "Put the partner's name there; import another round's answers" in done.words


def test_partners_ticked_together_are_not_taken_for_a_new_one(sixways: Sixways) -> None:
    known = "partners: [{id: a, name: Harbour}, {id: b, name: Carers}, {id: c, name: Old; New}]\n"
    _put(sixways, "sixways.yaml", f"format: sixways-partnership/1\nname: P\n{known}")
    rows = (f"Partner,{RISK},{IDENTITY}", "Carers; Harbour,Yes,No", "Old; New,No,No")
    _put(sixways, "export.csv", "\n".join(rows))
    done = sixways("import", "export.csv", TWO, "--round", "2026-H2")
    assert done.code == 2
    assert "1 response imported" in done.words
    assert "cell A2: 'Carers; Harbour' is 2 partners" in done.words


def test_answers_left_out_are_counted_in_what_was_imported(sixways: Sixways) -> None:
    rows = (f"Partner,{RISK},{IDENTITY}", "Harbour,N/A,No", "Carers,-,Perhaps", "Council,Yes,-")
    _put(sixways, "export.csv", "\n".join(rows).encode())
    done = sixways("import", "export.csv", TWO, "--round", "2026-H2")
    assert done.code == 2
    assert "2 responses imported" in done.out
    assert "2 answers left out as no answer on the scale: 'N/A', '-'" in done.words


def test_answer_beside_its_box_and_note_on_a_cell_are_named(sixways: Sixways) -> None:
    book = opened(_workbook())
    sheet, cell = book["Form"], cells_named(book)["answer__experiment__space"]
    sheet[cell] = None
    sheet[cell.replace("C", "E")] = "Yes, in part"
    sheet[cell].comment = Comment("Ask Jo", "Jo")
    _put(sixways, "back.xlsx", saved(book))
    done = sixways("import", "back.xlsx")
    assert done.code == 2
    assert f"not imported: sheet 'Form', cell {cell.replace('C', 'E')} 'Yes, in part'" in done.words
    assert "1 note on cells not imported" in done.words


def test_copied_sheet_of_a_form_without_names_was_read(sixways: Sixways) -> None:
    book = opened(_workbook())
    book.copy_worksheet(book["Form"]).title = "For Harbour"
    book.defined_names.clear()
    _put(sixways, "back.xlsx", saved(book))
    done = sixways("import", "back.xlsx")
    assert done.code == 2
    assert "sheet 'For Harbour', cell B11: appears twice" in done.words
    assert "was not read" not in done.words


def test_form_without_partner_gets_a_hint(sixways: Sixways) -> None:
    _put(sixways, "back.xlsx", _workbook(ResponseDetails(round="2026-H2")))
    done = sixways("import", "back.xlsx")
    assert done.code == 2
    assert _lines(done.out)[-2:] == [
        "  sheet 'Form', cell C11: partner: is missing. Use --partner NAME for forms",
        "    that don't say",
    ]


@pytest.mark.parametrize("time", ["", "soon", "2027-01-01 10:00"])
def test_round_is_asked_without_a_usable_time(sixways: Sixways, time: str) -> None:
    _put(sixways, "back.csv", f"Timestamp,Partner,{RISK},{IDENTITY}\n{time},P,Yes,No\n")
    at = with_code_at_start(sixways.folder / "at", AT.format("2026-11-22T10:00:00Z"))
    run = Sixways(sixways.folder)
    asked = run("import", "back.csv", "-o", "r", TWO, env=at)
    assert asked.code == 2
    assert _lines(asked.out)[-2:] == [
        "  row 2: no date could be read, so the round isn't known. Say which round it is",
        "    for: --round NAME, for example --round 2026-H2",
    ]
    assert not (sixways.folder / "r").exists()
    assert run("import", "back.csv", "-o", "r", TWO, "--round", "2026-H1", env=at).code == 0
    assert _stored(sixways.folder / "r", "2026-h1_p.json")["completed"] == "2026-11-22T10:00:00Z"


def test_earlier_round_of_an_export_is_same_or_asked(sixways: Sixways) -> None:
    old = f"Timestamp,Partner,{RISK},{IDENTITY}\n2026-03-10 10:00,Riverside Council,Yes,No\n"
    _put(sixways, "old.csv", old)
    assert sixways("import", "old.csv", "-o", "kept", TWO).code == 0
    _put(sixways, "sixways.yaml", PARTNERSHIP.replace("partners:", "round: 2026-H2\npartners:"))
    _put(sixways, "new.csv", f"{old}2026-11-10 10:00,Riverside Council,No,No\n")
    done = sixways("import", "new.csv", TWO)
    assert (done.code, _lines(done.out)[:3]) == (
        0,
        [
            "1 response imported from new.csv into 2026-H2",
            "  Riverside Council  2 of 24  new",
            "  1 response is already stored",
        ],
    )
    _put(sixways, "new.csv", f"{old}2026-04-10 10:00,Harbour,Yes,Yes\n2026-06-20 10:00,RC,No,Yes\n")
    asked = sixways("import", "new.csv", TWO, "-o", "other")
    assert asked.code == 2
    said = asked.words
    assert "Row 4: answered in 2026-H1, taken into 2026-H2, the partnership's round" in said
    assert "row 2 and row 3: answered in 2026-H1, and not in 2026-H2. Say which round" in said


def test_import_recognises_and_suggests_partners(
    sixways: Sixways,
) -> None:
    _put(sixways, "sixways.yaml", PARTNERSHIP)
    _put(
        sixways,
        "back.csv",
        f"Area,Partner,{RISK},{IDENTITY}\nriverside,rc,Yes,No\n,Riverside Counicl,No,No\n",
    )
    done = sixways("import", "back.csv", "--round", "2026-H2", TWO)
    assert done.code == 2
    lines = _lines(done.out)
    assert lines[1:3] == [
        "  Riverside Council  2 of 24  new",
        "  Riverside Counicl  2 of 24  new organisation: not in sixways.yaml",
    ]
    assert lines[-2:] == [
        "  Riverside Counicl: is it Riverside Council? If so, add the spelling to",
        "    sixways.yaml and import again. If not, add it as a partner",
    ]
    stored = _stored(sixways.folder / "kept")
    assert (stored["partner"], stored["sector"], stored["level"]) == (
        "Riverside Council",
        "local government",
        "place",
    )


def send(folder: Path, name: str, **rest: Any) -> None:
    sent = response(name, ANSWERS, level="place", area="Riverside", **rest)
    (folder / "sent.json").write_bytes(as_json(sent, SIX_WAYS))


NEAR = (
    "These may be one partner: Harbour & Coast; Harbour and Coast. If they are one, add the "
    "spelling to sixways.yaml; if not, add both as partners"
)


def test_name_near_a_stored_one_is_reported(sixways: Sixways) -> None:
    send(sixways.folder, "Harbour & Coast")
    assert "one partner" not in sixways("import", "sent.json").out
    send(sixways.folder, "Harbour and Coast")
    for more in (["--dry-run"], []):
        ran = sixways("import", "sent.json", *more)
        assert (ran.code, ran.err) == (0, "")
        assert NEAR in ran.words
    send(sixways.folder, "Home First")
    assert "one partner" not in sixways("import", "sent.json").out


def test_name_near_a_listed_one_is_reported_once(sixways: Sixways) -> None:
    (sixways.folder / "sixways.yaml").write_text(PARTNERSHIP, "utf-8")
    send(sixways.folder, "Riverside Concil")
    ran = sixways("import", "sent.json")
    assert "Riverside Concil: is it Riverside Council?" in ran.out
    assert "may be one partner" not in ran.out


def test_unknown_columns_are_listed_with_options(
    sixways: Sixways,
) -> None:
    _put(sixways, "back.csv", f"Partner,{RISK},{IDENTITY},Q9\nA,Yes,No,x\n")
    assert _lines(sixways("import", "back.csv", "--round", "r").out)[2:4] == [
        "Columns not recognised, so not imported: 'Q9'. Use --partner-column,",
        "--comments-column or --mapping to say what they hold",
    ]


def test_missing_column_stops_one_export(
    sixways: Sixways,
) -> None:
    _put(sixways, "1.csv", f"Team,{RISK},{IDENTITY}\nA,Yes,No\n")
    rest = ",".join(f"c{number}" for number in range(9))
    _put(sixways, "2.csv", f"Partner,{RISK},{IDENTITY},{rest}\nB,Yes,No\n")
    done = sixways("import", "1.csv", "2.csv", "--partner-column", "Team", "--round", "r", TWO)
    assert _lines(done.out)[-1] == (
        "  2.csv: there is no column 'Team'. Import files without this column separately"
    )
    assert [path.name for path in (sixways.folder / "responses").iterdir()] == ["r_a.json"]


def test_import_needs_a_folder(sixways: Sixways) -> None:
    _put(sixways, "back.json", as_json(COUNCIL, SIX_WAYS))
    _put(sixways, "kept", "mine")
    refused = sixways("import", "back.json", "-o", "kept")
    assert (refused.code, refused.out) == (2, "")
    assert refused.err == "kept is a file. Use -o with a folder for responses\n"


@pytest.mark.skipif(sys.platform == "win32", reason="there is no such terminal")
def test_paste_prompt_says_how_to_end(terminal: Open) -> None:
    opened = terminal("import", "-")
    opened.until("Paste the copied answers, then press Enter and Ctrl-D")
    opened.paste(_mail(COUNCIL).replace("\n", "\r") + "\x04")
    opened.until("1 response imported")


def test_mail_thread_imports_each_answer_once(sixways: Sixways) -> None:
    ann = COUNCIL.model_copy(update={"respondent": "Ann"})
    quoted = "".join(f"> {line}\n" for line in _mail(COUNCIL).split("\n"))
    _put(sixways, "thread.txt", f"{_mail(ann)}\nJo wrote:\n{quoted}{_mail(ann)}")
    done = sixways("import", "thread.txt")
    assert (done.code, _lines(done.out)[:3]) == (
        0,
        [
            "2 responses imported from thread.txt into 2026-H2",
            "  Riverside Council (Ann)  24 of 24  new",
            "  Riverside Council        24 of 24  new",
        ],
    )
    _put(sixways, "thread.txt", f"{_mail(ann)}\n{_mail(COUNCIL).replace(END, 'QQ' + END)}")
    done = sixways("import", "thread.txt")
    assert (done.code, _lines(done.out)[1:]) == (
        2,
        [
            "1 thing to settle (exit code 2)",
            "  block 2: the answers are damaged: 2 characters too many. Ask for the answers",
            "    to be sent again, as a file or copied and pasted afresh",
        ],
    )


def _sent(text: str, *attached: tuple[str, bytes]) -> bytes:
    mail = EmailMessage()
    mail["From"], mail["Subject"] = "jo@example.org", "Our answers – here they are"
    mail.set_content(text, cte="quoted-printable")
    mail.add_alternative(f"<p>{text}</p>".replace("\n", "<br>"), subtype="html")
    for name, data in attached:
        mail.add_attachment(data, maintype="application", subtype="octet-stream", filename=name)
    return bytes(mail)


def test_saved_mail_gives_what_is_attached(sixways: Sixways) -> None:
    ann = COUNCIL.model_copy(update={"respondent": "Ann"})
    parts = (("a.json", as_json(ann, SIX_WAYS)), ("b.xlsx", _workbook()), ("c.pdf", b"%PDF-1.7"))
    _put(sixways, "mail.eml", _sent("Attached – see below.", *parts))
    done = sixways("import", "mail.eml")
    assert (done.code, _lines(done.out)) == (
        2,
        [
            "2 responses imported from mail.eml into 2026-H2",
            "  Riverside Council (Ann)  24 of 24  new",
            "  Riverside Council        24 of 24  new",
            "1 thing to settle (exit code 2)",
            "  c.pdf: is a PDF. Type its answers in with: sixways assess",
        ],
    )


def test_attached_text_without_questions_is_a_note(sixways: Sixways) -> None:
    parts = (("a.json", as_json(COUNCIL, SIX_WAYS)), ("agenda.txt", b"1. Welcome\n2. Apologies\n"))
    _put(sixways, "mail.eml", _sent("Attached.", *parts))
    done = sixways("import", "mail.eml")
    assert (done.code, _lines(done.out)[2:]) == (
        0,
        [
            "agenda.txt left out: contains none of the questionnaire's questions",
            "Next: sixways collate",
        ],
    )


def test_table_in_a_mail_is_read(sixways: Sixways) -> None:
    mail = EmailMessage()
    mail["From"], mail["Subject"] = "jo@example.org", "Our answers"
    mail.set_content("Please see the table.")
    mail.add_alternative(f"<p>Hello</p>{TABLE}<p>Jo</p>", subtype="html")
    mail.add_attachment(b"%PDF-1.7", maintype="application", subtype="pdf", filename="c.pdf")
    _put(sixways, "mail.eml", bytes(mail))
    done = sixways("import", "mail.eml", TWO, "--round", "r")
    assert (done.code, _lines(done.out)[1]) == (2, "  Riverside Council  2 of 24  new")
    assert "c.pdf: is a PDF" in done.out
    [path] = (sixways.folder / "responses").iterdir()
    assert _stored(path.parent, path.name)["answers"]["vision"]["identity"] == "no"


def test_web_page_saved_as_one_file_is_read(sixways: Sixways) -> None:
    page = EmailMessage()
    page["From"], page["Subject"] = "<Saved by Blink>", "Results"
    page["MIME-Version"] = "1.0"
    page.make_related()
    page.add_related(f"<html>{TABLE}</html>", subtype="html")
    page.add_related(b"GIF89a", maintype="image", subtype="gif")
    _put(sixways, "page.mhtml", bytes(page))
    done = sixways("import", "page.mhtml", TWO, "--round", "r")
    assert (done.code, _lines(done.out)[1]) == (0, "  Riverside Council  2 of 24  new")


def test_block_in_saved_mail_is_read_once(sixways: Sixways) -> None:
    _put(sixways, "mail.eml", _sent(f"Dear Sam’s team,\n{_mail(COUNCIL)}"))
    done = sixways("import", "mail.eml")
    assert _lines(done.out)[1:] == ["  Riverside Council  24 of 24  new", "Next: sixways collate"]
    assert (sixways.folder / "responses" / STORED).read_bytes() == as_json(COUNCIL, SIX_WAYS)


def test_typed_answers_in_mail_are_decoded(sixways: Sixways) -> None:
    _put(sixways, "mail.eml", _sent("Partner: Llŷn Carers’ Trust\nRound: r\n1.1 Yes\n1.2 No\n"))
    assert sixways("import", "mail.eml").code == 0
    [path] = (sixways.folder / "responses").iterdir()
    stored = _stored(path.parent, path.name)
    assert stored["partner"] == "Llŷn Carers’ Trust"
    assert stored["answers"]["experiment"]["challenge"] == "no"


def test_mail_without_answers_names_what_is_attached(sixways: Sixways) -> None:
    _put(sixways, "mail.eml", _sent("See attached", ("answers.pdf", b"%PDF-1.7")))
    done = sixways("import", "mail.eml")
    assert (done.code, _lines(done.out)[-2:]) == (
        2,
        [
            "1 thing to settle (exit code 2)",
            "  answers.pdf: is a PDF. Type its answers in with: sixways assess",
        ],
    )


def test_archive_gives_every_file_in_it(sixways: Sixways) -> None:
    into = io.BytesIO()
    with zipfile.ZipFile(into, "w") as archive:
        archive.writestr("../back/a.json", as_json(COUNCIL, SIX_WAYS))
        archive.writestr("back/b.txt", "Hello")
    _put(sixways, "back.zip", into.getvalue())
    done = sixways("import", "back.zip")
    assert done.code == 2
    assert _lines(done.out)[:2] == [
        "1 response imported from back.zip into 2026-H2",
        "  Riverside Council  24 of 24  new",
    ]
    assert "b.txt: contains none of the questionnaire's questions" in done.out
    assert sorted(path.name for path in sixways.folder.iterdir()) == ["back.zip", "responses"]


def _zipped(**files: bytes) -> bytes:
    into = io.BytesIO()
    with zipfile.ZipFile(into, "w") as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    return into.getvalue()


def test_archive_that_begins_with_a_pdf_gives_the_other_files(sixways: Sixways) -> None:
    _put(sixways, "back.zip", _zipped(a=b"%PDF-1.7", b=as_json(COUNCIL, SIX_WAYS)))
    done = sixways("import", "back.zip")
    assert done.code == 2
    assert "Riverside Council  24 of 24  new" in done.out
    assert "a: is a PDF" in done.words


def test_archive_too_deep_in_others_is_refused(sixways: Sixways) -> None:
    data = as_json(COUNCIL, SIX_WAYS)
    for _ in range(4):
        data = _zipped(inside=data)
    _put(sixways, "back.zip", data)
    done = sixways("import", "back.zip")
    assert done.code == 2
    says = "inside: is too deep inside other archives and emails. Save it by itself and import that"
    assert says in done.words


def test_response_in_each_line_is_read(sixways: Sixways) -> None:
    ann = COUNCIL.model_copy(update={"respondent": "Ann"})
    lines = [json.dumps(json.loads(as_json(one, SIX_WAYS))) for one in (COUNCIL, ann)]
    _put(sixways, "all.jsonl", "\n".join([*lines, '{"format": "x"}', ""]))
    done = sixways("import", "all.jsonl")
    assert done.code == 2
    assert _lines(done.out)[:3] == [
        "2 responses imported from all.jsonl into 2026-H2",
        "  Riverside Council        24 of 24  new",
        "  Riverside Council (Ann)  24 of 24  new",
    ]
    assert "line 3" in done.out


def test_form_of_other_questionnaire_is_read(sixways: Sixways) -> None:
    text = (
        (bundled_folder() / "six-ways.yaml")
        .read_text("utf-8")
        .replace("id: six-ways", "id: ours", 1)
    )
    _put(sixways, "ours.yaml", text.replace(RISK, "Do we dare?"))
    assert (
        sixways("form", "-q", "ours.yaml", "-f", "xlsx", "-o", "form.xlsx", "--round", "r").code
        == 0
    )
    form = (sixways.folder / "form.xlsx").read_bytes()
    typed = {"answer__experiment__own_risk": "Yes", "field__partner": "P"}
    _put(sixways, "back.xlsx", filled_in(form, typed))
    unknown = sixways("import", "back.xlsx")
    assert unknown.code == 2
    assert "matches no questionnaire found here" in unknown.words
    assert sixways("import", "back.xlsx", "-q", "ours.yaml").code == 0
    again = sixways("import", "back.xlsx", "-q", "six-ways", "-q", "ours.yaml")
    assert "already stored" in again.out
    stored = _stored(sixways.folder / "responses", "r_p.json")
    assert stored["questionnaire"]["id"] == "ours"


FORMS = (ROOT / "docs" / "forms.md").read_text("utf-8")


def test_documented_mapping_file_works(sixways: Sixways) -> None:
    mapping, _ = re.findall(r"```yaml\n([^`]*ignore\n)```", FORMS)
    _put(sixways, "columns.yaml", mapping)
    rows = f"Room for everybody?,Team,Why?,Shoe size,{IDENTITY}\nYes,A,because,43,No\n"
    _put(sixways, "back.csv", rows)
    done = sixways("import", "back.csv", "--mapping", "columns.yaml", "--round", "r", TWO)
    assert _lines(done.out)[1] == "  A  2 of 24  new"
    stored = _stored(sixways.folder / "responses", "r_a.json")
    assert (stored["answers"]["experiment"]["space"], stored["comments"]) == (
        "yes",
        {"vision": "because"},
    )


def test_documented_words_stand_for_options(sixways: Sixways) -> None:
    _, mapping = re.findall(r"```yaml\n([^`]*ignore\n)```", FORMS)
    _put(sixways, "columns.yaml", mapping)
    rows = f"Sefydliad,{RISK},{IDENTITY}\nLlŷn,Ddim bob amser,Ddim yn gwybod\n"
    _put(sixways, "back.csv", rows)
    done = sixways("import", "back.csv", "--mapping", "columns.yaml", "--round", "r", TWO)
    assert _lines(done.out)[1] == "  Llŷn  1 of 24  new"
    [path] = (sixways.folder / "responses").iterdir()
    assert _stored(path.parent, path.name)["answers"]["experiment"]["own-risk"] == "not-always"


# Folders as systems leave them


@pytest.mark.skipif(sys.platform == "win32", reason="locks are others there")
def test_missing_locks_are_reported_once(sixways: Sixways) -> None:
    code = """
import errno, fcntl
def refuse(*_):
    raise OSError(errno.ENOLCK, "")
fcntl.flock = refuse
"""
    for partner in ("A", "B"):
        _put(sixways, f"in/{partner}.json", as_json(response(partner, {}), SIX_WAYS))
    environment = with_code_at_start(sixways.folder / "start", code)
    done = Sixways(sixways.folder)("import", "in", env=environment)
    assert done.code == 0
    assert done.err == (
        "This folder can't lock files: make sure nobody else has these answers open\n"
    )


def test_response_in_each_sheet_is_imported_by_its_sheet(sixways: Sixways) -> None:
    book = openpyxl.Workbook()
    for title in ("Home First", "Carers"):
        sheet = book.create_sheet(title)
        sheet.append(["Question", "Answer"])
        sheet.append([RISK, "Yes" if title == "Carers" else "No"])
        sheet.append([IDENTITY, "No"])
    _put(sixways, "back.xlsx", saved(book))
    refused = sixways("import", "back.xlsx", "--round", "r", "--partner", "Carers")
    assert refused.code == 2
    said = refused.words
    assert "has a response in each of several sheets, such as 'Home First' and 'Carers'" in said
    wrong = sixways("import", "back.xlsx", "--sheet", "x", "--partner", "Carers")
    said = wrong.words
    assert "there is no sheet 'x' with questions. Those with questions are 'Home First'" in said
    done = sixways(
        "import", "back.xlsx", "--round", "r", "--sheet", "carers", "--partner", "Carers"
    )
    assert (done.code, done.err) == (0, "")
    [path] = (sixways.folder / "responses").glob("*.json")
    stored = json.loads(path.read_text("utf-8"))
    assert stored["answers"]["experiment"]["own-risk"] == "yes"
