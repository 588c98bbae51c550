"""The words behind each page, as Word's own watermark: a drawing in the page's head, no part of the text."""

from typing import Any

from docx.oxml import parse_xml

from reports.formats.legal import legal

DRAWING = """<w:r xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"
  xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office"><w:pict>
  <v:shapetype id="_x0000_t136" coordsize="21600,21600" o:spt="136" adj="10800" path="m@7,l@8,m@5,21600l@6,21600e">
    <v:formulas><v:f eqn="sum #0 0 10800"/><v:f eqn="prod #0 2 1"/><v:f eqn="sum 21600 0 @1"/><v:f eqn="sum 0 0 @2"/>
      <v:f eqn="sum 21600 0 @3"/><v:f eqn="if @0 @3 0"/><v:f eqn="if @0 21600 @1"/><v:f eqn="if @0 0 @2"/>
      <v:f eqn="if @0 @4 21600"/></v:formulas>
    <v:path textpathok="t" o:connecttype="rect"/><v:textpath on="t" fitshape="t"/>
  </v:shapetype>
  <v:shape type="#_x0000_t136" o:allowincell="f" fillcolor="#c8c8c8" stroked="f" style="position:absolute;
    width:300pt;height:180pt;rotation:315;z-index:-251658752;mso-position-horizontal:center;
    mso-position-horizontal-relative:margin;mso-position-vertical:center;mso-position-vertical-relative:margin">
    <v:fill opacity=".5"/><v:textpath style="font-family:&quot;TH SarabunPSK&quot;;font-size:1pt;font-weight:bold"/>
  </v:shape></w:pict></w:r>"""
TEXT_PATH = "{urn:schemas-microsoft-com:vml}textpath"


def add_watermark(block: Any, words: str) -> None:
    """Add words, large and light across the middle of each page, to the paragraph of a page's head."""
    drawing = parse_xml(DRAWING)
    *_, path = drawing.iter(TEXT_PATH)
    path.set("string", legal(words))
    block.append(drawing)
