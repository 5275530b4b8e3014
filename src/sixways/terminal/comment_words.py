"""What boxes for comments say, in `assess` and in a room."""

from sixways.catalogue import gettext as _
from sixways.model.sanitise import make_safe


def comment_title(*, is_room: bool) -> str:
    """What is above the box."""
    if is_room:
        return _("Record the room's comments (optional)")
    return _("Record your comments (optional)")


def comment_so_far(comment: str) -> str:
    """In plain lines, what is in the box."""
    return _("Comment so far: {comment}").format(comment=make_safe(comment, lines=True))


def comment_prompt(*, is_room: bool, has_comment: bool) -> str:
    """In plain lines, what stands before the comment that is typed."""
    if has_comment:
        keep = _("The room's comment, Enter to keep it: ") if is_room else ""
        return keep or _("Comment, Enter to keep it: ")
    none = _("The room's comment, Enter for none: ") if is_room else ""
    return none or _("Comment, Enter for none: ")
