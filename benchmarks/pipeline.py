"""Speed of everything (text in; claims, verdicts, rules, scores out) beside the full small spaCy pipeline.

python -m benchmarks.pipeline --data DIR [--limit N]
"""

from __future__ import annotations

from analyzer.evaluation.tool import check_text
from benchmarks.common import arguments, full_spacy, measure, show, texts


def main() -> None:
    """Measure both and print the ratio."""
    given = arguments(str(__doc__))
    samples = texts(given.data, given.limit)
    ours = measure(check_text, samples)
    nlp = full_spacy()
    show(ours, "whole pipeline", measure(nlp, samples))


if __name__ == "__main__":
    main()
