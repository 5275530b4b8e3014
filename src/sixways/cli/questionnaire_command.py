"""`sixways questionnaire`: the bundled ones, and writing one's own."""

import json
from typing import Annotated, Literal

import typer

from sixways.cli import options
from sixways.cli.exit_codes import COULD_NOT, command, say
from sixways.cli.output import deliver
from sixways.files.questionnaire_template import starter
from sixways.files.questionnaire_validation import as_json as validation_as_json
from sixways.files.questionnaire_validation import as_text as validation_as_text
from sixways.files.questionnaire_validation import validate_file
from sixways.files.questionnaires import bundled_ids, bundled_questionnaire, find_questionnaire
from sixways.files.schemas import questionnaire_schema, response_schema
from sixways.model.sanitise import make_safe
from sixways.paths import show_path
from sixways.reports.questionnaire_text import as_json, as_text

questionnaire = typer.Typer(
    help="Show, write and validate questionnaires.",
    no_args_is_help=True,
    rich_markup_mode=None,
    add_completion=False,
)


TextOrJson = Literal["text", "json"]
Schema = Literal["questionnaire", "response"]
Format = Annotated[TextOrJson, typer.Option("--format", "-f", help="Of the output.")]


@questionnaire.command("list")
@command
def list_() -> None:
    """List the bundled questionnaires."""
    lines = []
    for id_ in bundled_ids():
        shown = bundled_questionnaire(id_)
        publisher = f" ({shown.publisher})" if shown.publisher else ""
        lines.append(f"{id_} {shown.version}  {shown.title}{publisher}")
    deliver("".join(f"{make_safe(line)}\n" for line in lines), None, force=False)


@questionnaire.command()
@command
def show(
    name: Annotated[
        str, typer.Argument(metavar="ID|PATH", help="A bundled id or a YAML file.")
    ] = "six-ways",
    format_: Format = "text",
    output: options.Output = None,
    force: options.Force = False,
) -> None:
    """Show the whole text of a questionnaire, to read or as JSON."""
    write = as_json if format_ == "json" else as_text
    deliver(write(find_questionnaire(name)), output, force=force)


@questionnaire.command()
@command
def validate(
    paths: Annotated[
        list[str], typer.Argument(metavar="PATH", help="YAML files.", show_default=False)
    ],
    format_: Format = "text",
) -> None:
    """Validate questionnaires; exit code 2 where one is invalid."""
    results = [validate_file(path) for path in paths]
    write = validation_as_json if format_ == "json" else validation_as_text
    deliver(write(results), None, force=False)
    if any(result.questionnaire is None for result in results):
        raise typer.Exit(COULD_NOT)


@questionnaire.command()
@command
def new(
    path: Annotated[str, typer.Argument(metavar="PATH", help="The YAML file to write.")],
    force: options.Force = False,
) -> None:
    """Write a questionnaire to start from, with comments that explain it."""
    deliver(starter(path), path, force=force)
    shown = show_path(path)
    say(f"{shown} is written", f"sixways questionnaire validate {shown} says whether it is right")


@questionnaire.command()
@command
def schema(
    of: Annotated[Schema, typer.Argument(help="What the schema is of.")] = "questionnaire",
    output: options.Output = None,
    force: options.Force = False,
) -> None:
    """Write the JSON Schema that lets an editor complete and check a file.

    Above a questionnaire, `# yaml-language-server: $schema=PATH` names it to YAML editors.
    """
    made = questionnaire_schema() if of == "questionnaire" else response_schema()
    deliver(json.dumps(made, ensure_ascii=False, indent=2) + "\n", output, force=force)
