"""The screen of `sixways init`: a new partnership's fields and partners, and what is written."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from sixways.files.atomic_write import NotSaved
from sixways.model.sanitise import make_safe
from sixways.session.edits import BACK, ENTER
from sixways.session.keys import DOWN, ESCAPE, LEFT, UP, end_of
from sixways.session.partnership_form import PartnershipForm
from sixways.terminal.prompt import Ask, Steps
from sixways.terminal.rows import BLANK, Row
from sixways.terminal.save_messages import STILL_TRYING
from sixways.terminal.text_width import cut, pad

_FIELDS = ("Name", "Place", "Contact")
#: what is in a field that is empty
_HINTS = ("", "not given (for example Riverside)", "not given (who answers go back to)")
_PLAIN = (
    "A new partnership. b goes back, ? helps",
    "Its place, for example Riverside. Enter for none",
    "Who answers go back to. Enter for none",
)
_PARTNERS = "one per line, with a sector if you like"
_NAME_WIDTH = 40
_LEAVES = "Nothing is saved yet. Press {key} again to leave"
#: lines of partners above and below the one that is typed
_ABOVE, _BELOW = 9, 3
_HELP = (
    "The file has the settings for all of a partnership's rounds. You can change it later in any "
    "editor; comments in it explain the other settings.",
    "Name: the partnership's. Place: the area most answers are about. Contact: who partners send "
    "their answers to.",
    "Partners: the organisations that answer, one per line. You can add a usual sector after a "
    "comma, or any sector after a semicolon: Northshire Council; local government",
)


@dataclass
class InitWizard:
    """Asks about a new partnership; `is_written` once its file is."""

    #: writes the file of what was filled in
    write: Callable[[PartnershipForm], None]
    #: what the file is called
    path: str
    form: PartnershipForm = field(default_factory=PartnershipForm)
    is_written: bool = False
    #: whether it was left without a yes
    has_left: bool = False
    #: what was in the field when Esc was pressed first; None where the last key was another
    _unsaved: str | None = None

    @property
    def is_leaving(self) -> bool:
        """Whether the last key was Esc, and nothing is saved."""
        return self._unsaved is not None

    def steps(self) -> Steps:
        while not self.has_left:
            if self.form.is_complete:
                key = yield self._confirm()
                if key == ENTER:
                    break
                self._take_key(key)
            else:
                typed = yield self._ask()
                if end_of(typed) == "?" or typed == "?":
                    yield self._help()
                else:
                    self._take_text(typed, end_of(typed))
        while not (self.has_left or self._is_saved()):
            # the answers are in memory; each key tries to save them again
            yield Ask(
                [self._head()],
                [Row(STILL_TRYING, "notice")],
                "key",
                plain=(STILL_TRYING,),
                plain_prompt="Press Enter to try again: ",
            )

    def _take_text(self, typed: str, end: str) -> None:
        form, before = self.form, self._take_unsaved()
        if end == ESCAPE:
            self._leave(typed, before)
        elif typed.strip().casefold() == "b" and end == ENTER:
            form.move(form.text, -1)
        elif end in (UP, DOWN):
            form.move(typed, -1 if end == UP else 1)
        else:
            form.enter(typed)

    def _take_key(self, key: str) -> None:
        before = self._take_unsaved()
        if key in (UP, LEFT, BACK, "b"):
            self.form.back()
        elif key in (ESCAPE, "q"):
            self._leave("", before)

    def _take_unsaved(self) -> str | None:
        before, self._unsaved = self._unsaved, None
        return before

    def _leave(self, typed: str, before: str | None) -> None:
        """Leave; where anything was typed only with the second key, since nothing is saved."""
        is_blank = not (typed.strip() or self.form.lines or any(self.form.fields))
        if is_blank or typed == before:
            self.has_left = True
        else:
            self._unsaved = typed

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

    # What is shown

    def _head(self) -> Row:
        return Row("A new partnership", "title", right=f"writes {self.path}")

    def _ask(self) -> Ask:
        form = self.form
        warning = _LEAVES.format(key="Esc") if self.is_leaving else ""
        above = [self._field(at) for at in range(min(form.at, len(_FIELDS)))]
        below = [self._field(at) for at in range(form.at + 1, len(_FIELDS))]
        if form.line is None:
            label = _FIELDS[form.at]
            prompt, plain_prompt = f"▸ {label:<9}  ", f"{label}: "
            plain = _PLAIN[form.at]
            below += [self._partners_head(), *self._lines(0, _ABOVE)]
            footer = "Enter next   ↑ ↓ move   ? help   Esc leave"
        else:
            start = max(form.line - _ABOVE, 0)
            above += [self._partners_head(), *_more(start, "↑"), *self._lines(start, form.line)]
            end = min(form.line + 1 + _BELOW, len(form.lines))
            below += [*self._lines(form.line + 1, end), *_more(len(form.lines) - end, "↓")]
            prompt, plain_prompt = f"▸ {form.line + 1:>2}  ", f"{form.line + 1}: "
            plain = f"Partners, {_PARTNERS}. A blank line finishes"
            footer = "Enter next line   Enter on a blank line finish   ↑ change   Esc leave"
        return Ask(
            [self._head()],
            above,
            "line",
            prompt,
            text=form.text if self._unsaved is None else self._unsaved,
            footer=Row(footer, "dim"),
            message=warning or form.message,
            below=tuple(below),
            ends=frozenset((UP, DOWN)),
            takes_lines=form.line == len(form.lines),
            plain=(plain,),
            plain_message=form.message,
            plain_prompt=plain_prompt,
        )

    def _confirm(self) -> Ask:
        form = self.form
        question = f"Write {self.path}?"
        most = _ABOVE + _BELOW
        rows = [
            *(self._field(at) for at in range(len(_FIELDS))),
            self._partners_head(),
            *self._lines(0, most),
            *_more(len(form.lines) - most, "↓"),
        ]
        return Ask(
            [self._head()],
            rows,
            "key",
            footer=Row("Enter yes   ↑ change   Esc leave", "dim"),
            message=_LEAVES.format(key="Esc") if self.is_leaving else f"{question} Enter yes",
            plain=(),
            plain_message=_LEAVES.format(key="q") if self.is_leaving else form.message,
            plain_prompt=f"{question} Enter yes, b back, q leave: ",
        )

    def _help(self) -> Ask:
        rows = [row for text in _HELP for row in (Row(text), BLANK)]
        footer = Row("Press any key to continue", "dim")
        return Ask([self._head()], rows, "key", footer=footer, plain=_HELP, plain_prompt="Enter: ")

    def _field(self, at: int) -> Row:
        value = make_safe(self.form.fields[at])
        return Row(f"{_FIELDS[at]:<9}  {value or _HINTS[at]}", indent=2)

    def _partners_head(self) -> Row:
        return Row(f"{'Partners':<9}  {_PARTNERS}", indent=2)

    def _lines(self, start: int, end: int) -> Iterator[Row]:
        partners = self.form.partners[start:end]
        for number, partner in enumerate(partners, start + 1):
            name = cut(make_safe(partner.name), _NAME_WIDTH - 2)
            text = f"{number:>2}  {pad(name, _NAME_WIDTH)}{make_safe(partner.sector)}"
            yield Row(text.rstrip(), indent=2)


def _more(count: int, where: str) -> list[Row]:
    return [Row(f"{count} more {where}", indent=6)] if count > 0 else []
