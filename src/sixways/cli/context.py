"""What a command works with: the partnership, its questionnaire and round, and the responses."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from sixways.catalogue import Catalogue
from sixways.cli.exit_codes import warn
from sixways.errors import SixwaysError
from sixways.files.find import find_responses, walk_folder
from sixways.files.questionnaires import bundled_questionnaire, find_questionnaires
from sixways.model.partnership import Partnership
from sixways.model.questionnaire import Questionnaire
from sixways.paths import is_here, show_path
from sixways.terminal.usual_round import usual_round

if TYPE_CHECKING:
    from sixways.files.actions_file import ActionsFile
    from sixways.files.partnership_file import PartnershipFile
    from sixways.files.yaml_source import Warn

_PARTNERSHIP_FILE = "sixways.yaml"
_ACTIONS_FILE = "actions.yaml"
_BENCHMARK_ID_FILE = "benchmark-id.txt"
_USUAL_QUESTIONNAIRE = "six-ways"
_USUAL_FOLDER = "responses"


class Context(NamedTuple):
    """What a command works with, from its options and sixways.yaml."""

    partnership: Partnership | None
    #: the main one first, then those for older responses; empty if the responses say which
    questionnaires: Sequence[Questionnaire]
    #: the folder of the responses, or the file of one response
    responses: str
    #: the file of actions, beside sixways.yaml; it may not exist
    actions: Path = Path(_ACTIONS_FILE)
    #: the benchmark that sixways.yaml names
    benchmark: Path | None = None
    #: where translations are looked for
    folders: Sequence[Path] = (Path(),)
    #: the tool's own words for partners; None is English
    catalogue: Catalogue | None = None
    #: the same in the other languages that a page is to have beside this one; the original last
    others: Sequence["Context"] = ()

    @property
    def benchmark_id(self) -> Path:
        """The file with the id that stands for the partnership in benchmarks; it may not exist."""
        return self.actions.with_name(_BENCHMARK_ID_FILE)

    @property
    def questionnaire(self) -> Questionnaire:
        """The main questionnaire."""
        if self.questionnaires:
            return self.questionnaires[0]
        return bundled_questionnaire(_USUAL_QUESTIONNAIRE)

    def in_language(self, language: str, *others: str) -> "Context":
        """The same in another language; raises SixwaysError if there is no translation.

        The tool's own words stay English where there is no catalogue of them.
        """
        # most commands never read one
        from sixways.files.translations import read_in_language
        from sixways.files.word_catalogues import find_catalogue

        original = self.questionnaire
        main = read_in_language(original, language, self.folders, warn)
        if main is original:
            return self.in_language(*others) if others else self
        beside = [other for other in map(self.in_language, others) if other is not self]
        return self._replace(
            questionnaires=[main, *self.questionnaires[1:]],
            catalogue=find_catalogue(language, self.folders),
            others=[*beside, self],
        )

    def actions_file(self, warn: "Warn | None" = None) -> "ActionsFile":
        """The partnership's actions; `warn` gets what is doubtful in the file."""
        # few commands need what it imports
        from sixways.files.actions_file import ActionsFile

        return ActionsFile(self.actions, self.questionnaire, self.partnership, warn)

    def find_files(self, paths: Sequence[str]) -> list[str]:
        """The response files at the paths, or those in the folder; raises SixwaysError if none."""
        if not paths and not any(walk_folder(self.responses, ".json")):
            folder = f"the folder {show_path(self.responses)}"
            where = "this folder" if is_here(self.responses) else folder
            raise SixwaysError(f"No responses in {where}", "begin with sixways assess or import")
        return find_responses(paths or [self.responses])

    def round(self, given: str | None = None) -> str:
        """The round given, or else the partnership's, or else today's."""
        # one that is empty, as from a script's variable, is refused by whoever asked for it
        return usual_round(self.questionnaire, self.partnership) if given is None else given


def find_context(
    questionnaires: Sequence[str] = (),
    partnership: str | None = None,
    output: str | None = None,
    languages: Sequence[str] = (),
) -> Context:
    """Take options first, then sixways.yaml, then the defaults.

    With `languages` the main questionnaire is its translation into the first of them.
    Raises SixwaysError or InvalidFiles if one of the files can't be used.
    """
    found = _find_partnership(partnership)
    folder = found.path.parent if found else Path()
    context = Context(
        partnership=found.partnership if found else None,
        questionnaires=find_questionnaires(questionnaires, warn)
        or ([found.questionnaire] if found else []),
        responses=output or (str(found.responses) if found else _USUAL_FOLDER),
        actions=folder / _ACTIONS_FILE,
        benchmark=found.benchmark if found else None,
        folders=[folder, *folders_of(questionnaires)],
    )
    return context.in_language(*dict.fromkeys(languages)) if languages else context


def folders_of(questionnaires: Sequence[str]) -> list[Path]:
    """The folders of questionnaires that are named by a path."""
    return [Path(name).parent for name in questionnaires if Path(name).suffix]


def _find_partnership(path: str | None) -> "PartnershipFile | None":
    """Read this file, or else `sixways.yaml` in the working folder if it exists."""
    if path is None and not Path(_PARTNERSHIP_FILE).exists():
        return None
    # without a partnership, commands start sooner if they don't import its rules
    from sixways.files.partnership_file import read_partnership

    return read_partnership(Path(_PARTNERSHIP_FILE if path is None else path), warn)
