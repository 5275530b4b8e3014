"""`sixways questionnaire`: the bundled ones, and writing one's own."""

from enum import StrEnum
from typing import Annotated

import typer

from sixways.cli import options
from sixways.cli.exit_codes import command

app = typer.Typer(
    help="Show, write and validate questionnaires.",
    no_args_is_help=True,
    rich_markup_mode=None,
    add_completion=False,
)


class TextOrJson(StrEnum):
    """The formats of these commands."""

    TEXT = "text"
    JSON = "json"


class Schema(StrEnum):
    """What has a schema."""

    QUESTIONNAIRE = "questionnaire"
    RESPONSE = "response"


Format = Annotated[TextOrJson, typer.Option("--format", "-f", help="Of the output.")]


@app.command("list")
@command
def list_() -> None:
    """List the bundled questionnaires."""
    from sixways.cli.output import deliver
    from sixways.files.questionnaires import bundled, bundled_questionnaire
    from sixways.model.sanitise import safe

    lines = []
    for id_ in bundled():
        questionnaire = bundled_questionnaire(id_)
        publisher = f" ({questionnaire.publisher})" if questionnaire.publisher else ""
        lines.append(f"{id_} {questionnaire.version}  {questionnaire.title}{publisher}")
    deliver("".join(f"{safe(line)}\n" for line in lines), None, force=False)


@app.command()
@command
def show(
    name: Annotated[
        str, typer.Argument(metavar="ID|PATH", help="A bundled id or a YAML file.")
    ] = "six-ways",
    format_: Format = TextOrJson.TEXT,
    script: Annotated[
        bool, typer.Option("--print", help="One page for whoever leads a room through it.")
    ] = False,
    output: options.Output = None,
    force: options.Force = False,
) -> None:
    """Show a questionnaire as a print-out, as a script for the room, or as JSON."""
    from sixways.cli.output import deliver
    from sixways.files.questionnaires import questionnaire_named

    questionnaire = questionnaire_named(name)
    if format_ is TextOrJson.JSON:
        from sixways.reports.questionnaire_text import as_json

        deliver(as_json(questionnaire), output, force=force)
    elif script:
        from sixways.reports.questionnaire_text import as_script

        deliver(as_script(questionnaire), output, force=force)
    else:
        from sixways.reports.questionnaire_text import as_text

        deliver(as_text(questionnaire), output, force=force)


@app.command()
@command
def validate(
    paths: Annotated[
        list[str], typer.Argument(metavar="PATH", help="YAML files.", show_default=False)
    ],
    format_: Format = TextOrJson.TEXT,
) -> None:
    """Validate questionnaires; exit code 2 where one is invalid."""
    from sixways.cli.exit_codes import COULD_NOT
    from sixways.cli.output import deliver
    from sixways.files.questionnaire_validation import as_json, as_text, validated

    results = [validated(path) for path in paths]
    deliver((as_json if format_ is TextOrJson.JSON else as_text)(results), None, force=False)
    if any(result.questionnaire is None for result in results):
        raise typer.Exit(COULD_NOT)


@app.command()
@command
def new(
    path: Annotated[str, typer.Argument(metavar="PATH", help="The YAML file to write.")],
    force: options.Force = False,
) -> None:
    """Write a questionnaire to start from, with comments that explain it."""
    from sixways.cli.exit_codes import say
    from sixways.cli.output import deliver
    from sixways.files.questionnaire_template import starter

    deliver(starter(path), path, force=force)
    say(f"{path} is written", f"sixways questionnaire validate {path} says whether it is right")


@app.command()
@command
def schema(
    of: Annotated[Schema, typer.Argument(help="What the schema is of.")] = Schema.QUESTIONNAIRE,
    output: options.Output = None,
    force: options.Force = False,
) -> None:
    """Write the JSON Schema that lets an editor complete and check a file.

    Above a questionnaire, `# yaml-language-server: $schema=PATH` names it to YAML editors.
    """
    import json

    from sixways.cli.output import deliver
    from sixways.files.schemas import questionnaire_schema, response_schema

    made = questionnaire_schema() if of is Schema.QUESTIONNAIRE else response_schema()
    deliver(json.dumps(made, ensure_ascii=False, indent=2) + "\n", output, force=force)
