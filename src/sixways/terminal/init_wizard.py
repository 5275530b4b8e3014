"""The questions of `sixways init`, and the file that they make."""

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
from sixways.terminal.assess_view import BLANK, Row
from sixways.terminal.prompt import Ask, Steps
from sixways.terminal.save_messages import STILL_TRYING

_TEMPLATE = """\
# A partnership for sixways. Lines that start with # are for you and are not read.
# With this file in the working folder, sixways assess offers these partners and areas by number,
# other spellings count as the same partner, and sixways status says who is missing.
format: sixways-partnership/1
name: {name}
questionnaire: six-ways
# Change this when the next round starts.
round: {round}
# Where responses lie, seen from this file.
responses: responses
partners:
{partners}
# Areas, each with those that lie in it.
{areas}
# The percent to reach, by behaviour.
# targets:
#   tone: 60
# Rules for sixways check, beside those that are always asked: sixways check --list-rules
# rules:
#   all-partners: on
#   minimum-percent: {{vision: 50}}
#   no-fall: 10
"""


@dataclass
class InitWizard:
    """What was answered; `finished` once it is written."""

    #: writes the file
    write: Callable[[str], None]
    name: str = ""
    area: str = ""
    #: names with sectors
    partners: list[tuple[str, str]] = field(default_factory=list)
    finished: bool = False

    def steps(self) -> Steps:
        heading = [Row("A new partnership", "dim")]
        while not self.name:
            rows = [Row("What is the partnership called", "question")]
            name = (yield Ask(heading, rows, "line", "> ")).strip()
            self.name = name if is_name(name) else ""
        heading = [*heading, Row(self.name, "dim")]
        rows = [Row("Its place, as in Riverside (Enter for none)", "question")]
        area = (yield Ask(heading, rows, "line", "> ")).strip()
        self.area = area if is_name(area) else ""
        notice = ""
        while not self.partners:
            rows = [
                Row("Its partners, one a line, with the sector after a semicolon", "question"),
                Row("Riverside Council; local government", "hint", indent=2),
                Row("An empty line ends them"),
                *([BLANK, Row(notice, "notice")] if notice else []),
            ]
            partners = _parse_partners((yield Ask(heading, rows, "lines", "> ")))
            wrong = [text for row in partners for text in row if text and not is_name(text)]
            self.partners = [] if wrong else partners
            notice = f"{make_safe(wrong[0])!r} is no name" if wrong else "At least one partner"
        while not self._is_written():
            # what was answered is in memory; each key tries again
            yield Ask(heading, [STILL_TRYING], "key", "Press Enter to try again: ")
        self.finished = True

    def _is_written(self) -> bool:
        """False while another program holds the file."""
        try:
            self.write(self.as_yaml())
        except NotSaved as error:
            if not error.is_held:
                raise
            return False
        return True

    def as_yaml(self) -> str:
        """The file, which reads back as what was answered."""
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
    """A text as YAML reads it back: in the quotes of JSON, which are YAML's too."""
    return json.dumps(text, ensure_ascii=False)
