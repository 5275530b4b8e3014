"""The collation for other programs: every figure as a number, nothing rounded.

An object has the keys that `json_keys` lists at its place, in that order.
"""

from collections.abc import Iterable, Iterator
from fractions import Fraction
from typing import Any

from sixways.model.actions import Action
from sixways.reports.data_numbers import number
from sixways.reports.json_keys import KEYS_AT
from sixways.reports.json_stream import stream_json
from sixways.scoring.behaviour_result import BehaviourResult, Disagreement, QuestionResult
from sixways.scoring.collation import (
    AgendaItem,
    Attendance,
    BenchmarkRow,
    BenchmarkStanding,
    Collation,
    ContrastResult,
    Excluded,
    Robustness,
)
from sixways.scoring.comparison import BehaviourChain, Change, Comparison

FORMAT = "sixways-collation/1"


def as_json(
    collation: Collation, comparison: Comparison | None = None, actions: Iterable[Action] = ()
) -> str:
    """The whole collation as JSON, with what the partnership said it would do."""
    return "".join(json_parts(collation, comparison, actions))


def json_parts(
    collation: Collation, comparison: Comparison | None = None, actions: Iterable[Action] = ()
) -> Iterator[str]:
    """As `as_json` in parts, since there may be very many comments."""
    compared = _comparison(comparison) if comparison else {}
    return stream_json(_collation(collation, actions, compared))


def _object(place: str, record: Any, **given: Any) -> dict[str, Any]:
    """The keys of a place: as given here, or else the record's fields of the same names.

    Keys that only some options bring are there only if given.
    """
    return {
        key: given[key] if key in given else _plain(getattr(record, key))
        for key, is_optional in KEYS_AT[place]
        if key in given or not is_optional
    }


def _objects(place: str, records: Iterable[Any]) -> list[dict[str, Any]]:
    return [_object(place, record) for record in records]


def _plain(value: Any) -> Any:
    if isinstance(value, Fraction):
        return number(value)
    return list(value) if isinstance(value, tuple) else value


def _collation(
    collation: Collation, actions: Iterable[Action], compared: dict[str, Any]
) -> dict[str, Any]:
    given = dict(compared)
    if collation.anonymised and collation.has_comments:
        given["comments_with_names"] = collation.comments_with_names
        given["names_in_comments"] = list(collation.names_in_comments)
    if collation.benchmark:
        given["benchmark"] = _benchmark(collation.benchmark)
    for name in Attendance._fields:
        given[name] = collation.attendance and _plain(getattr(collation.attendance, name))
    return _object(
        "",
        collation,
        format=FORMAT,
        questionnaire=_object("questionnaire", collation.questionnaire),
        min_partners=collation.minimum_partners,
        behaviours=_behaviours(collation),
        languages=_objects("languages", collation.languages),
        contrasts=[_contrast(contrast, collation) for contrast in collation.contrasts],
        agenda=[_agenda_item(item, collation) for item in collation.agenda],
        robustness=collation.robustness and _robustness(collation.robustness),
        odd_times=_objects("odd_times", collation.odd_times),
        excluded=[_excluded(excluded) for excluded in collation.excluded],
        doubts=_objects("doubts", collation.doubts),
        actions=[_action(action) for action in actions],
        **given,
    )


def _behaviours(collation: Collation) -> list[dict[str, Any]]:
    return [_behaviour(behaviour, collation) for behaviour in collation.behaviours]


def _behaviour(behaviour: BehaviourResult, collation: Collation) -> dict[str, Any]:
    """Names and comments only if they are shown, and then as iterators."""
    ends = (behaviour.least, behaviour.most)
    given: dict[str, Any] = {}
    if collation.has_names:
        rows = (_object("behaviours.by_partner", row) for row in behaviour.by_partner)
        given["by_partner"] = rows
    if collation.has_comments:
        given["comments"] = (_object("behaviours.comments", row) for row in behaviour.comments)
    return _object(
        "behaviours",
        behaviour,
        target_by=behaviour.target_by and behaviour.target_by.isoformat(),
        bounds=None if behaviour.least is None else [number(end) for end in ends],
        questions=[_question(question) for question in behaviour.questions],
        dissent=[_dissent(dissent) for dissent in behaviour.dissent],
        resources=_objects("behaviours.resources", behaviour.resources),
        **given,
    )


