"""Documents and packed files made to break a reader, one generator each; `GENERATORS` as in generators.py beside it."""

from __future__ import annotations

import gzip
import io
import zipfile
import zlib
from collections.abc import Callable


def zip_bomb() -> bytes:
    """A Word document that unpacks to 100 MB."""
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w", zipfile.ZIP_DEFLATED) as archive, archive.open("word/document.xml", "w") as member:
        for _ in range(100):
            member.write(b" " * 1_000_000)
    return data.getvalue()


def gzip_bomb() -> bytes:
    """A page that unpacks to 100 MB."""
    data = io.BytesIO()
    with gzip.GzipFile(fileobj=data, mode="wb") as archive:
        for _ in range(100):
            archive.write(b"<p>word" * 150_000)
    return data.getvalue()


def broken_pdf() -> bytes:
    """A PDF whose page tree runs in a circle."""
    return (
        b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[2 0 R 2 0 R]/Count 9999999>>endobj\n"
        b"xref\n0 3\n0000000000 65535 f \n0000000009 00000 n \n0000000052 00000 n \ntrailer<</Root 1 0 R/Size 3>>\nstartxref\n120\n%%EOF"
    )


def _pdf(content: bytes, page: str = "", stream: str = "") -> bytes:
    objects = [
        b"<</Type/Catalog/Pages 2 0 R>>", b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        f"<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]/Contents 4 0 R{page}/Resources<</Font<</F1"
        "<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>>>>>>>".encode(),
        f"<</Length {len(content)}{stream}>>stream\n".encode() + content + b"\nendstream",
    ]  # fmt: skip
    data, places = b"%PDF-1.4\n", []
    for number, content_of in enumerate(objects, start=1):
        places.append(b"%010d 00000 n \n" % len(data))
        data += b"%d 0 obj%sendobj\n" % (number, content_of)
    table = b"xref\n0 5\n0000000000 65535 f \n" + b"".join(places)
    return data + table + b"trailer<</Root 1 0 R/Size 5>>\nstartxref\n%d\n%%%%EOF" % len(data)


def pdf_bomb() -> bytes:
    """A PDF whose page unpacks to 200 MB."""
    packer = zlib.compressobj(9)
    packed = b"".join(packer.compress(b"BT ET " * 200_000) for _ in range(170)) + packer.flush()
    return _pdf(packed, stream="/Filter/FlateDecode")


def pdf_of_many_strings() -> bytes:
    """A PDF with 30,000 strings on a page that is covered with links."""
    links = "<</Subtype/Link/Rect[0 0 600 800]/A<</S/URI/URI(https://a.example)>>>>" * 2_000
    shown = b"".join(b"1 0 0 1 %d %d Tm (%s) Tj " % (n % 500, n % 800, b"word to word") for n in range(30_000))
    return _pdf(b"BT /F1 9 Tf " + shown + b" ET", page=f"/Annots[{links}]")


def pdf_of_deep_arrays() -> bytes:
    """A PDF with arrays nested 100,000 deep where links should be."""
    return _pdf(b"BT /F1 9 Tf (word) Tj ET", page="/Annots" + "[" * 100_000)


GENERATORS: dict[str, Callable[[], bytes]] = {
    make.__name__: make for make in (zip_bomb, gzip_bomb, broken_pdf, pdf_bomb, pdf_of_many_strings, pdf_of_deep_arrays)
}
