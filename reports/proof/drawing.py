"""An address as a QR code, drawn in lines."""

import io

import segno


def qr_svg(address: str) -> bytes:
    """Return the QR code of an address as SVG, with the quiet border that scanners ask for."""
    drawn = io.BytesIO()
    segno.make(address, error="m", micro=False).save(
        drawn, kind="svg", xmldecl=False, omitsize=True, svgclass=None, lineclass=None
    )
    return drawn.getvalue()
