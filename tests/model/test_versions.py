"""Which questionnaire a response answers, and which of its questions compare."""

import pytest

from sixways.errors import Fault
from sixways.model.questionnaire import Questionnaire
from sixways.model.response import Response
from sixways.model.versions import Editions, Unfit
from support.samples import SIX_WAYS, plain, questionnaire, response

NOW = questionnaire({"trust": 2, "data": 1}, version="2")


def older() -> Questionnaire:
    """The version before: trust.q2 in other words, and no data.q1."""
    data = plain({"trust": 2, "tone": 1}, version="1")
    data["behaviours"][0]["questions"][1]["text"] = "As it was asked before?"
    return Questionnaire.model_validate(data)


def naming(id_: str, fingerprint: str | None) -> Response:
    named = {"id": id_, "version": "1", "fingerprint": fingerprint}
    return response("P", {"trust": ["yes"]}, of=NOW, questionnaire=named)


def unfit(editions: Editions, given: Response) -> list[tuple[str, str, str | None]]:
    with pytest.raises(Unfit) as raised:
        editions.edition_of(given)
    return [(fault.key, fault.message, fault.hint) for fault in raised.value.faults]


def test_reported_edition_compares_with_itself() -> None:
    edition = Editions(NOW).edition_of(response("P", {}, of=NOW))
    assert edition.questionnaire == NOW
    assert edition.comparable == (True, True, True)


def test_older_edition_compares_by_question() -> None:
    before = older()
    given = response("P", {"trust": ["yes", "no"], "tone": ["yes"]}, of=before)
    edition = Editions(NOW, [before]).edition_of(given)
    assert edition.questionnaire == before
    assert edition.comparable == (True, False, False)


def test_other_scale_compares_no_question() -> None:
    scale = [{"id": "yes", "label": "Yes", "points": 1}, {"id": "no", "label": "No", "points": 0}]
    before = questionnaire({"trust": 2, "data": 1}, scale)
    edition = Editions(NOW, [before]).edition_of(response("P", {}, of=before))
    assert edition.comparable == (False, False, False)


def test_moved_question_does_not_compare() -> None:
    data = plain({"other": 2, "data": 1})
    for question, text in zip(
        data["behaviours"][0]["questions"], ("Trust 1?", "Trust 2?"), strict=True
    ):
        question["text"] = text
    before = Questionnaire.model_validate(data)
    edition = Editions(NOW, [before]).edition_of(response("P", {}, of=before))
    assert edition.comparable == (False, False, True)


def test_same_fingerprint_is_same_edition() -> None:
    renewed = questionnaire({"trust": 2, "data": 1}, version="3", introduction="New words")
    assert Editions(renewed).edition_of(response("P", {}, of=NOW)).comparable == (True, True, True)


def test_older_response_must_fit_its_edition() -> None:
    before = older()
    given = response("P", {}, of=before).model_copy(update={"answers": {"data": {"q1": "yes"}}})
    assert [place for place, *_ in unfit(Editions(NOW, [before]), given)] == ["answers.data"]


def test_missing_fingerprint_goes_by_id() -> None:
    assert Editions(NOW, [older()]).edition_of(naming("sample", None)).questionnaire == NOW


def test_missing_fingerprint_finds_other_questionnaire() -> None:
    given = response("P", {}, questionnaire={"id": "six-ways", "version": "1.0"})
    edition = Editions(NOW, [SIX_WAYS]).edition_of(given)
    assert edition.questionnaire == SIX_WAYS
    assert edition.comparable == (False, False, False)


def test_unknown_fingerprint_is_refused() -> None:
    [(place, message, hint)] = unfit(Editions(NOW), naming("sample", "sha256:0123456789abcdef"))
    assert place == "questionnaire.fingerprint"
    assert message == (
        "sha256:0123456789abcdef matches no questionnaire found here (it says 'sample' 1)"
    )
    assert hint
    assert "-q" in hint


def test_unknown_id_is_refused_with_hint() -> None:
    [fault] = unfit(Editions(NOW, [SIX_WAYS]), naming("six-way", None))
    assert fault == (
        "questionnaire.id",
        "there is no questionnaire 'six-way' here",
        "did you mean 'six-ways'?",
    )


def test_contradicting_fingerprint_and_id_are_refused() -> None:
    [(place, message, _)] = unfit(Editions(NOW, [SIX_WAYS]), naming("six-ways", NOW.fingerprint))
    assert place == "questionnaire.id"
    assert message == "says 'six-ways', but the fingerprint is that of 'sample'"


def test_equal_questionnaires_share_responses() -> None:
    # Ours has the texts of the bundled one and its own title, hints and resources.
    ours = SIX_WAYS.model_copy(update={"id": "ours", "title": "Six ways, with our resources"})
    given = response("P", {"tone": ["yes"]})
    assert all(Editions(ours, [SIX_WAYS]).edition_of(given).comparable)


def test_unfit_lists_all_faults() -> None:
    fault = Unfit(
        [Fault(("answers", "a"), "there is no behaviour 'a'"), Fault(("level",), "no", "yes")]
    )
    assert str(fault) == "answers.a: there is no behaviour 'a'; level: no"
