from collections.abc import Mapping

import pytest

from sixways.imports.cells import Cell
from sixways.imports.column_matching import ColumnMatcher, column_targets
from sixways.imports.columns import ColumnOptions, Columns
from sixways.imports.field_titles import match_field
from sixways.model.questionnaire import Questionnaire
from support.samples import SIX_WAYS, plain

RISK = "Do you foster a culture where risks are encouraged?"
IDENTITY = "Is there a collective identity within your ICS?"


def _columns(
    *titles: str, wanted: ColumnOptions | None = None, asked: Questionnaire = SIX_WAYS
) -> Columns:
    header = {n: Cell("S", 1, n, title) for n, title in enumerate(titles, 1)}
    return ColumnMatcher(asked, wanted or ColumnOptions(), "a.xlsx").match_columns(header)


def _target(title: str, wanted: ColumnOptions | None = None) -> str | None:
    return _columns(title, wanted=wanted).targets.get(1)


@pytest.mark.parametrize(
    "title",
    [
        RISK,
        f"{RISK}\xa0",
        f"  {RISK.upper()} ",
        RISK.replace(" ", "\n"),
        f"1.3 {RISK}",
        f"1.3. {RISK}",
        f"3) {RISK}",
        f"Be prepared to experiment [{RISK}]",
        f"Part 1 [1.3 {RISK}]",
        f"Q7. {RISK}",
        f"(3) {RISK}",
        f"3 - {RISK} *",
        f"2.c. {RISK}",
        f"G02Q01[SQ003]. Be prepared to experiment [{RISK}]",
        f"Be prepared to experiment and learn together/{RISK}",
        f"<p>{RISK}</p>",
        RISK.replace(" ", "&nbsp;"),
        f"{RISK} / A ydych yn meithrin diwylliant lle anogir risgiau?",
        RISK[:-1],
        "1.3",
        "Q1_3",
        "experiment.own_risk",
    ],
)
def test_question_is_matched_by_text(title: str) -> None:
    assert _target(title) == "experiment.own-risk"


@pytest.mark.parametrize(
    "title",
    [
        f"Points - {RISK}",
        f"Feedback - {RISK}",
        f"{RISK} [Score]",
        f"Why did you answer: {RISK}",
        f"{RISK} {IDENTITY}",
        "9.9",
        "",
    ],
)
def test_other_titles_match_no_question(title: str) -> None:
    assert _target(title) is None


def test_same_text_is_told_apart_by_number() -> None:
    plain_form = plain({"one": 1, "two": 1})
    for behaviour in plain_form["behaviours"]:
        behaviour["questions"][0]["text"] = "T?"
    alike = Questionnaire.model_validate(plain_form)
    columns = _columns("2.1 T?", "1.1 T?", "T?", asked=alike)
    assert columns.targets == {1: "two.q1", 2: "one.q1"}
    assert columns.unmatched == ["T?"]


@pytest.mark.parametrize(
    ("title", "field"),
    [
        ("Partner", "partner"),
        ("ORGANISATION ", "partner"),
        ("Your organisation", "partner"),
        ("Sector", "sector"),
        ("Level", "level"),
        ("Area", "area"),
        ("Round", "round"),
        ("Start time", "started"),
        ("Completion time", "completed"),
        ("Timestamp", "completed"),
    ],
)
def test_usual_titles_need_no_option(title: str, field: str) -> None:
    assert _target(title) == field


@pytest.mark.parametrize(
    "title",
    ["ID", "Id", "Email", "E-mail", "Email Address", "Name", "Username", "Last modified time"],
)
def test_service_columns_are_left_out(title: str) -> None:
    columns = _columns(title)
    assert (columns.targets, columns.left_out, columns.unmatched) == ({}, [title], [])


def test_name_column_is_imported_only_on_request() -> None:
    wanted = ColumnOptions(titles={"respondent": "name"})
    assert _columns("Name", "Email", wanted=wanted).targets == {1: "respondent"}


def test_cell_of_many_digits_is_not_a_title() -> None:
    # it must be said at once: once each of the ways to read it as numbers was tried
    assert match_field("9" * 60) is None


@pytest.mark.parametrize(
    ("title", "target"),
    [
        ("Comments: Set the tone", "comments.tone"),
        ("Set the tone [Comments]", "comments.tone"),
        ("Any comments on ‘clear shared vision’?", "comments.vision"),
        ("Set the tone", None),
        ("Comments", None),
        ("Comments on Set the tone and Clear shared vision", None),
    ],
)
def test_comments_title_names_one_behaviour(title: str, target: str | None) -> None:
    assert _target(title) == target


def test_comments_follow_behaviour_before_them() -> None:
    wanted = ColumnOptions(comments={"Record your comments": None})
    titles = (
        "Record your comments",
        RISK,
        "Record your comments2",
        IDENTITY,
        "record your comments3 ",
    )
    columns = _columns(*titles, wanted=wanted)
    assert columns.targets == {
        2: "experiment.own-risk",
        3: "comments.experiment",
        4: "vision.identity",
        5: "comments.vision",
    }
    assert columns.unmatched == ["Record your comments"]


def test_comments_option_names_behaviour() -> None:
    wanted = ColumnOptions(comments={"Anything to add?": "data"})
    columns = _columns(RISK, "Anything to add?", "Anything to add?2", wanted=wanted)
    assert columns.targets == {1: "experiment.own-risk", 2: "comments.data"}


