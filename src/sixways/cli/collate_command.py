"""`sixways collate`: reports on several responses together."""

from secrets import token_bytes
from typing import TYPE_CHECKING, Annotated

import typer

from sixways.cli import options
from sixways.cli.context import Context, find_context
from sixways.cli.exit_codes import command, say, say_problems
from sixways.cli.help import OUTPUT, PRIVACY, SHOW, WHICH, option
from sixways.cli.progress import show_progress
from sixways.cli.report_output import Format, Wanted, choose_view, refuse_unused, write_report
from sixways.cli.shell_completion import (
    Complete,
    complete_area,
    complete_level,
    complete_partner,
    complete_round,
    complete_sector,
)
from sixways.errors import SixwaysError
from sixways.files.collate_files import FileTallies, Request, tally_files
from sixways.model.names import name_key
from sixways.model.near_names import find_near_names
from sixways.model.wording import join, number_of
from sixways.reports import Choices, Report
from sixways.reports.sections.comments import comments_warning
from sixways.reports.sections.who_was_counted import doubt_sentences
from sixways.scoring.attendance import Invited
from sixways.scoring.collate import Terms, change_since_last, report
from sixways.scoring.collation import Collation, Weight
from sixways.scoring.filters import By, invited_partners, selection

if TYPE_CHECKING:
    from sixways.model.actions import Action
    from sixways.reports.response_rows import AnswerRow


def _filter(text: str, name: str, complete: Complete) -> typer.models.OptionInfo:
    text = f"{text} Repeat for several."
    return option(WHICH, text, name, metavar="NAME", autocompletion=complete)


@command
def collate(
    paths: options.Paths = [],  # noqa: B006  Typer makes a new list each time
    questionnaire: options.Questionnaires = [],  # noqa: B006  Typer makes a new list each time
    partnership: options.Partnership = None,
    round_: Annotated[list[str], _filter("Only this round.", "--round", complete_round)] = [],  # noqa: B006
    level: Annotated[list[str], _filter("Only this level.", "--level", complete_level)] = [],  # noqa: B006
    area: Annotated[
        list[str], _filter("Only this area and those within it.", "--area", complete_area)
    ] = [],  # noqa: B006
    sector: Annotated[list[str], _filter("Only this sector.", "--sector", complete_sector)] = [],  # noqa: B006
    partner: Annotated[
        list[str], _filter("Only this partner.", "--partner", complete_partner)
    ] = [],  # noqa: B006
    include_drafts: Annotated[
        bool, option(WHICH, "Count unfinished responses too.", "--include-drafts")
    ] = False,
    skip_invalid: Annotated[
        bool, option(WHICH, "Leave invalid files out, and list them.", "--skip-invalid")
    ] = False,
    all_rounds: Annotated[
        bool, option(WHICH, "Average all rounds together.", "--all-rounds")
    ] = False,
    by: Annotated[By | None, option(SHOW, "Compare groups side by side.")] = None,
    questions: Annotated[bool, option(SHOW, "Show each question.", "--questions")] = False,
    summary: Annotated[
        bool, option(SHOW, "Show the answer only: one screen, or one side of A4.", "--summary")
    ] = False,
    full: Annotated[
        bool, option(SHOW, "Show every section (the table's default is the summary).", "--full")
    ] = False,
    plain: options.Plain = False,
    agenda: Annotated[
        bool, option(SHOW, "Plan a talk about the results, for who leads it.", "--agenda")
    ] = False,
    minutes: Annotated[
        int | None,
        option(
            SHOW,
            "How long the talk is.",
            metavar="N",
            default="60 (with --agenda)",
            min=20,
            max=240,
        ),
    ] = None,
    weight: Annotated[
        Weight, option(SHOW, "Count each partner once, or each response.", default=True)
    ] = "partner",
    by_partner: Annotated[
        bool, option(PRIVACY, "Show each partner's own scores.", "--by-partner")
    ] = False,
    comments: Annotated[bool, option(PRIVACY, "Show what partners wrote.", "--comments")] = False,
    anonymise: Annotated[
        bool,
        option(
            PRIVACY,
            "Replace partner names with letters and hide small numbers.",
            "--anonymise",
        ),
    ] = False,
    min_partners: Annotated[
        int | None,
        option(
            PRIVACY,
            "Hide figures based on fewer partners than this.",
            metavar="N",
            default="1, or 3 with --anonymise",
            min=1,
        ),
    ] = None,
    format_: Annotated[
        Format, option(OUTPUT, "Output format.", "--format", "-f", default=True)
    ] = "table",
    output: options.Output = None,
    force: options.Force = False,
    open_: Annotated[
        bool, option(OUTPUT, "Open the page in your browser (with -f html).", "--open")
    ] = False,
) -> None:
    """Put responses together: averages, what to improve first, and what to talk about."""
    view = choose_view(format_, summary=summary, full=full, agenda=agenda)
    wanted = Wanted(format_, view, output, force=force, plain=plain, open=open_)
    refuse_unused(wanted, by, minutes)
    if agenda:
        by, minutes = "sector", minutes or 60
    if open_ and format_ != "html":
        raise SixwaysError("--open needs -f html", "it opens the page in your browser")
    if anonymise and min_partners == 1:
        message = "--anonymise needs a minimum of at least 2 partners"
        raise SixwaysError(message, "figures from one partner would show whose they are")
    context = find_context(questionnaire, partnership)
    known = context.partnership
    names: dict[By, list[str]] = {
        "round": round_,
        "level": level,
        "area": area,
        "sector": sector,
        "partner": partner,
    }
    files = context.find_files(paths)
    # a workbook has each partner's answers where its own scores are shown
    has_answers = format_ == "xlsx" and by_partner and not anonymise and min_partners in (None, 1)
    request = Request(
        questionnaires=context.questionnaires,
        partnership=known,
        selection=selection(names, known),
        by=by,
        include_drafts=include_drafts,
        skip_invalid=skip_invalid,
        comments=comments,
        all_rounds=all_rounds,
        responses=has_answers,
    )
    found = _tally(files, request)
    left_out = () if by == "round" else found.rounds.left_out
    minimum = min_partners if min_partners is not None else (3 if anonymise else 1)
    if by_partner and minimum > 1:
        say(
            f"--by-partner shows nothing: figures of fewer than {minimum} partners are hidden",
            "leave --anonymise and --min-partners out to see each partner's own",
        )
    invited = None if all_rounds else invited_partners(known, request.selection)
    predecessors = known.predecessors if known else {}
    terms = Terms(
        weight=weight,
        by=by,
        targets=known.target_fractions() if known else {},
        target_days=known.target_days() if known else {},
        minimum_partners=minimum,
        anonymise=anonymise,
        salt=token_bytes(16),
        known_names=known.all_names if known else (),
        by_partner=by_partner,
        comments=comments,
        rounds=(known and known.rounds) or (),
        predecessors=predecessors,
        invited=None if invited is None else Invited(invited, found.rounds.earlier, predecessors),
        find_near=known.find_near_names if known else find_near_names,
    )
    is_one_round = (by is None or agenda) and format_ not in ("csv", "json")
    change = change_since_last(found.rounds, terms) if is_one_round else None
    if change:
        left_out = tuple(name for name in left_out if name != change.from_)
    if left_out:
        _say_rounds_left_out(found, left_out)
    collation, comparison = report(
        found.tally,
        found.groups,
        found.invalid,
        terms,
        drafts=len(found.drafts),
        other_rounds=left_out,
    )
    # on the screen they are in the report
    if not (format_ == "table" and output is None and not agenda):
        _say_doubts(collation)
    if anonymise and comments:
        _say_names_in_comments(collation)
    choices = Choices(questions=questions)
    actions = () if format_ in ("json", "csv") else _read_actions(context, anonymise=anonymise)
    name = known.name if known else None
    answers = _list_answers(found, by) if has_answers else ()
    write_report(
        Report(collation, comparison, choices, name, change, actions, answers, minutes), wanted
    )


