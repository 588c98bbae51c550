"""Pictures in their own shape: a line of text high, or floating beside it."""

import io
from typing import Any, NamedTuple

from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from reports.formats.legal import legal
from reports.formats.page import picture_kind
from reports.formats.word.elements import CM, element, paragraph
from reports.formats.word.manuscript import Manuscript

EMU = 635  # to a twip
DRAWING = f"""<wp:inline {nsdecls("wp", "a", "pic", "r")} distT="0" distB="0" distL="0" distR="0">
  <wp:extent/><wp:docPr/><wp:cNvGraphicFramePr><a:graphicFrameLocks noChangeAspect="1"/></wp:cNvGraphicFramePr>
  <a:graphic><a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/picture"><pic:pic>
    <pic:nvPicPr><pic:cNvPr/><pic:cNvPicPr/></pic:nvPicPr>
    <pic:blipFill><a:blip/><a:stretch><a:fillRect/></a:stretch></pic:blipFill>
    <pic:spPr><a:xfrm><a:off x="0" y="0"/><a:ext/></a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr>
  </pic:pic></a:graphicData></a:graphic></wp:inline>"""
PLACE = f"""<wp:anchor {nsdecls("wp", "a", "pic", "r")} distT="0" distB="0" distL="0" distR="0" simplePos="0"
  relativeHeight="1" behindDoc="0" locked="0" layoutInCell="1" allowOverlap="1"><wp:simplePos x="0" y="0"/>
  <wp:positionH relativeFrom="margin"><wp:align>left</wp:align></wp:positionH>
  <wp:positionV relativeFrom="paragraph"><wp:posOffset>0</wp:posOffset></wp:positionV></wp:anchor>"""


class Box(NamedTuple):
    """The room for a picture in twips: it fills its height or its width, whichever it meets first."""

    width: int
    height: int


EMBLEM_OF_COVER = Box(12 * CM, 3 * CM)
EMBLEM_OF_MEMO = Box(5 * CM, 3 * CM // 2)
AUTOGRAPH = Box(6 * CM, 7 * CM // 5)
PHOTO_HEIGHT = 5 * CM


def add_picture(manuscript: Manuscript, parent: Any, name: str, words: str, box: Box, style: str) -> None:
    """Add a picture in a paragraph of its own; nothing where nobody handed it over."""
    drawing = _drawing(manuscript, name, words, box)
    if drawing is not None:
        element(element(paragraph(parent, style), "r"), "drawing").append(drawing)


def float_picture(manuscript: Manuscript, block: Any, name: str, words: str, box: Box) -> None:
    """Add a picture at the left edge of a paragraph; text passes over its place."""
    drawing = _drawing(manuscript, name, words, box)
    if drawing is None:
        return
    place = parse_xml(PLACE)
    extent, *rest = list(drawing)
    place.extend([extent, parse_xml(f"<wp:wrapNone {nsdecls('wp')}/>"), *rest])
    element(element(block, "r"), "drawing").append(place)


def _drawing(manuscript: Manuscript, name: str, words: str, box: Box) -> Any:
    data = manuscript.pictures.get(name) if name else None
    if data is None or not picture_kind(data):
        return None
    relationship, image = manuscript.part.get_or_add_image(io.BytesIO(data))
    scale = min(box.width / image.px_width, box.height / image.px_height)
    size = {"cx": str(round(image.px_width * scale) * EMU), "cy": str(round(image.px_height * scale) * EMU)}
    drawing = parse_xml(DRAWING)
    number = manuscript.number()
    for place in ("wp:extent", ".//a:ext"):
        drawing.find(place, drawing.nsmap).attrib.update(size)
    for place in ("wp:docPr", ".//pic:cNvPr"):
        named = {"id": str(number), "name": f"ภาพ {number}", "descr": legal(words)}
        drawing.find(place, drawing.nsmap).attrib.update(named)
    drawing.find(".//a:blip", drawing.nsmap).set(f"{{{drawing.nsmap['r']}}}embed", relationship)
    return drawing
