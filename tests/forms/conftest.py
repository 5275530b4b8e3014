"""LibreOffice for workbooks that partners open; without it these tests are skipped.

Where SIXWAYS_REQUIRE_LIBREOFFICE is set they fail instead.
"""

import os
import shutil
from pathlib import Path
from typing import NoReturn

import pytest

from forms.offices import Office

_PROGRAMS = ("soffice", "libreoffice")


def _missing(reason: str) -> NoReturn:
    if os.environ.get("SIXWAYS_REQUIRE_LIBREOFFICE"):
        pytest.fail(f"SIXWAYS_REQUIRE_LIBREOFFICE is set, and {reason}", pytrace=False)
    pytest.skip(reason)


@pytest.fixture(scope="session")
def office(tmp_path_factory: pytest.TempPathFactory) -> Office:
    """LibreOffice with a profile of its own."""
    program = next(filter(None, map(shutil.which, _PROGRAMS)), None)
    if program is None:
        _missing(f"there is none of {', '.join(_PROGRAMS)}")
    return Office(Path(program), tmp_path_factory.mktemp("office"))