def _tally(files: list[str], request: Request) -> FileTallies:
    """What the files come to; says which copies and drafts don't count."""
    with show_progress(len(files)) as update:
        found = tally_files(files, request, update)
    say_problems(found.copies)
    if found.drafts:
        drafts = number_of(len(found.drafts), "draft")
        say(f"{drafts} left out", "use --include-drafts to count them")
    return found


def _say_rounds_left_out(found: FileTallies, left_out: tuple[str, ...]) -> None:
    say(
        f"reporting {join(found.rounds.reported)}; {join(left_out)} left out",
        "use --by round to compare rounds, or --all-rounds to average them",
    )


def _say_doubts(collation: Collation) -> None:
    for line in doubt_sentences(collation):
        say(f"note: {line}")


def _say_names_in_comments(collation: Collation) -> None:

    say("\n".join(comments_warning(collation) or ["no comments to show"]))


def _list_answers(found: FileTallies, by: By | None) -> "tuple[AnswerRow, ...]":
    """Each answer in the rounds reported, without the names of the people who gave it."""
    from sixways.reports.response_rows import answer_rows
    from sixways.scoring.anonymous_responses import hide_respondents, in_order

    rounds = found.rounds.tallies if by == "round" else found.rounds.reported
    reported = {name_key(name) for name in rounds}
    kept = [r for r in found.responses if name_key(r.round) in reported]
    return tuple(answer_rows(in_order(hide_respondents(kept)), found.tally.editions))


def _read_actions(context: Context, *, anonymise: bool) -> "tuple[Action, ...]":
    """What was said would be done, with the owners' names as they are listed, or without."""
    if not context.actions.exists():
        return ()
    # few have this file, and reading it takes the libraries of YAML and locks
    from sixways.files.actions_file import ActionsFile

    actions = ActionsFile(context.actions, context.questionnaire, context.partnership).read()
    return actions.without_names() if anonymise else actions.with_known_names(context.partnership)
