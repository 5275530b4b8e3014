"""Changes to a YAML file of people's own that leave every other character as it is.

Where something goes is known from the positions that YAML's nodes have in the text. Whoever calls
reads the result again and compares: text that people laid out in some way that isn't foreseen here
is then left alone.
"""

import codecs
import os
import re
from collections.abc import Mapping
from pathlib import Path

import yaml
from yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

from sixways.files.atomic_write import write_whole
from sixways.files.read_bytes import read_bytes
from sixways.files.yaml_source import LOADER

#: texts that need no quotes in any place
_PLAIN = re.compile(r"[A-Za-z0-9](?:[\w ./'’()&–-]*[\w.)])?")


def write_edited(path: Path, text: str) -> None:
    """Write a changed text whole, with the byte order mark that the file had."""
    had_mark = os.path.lexists(path) and read_bytes(path).startswith(codecs.BOM_UTF8)
    data = (codecs.BOM_UTF8 if had_mark else b"") + text.encode()
    write_whole(path, data, replace=True, private=False)


class OddLayout(Exception):
    """A change has made of the text what isn't YAML."""


def parse_nodes(text: str) -> MappingNode:
    """The nodes of a text that was read strictly before any of it was changed."""
    try:
        node = yaml.compose(text, Loader=LOADER)
    except yaml.YAMLError as error:
        raise OddLayout from error
    if not isinstance(node, MappingNode):
        raise OddLayout
    return node


def item_of(root: MappingNode, key: str, index: int) -> MappingNode:
    """One item of the list under `key`."""
    listed = _value_of(root, key)
    if not isinstance(listed, SequenceNode) or not isinstance(listed.value[index], MappingNode):
        raise OddLayout
    item: MappingNode = listed.value[index]
    return item


def set_value(text: str, node: MappingNode, key: str, value: str) -> str:
    """`text` with a key of `node` set to a text: changed where it is there, or else added last."""
    present = _value_of(node, key)
    if present is None:
        return _add_key(text, node, f"{key}: {quote(value)}")
    start, end = present.start_mark.index, _end_of(text, present)
    space = "" if text[start - 1].isspace() else " "
    return f"{text[:start]}{space}{quote(value)}{text[end:]}"


def append_item(text: str, root: MappingNode, key: str, item: Mapping[str, str]) -> str:
    """`text` with one more item, itself keys and texts, at the end of the list under `key`."""
    listed = _value_of(root, key)
    pairs = [f"{name}: {quote(value)}" for name, value in item.items()]
    braces = f"{{{', '.join(pairs)}}}"
    if isinstance(listed, SequenceNode) and listed.value:
        if listed.flow_style:
            end = _end_of(text, listed.value[-1])
            return f"{text[:end]}, {braces}{text[end:]}"
        gap = "\n" if _has_blank_line_before_last(text, listed) else ""
        lines = gap + _as_lines(pairs, listed.start_mark.column)
        return _insert_line(text, _end_of(text, listed.value[-1]), lines)
    lines = _as_lines(pairs, 2)
    if listed is None:
        return _add_key(text, root, f"{key}: [{braces}]" if root.flow_style else f"{key}:\n{lines}")
    start, end = listed.start_mark.index, _end_of(text, listed)
    if root.flow_style:
        return f"{text[:start]} [{braces}]{text[end:]}"
    # nothing, or [], and perhaps a comment behind it
    return _insert_line(text[:start] + text[end:], start, lines)


def append_text(text: str, root: MappingNode, key: str, value: str) -> str:
    """`text` with one more text at the end of the list under `key`, which has some."""
    listed = _value_of(root, key)
    assert isinstance(listed, SequenceNode)
    end = _end_of(text, listed.value[-1])
    if listed.flow_style:
        return f"{text[:end]}, {quote(value)}{text[end:]}"
    return _insert_line(text, end, f"{' ' * listed.start_mark.column}- {quote(value)}")


def quote(value: str) -> str:
    """A text as YAML has it, in quotes only if it needs them."""
    if _PLAIN.fullmatch(value):
        return value
    dumped: str = yaml.safe_dump(value, default_style='"', allow_unicode=True, width=10**9)
    return dumped.strip()


def _value_of(node: MappingNode, key: str) -> Node | None:
    return next((value for name, value in node.value if name.value == key), None)


def _as_lines(pairs: list[str], column: int) -> str:
    indent = " " * column
    return f"{indent}- " + f"\n{indent}  ".join(pairs)


def _add_key(text: str, node: MappingNode, line: str) -> str:
    end = _end_of(text, node.value[-1][1])
    if node.flow_style:
        return f"{text[:end]}, {line}{text[end:]}"
    indent = " " * node.value[0][0].start_mark.column
    return _insert_line(text, end, indent + line)


def _insert_line(text: str, position: int, line: str) -> str:
    """`text` with a line below the one that `position` is in, with the same line ends."""
    newline = "\r\n" if "\r\n" in text else "\n"
    end = text.find("\n", position)
    if end < 0:
        text, end = text + newline, len(text + newline) - 1
    return text[: end + 1] + line.replace("\n", newline) + newline + text[end + 1 :]


def _end_of(text: str, node: Node) -> int:
    """The position behind a node's last character; a block's end mark is where the next begins."""
    if isinstance(node, MappingNode | SequenceNode) and not node.flow_style and node.value:
        last = node.value[-1]
        return _end_of(text, last[1] if isinstance(last, tuple) else last)
    start, end = node.start_mark.index, node.end_mark.index
    if isinstance(node, ScalarNode) and node.style in ("|", ">"):
        return start + len(text[start:end].rstrip())
    return int(end)


def _has_blank_line_before_last(text: str, listed: SequenceNode) -> bool:
    if len(listed.value) < 2:
        return False
    before, last = listed.value[-2:]
    between = text[_end_of(text, before) : last.start_mark.index]
    return re.search(r"\n[ \t\r]*\n", between) is not None
