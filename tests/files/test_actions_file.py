"""`actions.yaml`: what stays as people laid it out, what is refused, and what is on the disk."""

import difflib
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sixways.errors import InvalidFiles, SixwaysError
from sixways.files.actions_file import ActionsFile, find_action
from sixways.model.actions import Action, Actions
from support.samples import SIX_WAYS

NEW = Action.model_validate(
    {
        "id": "9",
        "what": "Say who decides: # always, {really} - 'yes'",
        "behaviour": "tone",
        "question": "decisions",
        "owner": "Bwrdd Iechyd Llŷn",
        "agreed": "2026-H2",
        "due": "2027-03-01",
        "note": "no",
    }
)

#: as people write it: each must keep all of its lines
LAYOUTS = {
    "comments everywhere": """\
# ours
format: sixways-actions/1   # the format

actions:  # what we said
  # papers
  - id: 1   # first
    what: Send papers   # early
    behaviour: tone
    owner: Riverside Council
    agreed: 2026-H2
    due: 2027-01-31  # a Sunday

    # an afterthought
  - id: 2
    what: "Housing joins: weekly"
    behaviour: worlds
    owner: 'O''Brien'
    agreed: 2026-H2
    due: 2027-02-28
# the end
""",
    "list without indentation": """\
format: sixways-actions/1
actions:
- id: 1
  what: Send papers
  behaviour: tone
  owner: A
  agreed: 2026-H2
  due: 2027-01-31

- id: 2
  what: >
    Housing joins the call
    every week

  behaviour: worlds
  owner: B
  agreed: 2026-H2
  due: 2027-02-28
""",
    "one line each": """\
format: sixways-actions/1
actions:
  - {id: 1, what: Send papers, behaviour: tone, owner: A, agreed: 2026-H2, due: 2027-01-31}  # a
  - {id: 2, what: Housing, behaviour: worlds, owner: B, agreed: 2026-H2, due: 2027-02-28,}
""",
    "everything in brackets": """\
{format: sixways-actions/1, actions: [
  {id: 1, what: Send papers, behaviour: tone, owner: A, agreed: 2026-H2, due: 2027-01-31},
  {id: 2, what: Housing, behaviour: worlds, owner: B, agreed: 2026-H2, due: 2027-02-28}
]}
""",
    "empty keys": """\
actions:
  - id: 1
    note:
    what: Send papers
    behaviour: tone
    owner: A
    agreed: 2026-H2
    due: 2027-01-31
    closed:
  - id: 2
    what: |
      Housing
    behaviour: worlds
    owner: B
    agreed: 2026-H2
    due:   2027-02-28
    note:
format: sixways-actions/1
...
""",
}


def _file(folder: Path, text: str) -> ActionsFile:
    path = folder / "actions.yaml"
    path.write_bytes(text.encode())
    return ActionsFile(path, SIX_WAYS, None)


def _text(file: ActionsFile) -> str:
    return file.path.read_bytes().decode()


def _done(action: Action) -> Action:
    changes = {"status": "done", "closed": date(2027, 1, 5), "note": "it: worked"}
    return action.model_copy(update=changes)


def _count_lost(before: str, after: str) -> int:
    """How many lines aren't there any more as they were."""
    compared = difflib.ndiff(before.splitlines(), after.splitlines())
    return sum(line.startswith("- ") for line in compared)


@pytest.mark.parametrize("newline", ["\n", "\r\n"], ids=["lf", "crlf"])
@pytest.mark.parametrize("mark", ["", "\ufeff"], ids=["", "mark"])
@pytest.mark.parametrize("text", LAYOUTS.values(), ids=LAYOUTS)
def test_add_keeps_every_line(tmp_path: Path, text: str, newline: str, mark: str) -> None:
    text = mark + text.replace("\n", newline)
    file = _file(tmp_path, text)
    before = file.read()
    with file.lock():
        file.add(NEW)
    assert file.read().all == (*before.all, NEW)
    # in brackets the new one is on the line of the one before
    assert _count_lost(text, _text(file)) <= ("[" in text)
    assert _text(file).count("\n") == _text(file).count(newline)
    assert _text(file).startswith(text[:20])


@pytest.mark.parametrize("newline", ["\n", "\r\n"], ids=["lf", "crlf"])
@pytest.mark.parametrize("id_", ["1", "2"])
@pytest.mark.parametrize("text", LAYOUTS.values(), ids=LAYOUTS)
def test_change_keeps_every_other_line(tmp_path: Path, text: str, id_: str, newline: str) -> None:
    text = text.replace("\n", newline)
    file = _file(tmp_path, text)
    with file.lock() as before:
        changed = _done(find_action(before, id_))
        file.change([changed])
    assert file.read().find(id_) == changed
    assert [a for a in file.read().all if a.id != id_] == [a for a in before.all if a.id != id_]
    # status, note and closed are there already, or all of it is on one line
    assert _count_lost(text, _text(file)) <= 2


def test_moved_date_keeps_its_comment(tmp_path: Path) -> None:
    file = _file(tmp_path, LAYOUTS["comments everywhere"])
    with file.lock() as before:
        moved = find_action(before, "1").model_copy(update={"due": date(2027, 4, 1)})
        file.change([moved])
    expected = LAYOUTS["comments everywhere"].replace("2027-01-31  #", "2027-04-01  #")
    assert _text(file) == expected


