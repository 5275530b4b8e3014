"""Elements of a page: `tag` makes every one of them, and is the only place that escapes text."""

from html import escape

from sixways.model.sanitise import make_safe

#: elements without an end tag, and SVG elements without content
_VOID, _EMPTY = {"meta"}, {"rect", "line", "circle"}
#: elements that end a line of the page's source
_ENDS_A_LINE = {
    "caption", "dd", "div", "dl", "dt", "figure", "h1", "h2", "h3", "header", "li", "main", "meta",
    "nav", "ol", "p", "section", "style", "table", "tbody", "thead", "title", "tr", "ul",
}  # fmt: skip


class Markup(str):
    """Source of the page, escaped already."""

    __slots__ = ()


def tag(name: str, /, *children: object, **attributes: object) -> Markup:
    """An element: `class_` and `aria_label` are attributes, and None leaves one out."""
    written = "".join(
        f' {key.rstrip("_").replace("_", "-")}="{_escape(value)}"'
        for key, value in attributes.items()
        if value is not None
    )
    if name in _EMPTY:
        return Markup(f"<{name}{written}/>")
    end = "\n" if name in _ENDS_A_LINE else ""
    if name in _VOID:
        return Markup(f"<{name}{written}>{end}")
    return Markup(f"<{name}{written}>{''.join(map(_escape, children))}</{name}>{end}")


def _escape(value: object) -> str:
    """Text made safe and escaped; markup as it is."""
    return value if isinstance(value, Markup) else escape(make_safe(str(value), lines=True))
