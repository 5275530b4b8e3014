"""Rules about which responses there are: their files, partners and times."""

from collections import Counter
from collections.abc import Iterator
from datetime import date

from sixways.check.stored_rounds import Entry, Evidence
from sixways.errors import Problem
from sixways.model.copies import copy_problem, hint_at_duplicates
from sixways.model.days import add_months
from sixways.model.names import name_key
from sixways.model.partnership import Parameter
from sixways.model.response import Identity
from sixways.model.second_responses import find_second_responses
from sixways.model.wording import count_answered, number_of


def check_valid(evidence: Evidence, _: Parameter) -> Iterator[Problem]:
    yield from evidence.problems


def check_complete(evidence: Evidence, _: Parameter) -> Iterator[Problem]:
    for entry in evidence.entries:
        if entry.response.is_draft:
            yield Problem(
                f"is a draft, {count_answered(entry.response, entry.questionnaire)}",
                path=entry.path,
                thing="completed",
                hint="finish it with sixways assess, or leave it out",
            )


def check_unique(evidence: Evidence, _: Parameter) -> Iterator[Problem]:
    yield from (copy_problem(path, original) for path, original in evidence.copies.items())
    alike: dict[Identity, list[Entry]] = {}
    for entry in evidence.entries:
        alike.setdefault(entry.response.identity, []).append(entry)
    for same in alike.values():
        names = (entry.spelling for entry in same if entry.spelling)
        hint = hint_at_duplicates(names, same[0].response.partner)
        for entry in same if len(same) > 1 else ():
            other = same[1] if entry is same[0] else same[0]
            yield Problem(
                f"has the same partner, respondent, round, level, area and mode as {other.path}",
                path=entry.path,
                hint=hint,
            )


def check_one_response(evidence: Evidence, _: Parameter) -> Iterator[Problem]:
    paths = dict[Identity, str]()
    for entry in evidence.entries:
        paths.setdefault(entry.response.identity, entry.path)
    for identity, other in find_second_responses(paths):
        lacks = " and ".join(name for name in ("level", "area") if not getattr(identity, name))
        yield Problem(
            f"may be the same answers as {paths[other]}: the same partner and round, without "
            f"{lacks}",
            path=paths[identity],
            hint="keep one of them, or give both their level and area",
        )


def check_one_questionnaire(evidence: Evidence, _: Parameter) -> Iterator[Problem]:
    fingerprints = (entry.response.questionnaire.fingerprint for entry in evidence.entries)
    counts = Counter(fingerprint for fingerprint in fingerprints if fingerprint is not None)
    most = min(counts, key=lambda f: (-counts[f], f), default=None)
    for entry in evidence.entries:
        fingerprint = entry.response.questionnaire.fingerprint
        if fingerprint is None:
            message = "has no fingerprint, so its wording can't be checked"
            hint = "answer again with sixways assess, or with a form from sixways form"
            yield Problem(message, path=entry.path, thing="questionnaire.fingerprint", hint=hint)
        elif fingerprint != most:
            message = f"is {fingerprint}, but most responses here have {most}"
            hint = "check one round or one questionnaire at a time"
            yield Problem(message, path=entry.path, thing="questionnaire.fingerprint", hint=hint)


def check_known_partners(evidence: Evidence, _: Parameter) -> Iterator[Problem]:
    partnership = evidence.partnership
    for entry in evidence.entries:
        name = entry.response.partner
        if partnership is None or entry.response.mode == "collective":
            continue
        if not partnership.knows(name):
            message = f"'{name}' isn't a partner of {partnership.name}"
            hint = partnership.did_you_mean(name)
            yield Problem(message, path=entry.path, thing="partner", hint=hint)


def check_all_partners(evidence: Evidence, _: Parameter) -> Iterator[Problem]:
    partnership = evidence.partnership
    if partnership is None:
        return
    answered = evidence.rounds[evidence.present].partner_keys if evidence.present else set()
    for partner in partnership.present_partners:
        if name_key(partner.name) not in answered:
            round_ = evidence.present_name or "any round"
            yield Problem(
                f"'{partner.name}' has no completed response in {round_}", thing="partner"
            )


def check_plausible_times(evidence: Evidence, _: Parameter) -> Iterator[Problem]:
    for path, problem in evidence.odd_times.items():
        hint = "check the device's clock, then correct the file"
        yield Problem(problem, path=path, thing="completed", hint=hint)


def check_recent(evidence: Evidence, parameter: Parameter) -> Iterator[Problem]:
    times = evidence.completions()
    if not times or evidence.editions is None:
        return
    interval = evidence.editions.reported.repeat_every_months
    months = int(str(parameter)) if str(parameter).isdigit() else interval
    newest = date.fromisoformat(max(times)[:10])
    if evidence.today > add_months(newest, months):
        yield Problem(
            f"the newest response is from {newest.isoformat()}, more than "
            f"{number_of(months, 'month')} before {evidence.today.isoformat()}",
            hint="start the next round",
        )
