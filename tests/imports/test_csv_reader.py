"""CSV as spreadsheets write it."""

import pytest

from sixways.imports.csv_reader import decode_text, read_csv


@pytest.mark.parametrize("separator", [",", ";", "\t", "|"])
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_any_separator_and_line_end_is_read(separator: str, end: str) -> None:
    text = end.join(separator.join(row) for row in (("a", "b"), ("c", "d"))) + end
    sheet = read_csv(text, "a.csv")
    assert [[cell.text for cell in row.values()] for _, row in sheet.rows()] == [
        ["a", "b"],
        ["c", "d"],
    ]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_marked_text_is_decoded(encoding: str) -> None:
    assert decode_text("Llŷn’s".encode(encoding)) == ("Llŷn’s", "")


def test_windows_text_is_decoded_and_said() -> None:
    text, said = decode_text("Zoë’s – a trust".encode("cp1252"))
    assert text == "Zoë’s – a trust"
    assert said == "Not in UTF-8, so it was read as Windows text (cp1252)"


@pytest.mark.parametrize("data", [b"a\x81b", "a".encode("utf-32-le") + b"\xff", b"\xff\xfea"])
def test_other_bytes_are_not_text(data: bytes) -> None:
    assert decode_text(data)[0] is None
