"""The commands, each imported when it is called, so that none waits for the others."""

import inspect
from collections import UserDict
from importlib import import_module
from typing import Any

import typer
from typer.core import TyperGroup

#: where each is, in the order of the help: a function or, where there are several, their group
_PLACES = {
    "assess": ("assess_command", "assess"),
    "workshop": ("workshop_command", "workshop"),
    "collate": ("collate_command", "collate"),
    "check": ("check_command", "check"),
    "form": ("form_command", "form"),
    "import": ("import_command", "import_"),
    "status": ("status_command", "status"),
    "init": ("init_command", "init"),
    "questionnaire": ("questionnaire_command", "app"),
}


class Commands(TyperGroup):
    """The group of all commands."""

    # what Typer hands over here are types that it keeps to itself
    def __init__(self, **settings: Any) -> None:
        super().__init__(**settings)
        self.commands = _Made(dict.fromkeys(_PLACES))

    def format_commands(self, ctx: Any, formatter: Any) -> None:
        """List what each does, in a whole sentence and without what its options take to make."""
        with formatter.section("Commands"):
            formatter.write_dl([(name, _sentence(name)) for name in _PLACES])


class _Made(UserDict[str, Any]):
    """Typer's commands by name, each made when it is first asked for."""

    def __getitem__(self, name: str) -> Any:
        if self.data[name] is None:
            self.data[name] = typer.main.get_command(_group(name))
        return self.data[name]


def _found(name: str) -> Any:
    module, inside = _PLACES[name]
    return getattr(import_module(f"sixways.cli.{module}"), inside)


def _group(name: str) -> typer.Typer:
    found = _found(name)
    if isinstance(found, typer.Typer):
        return found
    group = typer.Typer(add_completion=False, rich_markup_mode=None)
    group.command(name)(found)
    return group


def _sentence(name: str) -> str:
    found = _found(name)
    said = found.info.help if isinstance(found, typer.Typer) else inspect.getdoc(found)
    return str(said).partition("\n")[0]
