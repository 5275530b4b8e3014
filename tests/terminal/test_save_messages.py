"""What a session says of answers that can't be saved."""

import errno
import os
from pathlib import Path
from typing import Any

import pytest

from sixways.files.atomic_write import NotSaved
from sixways.files.response_file import ResponseFile
from sixways.terminal.save_messages import explain_loss, explain_room_loss
from support.samples import SIX_WAYS, response

FULL = NotSaved("in responses", OSError(errno.ENOSPC, os.strerror(errno.ENOSPC)))


def loss(saved: dict[str, Any] | None, now: dict[str, Any], **rest: Any) -> str:
    """What is said where `saved` is on the disk, and `now` was answered."""
    file = ResponseFile(Path("r.json"), SIX_WAYS)
    file.saved = None if saved is None else response("P", saved, completed=None)
    return explain_loss(file, response("P", now, completed=None, **rest), FULL)


@pytest.mark.parametrize(
    ("saved", "now", "said"),
    [
        pytest.param(
            None,
            {"experiment": [3]},
            "Answer 1.1 isn't saved. Put this right, then answer it",
            id="the first",
        ),
        pytest.param(
            {"experiment": [3]},
            {"experiment": [3, 2]},
            "Answer 1.2 isn't saved; the one before it is. Put this right, then answer it",
            id="one of two",
        ),
        pytest.param(
            {"experiment": [3, 2, 1, 0], "vision": [3, 3]},
            {"experiment": [3, 2, 1, 0], "vision": [3, 3, 1]},
            "Answer 2.3 isn't saved; the 6 before it are. Put this right, then answer it",
            id="after six",
        ),
        pytest.param(
            {"experiment": [3]},
            {"experiment": [3, 2, 1, 0], "vision": [3]},
            "Answers 1.2, 1.3, 1.4 and 2.1 aren't saved; the one before them is. "
            "Put this right, then answer them",
            id="several",
        ),
        pytest.param(
            {"experiment": [3, 2, 1]},
            {"experiment": [3, 0, 1]},
            "Answer 1.2 isn't saved; the 2 before it are. Put this right, then answer it",
            id="changed",
        ),
        pytest.param(
            {"experiment": [3]},
            {"experiment": [3, None]},
            "Answer 1.2 isn't saved; the one before it is. Put this right, then answer it",
            id="skipped",
        ),
        pytest.param(
            {"experiment": [3]},
            {"experiment": [3]},
            "All answers are saved, but not as finished. Put this right, then finish again",
            id="only finished",
        ),
    ],
)
def test_lost_answers_are_named(
    saved: dict[str, Any] | None, now: dict[str, Any], said: str
) -> None:
    assert loss(saved, now) == said


def test_lost_comments_are_named() -> None:
    comments = {"experiment": "a", "data": "b"}
    assert loss({"experiment": [3]}, {"experiment": [3, 2]}, comments=comments) == (
        "Not saved: 1.2, the comment on 1 and the comment on 5. Put this right, then run this "
        "again and enter them again"
    )


def test_room_losses_name_no_answers() -> None:
    files = [ResponseFile(Path(f"{name}.json"), SIX_WAYS) for name in "abc"]
    files[1].saved = response("B", {"experiment": [3]}, completed=None)
    now = [
        response("A", {"experiment": [3, 0]}, completed=None),
        response("B", {"experiment": [3]}, completed=None),
        response("Room", {}, completed=None, mode="collective", comments={"vision": "x"}),
    ]
    assert explain_room_loss(files, now, FULL) == (
        "Not saved: A 1.1 and 1.2; the comment on 2. Put this right, then run this again and enter "
        "what is missing"
    )
