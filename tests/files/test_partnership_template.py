"""The `sixways.yaml` that `init` writes."""

import re
from pathlib import Path

import pytest

from sixways.files.partnership_file import parse_partnership
from sixways.files.partnership_template import as_yaml
from sixways.session.partnership_form import PartnershipForm

#: a setting behind a comment's mark: a key, or a part of one that is
SETTING = re.compile(r"^( *)# ( *(?:- )?(?:[a-z_-]+:.*|\{.*))$", re.MULTILINE)


@pytest.mark.parametrize("place", ["", "Riverside"])
def test_settings_in_comments_can_be_used(place: str) -> None:
    form = PartnershipForm()
    for line in ("Riverside ICP", place, "", "Riverside Council", ""):
        form.enter(line)
    used = SETTING.sub(r"\1\2", as_yaml(form, "2026-H2"))
    ours = parse_partnership(used, Path("sixways.yaml")).partnership
    [partner] = ours.partners or ()
    assert (partner.email, partner.sector) == ("office@partner.example", "NHS")
    assert partner.spellings == ("another spelling", "an abbreviation")
    assert (ours.contact, ours.scores_by_name, bool(ours.areas)) == ("Jo Shah", False, True)
    assert ours.due is not None
    assert {*(ours.targets or {})} == {"tone"}
    assert {*(ours.rules or {})} == {"all-partners", "minimum-percent", "no-fall"}
