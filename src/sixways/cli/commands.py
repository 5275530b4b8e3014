"""The commands, each imported when it is called, so that none waits for the others."""

from collections import UserDict
from importlib import import_module
from keyword import iskeyword
from typing import Any

import typer
from typer.core import TyperGroup

#: What each does, in the order of the help. It is the first sentence of the command's docstring,
#: and stands here too so that the list is shown without importing a single one.
SENTENCES = {
    "assess": "Fill in the questionnaire, one question at a time.",
    "workshop": "Ask a whole room: each partner answers by one key, hidden until all are in.",
    "collate": "Collate responses: averages per behaviour, what to improve first, "
    "and from how many.",
    "check": "Check that stored responses keep the rules.",
    "form": "Write the questionnaire as a form to hand out; `sixways import` takes it back.",
    "import": "Import what partners send back: forms, copied answers, exports of Microsoft "
    "or Google Forms.",
    "status": "Show who has answered, is half-way or hasn't started, "
    "and when the next round is due.",
    "init": "Ask a few questions and write sixways.yaml, with room for targets and rules.",
    "questionnaire": "Show, write and validate questionnaires.",
}


class Commands(TyperGroup):
    """The group of all commands."""

    # what Typer hands over here are types that it keeps to itself
    def __init__(self, **settings: Any) -> None:
        super().__init__(**settings)
        self.commands = _LazyCommands(dict.fromkeys(SENTENCES))

    def format_commands(self, ctx: Any, formatter: Any) -> None:
        """List what each does, in a whole sentence and without importing it."""
        with formatter.section("Commands"):
            formatter.write_dl([*SENTENCES.items()])


class _LazyCommands(UserDict[str, Any]):
    """Typer's commands by name, each made when it is first asked for."""

    def __getitem__(self, name: str) -> Any:
        if self.data[name] is None:
            self.data[name] = typer.main.get_command(_import_command(name))
        return self.data[name]


def _import_command(name: str) -> typer.Typer:
    """The command, or several that begin with the same word, from the module named after it."""
    module = import_module(f"sixways.cli.{name}_command")
    found = getattr(module, f"{name}_" if iskeyword(name) else name)
    if isinstance(found, typer.Typer):
        return found
    group = typer.Typer(add_completion=False, rich_markup_mode=None)
    group.command(name)(found)
    return group
