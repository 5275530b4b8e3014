"""Help for each command: options in groups, and examples at the end."""

import re
from typing import Any

import typer
from typer.core import TyperCommand

from sixways.cli.shell_completion import COMPLETIONS
from sixways.cli.usage_errors import explain_usage_errors

#: the groups of options, in the order of the help
SETUP = "Partnership and questionnaire"
WHICH = "Which responses"
WHO = "Whose answers"
SHOW = "What to show"
PRIVACY = "Privacy"
RULES = "Rules"
ACTION = "The action"
TEXT = "The text"
EXPORTS = "Exports of Microsoft or Google Forms"
OUTPUT = "Output"
_GROUPS = ("Arguments", SETUP, WHICH, WHO, ACTION, RULES, SHOW, TEXT, PRIVACY, EXPORTS, OUTPUT)

#: for each command; a test runs them in a folder with a partnership and its responses
EXAMPLES = {
    "assess": (
        "sixways assess",
        'sixways assess --partner "Northbank District Council"',
        'sixways assess --mode collective --partner "Riverside Partnership Board"',
    ),
    "workshop": (
        "sixways workshop",
        'sixways workshop --round 2027-H1 --partner RVA --partner "Carers Together"',
    ),
    "collate": (
        "sixways collate responses",
        "sixways collate responses --agenda --minutes 30",
        "sixways collate responses -f html -o report.html --anonymise",
    ),
    "export": (
        "sixways export -o answers.csv",
        "sixways export responses -f xlsx -o answers.xlsx --anonymise",
        "sixways export -f jsonl --respondents -o copy.jsonl",
    ),
    "check": (
        "sixways check responses",
        "sixways check responses --rule minimum-partners=3 --rule no-fall=10",
        "sixways check responses -f junit -o check.xml",
    ),
    "form": (
        "sixways form -o form.html",
        "sixways form -f xlsx --for-all-partners",
    ),
    "invite": (
        "sixways invite -o post",
        "sixways invite --remind -o post",
        "sixways invite --write-template invitation.txt",
    ),
    "import": (
        "sixways import inbox",
        "sixways import export.csv --dry-run",
        'sixways import export.csv --partner-column "Organisation"',
    ),
    "status": (
        "sixways status",
        "sixways status responses --round 2026-H1",
    ),
    "init": (
        "sixways init",
        "sixways init north.yaml",
        "sixways init --next-round",
    ),
    "actions add": (
        'sixways actions add "Send papers five days before meetings" --behaviour tone '
        "--owner council --due 2099-01-31",
        'sixways actions add "Say who decides" --behaviour tone --question decisions --owner RVA '
        "--due 2099-06-30",
    ),
    "actions list": (
        "sixways actions list",
        "sixways actions list -f ics -o actions.ics",
    ),
    "actions done": (
        "sixways actions done 1",
        'sixways actions done 2 3 --note "Agreed at the May meeting"',
    ),
    "actions drop": (
        'sixways actions drop 2 --why "The team has moved"',
        'sixways actions drop 1 3 --why "The board decided otherwise"',
    ),
    "actions move": (
        "sixways actions move 3 2099-06-30",
        'sixways actions move 1 2099-06-30 --note "Waiting for the new director"',
    ),
    "benchmark contribute": (
        "sixways benchmark contribute",
        "sixways benchmark contribute responses --level place -o ours.json",
    ),
    "benchmark build": (
        "sixways benchmark build contributions -o benchmark.json",
        'sixways benchmark build contributions -o benchmark.json --title "Northern region"',
    ),
    "questionnaire list": ("sixways questionnaire list",),
    "questionnaire show": (
        "sixways questionnaire show",
        "sixways questionnaire show six-ways -f json",
    ),
    "questionnaire validate": (
        "sixways questionnaire validate ours.yaml",
        "sixways questionnaire validate ours.yaml -f json",
    ),
    "questionnaire new": (
        "sixways questionnaire new our-own.yaml",
        "sixways questionnaire new our-own.yaml --force",
    ),
    "questionnaire translate": (
        "sixways questionnaire translate six-ways cy",
        "sixways questionnaire translate ours.yaml en-x-easy -o ours.en-x-easy.yaml",
    ),
    "questionnaire schema": (
        "sixways questionnaire schema -o questionnaire.schema.json",
        "sixways questionnaire schema partnership",
    ),
}


# Typer takes an option's type from its annotation, so each of these is the default of any type.


def option(
    group: str,
    spec: str,
    text: str,
    shown: str | bool = False,
    *,
    value: Any = None,
    **rest: Any,
) -> Any:
    """An option in a group of the help.

    `spec` has its names and what its value is called, as in `--output -o FILE`; `shown` says in
    words what holds without it, and `value` is what the command then gets.
    """
    words = spec.split()
    names = [word for word in words if word.startswith("-")]
    return typer.Option(
        value,
        *names,
        help=text,
        metavar=None if words[-1] in names else words[-1],
        rich_help_panel=group,
        show_default=shown,
        **{"autocompletion": COMPLETIONS.get(names[0]), **rest},
    )


def flag(group: str, spec: str, text: str) -> Any:
    """An option that is given or not."""
    return option(group, spec, text, value=False)


def repeated(group: str, spec: str, text: str, shown: str | bool = False) -> Any:
    """An option that may be given several times."""
    return option(group, spec, text, shown, value=[])


class HelpfulCommand(TyperCommand):
    """A command whose help has groups and examples.

    Typer shows groups only with rich, which is slow to start and hard to read aloud.
    """

    def get_help_option(self, ctx: Any) -> Any:
        """--help, in our words."""
        return with_plain_help(super().get_help_option(ctx))

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        """Parse as usual, but refuse what isn't understood in our own words."""
        with explain_usage_errors(ctx):
            return super().parse_args(ctx, args)

    def collect_usage_pieces(self, ctx: Any) -> list[str]:
        """`PATH...`, without the braces that Typer puts around it."""
        return [re.sub("[{}]", "", piece) for piece in super().collect_usage_pieces(ctx)]

    def format_options(self, ctx: Any, formatter: Any) -> None:
        groups: dict[str, list[tuple[str, str]]] = {group: [] for group in (*_GROUPS, "Other")}
        for param in self.get_params(ctx):
            if record := param.get_help_record(ctx):
                is_argument = param.param_type_name == "argument"
                panel = getattr(param, "rich_help_panel", None) or "Other"
                group = "Arguments" if is_argument else panel
                groups[group].append(_plain_record(*record))
        for group, records in groups.items():
            if records:
                with formatter.section(group):
                    formatter.write_dl(records)

    def format_epilog(self, ctx: Any, formatter: Any) -> None:
        """The examples, each on a line that can be copied."""
        parent = ctx.parent.info_name if ctx.parent and ctx.parent.parent else None
        examples = EXAMPLES.get(f"{parent} {self.name}" if parent else self.name or "", ())
        if examples:
            with formatter.section("Examples"):
                for example in examples:
                    formatter.write(f"{' ' * formatter.current_indent}{example}\n")


def with_plain_help(option_: Any) -> Any:
    """The option --help, with what it does in our words."""
    if option_ is not None:
        option_.help = "Show this help."
    return option_


def _plain_record(name: str, text: str) -> tuple[str, str]:
    """An option's line without the names of types, and its default without brackets."""
    if not name.startswith("-"):
        name = name.partition(" <")[0]
    text = re.sub(r"\[default: \((.*)\)[^)\]]*\]", r"[default: \1]", text)
    return name, text.replace("  [required]", "")