@pytest.mark.parametrize(
    ("mapping", "targets"),
    [
        ({"q 3": "experiment.own-risk"}, {1: "experiment.own-risk", 2: "vision.identity"}),
        ({IDENTITY: "ignore"}, {}),
        ({"Q 3": "respondent", IDENTITY: "comments.data"}, {1: "respondent", 2: "comments.data"}),
    ],
)
def test_mapping_beats_title(mapping: Mapping[str, str], targets: Mapping[int, str]) -> None:
    columns = _columns("Q\xa03", IDENTITY, wanted=ColumnOptions(mapping=mapping))
    assert columns.targets == targets
    assert columns.problems == []


def test_two_columns_for_one_target_are_refused() -> None:
    columns = _columns(RISK, "a", f"1.3 {RISK}", "Partner", "Partner")
    assert [str(problem) for problem in columns.problems] == [
        "a.xlsx: sheet 'S', cell C1: question 1.3 is also in sheet 'S', cell A1",
        "a.xlsx: sheet 'S', cell E1: 'partner' is also in sheet 'S', cell D1",
    ]


def test_one_column_for_two_targets_is_refused() -> None:
    wanted = ColumnOptions(titles={"partner": "Team", "sector": "team"})
    [problem] = _columns("Team", wanted=wanted).problems
    assert str(problem) == "a.xlsx: column 'Team' is mapped to partner and sector"


def test_missing_column_is_refused_with_nearest() -> None:
    wanted = ColumnOptions(titles={"partner": "Organisatoin"}, comments={"Comments": None})
    problems = _columns("Your team", "Organisation", wanted=wanted).problems
    assert [(problem.message, problem.hint) for problem in problems] == [
        ("there is no column 'Organisatoin'", "did you mean 'Organisation'?"),
        ("there is no column 'Comments'", "use one of: Your team, Organisation"),
    ]


@pytest.mark.parametrize(
    ("titles", "partner"),
    [
        (("Organisation", "Organisation name"), 2),
        (("Type of organisation", "Name of your organisation"), 2),
        (("Which organisation do you represent?",), 1),
        (("What is the name of your employer?",), 1),
        (("G01Q01. Organisation",), 1),
        (("1. Organisation", "Partner"), 2),
        (("How does your organisation learn?", "Please select your organisation"), 2),
        (("Organisation size", "Your organisation (please type its full name)"), 2),
        (("Which of these organisations do you work for?",), 1),
    ],
)
def test_surest_title_names_partner(titles: tuple[str, ...], partner: int) -> None:
    columns = _columns(*titles)
    assert columns.numbers_of("partner") == [partner]
    assert columns.problems == []


def test_near_title_is_taken_and_said() -> None:
    title = "Is there a collective identity in your ICS?"
    [column] = _columns(title).columns
    assert (column.target, column.difference) == ("vision.identity", 'without "within", with "in"')


@pytest.mark.parametrize(
    "title",
    [
        # as near to one question as it is far from the next, and yet another sense
        "Do you foster a culture where risks are not encouraged?",
        "Do you feel partners foster a culture of risk?",
    ],
)
def test_doubtful_title_is_asked(title: str) -> None:
    [column] = _columns(title).columns
    assert column.target is None
    assert column.maybe in ("experiment.own-risk", "experiment.partner-risk")


def test_near_title_never_takes_an_answered_question() -> None:
    columns = _columns(IDENTITY, "Is there a collective identity in your ICS?")
    assert columns.targets == {1: "vision.identity"}
    assert [c.maybe for c in columns.columns] == [None, None]


@pytest.mark.parametrize(
    "second",
    ["Comments2", "Comments (2)", "Comments.1", "Comments_2", "Comments", "Q2: any comments?"],
)
def test_comments_need_no_option(second: str) -> None:
    columns = _columns(RISK, "Comments", IDENTITY, second)
    assert columns.targets == {
        1: "experiment.own-risk",
        2: "comments.experiment",
        3: "vision.identity",
        4: "comments.vision",
    }


def _comments(*titles: str) -> list[str | None]:
    """What the columns with comments in their titles are on."""
    columns = _columns(*titles).columns
    return [column.target for column in columns if "omments" in column.title]


@pytest.mark.parametrize("titles", [("Comments 1", "Comments 2"), ("Comments", "Comments")])
def test_comments_behind_all_questions_are_on_each_behaviour_in_turn(titles: list[str]) -> None:
    assert _comments(RISK, IDENTITY, *titles) == ["comments.experiment", "comments.vision"]


def test_comments_behind_all_questions_are_not_guessed() -> None:
    tone = SIX_WAYS.behaviours[2].questions[0].text
    assert _comments(RISK, IDENTITY, tone, "Any comments?", "Further comments") == [None, None]


def test_last_of_comments_on_everything_are_not_on_the_last_behaviour() -> None:
    found = _comments(RISK, "Comments", IDENTITY, "Comments", "Any other comments?")
    assert found == ["comments.experiment", "comments.vision", None]
    found = _comments(RISK, "Comments", "More comments", IDENTITY, "Comments", "More comments")
    assert found == [*["comments.experiment"] * 2, *["comments.vision"] * 2]


def test_organisation_is_not_guessed_between_two() -> None:
    columns = _columns("Lead organisation", "Host organisation")
    assert columns.numbers_of("partner") == []


def test_one_comment_at_the_end_is_on_no_behaviour() -> None:
    columns = _columns(*(question.text for _, question in SIX_WAYS.questions), "Comments")
    assert columns.unmatched == ["Comments"]


def test_every_target_can_be_mapped() -> None:
    # 24 questions, 8 fields, comments, 6 behaviours' comments, ignore
    targets = column_targets(SIX_WAYS)
    assert len(targets) == 24 + 8 + 1 + 6 + 1
    assert {"tone.decisions", "respondent", "comments", "comments.data", "ignore"} <= set(targets)
