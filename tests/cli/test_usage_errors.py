"""What was typed wrong is said in our words, with what was probably meant."""

import shutil

import pytest

from support.paths import RIVERSIDE
from support.processes import Inside

SAID = [
    (("colate",), "There is no command 'colate'. Did you mean collate?"),
    (("zzz",), "There is no command 'zzz'. See sixways --help"),
    (("questionnaire", "shwo"), "There is no command 'shwo'. Did you mean show?"),
    (("actions", "zzz"), "There is no command 'zzz'. See sixways actions --help"),
    (("collate", "--rond", "x"), "There is no option --rond. Did you mean --round?"),
    (("collate", "--zzz"), "There is no option --zzz. See sixways collate --help"),
    (("--verison",), "There is no option --verison. Did you mean --version?"),
    (("collate", "-z"), "There is no option -z. See sixways collate --help"),
    (("collate", "--round"), "--round needs a value. See sixways collate --help"),
    (("collate", "--comments=3"), "--comments takes no value. See sixways collate --help"),
    (("import",), "PATH is missing. See sixways import --help"),
    (
        ("actions", "add", "--owner", "RVA"),
        "WHAT, --behaviour and --due are missing. See sixways actions add --help",
    ),
    (("actions", "move", "1"), "YYYY-MM-DD is missing. See sixways actions move --help"),
    (
        ("questionnaire", "translate"),
        "ID|PATH and LANGUAGE are missing. See sixways questionnaire translate --help",
    ),
    (("init", "a", "b"), "'b' is one argument too many. See sixways init --help"),
    (
        ("collate", "--min-partners", "x"),
        "--min-partners must be a whole number. See sixways collate --help",
    ),
    (
        ("collate", "-f", "pdf"),
        "--format: 'pdf' isn't one of table, markdown, csv, json, html, docx, xlsx\n"
        "See sixways collate --help",
    ),
    (
        ("questionnaire", "schema", "x"),
        "'x' isn't one of questionnaire, translation, response, partnership, actions, collation, "
        "contribution, benchmark\n"
        "See sixways questionnaire schema --help",
    ),
]


@pytest.mark.parametrize(("typed", "said"), SAID, ids=[" ".join(typed) for typed, _ in SAID])
def test_wrong_usage_is_reported_in_our_words(
    typed: tuple[str, ...], said: str, inside: Inside
) -> None:
    ran = inside(*typed)
    assert (ran.code, ran.out, ran.err) == (2, "", f"{said}\n")


@pytest.mark.parametrize("typed", [(), ("questionnaire",), ("actions",)])
def test_group_without_command_shows_its_help(typed: tuple[str, ...], inside: Inside) -> None:
    ran = inside(*typed)
    assert (ran.code, ran.out) == (2, "")
    assert ran.err.startswith("Usage: ")
    assert "Commands:" in ran.err


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        (("assess", ""), "'' doesn't exist. Check the name of the file"),
        (("collate", ""), "'': no response files found"),
        (
            ("import", " "),
            "' ': no files found. Give files",
        ),
        (("invite", "--template", ""), "'': doesn't exist"),
        (("collate", "RESPONSES", "--benchmark", ""), "'': doesn't exist"),
        (("form", "-q", ""), "There is no questionnaire ''. Use one of: six-ways"),
        (("form", "--language", ""), "There is no translation of six-ways into '' here"),
        (("invite", "--language", ""), "There is no translation of six-ways into '' here"),
        (("init", "."), ". can't be the partnership's file\n"),
        (
            ("init", ""),
            "'' can't be the partnership's file\nGive the name of a file, for example sixways.yaml",
        ),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, tuple) else "",
)
def test_name_without_letters_is_refused_and_shown(
    inside: Inside, typed: tuple[str, ...], said: str
) -> None:
    shutil.copy(RIVERSIDE / "sixways.yaml", inside.folder)
    folder = str(RIVERSIDE / "2026-H2")
    ran = inside(*(folder if word == "RESPONSES" else word for word in typed))
    assert ran.code == 2
    assert ran.err.startswith(said)


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        (
            ("collate", "RESPONSES", "-o", "paper.docx"),
            "Can't write paper.docx: the format is table\n"
            "Add -f docx, or give the file another ending\n",
        ),
        (
            ("collate", "RESPONSES", "-f", "html", "-o", "paper.XLSX"),
            "Can't write paper.XLSX: the format is html\n"
            "Add -f xlsx, or give the file another ending\n",
        ),
        (
            ("collate", "RESPONSES", "-f", "xlsx", "-o", "paper.docx"),
            "Can't write paper.docx: the format is xlsx\n"
            "Add -f docx, or give the file another ending\n",
        ),
        (
            ("check", "RESPONSES", "-o", "rules.xlsx"),
            "rules.xlsx would have text in it, which Excel can't open\n"
            "Give the file another ending\n",
        ),
        (
            ("export", "RESPONSES", "-o", "rows.pdf"),
            "Can't write rows.pdf: PDF isn't one of the formats\n"
            "Write a page (.html), and print it as a PDF\n",
        ),
        (
            ("collate", "RESPONSES", "-o", "board.html"),
            "Can't write board.html: the format is table\n"
            "Add -f html, or give the file another ending\n",
        ),
        (
            ("collate", "RESPONSES", "--by", "round", "-f", "csv", "-o", "board.json"),
            "Can't write board.json: the format is csv\n"
            "Add -f json, or give the file another ending\n",
        ),
        (
            ("check", "RESPONSES", "-o", "rules.xml"),
            "Can't write rules.xml: the format is text\n"
            "Add -f junit, or give the file another ending\n",
        ),
        (
            ("export", "RESPONSES", "-o", "rows.jsonl"),
            "Can't write rows.jsonl: the format is csv\n"
            "Add -f jsonl, or give the file another ending\n",
        ),
        (
            ("actions", "list", "-o", "actions.ics"),
            "Can't write actions.ics: the format is text\n"
            "Add -f ics, or give the file another ending\n",
        ),
        (
            ("questionnaire", "show", "-o", "words.json"),
            "Can't write words.json: the format is text\n"
            "Add -f json, or give the file another ending\n",
        ),
        (
            ("form", "-f", "xlsx", "-o", "form.html"),
            "Can't write form.html: the format is xlsx\n"
            "Add -f html, or give the file another ending\n",
        ),
        (
            ("form", "-o", "form.xlsx"),
            "Can't write form.xlsx: the format is html\n"
            "Add -f xlsx, or give the file another ending\n",
        ),
    ],
)
def test_ending_of_another_format_is_refused(
    inside: Inside, typed: tuple[str, ...], said: str
) -> None:
    folder = str(RIVERSIDE / "2026-H2")
    ran = inside(*(folder if word == "RESPONSES" else word for word in typed))
    assert (ran.code, ran.err) == (2, said)
    assert not [*inside.folder.iterdir()]


@pytest.mark.parametrize(
    "typed", [("collate", "RESPONSES", "-f", "json"), ("form",), ("questionnaire", "schema")]
)
def test_dash_is_no_file_to_write(inside: Inside, typed: tuple[str, ...]) -> None:
    folder = str(RIVERSIDE / "2026-H2")
    ran = inside(*(folder if word == "RESPONSES" else word for word in typed), "-o", "-")
    hint = "Use -o with the name of a file, or leave it out for stdout"
    assert (ran.code, ran.out, ran.err) == (2, "", f"- is not a file name. {hint}\n")
    assert not [*inside.folder.iterdir()]
