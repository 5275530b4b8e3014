"""A partner's form in each format, in the language of its context."""

from typing import Literal

from sixways.catalogue import in_language
from sixways.cli.context import Context
from sixways.clock import now
from sixways.forms.return_note import ReturnNote
from sixways.model.response_details import ResponseDetails

Format = Literal["html", "xlsx", "ms-forms", "xlsform", "limesurvey"]


def write_form(context: Context, details: ResponseDetails, format_: Format) -> str | bytes:
    """The form, with what the partnership says of whom to return it to and who sees what.

    A page has the languages of `context.others` beside its own. Raises SixwaysError if `details`
    doesn't fit the questionnaire.
    """
    note = ReturnNote.of(context.partnership, details.round)
    if format_ == "html":
        return _write_page(context, details, note)
    questionnaire = context.questionnaire
    # each kind is imported only if asked for, with its library
    with in_language(context.catalogue):
        match format_:
            case "xlsx":
                from datetime import datetime

                from sixways.forms.workbook_form import write_xlsx_form

                made = datetime.fromisoformat(now())
                return write_xlsx_form(questionnaire, details, made, note=note)
            case "ms-forms":
                from sixways.forms.microsoft_forms import write_microsoft_forms

                return write_microsoft_forms(questionnaire, details)
            case "xlsform":
                from sixways.forms.xlsform import write_xlsform

                return write_xlsform(questionnaire, details)
            case "limesurvey":
                from sixways.forms.limesurvey import write_limesurvey

                return write_limesurvey(questionnaire, details)


def _write_page(context: Context, details: ResponseDetails, note: ReturnNote) -> str:
    from sixways.files.word_catalogues import language_name
    from sixways.forms.html_form import Edition, write_html_editions

    editions = [
        Edition(each.questionnaire, each.catalogue, language_name(each.questionnaire.language))
        for each in (context, *context.others)
    ]
    return write_html_editions(editions, details, note)
