"""Each partner's own language, as sixways.yaml has it."""

from collections.abc import Sequence

from sixways.cli.context import Context
from sixways.cli.exit_codes import say
from sixways.files.translations import ENGLISH, find_translations
from sixways.files.word_catalogues import catalogue_name
from sixways.model.partnership import Partnership
from sixways.model.wording import join


def find_contexts(context: Context, known: Partnership, names: Sequence[str]) -> dict[str, Context]:
    """What to write for each of these partners with: in its language, or the one asked for.

    Says on stderr whose language has no translation; they get the original. Raises SixwaysError or
    InvalidFiles if a translation can't be used.
    """
    wanted: dict[str, str | None] = {}
    for name in names:
        partner = known.find_partner(name)
        wanted[name] = partner.language if partner else None
    if context.others or not any(wanted.values()):
        _say_english_words(context)
        return dict.fromkeys(names, context)
    there = find_translations(context.questionnaire, context.folders)
    contexts: dict[str | None, Context] = {}
    for language in filter(None, dict.fromkeys(wanted.values())):
        if language in there:
            contexts[language] = context.in_language(language)
            _say_english_words(contexts[language])
        elif language.partition("-")[0] != ENGLISH:
            without = [name for name in names if wanted[name] == language]
            id_ = context.questionnaire.id
            say(
                f"There is no translation into {language}: {join(without)} "
                f"{'get' if without[1:] else 'gets'} the original",
                f"start one with: sixways questionnaire translate {id_} {language}",
            )
    return {name: contexts.get(language, context) for name, language in wanted.items()}


def _say_english_words(context: Context) -> None:
    """Where only the questionnaire is translated, what is around it is in two languages."""
    language = context.questionnaire.language
    if language and context.catalogue is None and language.partition("-")[0] != ENGLISH:
        name = catalogue_name(language)
        say(f"note: all but the questions stays English: there is no {name} with the other words")
