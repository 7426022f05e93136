"""Small PDF files written by hand."""

from __future__ import annotations


def make_pdf(*texts: str, annotations: str = "", info: str = "", trailer: str = "", size: int = 10) -> bytes:
    """Return a small PDF with one text on each page, in lines of 80 letters or as broken by line breaks.

    A line that begins with "# " is set larger. `annotations` go on the first page, `info` is the document information,
    `trailer` is added to the trailer. The first line stands at 40, 760; letters are `size`, lines 12 points apart, more around larger ones.
    """
    objects = ["<</Type/Catalog/Pages 2 0 R>>", "", f"<<{info}>>"]
    kids = []
    for text in texts:
        lines = text.split("\n") if "\n" in text else [text[i : i + 80] for i in range(0, len(text), 80)]
        shown = []
        for line in lines:
            large = line.startswith("# ")
            escaped = line.removeprefix("# ").replace("\\", "\\\\").replace("(", "\\(").replace(")", "\\)")
            if large:
                shown.append(f"0 -14 Td /F1 {size * 2} Tf ({escaped}) Tj 24 TL T* 12 TL")
            else:
                shown.append(f"/F1 {size} Tf ({escaped}) Tj T*")
        stream = f"BT /F1 {size} Tf 12 TL 40 760 Td {' '.join(shown)} ET"
        kids.append(f"{len(objects) + 1} 0 R")
        extra = "" if kids[1:] or not annotations else f"/Annots[{annotations}]"
        objects.append(
            f"<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]/Contents {len(objects) + 2} 0 R{extra}"
            "/Resources<</Font<</F1<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>>>>>>>"
        )
        objects.append(f"<</Length {len(stream)}>>stream\n{stream}\nendstream")
    objects[1] = f"<</Type/Pages/Kids[{' '.join(kids)}]/Count {len(kids)}>>"
    out = b"%PDF-1.4\n"
    places = []
    for number, content in enumerate(objects, start=1):
        places.append(len(out))
        out += f"{number} 0 obj{content}endobj\n".encode("latin-1")
    table = "".join(f"{place:010d} 00000 n \n" for place in places)
    end = f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n{table}trailer<</Root 1 0 R/Info 3 0 R/Size {len(objects) + 1}{trailer}>>\n"
    return out + f"{end}startxref\n{len(out)}\n%%EOF".encode()


def make_link(left: float, low: float, right: float, high: float, target: str) -> str:
    """Return a link annotation over a rectangle."""
    return f"<</Type/Annot/Subtype/Link/Rect[{left} {low} {right} {high}]/A<</S/URI/URI({target})>>>>"