@pytest.mark.parametrize(
    "text",
    [
        "format: sixways-actions/1\n",
        "format: sixways-actions/1",
        "format: sixways-actions/1\nactions:\n",
        "format: sixways-actions/1\nactions:  # none yet\n# more to come\n",
        "format: sixways-actions/1\nactions: []  # none yet\n",
        "actions: [ ]\nformat: sixways-actions/1\n",
        "{format: sixways-actions/1}\n",
        "{format: sixways-actions/1, actions: []}\n",
        "{actions: , format: sixways-actions/1}\n",
    ],
)
def test_first_action_is_added_to_a_file_without_any(tmp_path: Path, text: str) -> None:
    file = _file(tmp_path, text)
    with file.lock():
        file.add(NEW)
    assert file.read().all == (NEW,)
    assert all(part in _text(file) for part in text.split("#")[1:])


def test_first_action_makes_the_file(tmp_path: Path) -> None:
    file = ActionsFile(tmp_path / "actions.yaml", SIX_WAYS, None)
    assert file.read() == Actions()
    with file.lock():
        file.add(NEW)
        file.add(NEW.model_copy(update={"id": "10"}))
    assert [action.id for action in file.read().all] == ["9", "10"]
    assert sorted(path.name for path in tmp_path.iterdir()) == ["actions.yaml"]


@given(st.text(min_size=1, max_size=60).filter(lambda text: text.split()))
def test_any_text_comes_back(tmp_path_factory: pytest.TempPathFactory, text: str) -> None:
    try:
        text.encode()
    except UnicodeEncodeError:
        return
    folder = tmp_path_factory.mktemp("any")
    action = Action.model_validate(NEW.model_dump() | {"what": text})
    for layout in (LAYOUTS["comments everywhere"], LAYOUTS["everything in brackets"]):
        file = _file(folder, layout)
        with file.lock():
            file.add(action)
        assert file.read().all[-1] == action


#: what YAML takes for its own, and what people leave behind
_SIGNS = ["#", "\n", "\r", "\t", "  ", "- ", "{", "}", "[", "]", ",", ":", "'", '"', "|", "> "]
_SLIPS = st.lists(st.tuples(st.integers(0, 600), st.sampled_from([*_SIGNS, ""])), max_size=4)


@given(st.sampled_from([*LAYOUTS.values()]), _SLIPS)
def test_odd_layout_is_changed_as_meant_or_left_alone(
    tmp_path_factory: pytest.TempPathFactory, text: str, slips: list[tuple[int, str]]
) -> None:
    for at, sign in slips:
        # a sign more, or a character less
        text = text[:at] + sign + text[at + (not sign) :]
    file = _file(tmp_path_factory.mktemp("odd"), text)
    try:
        before = file.read()
    except InvalidFiles:
        return
    changed = tuple(_done(action) if action.is_open else action for action in before.all)
    try:
        with file.lock():
            file.change(changed)
            file.add(NEW)
    except SixwaysError as error:
        assert "is laid out so that this change can't be made in it" in error.message
        assert file.read().all in (before.all, changed)
    else:
        assert file.read().all == (*changed, NEW)


def test_every_mistake_is_reported_with_its_line(tmp_path: Path) -> None:
    text = LAYOUTS["list without indentation"]
    text = text.replace("behaviour: tone", "behavior: tone").replace("2027-02-28", "28 Feb")
    file = _file(tmp_path, text.replace("id: 2", "id: 1"))
    with pytest.raises(InvalidFiles) as caught:
        file.read()
    problems = [(p.line, p.thing, p.message) for p in caught.value.problems]
    assert problems == [
        (3, "action '1', behaviour", "is missing"),
        (5, "action '1', behavior", "isn't a setting"),
        (10, "action '1', id", "the id '1' appears twice"),
        (18, "action '1', due", "'28 Feb' is not a date"),
    ]


def test_nothing_is_written_if_the_file_is_invalid(tmp_path: Path) -> None:
    file = _file(tmp_path, LAYOUTS["one line each"].replace("tone", "tune"))
    before = _text(file)
    with pytest.raises(InvalidFiles), file.lock():
        file.add(NEW)
    assert _text(file) == before


def test_two_windows_do_not_change_it_at_once(tmp_path: Path) -> None:
    file = _file(tmp_path, LAYOUTS["one line each"])
    with (
        file.lock(),
        pytest.raises(SixwaysError, match="The actions are open in another window"),
        file.lock(),
    ):
        pass


def test_unknown_id_is_reported_with_the_near_one() -> None:
    actions = Actions(actions=(NEW.model_copy(update={"id": "papers"}),))
    with pytest.raises(SixwaysError, match="There is no action 'paper'") as caught:
        find_action(actions, "paper")
    assert caught.value.hint == "did you mean 'papers'?"


def test_unknown_id_of_an_empty_list_says_where_the_list_is() -> None:
    with pytest.raises(SixwaysError, match="There is no action 'paper'") as caught:
        find_action(Actions(), "paper")
    assert caught.value.hint == "see them all with: sixways actions list --all"
