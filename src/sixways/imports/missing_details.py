"""Forms that came back made responses: what they don't say is added, or asked for."""

import re
from collections.abc import Sequence

from sixways.errors import InvalidFiles, Problem
from sixways.files.read_bytes import refusal
from sixways.imports.export_notes import Note
from sixways.imports.import_options import ImportOptions
from sixways.imports.incoming import Incoming, Refused
from sixways.imports.partner_names import are_kinds, are_numbers, is_round, names_round
from sixways.imports.round_of_rows import RoundFinder
from sixways.imports.submission import Submission
from sixways.model.names import name_key
from sixways.model.questionnaire import Questionnaire
from sixways.model.response import Response
from sixways.model.sanitise import clip, make_safe
from sixways.model.wording import capital, join_first

#: rows that are named
_MOST_ROWS = 5


class Completer:
    """Makes responses of the forms in one file."""

    def __init__(self, path: str, options: ImportOptions) -> None:
        self.path = path
        self.options = options
        #: which rows' rounds were found how, where that isn't plain
        self._said: dict[str, list[str]] = {}

    def refuse_kinds(self, submissions: Sequence[Submission]) -> None:
        """Raise InvalidFiles where kinds of organisations, or numbers, stand for names."""
        names = {s.fields["partner"] for s in submissions if "partner" in s.fields}
        known = self.options.partnership
        unknown = {name for name in names if not (known and known.find_partner(name))}
        if unknown != names:
            return
        hint = "use --partner-column TITLE for the column with their names"
        if are_kinds(names):
            kinds = "kinds of organisation"
        elif are_numbers(names):
            kinds = "numbers"
            hint = f"export answers as words, or {hint}"
        else:
            return
        shown = ", ".join(sorted(names)[:3])
        message = f"the column for the partner holds {kinds} ({shown}), not names"
        raise refusal(self.path, make_safe(message), hint=hint)

    def complete(self, submission: Submission) -> Incoming | Refused:
        """The response that a form gives, or why it can't be taken."""
        source = f"{self.path}, {submission.which}" if submission.which else self.path
        self._refuse_round_in_name(submission)
        self._refuse_several_partners(submission)
        try:
            response = submission.to_response(self._defaults(submission))
        except InvalidFiles as error:
            return Refused(source, error.problems, submission.which)
        taken = self.as_incoming(source, response, submission.questionnaire)
        return taken._replace(
            person=submission.person, which=submission.which, doubts=tuple(submission.doubts)
        )

    def _refuse_round_in_name(self, submission: Submission) -> None:
        """Refuse `Carers (last round)`, unless the partnership has a partner of that name."""
        name, known = submission.fields.get("partner", ""), self.options.partnership
        is_alone = is_round(name)
        if not (is_alone or names_round(name)) or (known and known.find_partner(name)):
            return
        says = "is a round, not a partner" if is_alone else "has a round beside the partner's name"
        message = make_safe(f"'{clip(name)}' {says}")
        keep = "put the partner's name there" if is_alone else "keep only the name"
        hint = f"{keep}; import another round's answers by themselves, with --round"
        place = submission.places.get("partner", "")
        submission.problems.append(Problem(message, path=self.path, thing=place, hint=hint))

    def _refuse_several_partners(self, submission: Submission) -> None:
        """Refuse `Riverside Council; Carers Together`, unless that is one partner's name."""
        name, known = submission.fields.get("partner", ""), self.options.partnership
        if known is None or known.find_partner(name):
            return
        names = [part for part in re.split(r"\s*[;\n]\s*", name) if part]
        if len(names) > 1 and all(known.find_partner(part) for part in names):
            message = make_safe(f"'{clip(name)}' is {len(names)} partners")
            place = submission.places.get("partner", "")
            hint = "give each its own row, or name the one that answered"
            submission.problems.append(Problem(message, path=self.path, thing=place, hint=hint))

    def rounds(self, questionnaire: Questionnaire) -> RoundFinder:
        """What is known about rounds."""
        known = self.options.partnership
        present = known.round if known else None
        return RoundFinder(
            self.options.defaults.get("round"), present, questionnaire.repeat_every_months
        )

    def _defaults(self, submission: Submission) -> dict[str, str]:
        """The fields for what the form doesn't say; the round that it was completed in."""
        options = self.options
        given = dict(options.defaults)
        fields = submission.fields
        said = fields.get("completed") or fields.get("started")
        if "round" not in fields:
            given["round"] = self._find_round(submission, said)
        given["completed"] = min(fields.pop("completed", options.now), options.now)
        area = fields.get("area") or given.get("area", "")
        if options.partnership and (level := options.partnership.level_of(area)):
            given.setdefault("level", level)
        return given

    def _find_round(self, submission: Submission, said: str | None) -> str:
        """The round of a form that names none; where it takes a person, that is a problem."""
        options = self.options
        found = self.rounds(submission.questionnaire).find(said)
        unclear = submission.unclear_time
        if found.round is not None:
            if says := unclear or found.says:
                self._said.setdefault(says, []).append(submission.which)
            return found.round
        rounds = self.rounds(options.questionnaires[0])
        example = found.other or rounds.round_at(said or options.now)
        hint = f"say which round it is for: --round NAME, for example --round {example}"
        problem = Problem(unclear or found.says, path=self.path, thing=submission.which, hint=hint)
        # one of an earlier round, in an export that grows, may be stored there already
        (submission.doubts if found.other else submission.problems).append(problem)
        return example

    @property
    def notes(self) -> list[Note]:
        """How rounds were found, where that isn't plain."""
        return [Note(_name_rows(says, rows)) for says, rows in self._said.items()]

    def as_incoming(
        self, source: str, response: Response, questionnaire: Questionnaire
    ) -> Incoming:
        """A response as it is stored, with the partnership's names for its partner and round."""
        if partnership := self.options.partnership:
            response = partnership.with_known_names(response)
            rounds = (*(partnership.rounds or ()), *filter(None, [partnership.round]))
            same = {_letters_and_digits(name): name for name in rounds}
            known = same.get(_letters_and_digits(response.round), response.round)
            response = response.model_copy(update={"round": known})
        return Incoming(source, response, questionnaire)


def _letters_and_digits(name: str) -> str:
    """What is left of a round's name that is typed in several ways: `2026 H2`, `2026-h2`."""
    return "".join(filter(str.isalnum, name_key(name))) or name


def _name_rows(says: str, rows: Sequence[str]) -> str:
    """`Row 2, row 3 and 12 more: …`; for a form alone only what is said."""
    named = join_first(list(filter(None, rows)), _MOST_ROWS)
    return capital(f"{named}: {says}" if named else says)