def _question(question: QuestionResult) -> dict[str, Any]:
    counts, nearly_all = dict(question.counts) or None, list(question.nearly_all) or None
    return _object("behaviours.questions", question, counts=counts, nearly_all=nearly_all)


def _dissent(dissent: Disagreement) -> dict[str, Any]:
    return _object(
        "behaviours.dissent",
        dissent,
        question=dissent.number,
        by=_objects("behaviours.dissent.by", dissent.by),
        room=dissent.room and _object("behaviours.dissent.room", dissent.room),
    )


def _benchmark(standing: BenchmarkStanding) -> dict[str, Any]:
    def row(place: str, each: BenchmarkRow) -> dict[str, Any]:
        deciles = list(each.deciles) or None
        return _object(f"benchmark.{place}", each, question=each.number, deciles=deciles)

    return _object(
        "benchmark",
        standing,
        behaviours=[row("behaviours", each) for each in standing.behaviours],
        questions=[row("questions", each) for each in standing.questions],
    )


def _contrast(contrast: ContrastResult, collation: Collation) -> dict[str, Any]:
    given: dict[str, Any] = {}
    if collation.has_names:
        given["by_partner"] = [
            _object(
                "contrasts.by_partner",
                standing,
                own_percent=number(standing.own),
                partners_percent=number(standing.theirs),
            )
            for standing in contrast.by_partner
        ]
    return _object(
        "contrasts",
        contrast,
        own_question=contrast.own_number,
        partners_question=contrast.partners_number,
        own_percent=number(contrast.own),
        partners_percent=number(contrast.theirs),
        partners_higher=contrast.theirs_higher,
        **given,
    )


def _agenda_item(item: AgendaItem, collation: Collation) -> dict[str, Any]:
    question = item.question
    shown = ["highest_partners", "highest_mean", "lowest_partners", "lowest_mean"]
    shown += ["highest", "lowest"] if collation.has_names else []
    return _object(
        "agenda",
        question,
        question=question.number,
        behaviour=item.behaviour,
        counts=dict(question.counts) or None,
        **{name: _plain(getattr(item, name)) for name in shown},
    )


def _robustness(robustness: Robustness) -> dict[str, Any]:
    without = _objects("robustness.without", robustness.without)
    return _object("robustness", robustness, without=without)


def _excluded(excluded: Excluded) -> dict[str, Any]:
    # a file's name may have bytes that aren't text
    path = excluded.path.encode("utf-8", "backslashreplace").decode()
    return _object("excluded", excluded, path=path)


def _action(action: Action) -> dict[str, Any]:
    # an owner that is not to be shown is empty
    return {**action.model_dump(mode="json"), "owner": action.owner or None}


def _comparison(comparison: Comparison) -> dict[str, Any]:
    value: dict[str, Any] = {
        "by": comparison.by,
        "groups": [
            _object("groups", g.collation, key=g.key, behaviours=_behaviours(g.collation))
            for g in comparison.groups
        ],
        "gaps": _objects("gaps", comparison.gaps),
    }
    if comparison.by == "round":
        value["changes"] = [_change(change) for change in comparison.changes]
        value["since_first"] = comparison.since_first and _change(comparison.since_first)
        value["chain"] = [_chain(chain) for chain in comparison.chain]
    return value


def _change(change: Change) -> dict[str, Any]:
    behaviours = _objects("changes.behaviours", change.behaviours)
    return _object("changes", change, behaviours=behaviours, **{"from": change.from_})


def _chain(chain: BehaviourChain) -> dict[str, Any]:
    return _object(
        "chain",
        chain,
        like_for_like=number(chain.chained),
        in_all_rounds=number(chain.in_all),
        in_all_rounds_partners=chain.in_all_partners,
    )
