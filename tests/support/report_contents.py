"""Everything that a report holds, also where nobody looks: parts, attributes, properties."""

import html
import io
import re
import zipfile
from email import message_from_bytes, policy
from pathlib import Path


def everything_in(report: str | bytes) -> str:
    """All text of a report in small letters, with one space where there is white space.

    Of a workbook or a document, each part with its name; of markup, once with its tags and
    attributes, and once without, since a name can be in several runs. Escapes are undone.
    """
    text = report if isinstance(report, str) else _unpack(report)
    shown = html.unescape(text)
    # JSON's escapes, and Markdown's
    shown += "\n" + re.sub(r"\\u([0-9a-f]{4})", lambda m: chr(int(m.group(1), 16)), shown)
    shown += "\n" + re.sub(r"\\(\W)", r"\1", shown)
    shown += "\n" + html.unescape(re.sub("<[^>]*>", "", text))
    return " ".join(shown.split()).casefold()


def everything_in_file(path: Path) -> str:
    """The same of a file, its name included; of a mail, each part decoded, and its headers."""
    data = path.read_bytes()
    found = [everything_in(f"{path.name}\n{data.decode('utf-8', 'replace')}")]
    if path.suffix == ".ics":  # a line continues where the next begins with a space
        found.append(everything_in(data.decode("utf-8").replace("\r\n ", "")))
    if path.suffix == ".eml":
        for part in message_from_bytes(data, policy=policy.default).walk():
            found.append(everything_in("\n".join(map(str, part.values()))))
            decoded = part.get_payload(decode=True)
            if isinstance(decoded, bytes):
                found.append(_everything_in_bytes(decoded))
    found.append(_everything_in_bytes(data))
    return "\n".join(found)


def _everything_in_bytes(data: bytes) -> str:
    return everything_in(data if data.startswith(b"PK") else data.decode("utf-8", "replace"))


def _unpack(data: bytes) -> str:
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        assert not package.comment
        parts = [f"{info.filename} {info.comment!r} {info.extra!r}" for info in package.infolist()]
        parts += [package.read(info).decode("utf-8", "replace") for info in package.infolist()]
    return "\n".join(parts)


def shown_in(report: str | bytes) -> str:
    """What a report shows and reads out: texts, labels of charts, cells and their charts' caches.

    Without styles and places of drawings.
    """
    if isinstance(report, bytes):
        with zipfile.ZipFile(io.BytesIO(report)) as package:
            names = [
                name
                for name in package.namelist()
                if re.match("word/document|xl/(worksheets/sheet|sharedStrings|charts/)", name)
            ]
            text = "\n".join(package.read(name).decode("utf-8") for name in names)
        # cells that hold the place of a text, and drawings
        text = re.sub(r't="s"[^>]*><v>\d+</v>|<c:layout>.*?</c:layout>|</?a:[^>]*>', " ", text)
        return html.unescape(re.sub("<[^>]*>", " ", text))
    if not report.startswith("<!DOCTYPE"):
        return report.replace("\\", "")
    labels = " ".join(re.findall('aria-label="([^"]*)"', report))
    body = re.sub("<style.*?</style>", "", report, flags=re.DOTALL)
    return html.unescape(f"{labels} {re.sub('<[^>]*>', ' ', body)}")
