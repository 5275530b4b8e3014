"""The questions of `sixways init`, and the file that it writes."""

import json
from collections.abc import Callable
from dataclasses import dataclass, field

from sixways import clock
from sixways.files.atomic_write import NotSaved
from sixways.files.filenames import slug
from sixways.files.yaml_source import parse_yaml
from sixways.model.names import name_key
from sixways.model.partnership import Partnership, inconsistencies
from sixways.model.response import is_name, round_of
from sixways.model.sanitise import make_safe
from sixways.terminal.prompt import Ask, Steps
from sixways.terminal.rows import BLANK, Row
from sixways.terminal.save_messages import STILL_TRYING

_TEMPLATE = """\
# Settings of a partnership for sixways. Lines that start with # are comments.
# With this file in the working folder, sixways assess lists these partners and areas, other
# spellings count as the same partner, and sixways status shows who hasn't answered.
format: sixways-partnership/1
name: {name}
questionnaire: six-ways
# Change this when the next round starts.
round: {round}
# The folder of the responses, relative to this file.
responses: responses
partners:
{partners}
# Areas, and the smaller areas within them.
{areas}
# The percent to reach for each behaviour.
# targets:
#   tone: 60
# Rules for sixways check, besides those that are always on. List them: sixways check --list-rules
# rules:
#   all-partners: on
#   minimum-percent: {{vision: 50}}
#   no-fall: 10
"""


@dataclass
class InitWizard:
    """Asks about a new partnership; `finished` once its file is written."""

    #: writes the file
    write: Callable[[str], None]
    name: str = ""
    area: str = ""
    #: names and sectors
    partners: list[tuple[str, str]] = field(default_factory=list)
    finished: bool = False

    def steps(self) -> Steps:
        heading = [Row("A new partnership", "dim")]
        while not self.name:
            rows = [Row("What is the partnership called?", "question")]
            name = (yield Ask(heading, rows, "line", "> ")).strip()
            self.name = name if is_name(name) else ""
        heading = [*heading, Row(self.name, "dim")]
        rows = [Row("Its place (for example Riverside; press Enter for none)", "question")]
        area = (yield Ask(heading, rows, "line", "> ")).strip()
        self.area = area if is_name(area) else ""
        notice = ""
        while not self.partners:
            rows = [
                Row(
                    "Its partners, one per line; after a semicolon the sector, if you like",
                    "question",
                ),
                Row("Riverside Council; local government", "hint", indent=2),
                Row("Leave a blank line to finish"),
                *([BLANK, Row(notice, "notice")] if notice else []),
            ]
            partners = _parse_partners((yield Ask(heading, rows, "lines", "> ")))
            wrong = [text for row in partners for text in row if text and not is_name(text)]
            self.partners = [] if wrong else partners
            notice = (
                f"{make_safe(wrong[0])!r} can't be used as a name"
                if wrong
                else "Add at least one partner"
            )
        while not self._is_written():
            # the answers are in memory; each key tries to save them again
            yield Ask(heading, [STILL_TRYING], "key", "Press Enter to try again: ")
        self.finished = True

    def _is_written(self) -> bool:
        """Write the file; return False while another program has it open."""
        try:
            self.write(self.as_yaml())
        except NotSaved as error:
            if not error.is_held:
                raise
            return False
        return True

    def as_yaml(self) -> str:
        """The file's text, which reads back as what was typed."""
        today = clock.today()
        ids: dict[str, int] = {}
        lines = []
        for name, sector in self.partners:
            base = slug(name)
            ids[base] = ids.get(base, 0) + 1
            id_ = base if ids[base] == 1 else f"{base}-{ids[base]}"
            lines += [f"  - id: {id_}", f"    name: {_quote(name)}"]
            lines.append(f"    sector: {_quote(sector)}" if sector else "    # sector: NHS")
            lines.append("    # spellings: [another spelling, an abbreviation]")
        areas = (
            f"areas:\n  - name: {_quote(self.area)}\n    level: place\n"
            "    # areas:\n    #   - {name: Harbour, level: neighbourhood}"
            if self.area
            else "# areas:\n#   - {name: Riverside, level: place}"
        )
        text = _TEMPLATE.format(
            name=_quote(self.name),
            round=round_of(today.year, today.month, 6),
            partners="\n".join(lines),
            areas=areas,
        )
        parse_yaml(text, "sixways.yaml").read_as(Partnership, inconsistencies)
        return text


def _parse_partners(text: str) -> list[tuple[str, str]]:
    rows = (line.partition(";") for line in text.splitlines() if line.strip())
    named = ((name.strip(), sector.strip()) for name, _, sector in rows if name.strip())
    return list({name_key(name): (name, sector) for name, sector in named}.values())


def _quote(text: str) -> str:
    """A text in JSON's quotes, which YAML reads too."""
    return json.dumps(text, ensure_ascii=False)
