"""What may be a picture beside a question."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sixways.errors import SixwaysError
from sixways.model.picture import check_picture
from support.pictures import jpeg, png


@pytest.mark.parametrize(
    ("content", "kind"), [(png(30, 20), "image/png"), (jpeg(30, 20), "image/jpeg")]
)
def test_whole_picture_is_measured(content: bytes, kind: str) -> None:
    assert check_picture(content, "Hello") == (content, kind, 30, 20, "Hello")


@pytest.mark.parametrize("content", [b"", b"GIF89a", b"<svg/>", b"\x89PNG", b"\xff\xd8"])
def test_other_files_are_not_pictures(content: bytes) -> None:
    with pytest.raises(SixwaysError, match="is not a PNG or JPEG picture"):
        check_picture(content, "x")


@pytest.mark.parametrize("whole", [png(), jpeg()])
def test_picture_is_refused_wherever_it_is_cut(whole: bytes) -> None:
    for length in range(8, len(whole)):
        with pytest.raises(SixwaysError, match="is incomplete or damaged"):
            check_picture(whole[:length], "x")


@pytest.mark.parametrize(
    "content",
    [
        png() + b"<script>",
        png().replace(b"IHDR", b"iHDR"),
        jpeg().replace(b"\x00\x06made", b"\x00\x01made"),
        b"\xff\xd8\xff\xda\x00\x02" + jpeg()[2:],
    ],
)
def test_damaged_picture_is_refused(content: bytes) -> None:
    with pytest.raises(SixwaysError, match="is incomplete or damaged"):
        check_picture(content, "x")


@pytest.mark.parametrize(("content", "size"), [(png(4097, 1), "4097 by 1"), (jpeg(0, 5), "0 by 5")])
def test_number_of_pixels_is_bounded(content: bytes, size: str) -> None:
    with pytest.raises(SixwaysError, match=f"is {size} pixels"):
        check_picture(content, "x")
    assert check_picture(png(4096, 1), "x").width == 4096


@given(st.sampled_from([png(), jpeg()]), st.integers(0), st.binary(max_size=9))
def test_any_bytes_are_read_or_refused(whole: bytes, at: int, inserted: bytes) -> None:
    at %= len(whole)
    try:
        check_picture(whole[:at] + inserted + whole[at + len(inserted) :], "x")
    except SixwaysError as refused:
        assert refused.hint
