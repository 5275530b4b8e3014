"""Options that several commands share."""

from typing import Annotated

import typer

Paths = Annotated[
    list[str],
    typer.Argument(
        metavar="PATH...",
        help="Response files, folders with *.json in them, or quoted patterns.",
        show_default=False,
    ),
]
Questionnaires = Annotated[
    list[str],
    typer.Option(
        "--questionnaire",
        "-q",
        metavar="ID|PATH",
        help="The questionnaire to report on, a bundled id or a YAML file. Given again, a "
        "questionnaire that explains older responses.",
        show_default=False,
    ),
]
OneQuestionnaire = Annotated[
    str | None,
    typer.Option(
        "--questionnaire",
        "-q",
        metavar="ID|PATH",
        help="A bundled id or the path of a YAML file.",
        show_default="the partnership's, or six-ways",
    ),
]
Output = Annotated[
    str | None,
    typer.Option("--output", "-o", metavar="FILE", help="Write to this file.", show_default=False),
]
Force = Annotated[bool, typer.Option("--force", help="Replace the output file if it is there.")]
Partnership = Annotated[
    str | None,
    typer.Option(
        "--partnership",
        metavar="PATH",
        help="The partnership's file.",
        show_default="sixways.yaml in the working folder, if there is one",
    ),
]
Plain = Annotated[
    bool, typer.Option("--plain", help="Lines, a letter and Enter: for screen readers.")
]
