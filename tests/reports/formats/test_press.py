"""What the press does when the layout engine contradicts itself."""

from typing import Any

import pytest

from reports.formats.pdf import press, render_pdf
from tests.reports.formats import samples
from tests.reports.formats.reading import raw_pages


def test_a_contradiction_in_keeping_rows_together_still_prints_all(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    real = press.Sheets.render
    contradicted: list[press.Sheets] = []

    def once(sheet: press.Sheets, **options: Any) -> Any:
        if sheet not in contradicted:
            contradicted.append(sheet)
            raise AssertionError
        return real(sheet, **options)

    document = samples.document([samples.narrow_table(1)])
    expected = "".join("".join(raw_pages(render_pdf(document))).split())
    monkeypatch.setattr(press.Sheets, "render", once)
    assert "".join("".join(raw_pages(render_pdf(document))).split()) == expected
    assert "laid out again" in caplog.text
