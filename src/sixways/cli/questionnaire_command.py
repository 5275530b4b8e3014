"""`sixways questionnaire`: the bundled ones, and your own."""

import json
from pathlib import Path
from typing import Annotated, Literal, get_args

import typer

from sixways.cli import options
from sixways.cli.commands import make_group
from sixways.cli.context import folders_of
from sixways.cli.exit_codes import COULD_NOT, command, warn
from sixways.cli.help import HelpfulCommand
from sixways.cli.output import deliver, print_lines
from sixways.errors import SixwaysError
from sixways.files.catalogue_template import start_catalogue
from sixways.files.questionnaire_template import starter
from sixways.files.questionnaire_validation import as_json as validation_as_json
from sixways.files.questionnaire_validation import as_text as validation_as_text
from sixways.files.questionnaire_validation import validate_file
from sixways.files.questionnaires import bundled_ids, bundled_questionnaire, find_questionnaire
from sixways.files.schemas import make_schema
from sixways.files.translation_template import start_translation
from sixways.files.translations import read_in_language, translation_name
from sixways.files.word_catalogues import catalogue_name
from sixways.model.field_types import is_language, language_hint
from sixways.model.sanitise import clip
from sixways.model.wording import join
from sixways.paths import show_path
from sixways.reports.collation_schema import collation_schema
from sixways.reports.questionnaire_text import as_json, as_text

questionnaire = make_group("questionnaire")


TextOrJson = Literal["text", "json"]
ShowFormat = Literal["text", "json", "docx"]
Schema = Literal[
    "questionnaire",
    "translation",
    "response",
    "partnership",
    "actions",
    "collation",
    "contribution",
    "benchmark",
]
_KINDS = f"The kind of file: {join(get_args(Schema), 'or')}."
Name = Annotated[
    str, typer.Argument(metavar="ID|PATH", help="A bundled questionnaire or a YAML file.")
]


@questionnaire.command("list", cls=HelpfulCommand)
@command
def list_() -> None:
    """List the bundled questionnaires."""
    lines = []
    for id_ in bundled_ids():
        shown = bundled_questionnaire(id_)
        publisher = f" ({shown.publisher})" if shown.publisher else ""
        lines.append(f"{id_} {shown.version}  {shown.title}{publisher}")
    print_lines(lines)


@questionnaire.command(cls=HelpfulCommand)
@command
def show(
    *,
    name: Name = "six-ways",
    language: str | None = options.LANGUAGE,
    format_: ShowFormat = options.format_option("text"),
    target: options.Target,
) -> None:
    """Show a questionnaire's whole text, its JSON, or a Word document with its pictures."""
    target.check_ending(format_, get_args(ShowFormat))
    shown = find_questionnaire(name, warn)
    if language is not None:
        shown = read_in_language(shown, language, [Path(), *folders_of([name])], warn)
    if format_ != "docx":
        target.deliver(as_json(shown) if format_ == "json" else as_text(shown))
        return
    # the library is slow to import
    from sixways.reports.questionnaire_paper import as_docx

    file_name = ".".join(filter(None, (shown.id, language, "docx")))
    target.named_on_terminal(file_name).deliver(as_docx(shown), "open it in Word")


@questionnaire.command(cls=HelpfulCommand)
@command
def validate(
    paths: Annotated[
        list[str], typer.Argument(metavar="PATH", help="YAML files.", show_default=False)
    ],
    format_: TextOrJson = options.format_option("text"),
) -> None:
    """Check questionnaires and translations for mistakes. Exit code 2: one is invalid.

    Lists which texts of a translation are missing or out of date.
    """
    results = [validate_file(path) for path in paths]
    write = validation_as_json if format_ == "json" else validation_as_text
    deliver(write(results), None, force=False)
    if not all(result.is_valid for result in results):
        raise typer.Exit(COULD_NOT)


@questionnaire.command(cls=HelpfulCommand)
@command
def new(
    path: Annotated[str, typer.Argument(metavar="PATH", help="The YAML file to write.")],
    force: bool = options.FORCE,
) -> None:
    """Write a questionnaire to start from, with explanations."""
    next_step = f"check it with: sixways questionnaire validate {show_path(path)}"
    deliver(starter(path), path, force=force, next_step=next_step)


@questionnaire.command(cls=HelpfulCommand)
@command
def translate(
    name: Name,
    language: Annotated[
        str, typer.Argument(metavar="LANGUAGE", help="For example cy, or en-x-easy.")
    ],
    target: options.Target,
) -> None:
    """Start a translation: a file with every text as a comment above an empty one.

    With it comes a catalogue of the tool's own words, such as sixways.cy.po, unless there is one.
    Keep both beside sixways.yaml, or in the folder that you work in, under the names they get.
    """
    if not is_language(language):
        raise SixwaysError(f"'{clip(language)}' is not a language", language_hint(language))
    original = find_questionnaire(name, warn)
    path = target.output or translation_name(original, language)
    words = Path(path).parent / catalogue_name(language)
    if not words.exists():
        what = "it has the words around the questions; what stays empty is shown in English"
        deliver(start_catalogue(language), str(words), force=False, next_step=what)
        if Path(path).exists() and not target.force:
            return
    next_step = f"check it with: sixways questionnaire validate {show_path(path)}"
    text = start_translation(original, language, path)
    target._replace(output=path).deliver(text, next_step)


@questionnaire.command(cls=HelpfulCommand)
@command
def schema(
    *,
    of: Annotated[Schema, typer.Argument(metavar="KIND", help=_KINDS)] = "questionnaire",
    target: options.Target,
) -> None:
    """Write a JSON Schema, with which editors complete and check files.

    In a YAML file's first line, `# yaml-language-server: $schema=PATH` tells editors to use it.
    """
    value = collation_schema() if of == "collation" else make_schema(of)
    target.deliver(json.dumps(value, ensure_ascii=False, indent=2) + "\n")
