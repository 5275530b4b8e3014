"""Which keys belong together: words, held keys, and what was pasted.

A word is read while its keys come less than a second apart and continue to spell one. Its first
letter acts at once if it is a key; the whole word takes that back if it means something else.
"""

from sixways.session.edits import ENTER
from sixways.session.keys import NO_WORD, SEVERAL, TAKE_BACK, Vocabulary, fold

#: seconds between two keys of one word, at most
WORD_PAUSE = 1.0
#: seconds between two keys that came at once, such as those of a paste or a held key
BURST_PAUSE = 0.05

#: what is between the letters of a word
_WITHIN_WORDS = " -'\u2019"


class KeyReader:
    """Turns what was typed, and when, into keys for a session. Times are in seconds."""

    def __init__(self) -> None:
        self._at = float("-inf")
        self._last = ""
        #: when several keys came at once that meant nothing
        self._burst_at = float("-inf")
        self._reset()

    def _reset(self) -> None:
        self._word = ""
        #: the key that this word has pressed
        self._did = ""
        #: keys that continue to spell a word, unless it ends here: then they are keys
        self._held: list[str] = []
        #: whether this is a word for certain, and not several keys in a hurry
        self._is_word = False
        #: whether letters do nothing until Enter or a pause
        self._is_off = False

    @property
    def _has_letters(self) -> bool:
        """Whether letters were typed, to which an Enter belongs; after digits it is a key."""
        return self._is_off or any(map(str.isalpha, self._word))

    @property
    def has_held(self) -> bool:
        """Whether keys wait for a word to be completed, or for `pause`."""
        return bool(self._held)

    def pause(self, vocabulary: Vocabulary) -> list[str]:
        """The keys that waited for a word which was not completed."""
        keys: list[str] = []
        while self._held:
            keys += self._release(vocabulary)
        self._reset()
        return keys

    def read(self, key: str, time: float, vocabulary: Vocabulary) -> list[str]:
        """What one key means; nothing if it only continues a word."""
        keys = []
        if time - self._at >= WORD_PAUSE:
            keys = self.pause(vocabulary)
        self._at, self._last = time, key
        if len(key) == 1 and (key.isalnum() or (self._is_word and key in _WITHIN_WORDS)):
            return keys + self._letter(key, vocabulary)
        ends_word = key == ENTER and self._has_letters
        keys += self.pause(vocabulary)
        return keys if ends_word else [*keys, key]

    def read_burst(self, burst: list[str], time: float, vocabulary: Vocabulary) -> list[str]:
        """What several keys mean that came at once: one answer, a held key, or nothing."""
        first, ends = burst[0], len(burst) > 1 and burst[-1] == ENTER
        is_repeat = first == self._last and time - self._at < WORD_PAUSE
        keys = burst[:-1] if ends else burst
        if len(set(keys)) == 1:  # a held key counts once
            if is_repeat and len(keys) > 1:
                self._at = time
                return []
            done = self.read(first, time, vocabulary)
            if ends:
                self.read(ENTER, time, vocabulary)
            return done
        done = self.pause(vocabulary)
        word = fold("".join(keys)) if all(len(key) == 1 for key in keys) else ""
        self._at, self._last = time, burst[-1]
        if option := vocabulary.options.get(word):
            self._word, self._did, self._is_word = ("" if ends else word), option, True
            return [*done, option]
        self._burst_at = float("-inf") if ends else time
        return [*done, SEVERAL]

    def is_rest_of_burst(self, key: str, time: float) -> bool:
        """Whether a key comes so soon after several at once that it is the last of them."""
        is_rest = time - self._burst_at < WORD_PAUSE
        if is_rest and key == ENTER:
            self._burst_at = float("-inf")
        return is_rest

    def continues(self, key: str, time: float, vocabulary: Vocabulary) -> bool:
        """Whether a key of a text continues to spell the word that was begun before the text.

        The word is over if it doesn't. A capital after a small letter begins a sentence.
        """
        is_in_time = bool(self._word) and time - self._at < WORD_PAUSE
        begins_sentence = key.isupper() and self._last.islower()
        is_letter = len(key) == 1 and (key.isalnum() or key in _WITHIN_WORDS)
        word = self._word + fold(key)
        if not (is_in_time and is_letter and vocabulary.begins(word)) or begins_sentence:
            self._reset()
            return False
        self._word, self._at, self._last = word, time, key
        return True

    def is_rest_of_word(self, key: str, time: float, vocabulary: Vocabulary) -> bool:
        """Whether a key, where no words are typed, ends or continues the word begun before."""
        if key != ENTER:
            return self.continues(key, time, vocabulary)
        is_rest = self._has_letters and time - self._at < WORD_PAUSE
        self._reset()
        return is_rest

    def end_text(self, text: str, vocabulary: Vocabulary, *, is_enter: bool) -> list[str] | None:
        """The keys for a text that is only the rest of a word; None for any other text.

        It ends with Enter, which may end a word early, or with a pause.
        """
        word, rest = self._word, fold(text)
        meaning = vocabulary.meaning(word) if len(word) > 1 and word.endswith(rest) else None
        if meaning is None or not (is_enter or vocabulary.is_word(word)):
            return None
        keys = [] if meaning == self._did else [TAKE_BACK, meaning]
        self._reset()
        return keys

    def _letter(self, key: str, vocabulary: Vocabulary) -> list[str]:
        if self._is_off:
            return []
        letter = fold(key)
        if self._word and vocabulary.begins(self._word + letter):
            return self._continue(letter, key, vocabulary)
        if self._held:
            return [*self._release(vocabulary), *self._letter(key, vocabulary)]
        is_after_key = bool(self._did)
        self._word, self._did, self._is_word = letter, "", False
        if letter in vocabulary.keys:
            self._did = letter
        elif key.isalpha() and not (letter and vocabulary.begins(letter)):
            self._is_off = True
            return [NO_WORD if is_after_key else key]
        return [key]

    def _continue(self, letter: str, key: str, vocabulary: Vocabulary) -> list[str]:
        """One more key of a word."""
        self._word += letter
        is_whole = vocabulary.is_word(self._word)
        if not (is_whole or self._is_word) and letter in vocabulary.keys:
            self._held.append(key)
            return []
        self._held, self._is_word = [], True
        meaning = vocabulary.meaning(self._word)
        if meaning is None or meaning == self._did:
            return []
        before, self._did = self._did, meaning
        return [TAKE_BACK, meaning] if before else [meaning]

    def _release(self, vocabulary: Vocabulary) -> list[str]:
        """What the held keys mean on their own; the first of them is held no more."""
        held, self._held = self._held, []
        self._word, self._did = "", ""
        return [key for one in held for key in self._letter(one, vocabulary)]
