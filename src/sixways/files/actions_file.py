"""`actions.yaml`: read strictly, and changed so that people's comments and layout stay."""

import os
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path

from sixways.catalogue import N_, phrase
from sixways.errors import Fault, InvalidFiles, SixwaysError
from sixways.files.read_bytes import read_text
from sixways.files.response_file import lock_file
from sixways.files.yaml_edit import (
    OddLayout,
    append_item,
    item_of,
    parse_nodes,
    set_value,
    write_edited,
)
from sixways.files.yaml_source import Warn, parse_yaml
from sixways.model.actions import Action, Actions, find_action_faults
from sixways.model.names import did_you_mean
from sixways.model.partnership import Partnership
from sixways.model.questionnaire import Questionnaire
from sixways.paths import show_path

_NEW = """\
# What we said we would do. People edit this file, and so do sixways actions add, done, drop and
# move, which keep comments and layout.
format: sixways-actions/1
"""


class ActionsFile:
    """The file with a partnership's actions; there is none until the first one is added."""

    def __init__(
        self,
        path: Path,
        questionnaire: Questionnaire,
        partnership: Partnership | None,
        warn: Warn | None = None,
    ) -> None:
        self.path = path
        self.questionnaire = questionnaire
        self.partnership = partnership
        self.warn = warn

    def read(self) -> Actions:
        """The actions, none if there is no file; raises InvalidFiles with everything wrong."""
        if not self._exists():
            return Actions()
        return self._parse(read_text(self.path), self.warn)

    def _exists(self) -> bool:
        return os.path.lexists(self.path)

    def _parse(self, text: str, warn: Warn | None = None) -> Actions:
        def between_parts(data: object) -> Iterator[Fault]:
            yield from find_action_faults(data, self.questionnaire, self.partnership)

        return parse_yaml(text, str(self.path)).read_as(Actions, between_parts, warn)

    @contextmanager
    def lock(self) -> Iterator[Actions]:
        """The actions, which nobody else changes until the end."""
        with lock_file(self.path, N_("The actions are open in another window")):
            yield self.read()

    def add(self, action: Action) -> None:
        """Put one more action at the end of the file; call it within `lock`."""
        text = read_text(self.path) if self._exists() else _NEW
        before = self._parse(text)
        item = action.model_dump(mode="json", exclude_none=True, exclude_defaults=True)
        with self._refuse_odd_layout():
            changed = append_item(text, parse_nodes(text), "actions", item)
            self._check(changed, (*before.all, action))
        write_edited(self.path, changed)

    def change(self, changed: Sequence[Action]) -> None:
        """Put actions in the places of those with their ids; call it within `lock`."""
        text = read_text(self.path)
        before = self._parse(text)
        by_id = {action.id: action for action in changed}
        expected = tuple(by_id.get(action.id, action) for action in before.all)
        with self._refuse_odd_layout():
            for index, (old, new) in enumerate(zip(before.all, expected, strict=True)):
                for key, value in _differences(old, new).items():
                    # positions are those of the text as it is now
                    item = item_of(parse_nodes(text), "actions", index)
                    text = set_value(text, item, key, value)
            self._check(text, expected)
        write_edited(self.path, text)

    def _check(self, text: str, expected: tuple[Action, ...]) -> None:
        """Raise OddLayout or InvalidFiles unless the text says what it should."""
        if self._parse(text).all != expected:
            raise OddLayout

    @contextmanager
    def _refuse_odd_layout(self) -> Iterator[None]:
        try:
            yield
        except (OddLayout, InvalidFiles) as error:
            message = phrase(
                "{path} is laid out so that this change can't be made in it",
                path=show_path(self.path),
            )
            raise SixwaysError(message, "edit the file by hand") from error


def find_action(actions: Actions, id_: str) -> Action:
    """The action with an id; raises SixwaysError if there is none."""
    found = actions.find(id_)
    if found is None:
        known = [action.id for action in actions.all]
        hint = did_you_mean(id_, known) or "see them all with: sixways actions list --all"
        raise SixwaysError(f"There is no action '{id_}'", hint)
    return found


def _differences(before: Action, after: Action) -> Mapping[str, str]:
    """The keys that differ, with their new values as text."""
    old, new = before.model_dump(mode="json"), after.model_dump(mode="json")
    return {key: value for key, value in new.items() if value is not None and old[key] != value}
