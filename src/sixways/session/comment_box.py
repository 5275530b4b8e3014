"""The comment on a behaviour as it is written, and texts that aren't meant as one."""

from sixways.model.questionnaire import Questionnaire
from sixways.model.response import clean_comment
from sixways.session.edits import ENTER, option_of
from sixways.session.keys import BACK_TAB, UP, end_of, fold

#: answers that may have been typed ahead; a longer text of such letters was meant
_MOST_KEYS = 5


class CommentBox:
    """Takes a comment; one that looks like a key only when Enter is pressed again."""

    def __init__(self, questionnaire: Questionnaire) -> None:
        self.questionnaire = questionnaire
        self._doubted: str | None = None

    def text(self, saved: str) -> str:
        """The text in the box, given the comment that is saved."""
        return saved if self._doubted is None else self._doubted

    def empty(self) -> None:
        """Forget what isn't saved."""
        self._doubted = None

    def take(self, text: str, saved: str) -> str | None:
        """The comment to save, or None where it looks like an answer."""
        comment, is_enter = clean_comment(text), end_of(text) == ENTER
        is_key = self._is_only_a_key(text) or (len(comment) == 1 and not is_back(text))
        if is_enter and comment != self.text(saved) and is_key:
            self._doubted = comment
            return None
        self._doubted = None
        return saved if is_enter and is_back(text) else comment

    def _is_only_a_key(self, text: str) -> bool:
        """Whether a comment is only an option's label, or some keys of options, or digits."""
        word = text.strip()
        keys = {self.questionnaire.answer_key(option) for option in self.questionnaire.scale}
        return bool(word) and (
            word.isdecimal()
            or (len(word) <= _MOST_KEYS and keys.issuperset(word.casefold()))
            or any(option_of(w, self.questionnaire) for w in (word, fold(word)))
        )


def is_back(text: str) -> bool:
    """Whether a text is only the key to go back."""
    return end_of(text) in (UP, BACK_TAB) or text.strip().casefold() == "b"
