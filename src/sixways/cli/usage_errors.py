"""What was typed wrong on the command line, in our words and with what was probably meant."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import typer

from sixways.cli.exit_codes import COULD_NOT, say

#: Typer's versions bring their own click, whose names aren't public
_UsageError: type[Exception] = typer.BadParameter.__mro__[1]

#: what Typer's versions say, and what we say
_WORDS = (
    (r"Invalid value for '(-[^']+)'(?: / '[^']+')*: (.*)", r"\1: \2"),
    (r"Invalid value for '[^-'][^']+': (.*)", r"\1"),
    (r"(.*: |)Value error, (.*)", r"\1\2"),
    (
        r"(.*): (?:Input should be greater than or equal to |.* is not in the range x>=)(\d+)\.?",
        r"\1 must be at least \2",
    ),
    (r"(.*): Input should be less than or equal to (\d+)\.?", r"\1 must be at most \2"),
    (r"(.*): .* is not in the range (\d+)<=x<=(\d+)\.?", r"\1 must be from \2 to \3"),
    (
        r"(.*): (?:Input should be a valid integer|.* is not a valid int).*",
        r"\1 must be a whole number",
    ),
    (r"(.*) is(?: not|n't) one of (.*?)\.?", r"\1 isn't one of \2"),
    (r"Option '([^']+)' requires an argument\.", r"\1 needs a value"),
    (r"Option '([^']+)' does not take a value\.", r"\1 takes no value"),
    (r"Got unexpected extra arguments? \((.*)\)", r"'\1' is one argument too many"),
    (r"Got unexpected extra argument\(s\) \((.*)\)", r"'\1' is one argument too many"),
)


@contextmanager
def explain_usage_errors(context: Any) -> Iterator[None]:
    """Say what is wrong in our words, and end with the exit code of a command that can't run."""
    try:
        yield
    except _UsageError as error:
        if type(error).__name__ == "NoArgsIsHelpError":
            say(context.get_help())
        else:
            say(*_explain(error, context))
        raise typer.Exit(COULD_NOT) from error


def _explain(error: Any, context: Any) -> tuple[str, str]:
    """What is wrong, and what to do."""
    see = _help_of(context)
    if (option := getattr(error, "option_name", None)) and type(error).__name__ == "NoSuchOption":
        known = [name for parameter in context.command.params for name in parameter.opts]
        return f"There is no option {option}", _suggest(option, known) or see
    if type(error).__name__ == "MissingParameter":
        return _name_missing(context), see
    message = error.format_message()
    for pattern, words in _WORDS:
        message = re.sub(f"^{pattern}$", words, message)
    before, isnt_one_of, choices = message.partition(" isn't one of ")
    return before + isnt_one_of + choices.replace("'", ""), see


def _name_missing(context: Any) -> str:
    """`--owner and --due are missing`: all at once, as what was given has been read by then."""
    # it takes long to import, and the help doesn't need it
    from sixways.model.wording import join

    names = [
        parameter.opts[0] if parameter.param_type_name == "option" else parameter.metavar
        for parameter in context.command.params
        if parameter.required and parameter.name not in context.params
    ]
    return f"{join(names)} {'are' if names[1:] else 'is'} missing"


def refuse_command(name: str, context: Any) -> None:
    """End with what is wrong with the name of a command, and the one that was probably meant."""
    known = [*context.command.commands]
    say(f"There is no command '{name}'", _suggest(name, known) or _help_of(context))
    raise typer.Exit(COULD_NOT)


def _help_of(context: Any) -> str:
    below = context.command_path.partition(" ")[2]  # the program may be called otherwise
    return " ".join(filter(None, ("see sixways", below, "--help")))


def _suggest(name: str, known: list[str]) -> str | None:
    from sixways.model.names import nearest

    near = nearest(name, known)
    return f"did you mean {near}?" if near else None
