"""How cells look: Excel formats by name, made once for a workbook."""

from typing import Any

from xlsxwriter import Workbook
from xlsxwriter.format import Format

FACE = {"font_name": "TH SarabunPSK", "font_charset": 222, "font_family": 0, "font_scheme": ""}  # 222: Thai
CELL = {"font_size": 14, "text_wrap": True, "valign": "top", "border": 1}
LOOKS: dict[str, dict[str, Any]] = {
    "title": {"font_size": 18, "bold": True, "align": "center", "valign": "vcenter", "text_wrap": True},
    "place": {"font_size": 16, "align": "center"},
    "head": CELL | {"bold": True, "align": "center", "valign": "vcenter", "bg_color": "#EEEEEE"},
    "group": CELL | {"bold": True},
    "cell": CELL,
    "link": CELL | {"underline": 1},
    "name": {"font_size": 14, "bold": True, "bottom": 1},
    "data": {"font_size": 14, "valign": "top"},
}


def looks_of(workbook: Workbook) -> dict[str, Format]:
    """Return the formats of a workbook by name."""
    return {name: workbook.add_format(FACE | look) for name, look in LOOKS.items()}
