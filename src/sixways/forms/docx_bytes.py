"""Word documents as bytes that are the same for the same document."""

from datetime import UTC, datetime
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from docx.document import Document

#: when every document says it was made
DAY = datetime(2000, 1, 1, tzinfo=UTC)


def save_docx(document: Document) -> bytes:
    """The document's package, in which every file is from the same day."""
    file, fixed = BytesIO(), BytesIO()
    document.save(file)
    with ZipFile(file) as made, ZipFile(fixed, "w", ZIP_DEFLATED) as written:
        for name in made.namelist():
            info = ZipInfo(name, DAY.timetuple()[:6])
            info.compress_type = ZIP_DEFLATED
            written.writestr(info, made.read(name))
    return fixed.getvalue()
