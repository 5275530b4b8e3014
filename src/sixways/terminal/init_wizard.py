"""The screen of `sixways init`: a new partnership's fields and partners."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from sixways.files.atomic_write import NotSaved
from sixways.model.sanitise import make_safe
from sixways.session.edits import BACK, ENTER
from sixways.session.partnership_form import PartnershipForm
from sixways.terminal.prompt import Ask, Steps
from sixways.terminal.rows import BLANK, Row
from sixways.terminal.save_messages import STILL_TRYING

_FIELDS = ("Name", "Place", "Contact")
#: what stands in a field that is empty
_HINTS = ("", "not given (for example Riverside)", "not given (who answers go back to)")
_PARTNERS = "one a line, with a sector if you like"
#: in plain lines, what is asked
_PLAIN = (
    "What is the partnership called?",
    "Its place, for example Riverside; Enter for none",
    "Who do answers go back to? Enter for none",
)
_KEYS = "Enter next   b back to a line   - takes it out   ? help   q leave"
_HELP = (
    "The file has the settings that a partnership's rounds have in common. You can change it later "
    "in any editor; comments in it explain the other settings.",
    "Name: the partnership's. Place: the area that most answers are about. Contact: whom partners "
    "send their answers to.",
    "Partners: the organisations that answer, one a line. Behind a comma may stand a usual sector, "
    "behind a semicolon any: Northshire Council; local government",
    "b goes back to the line before. There, what you type takes its place, Enter keeps it, and - "
    "takes the line out. An empty new line ends the list.",
)
_NAME_WIDTH = 40
#: lines of partners around the one that is typed
_MOST_LINES = 10


@dataclass
class InitWizard:
    """Asks about a new partnership; `is_written` once its file is."""

    #: writes the file of what was filled in
    write: Callable[[PartnershipForm], None]
    #: what the file is called
    path: str
    #: line by line, without what was filled in before
    is_plain: bool = False
    form: PartnershipForm = field(default_factory=PartnershipForm)
    is_written: bool = False
    #: whether it was left without a yes
    has_left: bool = False

    def steps(self) -> Steps:
        while not self.has_left:
            typed = (yield self._confirm() if self.form.is_complete else self._ask()).strip()
            if typed == "?":
                yield self._help()
            elif typed.casefold() == "q":
                self.has_left = True
            elif not self.form.is_complete:
                self._take(typed)
            elif typed == ENTER.strip():
                break
            elif typed.casefold() in ("b", BACK):
                self.form.back()
        while not (self.has_left or self._is_saved()):
            # the answers are in memory; each key tries to save them again
            yield Ask([self._head()], [STILL_TRYING], "key", "Press Enter to try again: ")

    def _take(self, typed: str) -> None:
        form = self.form
        if typed.casefold() == "b":
            form.move(form.text, -1)
        elif typed == "-" and form.text:
            form.enter("")
        else:
            form.enter(typed or form.text)

    def _is_saved(self) -> bool:
        """Write the file; return False while another program has it open."""
        try:
            self.write(self.form)
        except NotSaved as error:
            if not error.is_held:
                raise
            return False
        self.is_written = True
        return True

    def _head(self) -> Row:
        return Row(f"A new partnership; writes {self.path}", "title")

    def _ask(self) -> Ask:
        form = self.form
        label = _FIELDS[form.at] if form.line is None else str(form.line + 1)
        if self.is_plain:
            lines = f"Partners, {_PARTNERS}; a blank line ends them"
            rows = [Row(_PLAIN[form.at] if form.line is None else lines, "question")]
            rows = rows if (form.line or 0) == 0 or form.text else []
        else:
            rows = [*self._all(), BLANK]
        notice = [Row(form.message, "notice")] if form.message else []
        footer = () if self.is_plain else (Row(_KEYS, "dim"),)
        # typed text takes the place of what is there, so that b can always go further back
        shown = form.text if self.is_plain else ""
        return Ask([self._head()], [*notice, *rows], "line", f"{label}: ", shown, footer=footer)

    def _confirm(self) -> Ask:
        question = f"Write {self.path}? Enter yes, b back, q leave"
        rows = [] if self.is_plain else [*self._all(), BLANK]
        rows = [*rows, Row(question, "question")]
        return Ask([self._head()], rows, "key", "Write it? ")

    def _help(self) -> Ask:
        rows = [row for text in _HELP for row in (Row(text), BLANK)]
        return Ask([self._head()], [*rows, Row("Press Enter to continue")], "key", "Enter: ")

    def _all(self) -> Iterator[Row]:
        """What is filled in so far, with a mark where something is typed."""
        form = self.form
        for at, value in enumerate(form.fields):
            yield self._row(f"{_FIELDS[at]:<9}  {make_safe(value) or _HINTS[at]}", at == form.at)
        yield Row(f"{'Partners':<9}  {_PARTNERS}", indent=2)
        first = max(min((form.line or 0) + 1, len(form.lines)) - _MOST_LINES, 0)
        for number, partner in enumerate(form.partners[first : first + _MOST_LINES], first):
            name = f"{make_safe(partner.name):<{_NAME_WIDTH}}{make_safe(partner.sector)}".rstrip()
            yield self._row(f"{number + 1:>2}  {name}", number == form.line)
        if (hidden := len(form.lines) - _MOST_LINES) > 0:
            yield Row(f"{hidden} more", indent=6)

    @staticmethod
    def _row(text: str, is_typed: bool) -> Row:
        return Row(f"▸ {text}", "chosen") if is_typed else Row(text, indent=2)
