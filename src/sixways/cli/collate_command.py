"""`sixways collate`: reports on several responses together."""

from dataclasses import replace
from secrets import token_bytes
from typing import TYPE_CHECKING

import typer

from sixways.cli import collate_options, options
from sixways.cli.benchmark_option import find_benchmark
from sixways.cli.context import Context
from sixways.cli.exit_codes import command, say, say_problems
from sixways.cli.mirror_output import choose_format, write_mirrors
from sixways.cli.progress import show_progress
from sixways.cli.report_output import Format, Wanted, choose_view, refuse_unused, write_report
from sixways.files.collate_files import FileTallies, Request, tally_files
from sixways.model.names import name_key
from sixways.model.partnership import Partnership
from sixways.model.wording import join, number_of
from sixways.reports import Choices, Report
from sixways.reports.sections.benchmark_places import old_benchmark
from sixways.reports.sections.changes import clear_changes
from sixways.reports.sections.comments import comments_warning
from sixways.reports.sections.who_was_counted import doubt_sentences
from sixways.scoring.attendance import Invited
from sixways.scoring.collate import Terms, change_since_last, report
from sixways.scoring.collation import Collation
from sixways.scoring.filters import By, invited_partners

if TYPE_CHECKING:
    from sixways.model.actions import Action
    from sixways.reports.response_rows import AnswerRow
    from sixways.scoring.comparison import Comparison


@command
def collate(
    command_line: typer.Context,
    stored: options.Stored,
    which: collate_options.Which,
    shown: collate_options.Shown,
    privacy: collate_options.Privacy,
    format_: Format = options.format_option("table"),
    *,
    target: options.Target,
    open_: bool = collate_options.OPEN,
    for_each_partner: str | None = collate_options.FOR_EACH_PARTNER,
) -> None:
    """Put responses together: averages, what to improve first, and what to talk about."""
    if for_each_partner is not None:
        format_ = choose_format(command_line)
    wanted = Wanted(format_, choose_view(format_, shown), target, plain=shown.plain, open=open_)
    refuse_unused(wanted, shown)
    by = "sector" if shown.agenda else shown.by
    minutes = (shown.minutes or 60) if shown.agenda else None
    minimum = privacy.minimum
    context = stored.find_context()
    terms = Terms(
        weight=shown.weight,
        by=by,
        minimum_partners=minimum,
        anonymise=privacy.anonymise,
        salt=token_bytes(16),
        by_partner=privacy.by_partner,
        comments=privacy.comments,
        benchmark=find_benchmark(context, shown, all_rounds=which.all_rounds),
    )
    request = Request(
        questionnaires=context.questionnaires,
        partnership=context.partnership,
        selection=which.select(context.partnership),
        by=by,
        include_drafts=which.include_drafts,
        skip_invalid=which.skip_invalid,
        comments=privacy.comments,
        all_rounds=which.all_rounds,
        # a workbook has each partner's answers where its own scores are shown
        responses=format_ == "xlsx" and privacy.by_partner and minimum == 1,
    )
    found = _tally(context.find_files(stored.paths), request)
    made = _make_report(context, request, found, terms, wanted)
    if for_each_partner is not None:
        write_mirrors(
            found,
            context.partnership,
            for_each_partner,
            format_,
            minimum=privacy.min_partners,
            force=target.force,
        )
        return
    write_report(made._replace(choices=Choices(shown.questions), minutes=minutes), wanted)


