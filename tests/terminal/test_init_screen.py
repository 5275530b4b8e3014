"""`sixways init` on a screen: one screen, back, correction and help."""

from pathlib import Path

from sixways.files.partnership_file import read_partnership
from sixways.model.partnership import Partner
from support.fixtures import Open

UP, ESCAPE = "\x1b[A", "\x1b"


def partners(folder: Path) -> list[Partner]:
    return [*(read_partnership(folder / "sixways.yaml").partnership.partners or ())]


def test_one_screen_from_the_name_to_the_file(terminal: Open, tmp_path: Path) -> None:
    session = terminal("init")
    session.until("A new partnership", "writes sixways.yaml", "▸ Name")
    for text in ("Riverside ICP", "Riverside", "", "Riverside Hospitals NHS Trust, NHS"):
        session.write(text)
    session.write("Northshire Council, local government")
    session.until('"Northshire Council, local government" was read as a name and a sector')
    session.settle()
    assert session.lines[2:9] == [
        "  Name       Riverside ICP",
        "  Place      Riverside",
        "  Contact    not given (who answers go back to)",
        "  Partners   one per line, with a sector if you like",
        "   1  Riverside Hospitals NHS Trust           NHS",
        "   2  Northshire Council                      local government",
        "▸  3",
    ]
    footer = "Enter next line   Enter on a blank line finish   ↑ change   Esc leave"
    assert session.lines[23] == footer
    session.press("\r")
    session.until("Write sixways.yaml? Enter yes")
    assert not (tmp_path / "sixways.yaml").exists()
    session.press("\r")
    assert session.end() == 0
    assert [(p.name, p.sector) for p in partners(tmp_path)] == [
        ("Riverside Hospitals NHS Trust", "NHS"),
        ("Northshire Council", "local government"),
    ]
    written = session.written.decode()
    assert "Wrote sixways.yaml: 2 partners, " in written
    assert "sixways status           see who has answered" in written


def test_long_name_is_apart_from_its_sector(terminal: Open) -> None:
    session = terminal("init")
    for text in ("ICP", "", "", "Westshire and Northshire University Hospitals, NHS"):
        session.write(text)
    session.until("▸ 2")
    session.settle()
    assert session.lines[6] == "   1  Westshire and Northshire University H…  NHS"


def test_line_is_changed_and_the_end_taken_back(terminal: Open, tmp_path: Path) -> None:
    session = terminal("init")
    session.until("▸ Name")
    for text in ("ICP", "", "", "Alpah", "Beta"):
        session.write(text)
    session.press(UP + UP)
    session.until("▸ 1 Alpah")
    session.press("\x7f\x7fha")
    session.press("\r")
    session.until("▸ 2 Beta")
    session.press("\r\r")
    session.until("Write sixways.yaml?")
    session.press(UP)
    session.until("▸ 3")
    session.write("Gamma")
    session.press("\r\r")
    assert session.end() == 0
    assert [partner.name for partner in partners(tmp_path)] == ["Alpha", "Beta", "Gamma"]


def test_help_is_one_key_away_and_never_a_name(terminal: Open) -> None:
    session = terminal("init")
    session.until("▸ Name")
    session.press("?")
    session.until("add a usual sector after a")
    session.press("?")
    session.until("▸ Name")
    session.write("ICP")
    session.write("b")
    session.until("▸ Name ICP")


def test_escape_leaves_without_a_file(terminal: Open, tmp_path: Path) -> None:
    session = terminal("init")
    session.until("▸ Name")
    for text in ("ICP", "", "", "Alpha"):
        session.write(text)
    session.press("Bet")
    session.press(ESCAPE)
    session.until("▸ 2 Bet", "Nothing is saved yet. Press Esc again to leave")
    session.press(ESCAPE)
    assert session.end() == 0
    assert b"Stopped: nothing was written" in session.written
    assert not (tmp_path / "sixways.yaml").exists()


def test_escape_leaves_at_once_where_nothing_was_typed(terminal: Open) -> None:
    session = terminal("init")
    session.until("▸ Name")
    session.press(ESCAPE)
    assert session.end() == 0
    assert b"again to leave" not in session.written


def test_any_other_key_after_escape_continues(terminal: Open, tmp_path: Path) -> None:
    session = terminal("init")
    session.until("▸ Name")
    for text in ("ICP", "", "", "Alpha"):
        session.write(text)
    session.press("Be")
    session.press(ESCAPE)
    session.until("again to leave")
    session.press("ta")
    session.press(ESCAPE)
    session.until("▸ 2 Beta", "again to leave")
    session.press("\r\r")
    session.until("Write sixways.yaml? Enter yes")
    session.press("q")
    session.until("Press Esc again to leave")
    session.press(UP)
    session.until("▸ 3")
    session.press("\r")
    session.press(ESCAPE)
    session.until("Press Esc again to leave")
    session.press("\r")
    assert session.end() == 0
    assert [partner.name for partner in partners(tmp_path)] == ["Alpha", "Beta"]


def test_each_line_of_a_pasted_list_is_a_partner(terminal: Open, tmp_path: Path) -> None:
    session = terminal("init")
    for text in ("ICP", "", ""):
        session.write(text)
    session.until("▸ 1")
    session.paste("\x1b[200~Riverside Council, local government\r\n\r\nHarbour\rCarers\n\x1b[201~")
    session.until("1 Riverside Council", "local government", "3 Carers", "▸ 4")
    session.press("\x1b[A")
    session.until("▸ 3")
    session.paste("\x1b[200~ in\nNorthbank\x1b[201~")
    session.until("▸ 3 Carers in Northbank")
    session.press("\r\r")
    session.until("Write sixways.yaml? Enter yes")
    session.press("\r")
    assert session.end() == 0
    names = ["Riverside Council", "Harbour", "Carers in Northbank"]
    assert [partner.name for partner in partners(tmp_path)] == names


def test_many_partners_scroll(terminal: Open) -> None:
    session = terminal("init")
    session.until("▸ Name")
    for text in ("ICP", "", "", *(f"Practice {number}" for number in range(1, 15))):
        session.write(text)
    session.until("5 more ↑", "▸ 15")
    session.press("\r")
    session.until("2 more ↓", "Write sixways.yaml? Enter yes")
