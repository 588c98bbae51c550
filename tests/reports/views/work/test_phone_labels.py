"""On a phone a cell is named by the style sheet: by the nouns of the contents, each of them."""

import re

from django.conf import settings

from measures.forms.contents import CONTENTS

LABEL = re.compile(r'\.rt-edit td\.(\w+)::before \{ content: "([^"]+)"; \}')


def test_the_style_sheet_names_every_content_as_forms_do():
    labels = LABEL.findall((settings.BASE_DIR / "static/css/plan.css").read_text())
    assert len(labels) == len(CONTENTS)
    assert dict(labels) == {name: each.noun for name, each in CONTENTS.items()}
