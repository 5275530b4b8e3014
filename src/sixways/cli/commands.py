"""The list of commands; each is imported only when it is called, so that it starts soon."""

from collections import UserDict
from importlib import import_module
from keyword import iskeyword
from typing import Any

import typer
from typer.core import TyperGroup

from sixways.cli.help import HelpfulCommand, with_plain_help
from sixways.cli.usage_errors import explain_usage_errors, refuse_command

#: What each command does, in the order of the help: the first paragraph of its docstring, repeated
#: here so that the list needs no imports.
SENTENCES = {
    "assess": "Answer the questionnaire, one question at a time.",
    "workshop": "Ask a whole room: each partner answers with one key, hidden until all are in.",
    "collate": "Put responses together: averages, what to improve first, and what to talk about.",
    "export": "Write answers as data, for pivots, Power BI and other programs.",
    "check": "Check stored responses against rules, for example in CI.",
    "form": "Write the questionnaire as a form for partners to fill in and send back.",
    "invite": "Write an invitation by email, with a form, for each partner that hasn't answered.",
    "import": "Import what partners send back: forms, copied answers, exports of Microsoft "
    "or Google Forms.",
    "status": "Show who has answered, who has begun and who hasn't, "
    "and when the next round is due.",
    "actions": "Record what you said you would do, and follow it up.",
    "benchmark": "Compare with other partnerships: give your averages, or build a benchmark.",
    "init": "Set up a partnership: answer a few questions and get sixways.yaml.",
    "questionnaire": "Show, write and validate questionnaires.",
}


#: what Typer's own options do
_COMPLETION = {
    "install_completion": "Install completion for this shell.",
    "show_completion": "Show the script that completes for this shell.",
}


class HelpfulGroup(TyperGroup):
    """A group of commands that says in our words what it doesn't understand."""

    def get_help_option(self, ctx: Any) -> Any:
        return with_plain_help(super().get_help_option(ctx))

    def format_commands(self, ctx: Any, formatter: Any) -> None:
        """List what each command does, in a whole sentence."""
        with formatter.section("Commands"):
            rows = [(n, (c.help or "").split("\n\n")[0]) for n, c in self.commands.items()]
            formatter.write_dl(rows)

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        with explain_usage_errors(ctx):
            return super().parse_args(ctx, args)

    def resolve_command(self, ctx: Any, args: list[str]) -> Any:
        if args and not args[0].startswith("-") and args[0] not in self.commands:
            refuse_command(args[0], ctx)
        with explain_usage_errors(ctx):
            return super().resolve_command(ctx, args)


def make_group(name: str) -> typer.Typer:
    """A command that has commands of its own."""
    return typer.Typer(
        cls=HelpfulGroup,
        help=SENTENCES[name],
        no_args_is_help=True,
        rich_markup_mode=None,
        add_completion=False,
    )


class Commands(HelpfulGroup):
    """The group of all commands."""

    # what Typer hands over here are types that it keeps to itself
    def __init__(self, **settings: Any) -> None:
        super().__init__(**settings)
        self.commands = _LazyCommands(dict.fromkeys(SENTENCES))

    def get_params(self, ctx: Any) -> Any:
        """The options, with what Typer's own do in our words."""
        params: list[Any] = super().get_params(ctx)
        for param in params:
            param.help = _COMPLETION.get(param.name, param.help)
        return params

    def format_commands(self, ctx: Any, formatter: Any) -> None:
        """List what each command does, without importing it."""
        with formatter.section("Commands"):
            formatter.write_dl([*SENTENCES.items()])


class _LazyCommands(UserDict[str, Any]):
    """Typer's commands by name, each imported on first use."""

    def __getitem__(self, name: str) -> Any:
        if self.data[name] is None:
            self.data[name] = typer.main.get_command(_import_command(name))
        return self.data[name]


def _import_command(name: str) -> typer.Typer:
    """Import a command, or a group of commands, from the module named after it."""
    module = import_module(f"sixways.cli.{name}_command")
    found = getattr(module, f"{name}_" if iskeyword(name) else name)
    if isinstance(found, typer.Typer):
        return found
    group = typer.Typer(add_completion=False, rich_markup_mode=None)
    group.command(name, cls=HelpfulCommand)(found)
    return group
