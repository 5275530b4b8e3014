"""Questionnaires in other languages."""

from typing import Any

import pytest

from sixways.model.questionnaire import Questionnaire, text_fingerprint
from sixways.model.translation import Translation, find_faults, find_unfinished, texts_of, translate
from support.samples import SIX_WAYS, UNSURE, questionnaire

TWO = questionnaire(
    {"a": 2},
    contrasts=[{"title": "Risk", "own": "a.q1", "partners": "a.q2"}],
    resources=[{"title": "Book", "url": "https://example.org", "behaviours": ["a"]}],
    prompts={"low": "Why?"},
)


def _translation(**texts: Any) -> dict[str, Any]:
    return {"format": "sixways-translation/1", "of": "sample", "language": "cy"} | texts


def _question(**texts: str) -> dict[str, Any]:
    questions = {"q1": {"fingerprint": text_fingerprint("A 1?"), **texts}}
    return _translation(behaviours={"a": {"questions": questions}})


def _translate(data: dict[str, Any], of: Questionnaire = TWO) -> Questionnaire:
    return translate(of, Translation.model_validate(data))


def test_translation_changes_words_only() -> None:
    whole = {
        "title": "Sampl",
        "scale": {"yes": "Ydy"},
        "behaviours": {
            "a": {
                "title": "Y cyntaf",
                "questions": {"q1": {"fingerprint": text_fingerprint("A 1?"), "text": "Un?"}},
            }
        },
        "contrasts": {"Risk": "Risg"},
        "resources": {"Book": {"title": "Llyfr"}},
        "prompts": {"low": "Pam?"},
    }
    made = _translate(_translation(**whole))
    assert (made.title, made.scale[0].label, made.language) == ("Sampl", "Ydy", "cy")
    assert (made.behaviours[0].title, made.questions[0][1].text) == ("Y cyntaf", "Un?")
    assert made.contrasts
    assert made.resources
    assert made.prompts
    words = (made.contrasts[0].title, made.resources[0].title, made.prompts.low)
    assert words == ("Risg", "Llyfr", "Pam?")
    assert made.fingerprint == TWO.fingerprint
    assert made.question_fingerprints == TWO.question_fingerprints
    assert (made.points, made.resources[0].url) == (TWO.points, "https://example.org")


def test_missing_text_is_the_original_and_has_no_language() -> None:
    made = _translate(_question(text="Un?"))
    assert [question.text for _, question in made.questions] == ["Un?", "A 2?"]
    assert [made.language_of(question.text) for _, question in made.questions] == ["cy", None]
    assert TWO.language_of("A 1?") is None


def test_text_of_a_changed_question_is_out_of_date() -> None:
    changed = questionnaire({"a": 1})
    data = _question(text="Un?")
    data["behaviours"]["a"]["questions"]["q1"]["fingerprint"] = text_fingerprint("Another?")
    assert _translate(data, changed).questions[0][1].text == "A 1?"
    unfinished = find_unfinished(changed, Translation.model_validate(data))
    outdated = [each.original.text for each in unfinished if each.is_outdated]
    missing = [each.original.text for each in unfinished if not each.is_outdated]
    assert outdated == ["A 1?"]
    assert missing == ["A sample", "Yes", "Sometimes", "Not always", "No", "A"]


def test_wrapped_lines_keep_a_translation_up_to_date() -> None:
    assert text_fingerprint("A  long\nquestion?") == text_fingerprint("A long question?")


def test_texts_are_all_that_people_read() -> None:
    texts = {original.text for original in texts_of(SIX_WAYS)}
    assert {option.label for option in SIX_WAYS.scale} <= texts
    assert {question.text for _, question in SIX_WAYS.questions} <= texts
    notes = {q.hint for _, q in SIX_WAYS.questions} | {q.caution for _, q in SIX_WAYS.questions}
    assert notes - {None} <= texts
    assert {b.title for b in SIX_WAYS.behaviours} | {b.name for b in SIX_WAYS.behaviours} <= texts
    assert {SIX_WAYS.introduction, SIX_WAYS.resources_introduction, SIX_WAYS.kind} <= texts
    assert not {SIX_WAYS.publisher, SIX_WAYS.url, SIX_WAYS.version} & texts


@pytest.mark.parametrize(
    ("texts", "place", "message"),
    [
        ({"of": "six-ways"}, ("of",), "is 'six-ways', but the questionnaire is 'sample'"),
        ({"scale": {"yse": "Ydy"}}, ("scale", "yse"), "the questionnaire has no option 'yse'"),
        (
            {"behaviours": {"a": {"questions": {"q9": {}}}}},
            ("behaviours", "a", "questions", "q9"),
            "the questionnaire has no question 'q9'",
        ),
        ({"resources": {"Bok": {}}}, ("resources", "Bok"), "the questionnaire has no resource"),
        ({"introduction": "x"}, ("introduction",), "the questionnaire has none"),
        ({"scale": {"yes": "No"}}, ("scale", "yes"), "'No' could mean the option 'no'"),
        ({"scale": {"yes": "sometimes"}}, ("scale", "yes"), "could mean the option 'sometimes'"),
        ({"scale": {"yes": "Ie", "no": "IE"}}, ("scale", "yes"), "could mean the option 'no'"),
        ({"scale": {"yes": "4"}}, ("scale", "yes"), "must be the same number"),
    ],
)
def test_what_does_not_fit_is_a_fault(
    texts: dict[str, Any], place: tuple[str, ...], message: str
) -> None:
    faults = list(find_faults(_translation(**texts), TWO))
    assert place == faults[0].place
    assert message in faults[0].message


@pytest.mark.parametrize("data", [None, [], "x", {"scale": []}, {"behaviours": {"a": 7}}])
def test_other_data_has_no_faults_of_ours(data: object) -> None:
    assert list(find_faults(data, TWO)) == []


def test_option_without_points_is_translated() -> None:
    unsure = questionnaire({"a": 1}, scale=[*TWO.model_dump()["scale"], UNSURE])
    assert _translate(_translation(scale={"unsure": "Ddim yn gwybod"}), unsure).options[
        "unsure"
    ].label == ("Ddim yn gwybod")
