"""`sixways init` on a screen: one screen, back, correction and help."""

from pathlib import Path

from sixways.files.partnership_file import read_partnership
from sixways.model.partnership import Partner
from support.fixtures import Open
from support.screens import Terminal


def partners(folder: Path) -> list[Partner]:
    return [*(read_partnership(folder / "sixways.yaml").partnership.partners or ())]


def begin(terminal: Open, *typed: str) -> Terminal:
    """`init` on a screen with the fields and partners typed so far."""
    session = terminal("init")
    session.until("A new partnership; writes sixways.yaml", "▸ Name")
    for text in typed:
        session.press(f"{text}\r")
    return session


def test_one_screen_from_the_name_to_the_file(terminal: Open, tmp_path: Path) -> None:
    session = begin(terminal, "ICP", "Riverside", "", "Riverside Hospitals NHS Trust, NHS")
    session.press("Northshire Council, local government\r")
    session.until('"Northshire Council, local government" was read as a name and a sector')
    session.settle()
    shown = [line.strip() for line in session.lines if line.strip()]
    start = shown.index("Name       ICP")
    assert shown[start : start + 6] == [
        "Name       ICP",
        "Place      Riverside",
        "Contact    not given (who answers go back to)",
        "Partners   one a line, with a sector if you like",
        "1  Riverside Hospitals NHS Trust           NHS",
        "2  Northshire Council                      local government",
    ]
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
    assert "sixways status                    see who has answered" in written


def test_line_is_changed_and_the_end_taken_back(terminal: Open, tmp_path: Path) -> None:
    session = begin(terminal, "ICP", "", "", "Alpah", "Beta", "b", "b")
    session.until("▸ 1 Alpah")
    session.press("Alpha\r")
    session.until("▸ 2 Beta")
    session.press("\r")
    session.until("3:")
    session.press("Wrong\rb\r-\r")
    session.press("\r")
    session.until("Write sixways.yaml?")
    session.press("b")
    session.until("3:")
    session.press("Gamma\r")
    session.until("4:")
    session.press("\r")
    session.until("Write sixways.yaml?")
    session.press("\r")
    assert session.end() == 0
    assert [partner.name for partner in partners(tmp_path)] == ["Alpha", "Beta", "Gamma"]


def test_help_is_one_key_away_and_never_a_name(terminal: Open) -> None:
    session = begin(terminal, "?")
    session.until("Behind a comma may stand a usual sector")
    session.press("\r")
    session.until("▸ Name")
    session.press("ICP\r")
    session.until("▸ Place")
    session.press("b\r")
    session.until("▸ Name ICP")


def test_q_leaves_without_a_file(terminal: Open, tmp_path: Path) -> None:
    session = begin(terminal, "ICP", "", "", "Alpha", "q")
    assert session.end() == 0
    assert b"Stopped: nothing was written" in session.written
    assert not (tmp_path / "sixways.yaml").exists()


def test_many_partners_leave_the_first_ones_out(terminal: Open) -> None:
    session = begin(terminal, "ICP", "", "", *(f"Practice {number}" for number in range(1, 15)))
    session.until("5 Practice 5", "14 Practice 14", "4 more", "15:")
