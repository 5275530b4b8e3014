"""Rules about the figures of the responses: percents, agreement and falls."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from fractions import Fraction

from sixways.check.rule_values import CLEAR, OFF, ON, OVERALL
from sixways.check.stored_rounds import Evidence
from sixways.errors import Problem
from sixways.model.partnership import Parameter
from sixways.model.wording import decimal, number_of, plain, with_sign
from sixways.scoring.behaviour_result import BehaviourResult


def check_minimum_percent(evidence: Evidence, parameter: Parameter) -> Iterator[Problem]:
    yield from _check_minimum(evidence, parameter, "percent", lambda behaviour: behaviour.percent)


def check_minimum_consensus(evidence: Evidence, parameter: Parameter) -> Iterator[Problem]:
    def consensus(behaviour: BehaviourResult) -> Fraction | None:
        # as written: 0.7 means 7/10, which no binary number is exactly
        return None if behaviour.consensus is None else Fraction(str(behaviour.consensus))

    yield from _check_minimum(evidence, parameter, "agreement", consensus, places=2)


def _check_minimum(
    evidence: Evidence,
    parameter: Parameter,
    what: str,
    figure: Callable[[BehaviourResult], Fraction | None],
    places: int = 1,
) -> Iterator[Problem]:
    if evidence.collation is None:
        return
    values = {b.id: figure(b) for b in evidence.collation.behaviours}
    known = [value for value in values.values() if value is not None]
    values[OVERALL] = sum(known, Fraction()) / len(known) if known else None
    for name, minimum in _limits(parameter, [b.id for b in evidence.collation.behaviours]):
        value = values.get(name)
        if value is None or value < minimum:
            message = f"{what} is {decimal(value, places)}, below {plain(minimum)}"
            if value is None:
                message = f"has no {what}: too few answers"
            yield Problem(message, thing=f"{evidence.present_name}, {name}")


def _limits(parameter: Parameter, behaviours: Sequence[str]) -> Iterator[tuple[str, Fraction]]:
    if isinstance(parameter, Mapping):
        yield from ((name, Fraction(value)) for name, value in parameter.items())
    else:
        yield from ((name, Fraction(parameter)) for name in behaviours)


def check_no_fall(evidence: Evidence, parameter: Parameter) -> Iterator[Problem]:
    change = evidence.change
    if change is None:
        return
    only_clear = isinstance(parameter, Mapping) and parameter.get(CLEAR) in ON
    if isinstance(parameter, Mapping) and parameter.get(CLEAR) in (*ON, *OFF):
        parameter = {name: value for name, value in parameter.items() if name != CLEAR} or "0"
    limits = dict(_limits(parameter, [behaviour.id for behaviour in change.behaviours]))
    for behaviour in change.behaviours:
        limit, moved = limits.get(behaviour.id), behaviour.like_for_like
        if limit is None or moved is None or moved >= -limit:
            continue
        if behaviour.clear or not only_clear:
            message = (
                f"{with_sign(moved, 1)} percentage points for "
                f"{number_of(behaviour.partners, 'partner')} in both rounds"
                f"{', a clear change' if only_clear else ''}; limit {plain(limit)}"
            )
            yield Problem(message, thing=f"{evidence.present_name}, {behaviour.id}")


def check_minimum_partners(evidence: Evidence, parameter: Parameter) -> Iterator[Problem]:
    partners = 0 if evidence.collation is None else evidence.collation.partners
    if partners < int(str(parameter)):
        message = f"{number_of(partners, 'partner')} answered, fewer than {parameter}"
        yield Problem(message, thing=evidence.present_name or "")
