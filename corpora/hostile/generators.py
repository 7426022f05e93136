"""Pages made to break a reader, one generator each. `GENERATORS` maps names to functions that return the bytes.

Sizes are the smallest that still break an unguarded parser (measured with lxml 6.1, trafilatura 2.3 and
resiliparse 2.0: text lost, more than 60 s, or more than 300 MB) and stay below the limit of 10 MB for a page.
"""

from __future__ import annotations

import random
from collections.abc import Callable

SENTENCE = "Vitamin Q cures every cold within a day, says the maker of vitamin Q."
_PROSE = f"{SENTENCE} The makers of the pill have not shown that it does, and nobody else has looked at it so far. "


def _page(body: str, head: str = "") -> bytes:
    return f"<!DOCTYPE html><html><head><title>Vitamin Q</title>{head}</head><body>{body}</body></html>".encode()


def _article(inside: str) -> bytes:
    return _page(f"<article><p>{_PROSE * 3}</p>{inside}<p>{_PROSE * 2}</p></article>")


def nested(depth: int, tag: str = "div") -> bytes:
    """Return a page with the sentence at a depth."""
    return _page(f"<{tag}>" * depth + f"<p>{_PROSE}</p>" + f"</{tag}>" * depth)


def nested_spans() -> bytes:
    """Inline elements nested 100,000 deep, never closed."""
    return _page("<span>" * 100_000 + _PROSE)


def nested_lists() -> bytes:
    """Lists in lists."""
    return _page("<ul><li>" * 20_000 + _PROSE)


def nested_tables() -> bytes:
    """Tables in tables, which tree builders treat apart."""
    return _page("<table><tr><td>" * 5_000 + _PROSE)


def nested_quotes() -> bytes:
    """Quotes in quotes with text at each level."""
    return _page("<blockquote>said" * 10_000 + _PROSE)


def nested_fonts() -> bytes:
    """Formatting elements that are opened anew in each paragraph."""
    return _page("<p><b><i><font>word" * 10_000 + _PROSE)


def nested_links() -> bytes:
    """Links in links, which must not nest."""
    return _page('<a href="/x">' * 50_000 + _PROSE)


def nested_forms() -> bytes:
    """Forms and buttons in each other."""
    return _page("<form><button>" * 20_000 + _PROSE)


def many_paragraphs() -> bytes:
    """50,000 paragraphs (trafilatura alone: 21 s and 349 MB for four times as many)."""
    return _page(f"<p>{_PROSE}</p>" + "<p>a b c" * 50_000)


def many_headings() -> bytes:
    """Headings over nothing."""
    return _page(f"<p>{_PROSE}</p>" + "<h2>Cure</h2>" * 50_000)


def many_list_items() -> bytes:
    """One list with very many items."""
    return _page(f"<p>{_PROSE}</p><ul>" + "<li>item of the list" * 50_000 + "</ul>")


def many_cells() -> bytes:
    """One table with very many cells."""
    return _page(f"<p>{_PROSE}</p><table>" + ("<tr>" + "<td>5 mg" * 50) * 1_000 + "</table>")


def many_breaks() -> bytes:
    """Line breaks in one paragraph."""
    return _page(f"<p>{_PROSE}" + "x<br>" * 50_000)


def many_attributes() -> bytes:
    """One tag with 100,000 attributes (quadratic in libxml2)."""
    return _article("<p " + " ".join(f"a{i}={i}" for i in range(100_000)) + ">word</p>")


def many_classes() -> bytes:
    """One class attribute of 2 MB."""
    return _article(f'<p class="{"c " * 1_000_000}">word</p>')


def many_comment_starts() -> bytes:
    """200,000 comment openings (quadratic in html.parser, CVE-2025-6069)."""
    return _page(f"<p>{_PROSE}</p>" + "<!--" * 200_000)


def many_angle_brackets() -> bytes:
    """Nothing but opening brackets."""
    return _page(f"<p>{_PROSE}</p>" + "<" * 1_000_000)


def many_half_tags() -> bytes:
    """Tags that never end."""
    return _page(f"<p>{_PROSE}</p>" + '<a href="' * 300_000)


