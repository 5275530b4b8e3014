"""OpenDocument sheets, as small as a test needs them."""

from support.archives import archive

_NAMESPACES = " ".join(
    f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
    for name in ("office", "table", "text", "style", "meta")
)


def cell(text: str, attributes: str = "") -> str:
    """A cell with a text."""
    return (
        f'<table:table-cell office:value-type="string" {attributes}>'
        f"<text:p>{text}</text:p></table:table-cell>"
    )


def row(*texts: str, attributes: str = "") -> str:
    """A row of cells with texts."""
    return f"<table:table-row {attributes}>{''.join(map(cell, texts))}</table:table-row>"


def table(*rows: str, name: str = "S", attributes: str = "") -> str:
    """A sheet."""
    return f'<table:table table:name="{name}" {attributes}>{"".join(rows)}</table:table>'


def document(*tables: str, styles: str = "", before: str = "", kind: str = "spreadsheet") -> bytes:
    """A whole file."""
    content = (
        f"{before}<office:document-content {_NAMESPACES}><office:automatic-styles>{styles}"
        f"</office:automatic-styles><office:body><office:{kind}>{''.join(tables)}</office:{kind}>"
        "</office:body></office:document-content>"
    )
    mimetype = f"application/vnd.oasis.opendocument.{kind}"
    return archive({"mimetype": mimetype, "content.xml": content})
