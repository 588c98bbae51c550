"""Bootstrap cut down: what pages may use is there as it came, the rest is not."""

import gzip
import re
from pathlib import Path

import pytest
from django.contrib.staticfiles import finders

from itaportal.bootstrap import BANNER, CAME, SHEET, cut, write_cut
from tests.source_tree import files

WORDS = {"btn", "card"}


@pytest.mark.parametrize(
    ("sheet", "kept"),
    [
        (".btn{color:red}.modal{top:0}", ".btn{color:red}"),
        (".btn,.modal .btn,a:hover{top:0}", ".btn,a:hover{top:0}"),
        (".btn:not(.modal){top:0}.btn:is(.a,.modal){top:0}", ".btn:not(.modal){top:0}"),
        ("@media print{.modal{top:0}}@media print{.card{top:0}}", "@media print{.card{top:0}}"),
        ("[data-bs-theme=dark]{top:0}input[type=text]{top:0}", "input[type=text]{top:0}"),
        (":root{--bs-a:1;--bs-b:var(--bs-c);--bs-c:2}.btn{top:var(--bs-a)}", ":root{--bs-a:1}.btn{top:var(--bs-a)}"),
        (":root{--bs-mine:1;--bs-other:2}", ":root{--bs-mine:1}"),
        (".btn{background:url(\"data:image/svg+xml,%3csvg a='b;}'/%3e\")}",) * 2,
        (".btn{top:0!important}",) * 2,
    ],
)
def test_rules_stay_whose_classes_are_named(sheet: str, kept: str) -> None:
    assert cut(sheet, WORDS, "a{top:var(--bs-mine)}") == kept


def test_what_pages_load_is_small_and_holds_every_class_of_theirs() -> None:
    sheet = Path(str(finders.find("vendor/bootstrap/bootstrap.min.css"))).read_text()
    assert len(gzip.compress(sheet.encode())) < 9_000
    assert BANNER.match(sheet), "its licence"
    whole = set(re.findall(r"\.([a-z][\w-]*)", CAME.read_text()))
    asked = {
        name
        for path in files(".html")
        for text in re.findall(r'class="([^"{]*)"', path.read_text())
        for name in text.split()
    }
    assert {"btn", "form-control", "visually-hidden"} <= asked & whole
    assert asked & whole <= set(re.findall(r"\.([a-z][\w-]*)", sheet))


def test_it_is_made_once_and_anew_when_it_was_damaged(tmp_path: Path) -> None:
    write_cut(tmp_path)
    made = (tmp_path / SHEET).stat().st_mtime_ns
    write_cut(tmp_path)
    assert (tmp_path / SHEET).stat().st_mtime_ns == made
    (tmp_path / SHEET).write_text("half")
    write_cut(tmp_path)
    assert len((tmp_path / SHEET).read_text()) > 20_000
    assert [path.name for path in tmp_path.iterdir()] == [SHEET]