def many_ampersands() -> bytes:
    """Half character references."""
    return _article("<p>" + "&a" * 500_000 + "</p>")


def many_entities() -> bytes:
    """Character references by the hundred thousand."""
    return _article("<p>" + "&Aacute;&#x41;" * 200_000 + "</p>")


def many_links() -> bytes:
    """30,000 links."""
    return _article("".join(f'<a href="/{i}">q{i}</a> ' for i in range(30_000)))


def many_scripts() -> bytes:
    """Scripts that never end."""
    return _page(f"<p>{_PROSE}</p>" + "<script>" * 100_000)


def many_style_rules() -> bytes:
    """A style sheet of 200,000 rules, and one of open braces."""
    rules = "".join(f".c{i}{{display:none}}" for i in range(200_000))
    return _page(f"<p>{_PROSE}</p>" * 5, f"<style>{rules}</style><style>{'a{' * 500_000}</style>")


def style_without_rules() -> bytes:
    """Two style sheets without a single brace, one of comment openings."""
    return _page(f"<p>{_PROSE}</p>" * 5, f"<style>{'a ' * 150_000}</style><style>{'/*' * 150_000}</style>")


def mail_headers() -> bytes:
    """Headers of a saved page that go on for ever."""
    return b"Content-Type: multipart/related\r\n" + b"Ab: x\r\n" * 10_000 + b"\0"


def many_metas() -> bytes:
    """100,000 meta elements that name authors."""
    return _page(f"<p>{_PROSE}</p>", '<meta name="author" content="A B">' * 100_000)


def many_json_objects() -> bytes:
    """10,000 JSON-LD objects."""
    item = '<script type="application/ld+json">{"@type": "Article", "author": {"name": "A B"}}</script>'
    return _page(f"<p>{_PROSE}</p>", item * 10_000)


def deep_json() -> bytes:
    """JSON-LD nested 100,000 deep."""
    return _page(f"<p>{_PROSE}</p>", f'<script type="application/ld+json">{"[" * 100_000}</script>')


def one_text_node() -> bytes:
    """One text node of 5 MB."""
    return _page(f"<p>{'word ' * 1_000_000}</p><p>{_PROSE}</p>")


def one_word() -> bytes:
    """A word of a million letters."""
    return _article(f"<p>{'a' * 1_000_000}</p>")


def one_cyrillic_word() -> bytes:
    """A word of 200,000 look-alike letters."""
    return _article(f"<p>{'а' * 200_000}o</p>")


def one_sentence() -> bytes:
    """A sentence of 300,000 words."""
    return _article(f"<p>{'cures and ' * 150_000}</p>")


def one_data_address() -> bytes:
    """An image of 5 MB in the markup."""
    return _article(f'<img src="data:image/png;base64,{"A" * 5_000_000}">')


def one_title() -> bytes:
    """A title that never ends."""
    return _page(f"<p>{_PROSE}</p>", "<title>" + "T" * 2_000_000)


def combining_marks() -> bytes:
    """A letter under 300,000 accents."""
    return _article("<p>a" + "\u0301" * 300_000 + "</p>")


def invisible_letters() -> bytes:
    """Zero-width and direction signs between all letters."""
    return _article("<p>" + "c\u200bu\u202er\u2066e\U000e0041s " * 20_000 + "</p>")


def null_bytes() -> bytes:
    """NUL after every tenth sign."""
    return _article("<p>" + "vitamin Q \0" * 20_000 + "</p>")


def control_codes() -> bytes:
    """Escape sequences for terminals."""
    return _article("<p>" + "\x1b]52;c;AAAA\x07\x1b[2J" * 20_000 + "</p>")


def lone_surrogates() -> bytes:
    """Halves of characters, as bytes and as references."""
    return _page(f"<p>{_PROSE}</p><p>").replace(
        b"<p></", b"<p>" + b"\xed\xa0\x80" * 1_000 + b"&#xD800;" * 1_000 + b"</"
    )


def utf7_lie() -> bytes:
    """A charset that turns plain text into markup."""
    return _page(f"<p>{_PROSE}</p>+ADw-script+AD4-alert(1)+ADw-/script+AD4-", '<meta charset="utf-7">')


