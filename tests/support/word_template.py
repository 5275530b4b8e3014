"""The template of the tool's own words, made anew from what is marked in the source."""

import io
from pathlib import Path

from babel.messages import Catalog
from babel.messages.extract import DEFAULT_KEYWORDS, extract_from_dir
from babel.messages.pofile import write_po

import sixways

_SOURCE = Path(sixways.__file__).parent
#: which extractor reads which files
_METHODS = [
    ("**.py", "python"),
    ("**.js", "javascript"),
    ("forms/templates/**.j2", "jinja2"),
    ("forms/templates/**.txt", "jinja2"),
]
_HEAD = """\
# The words of sixways itself, as partners see them. To translate them into a language:
#   sixways questionnaire translate ID LANGUAGE
# To renew this template:
#   SIXWAYS_RENEW=1 pytest tests/project/test_word_template.py
msgid ""
msgstr ""
"Content-Type: text/plain; charset=UTF-8\\n"
"Content-Transfer-Encoding: 8bit\\n"

"""


def extract_words() -> Catalog:
    """Every text that is marked in the source, with the first file that it is in."""
    words = Catalog()
    found = extract_from_dir(
        _SOURCE,
        _METHODS,
        keywords={**DEFAULT_KEYWORDS, "phrase": None},
        comment_tags=("Translators:",),
    )
    for path, _line, text, comments, _context in sorted(found):
        if known := words.get(text):
            # gettext takes a text alone, or with its plural, and not both
            assert known.id == text, text
        else:
            words.add(text, locations=[(path.replace("\\", "/"), 0)], auto_comments=comments)
    return words


def write_template() -> str:
    """The whole template."""
    made = io.BytesIO()
    write_po(made, extract_words(), width=0, omit_header=True, include_lineno=False)
    return _HEAD + made.getvalue().decode().lstrip("\n")
