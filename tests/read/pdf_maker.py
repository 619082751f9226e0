"""Small PDFs made by hand (PDF 1.4), so that no test needs a library for it."""

from __future__ import annotations

from collections.abc import Sequence

Placed = tuple[float, float, float, str]
"""Left, baseline (points from the lower left corner of A4), size, words."""


def make_pdf(pages: Sequence[Sequence[Placed]], title: str = "") -> bytes:
    """A PDF with these words on its pages, in Helvetica."""
    objects: list[bytes] = [b"<< /Type /Catalog /Pages 2 0 R >>", b""]
    objects.append(
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>"
    )
    kids = []
    for page in pages:
        shown = b"\n".join(
            b"BT /F1 %g Tf %g %g Td (%s) Tj ET" % (size, left, baseline, _escaped(words))
            for left, baseline, size, words in page
        )
        objects.append(b"<< /Length %d >>\nstream\n%s\nendstream" % (len(shown), shown))
        objects.append(
            b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] "
            b"/Resources << /Font << /F1 3 0 R >> >> /Contents %d 0 R >>" % len(objects)
        )
        kids.append(b"%d 0 R" % len(objects))
    objects[1] = b"<< /Type /Pages /Kids [%s] /Count %d >>" % (b" ".join(kids), len(kids))
    objects.append(b"<< /Title (%s) >>" % _escaped(title))
    return _file(objects)


def column(
    lines: Sequence[str], left: float = 60, top: float = 760, size: float = 11
) -> list[Placed]:
    """Lines below each other, a normal step apart; "" is an empty line."""
    return [
        (left, top - number * size * 1.25, size, line) for number, line in enumerate(lines) if line
    ]


def _escaped(words: str) -> bytes:
    raw = words.encode("cp1252")
    return raw.replace(b"\\", b"\\\\").replace(b"(", b"\\(").replace(b")", b"\\)")


def _file(objects: Sequence[bytes]) -> bytes:
    made = bytearray(b"%PDF-1.4\n")
    places = []
    for number, body in enumerate(objects, 1):
        places.append(len(made))
        made += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    start = len(made)
    made += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    made += b"".join(b"%010d 00000 n \n" % place for place in places)
    made += b"trailer << /Size %d /Root 1 0 R /Info %d 0 R >>\n" % (len(objects) + 1, len(objects))
    return bytes(made + b"startxref\n%d\n%%%%EOF\n" % start)