def utf16_lie() -> bytes:
    """A page that says UTF-16 and is not."""
    return _page(f"<p>{_PROSE}</p>" * 3, '<meta charset="utf-16">')


def random_bytes() -> bytes:
    """Noise between tags."""
    noise = random.Random(6).randbytes(200_000)
    return _page(f"<p>{_PROSE}</p>") + noise


def billion_laughs() -> bytes:
    """Entities of entities, in XHTML."""
    names = "".join(f'<!ENTITY l{i} "{f"&l{i - 1};" * 10}">' for i in range(1, 12))
    head = f'<?xml version="1.0"?><!DOCTYPE html [<!ENTITY l0 "lol">{names}]>'
    return f"{head}<html><body><p>{_PROSE}</p><p>&l11;</p></body></html>".encode()


def entity_flood() -> bytes:
    """One entity of 100 kB, used 10,000 times, in SVG."""
    head = f'<?xml version="1.0"?><!DOCTYPE svg [<!ENTITY a "{"a" * 100_000}">]>'
    return f"{head}<html><body><p>{_PROSE}</p><svg><text>{'&a;' * 10_000}</text></svg></body></html>".encode()


def external_entity() -> bytes:
    """An entity that reads a file."""
    head = '<?xml version="1.0"?><!DOCTYPE r [<!ENTITY x SYSTEM "file:///etc/passwd">]>'
    return f"{head}<rss><channel><item><title>t</title><description>&x; {_PROSE}</description></item></channel></rss>".encode()


def laughing_feed() -> bytes:
    """Entities of entities, in a feed."""
    names = "".join(f'<!ENTITY l{i} "{f"&l{i - 1};" * 10}">' for i in range(1, 12))
    head = f'<?xml version="1.0"?><!DOCTYPE rss [<!ENTITY l0 "lol">{names}]>'
    return f"{head}<rss><channel><item><description>&l11;</description></item></channel></rss>".encode()


def turned_letters() -> bytes:
    """Direction overrides around every word, and one that is never closed."""
    return _article("<p>" + "\u202esdrow\u202c and " * 50_000 + "\u202e" + "yrev gnol " * 50_000 + "</p>")


def quadratic_markdown() -> bytes:
    """Brackets, stars and back quotes that open and never close."""
    return (
        f"# Vitamin Q\n\n{_PROSE}\n\n" + "[" * 50_000 + "*_`" * 50_000 + "![" * 50_000 + "<a" * 50_000 + "\n"
    ).encode()


def endless_line() -> bytes:
    """Plain text without a line break."""
    return (_PROSE * 20_000).encode()


def many_lines() -> bytes:
    """More lines than are read."""
    return (f"{_PROSE}\n\n" + "- a\n" * 60_000).encode()


def addresses_in_text() -> bytes:
    """Text made of half addresses."""
    return (f"{_PROSE}\n" + "https://" * 100_000 + "www." * 100_000 + "](" * 100_000).encode()


GENERATORS: dict[str, Callable[[], bytes]] = {
    "nested_200": lambda: nested(200), "nested_254": lambda: nested(254), "nested_511": lambda: nested(511),
    "nested_2000": lambda: nested(2_000), "nested_100000": lambda: nested(100_000),
    **{
        make.__name__: make
        for make in (
            nested_spans, nested_lists, nested_tables, nested_quotes, nested_fonts, nested_links, nested_forms,
            many_paragraphs, many_headings, many_list_items, many_cells, many_breaks, many_attributes, many_classes,
            many_comment_starts, many_angle_brackets, many_half_tags, many_ampersands, many_entities, many_links,
            many_scripts, many_style_rules, many_metas, many_json_objects, deep_json, one_text_node, one_word,
            one_cyrillic_word, one_sentence, one_data_address, one_title, combining_marks, invisible_letters,
            null_bytes, control_codes, lone_surrogates, utf7_lie, utf16_lie, random_bytes, billion_laughs,
            entity_flood, external_entity, laughing_feed, quadratic_markdown,
            endless_line, many_lines, addresses_in_text, style_without_rules, mail_headers,
            turned_letters,
        )
    },
}  # fmt: skip
