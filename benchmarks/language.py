"""Speed of the language step (sentences, terms, claims) beside the full small spaCy pipeline, on the same texts.

python -m benchmarks.language --data DIR [--limit N]
"""

from __future__ import annotations

from analyzer.article.read import read
from analyzer.errors import InputError
from analyzer.language.reader import LanguageReader
from analyzer.model import Article, Page
from benchmarks.common import arguments, full_spacy, measure, show, texts


def main() -> None:
    """Measure both and print the ratio."""
    given = arguments(str(__doc__))
    samples = texts(given.data, given.limit)
    articles = {text: article for text in samples if (article := _article(text))}
    reader = LanguageReader()
    ours = measure(lambda text: reader.read(articles[text]), list(articles))
    nlp = full_spacy()
    show(ours, "language step", measure(nlp, list(articles)))


def _article(text: str) -> Article | None:
    try:
        return read(Page(source="text", content=text, content_type="text"))
    except InputError:
        return None


if __name__ == "__main__":
    main()
