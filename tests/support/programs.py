"""Programs that some tests need and that are not on every machine.

Without one, its tests are skipped. Where SIXWAYS_REQUIRE_BROWSER, SIXWAYS_REQUIRE_LIBREOFFICE or
SIXWAYS_REQUIRE_CLUSTER is set they fail instead. They are marked `browser`, `libreoffice` and
`cluster` by the fixtures that they use.
"""

import os
import shutil
from typing import NoReturn

import pytest

#: what says that tests with a marker must not be skipped
REQUIRED = {
    "browser": "SIXWAYS_REQUIRE_BROWSER",
    "libreoffice": "SIXWAYS_REQUIRE_LIBREOFFICE",
    "cluster": "SIXWAYS_REQUIRE_CLUSTER",
}

#: the markers of tests that use these fixtures, themselves or through others
MARKERS = {
    "browser": "browser",
    "html_validate": "browser",
    "pdftotext": "browser",
    "office": "libreoffice",
    "cluster": "cluster",
}


def missing(marker: str, reason: str) -> NoReturn:
    """Skip the test, or fail where it is required."""
    variable = REQUIRED[marker]
    if os.environ.get(variable):
        pytest.fail(f"{variable} is set, and {reason}", pytrace=False)
    pytest.skip(reason)


def program(marker: str, *names: str, source: str = "") -> str:
    """The path of the first of these programs that there is."""
    found = next(filter(None, map(shutil.which, names)), None)
    if found is None:
        known = f" ({source})" if source else ""
        missing(marker, f"there is no {' or '.join(names)}{known}")
    return found