def _make_report(
    context: Context, request: Request, found: FileTallies, terms: Terms, wanted: Wanted
) -> Report:
    """The report of what was found; says on stderr what its readers may miss in it."""
    known = context.partnership
    terms = _add_partnership(terms, request, found)
    _say_names_shown(terms, known)
    is_data = wanted.format in ("csv", "json")
    is_one_round = (terms.by is None or wanted.view == "brief") and not is_data
    change = change_since_last(found.rounds, terms) if is_one_round else None
    left_out = () if terms.by == "round" else found.rounds.left_out
    # one of which nothing is said is left out
    if change and clear_changes(change):
        left_out = tuple(name for name in left_out if name != change.from_)
    if left_out and not wanted.is_screen:
        # the screen says it itself
        _say_rounds_left_out(found, left_out)
    collation, comparison = report(
        found.tally,
        found.groups,
        found.invalid,
        terms,
        drafts=len(found.drafts),
        other_rounds=left_out,
    )
    _say_notes(collation, wanted)
    if comparison and terms.minimum_partners > 1:
        _warn_of_a_second_report(comparison)
    actions = _read_actions(context, anonymise=terms.anonymise)
    if terms.anonymise and wanted.view == "full":
        _say_names_in_actions(actions, {*found.tally.spellings, *terms.known_names})
    return Report(
        collation,
        comparison,
        partnership=known.name if known else None,
        change=change,
        actions=actions,
        answers=_list_answers(found, terms.by) if request.responses else (),
    )


def _say_names_shown(terms: Terms, known: Partnership | None) -> None:
    """What was asked for names and isn't there, or was promised not to be there."""
    if terms.by_partner and terms.minimum_partners > 1:
        say(
            f"--by-partner shows nothing: figures of fewer than {terms.minimum_partners} partners "
            "are hidden",
            "leave --anonymise and --min-partners out to see each partner's own",
        )
        return
    is_named = (terms.by_partner or terms.by == "partner") and not terms.anonymise
    if is_named and known and known.scores_by_name is False:
        say(
            "note: this shows partners' scores by name, and forms say that reports will not",
            "keep it to yourself, or leave --by-partner out (scores_by_name in sixways.yaml)",
        )


def _add_partnership(terms: Terms, request: Request, found: FileTallies) -> Terms:
    """The terms with what the partnership says: who was to answer, targets, names."""
    known = request.partnership
    if known is None:
        return terms
    invited = None if request.all_rounds else invited_partners(known, request.selection)
    predecessors = known.predecessors
    return replace(
        terms,
        targets=known.target_fractions(),
        target_days=known.target_days(),
        known_names=known.all_names,
        rounds=known.rounds or (),
        predecessors=predecessors,
        invited=None if invited is None else Invited(invited, found.rounds.earlier, predecessors),
        find_near=known.find_near_names,
    )


def _tally(files: list[str], request: Request) -> FileTallies:
    """The figures of the files; says which copies and drafts don't count."""
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


def _say_notes(collation: Collation, wanted: Wanted) -> None:
    """Who may have been counted wrongly, an old benchmark, and what comments tell."""
    # on the screen they are in the report
    if not (wanted.format == "table" and wanted.target.output is None and wanted.view != "brief"):
        for line in doubt_sentences(collation):
            say(f"note: {line}")
    if warning := old_benchmark(collation):
        say(f"note: {warning}")
    if collation.anonymised and collation.has_comments:
        say("\n".join(comments_warning(collation) or ["no comments to show"]))


def _warn_of_a_second_report(comparison: "Comparison") -> None:
    """Say that beside a report of fewer rounds this one could tell what single partners answered.

    Changes follow the partners of all rounds; with fewer rounds they may follow more partners, and
    the difference between the two reports would be those partners' figures.
    """
    if len(comparison.groups) > 2 and any(
        moved.over_all for change in comparison.changes for moved in change.behaviours
    ):
        say(
            "note: changes are of partners who were in all rounds, and a report with fewer rounds "
            "may count others: give nobody both",
            "for people who have the earlier one, choose the last two rounds with --round",
        )


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
    actions = context.actions_file().read()
    return actions.without_names() if anonymise else actions.with_known_names(context.partnership)


def _say_names_in_actions(actions: "tuple[Action, ...]", names: set[str]) -> None:
    """Which partners are named in what was agreed, which is shown word for word."""
    if not actions:
        return
    from sixways.scoring.names_in_comments import NameFinder

    finder = NameFinder(names)
    if named := sorted({name for action in actions for name in finder.find(action.what)}):
        say(
            f"note: actions name {join(named)}, and are shown as they were written",
            "reword them in actions.yaml before you pass this on",
        )
