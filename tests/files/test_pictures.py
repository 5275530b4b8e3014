"""Pictures that translations name: from their own folder, whole, and not too large."""

import os
import sys
from pathlib import Path
from struct import pack
from zlib import crc32

import pytest

from sixways.errors import InvalidFiles
from sixways.files.questionnaire_validation import as_text, validate_file
from sixways.files.translations import read_all_languages, read_in_language
from sixways.model.questionnaire import text_fingerprint
from support.pictures import ALTERNATIVE, easy_read, easy_read_text, png, write_easy_read
from support.samples import SIX_WAYS


def _told(path: Path) -> str:
    """What `validate` says of the picture, in line 10."""
    [problem] = validate_file(str(path)).problems
    assert problem.line == 10
    assert problem.thing == "behaviours, experiment, questions, space, picture, path"
    return problem.message


def test_picture_is_read_with_what_it_shows(tmp_path: Path) -> None:
    pictures = easy_read(tmp_path, png(30, 20)).pictures
    assert pictures == {("experiment", "space"): (png(30, 20), "image/png", 30, 20, ALTERNATIVE)}


def test_picture_of_a_changed_question_is_left_out(tmp_path: Path) -> None:
    path = write_easy_read(tmp_path)
    said = text_fingerprint(SIX_WAYS.questions[0][1].text)
    path.write_text(path.read_text("utf-8").replace(said, text_fingerprint("Before?")), "utf-8")
    assert read_in_language(SIX_WAYS, "en-x-easy", [tmp_path], lambda _: None).pictures == {}


def test_validate_counts_pictures(tmp_path: Path) -> None:
    path = write_easy_read(tmp_path)
    assert (
        as_text([validate_file(str(path))]).split("\n")[0].endswith(" texts translated, 1 picture")
    )


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"<svg xmlns='http://www.w3.org/2000/svg'/>", "is not a PNG or JPEG picture"),
        (png()[:-1], "is incomplete or damaged"),
        (png() + bytes(256 * 1024), "is larger than the limit of 256 KiB"),
        (png(5000, 1), "is 5000 by 1 pixels"),
    ],
)
def test_unusable_picture_is_named_with_its_line(
    tmp_path: Path, content: bytes, message: str
) -> None:
    assert _told(write_easy_read(tmp_path, content)) == f"pictures/1.png {message}"


def test_picture_that_is_not_a_file_is_refused(tmp_path: Path) -> None:
    path = write_easy_read(tmp_path)
    (tmp_path / "pictures/1.png").unlink()
    assert _told(path) == "pictures/1.png doesn't exist"
    (tmp_path / "pictures/1.png").mkdir()
    # Windows opens no folder at all
    reason = (
        "can't be opened: no permission to read it" if sys.platform == "win32" else "is a folder"
    )
    assert _told(path) == f"pictures/1.png {reason}"


@pytest.mark.parametrize(
    "named",
    [
        "../1.png",
        "pictures/../1.png",
        "/etc/passwd",
        "./1.png",
        "a//b.png",
        "pictures/",
        "C:/1.png",
        "pictures\\1.png",
        "1.png:hidden",
        "a\tb.png",
        "https://example.org/1.png",
        "x" * 201,
    ],
)
def test_path_leads_nowhere_else(tmp_path: Path, named: str) -> None:
    (tmp_path / "1.png").write_bytes(png())
    folder = tmp_path / "inside"
    folder.mkdir()
    path = folder / "six-ways.en-x-easy.yaml"
    path.write_text(easy_read_text(named).replace("\t", "\\t"), "utf-8")
    told = _told(path)
    assert "is not a path to use" in told or "is longer than 200 characters" in told


@pytest.mark.skipif(sys.platform == "win32", reason="links need a right of their own")
@pytest.mark.parametrize("linked", ["pictures/1.png", "pictures"])
def test_link_out_of_the_folder_is_refused(tmp_path: Path, linked: str) -> None:
    (tmp_path / "1.png").write_bytes(png())
    folder = tmp_path / "inside"
    folder.mkdir()
    path = write_easy_read(folder)
    (folder / "pictures/1.png").unlink()
    target = tmp_path / "1.png"
    if linked == "pictures":
        (folder / "pictures").rmdir()
        target = tmp_path
    (folder / linked).symlink_to(os.path.relpath(target, (folder / linked).parent))
    assert _told(path) == "pictures/1.png is a link to something outside this folder"


@pytest.mark.skipif(sys.platform == "win32", reason="links need a right of their own")
def test_link_to_itself_is_refused(tmp_path: Path) -> None:
    path = write_easy_read(tmp_path)
    (tmp_path / "pictures/1.png").unlink()
    (tmp_path / "pictures/1.png").symlink_to("1.png")
    assert _told(path) == "pictures/1.png is a link that leads back to itself"


def test_pictures_together_are_bounded(tmp_path: Path) -> None:
    path = write_easy_read(tmp_path, png(1, 1))
    head, _, question = path.read_text("utf-8").partition("      space:\n")
    ids = [(b.id, q.id) for b, q in SIX_WAYS.questions][:9]
    # nine of nearly 256 KiB in one behaviour after another
    large = b"".join([png(1, 1)[:-12], _filler(255 * 1024), png(1, 1)[-12:]])
    (tmp_path / "pictures/1.png").write_bytes(large)
    text = head.partition("behaviours:")[0] + "behaviours:\n"
    for behaviour in dict.fromkeys(b for b, _ in ids):
        text += f"  {behaviour}:\n    questions:\n"
        text += "".join(f"      {q}:\n{question}" for b, q in ids if b == behaviour)
    path.write_text(text, "utf-8")
    [problem] = validate_file(str(path)).problems
    assert problem.message == "pictures/1.png makes the pictures over 2048 KiB together"


def _filler(size: int) -> bytes:
    """A chunk that readers of PNG pass over."""
    chunk = b"puFF" + bytes(size)
    return pack(">I", size) + chunk + pack(">I", crc32(chunk))


def test_import_needs_no_pictures(tmp_path: Path) -> None:
    write_easy_read(tmp_path, b"")
    with pytest.raises(InvalidFiles):
        easy_read(tmp_path, b"")
    assert len(read_all_languages(SIX_WAYS, [tmp_path]).translations) == 1
