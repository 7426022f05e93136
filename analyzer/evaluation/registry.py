"""All data sets in the order of the documentation: one explicit list, and the one function that runs any of them."""

from __future__ import annotations

from pathlib import Path

from analyzer.errors import DataError, UsageError
from analyzer.evaluation import (
    affiliate_disclosures,
    bc5cdr,
    claim_strength,
    crowdtruth_medrel,
    fakehealth,
    gold,
    hedges,
    insciout,
    links,
    medquad,
    questions,
    sondhi2012,
    trafilatura_eval,
    webis_native_ads,
)
from analyzer.evaluation.result import DataSet, Result

DATA_SETS = (
    DataSet("gold", "gold", ("*.jsonl",), gold.evaluate),
    DataSet("links", "gold", ("links*.jsonl",), links.evaluate),
    DataSet("sondhi2012", "sondhi2012", ("labels*.csv",), sondhi2012.evaluate),
    DataSet("fakehealth_story", "fakehealth", ("healthstory*.jsonl",), fakehealth.evaluate_story),
    DataSet("fakehealth_release", "fakehealth", ("healthrelease*.jsonl",), fakehealth.evaluate_release),
    DataSet("healthfc", "healthfc", ("healthfc*.jsonl",), questions.evaluate_healthfc),
    DataSet("trec_health_misinfo", "trec_health_misinfo", ("topics*.jsonl",), questions.evaluate_trec),
    DataSet("claim_strength", "claim_strength", ("annotated_*.csv",), claim_strength.evaluate),
    DataSet("insciout", "insciout_exaggeration", ("*.jsonl",), insciout.evaluate),
    DataSet("bioscope", "bioscope", ("*.jsonl",), hedges.evaluate_bioscope),
    DataSet("sfu_review", "sfu_review_negspec", ("*.jsonl",), hedges.evaluate_sfu_review),
    DataSet("crowdtruth_medrel", "crowdtruth_medrel", ("*.csv",), crowdtruth_medrel.evaluate),
    DataSet("bc5cdr", "ner_bc5cdr_ncbi", ("BC5CDR-IOB_*.tsv",), bc5cdr.evaluate),
    DataSet("affiliate_disclosures", "affiliate_disclosures", ("*.jsonl",), affiliate_disclosures.evaluate),
    DataSet("trafilatura_eval", "trafilatura_eval", ("evaldata*.json",), trafilatura_eval.evaluate),
    DataSet("webis_native_ads", "webis_generated_native_ads_2024", ("*.jsonl",), webis_native_ads.evaluate),
    DataSet("medquad", "medquad_nih_articles", ("*.jsonl",), medquad.evaluate),
)
"""Every data set that figures are published on."""

_AROUND = ("{folder}", "eval/{folder}", "data/eval/{folder}", "../{folder}", "../../{folder}")


def data_set(name: str) -> DataSet:
    """Return the data set called `name`; raise `UsageError` naming the known ones where there is none."""
    for known in DATA_SETS:
        if known.name == name:
            return known
    raise UsageError(f"{name!r} is no data set; choose one of {', '.join(known.name for known in DATA_SETS)}.")


def locate(known: DataSet, data: Path) -> Path:
    """Return the folder of a data set, given it or a folder around it; raise `UsageError` where it is not there."""
    places = [data / place.format(folder=known.folder) for place in _AROUND]
    for place in (*places[:3], data, *places[3:]):
        if place.is_dir() and any(True for pattern in known.files for _ in place.glob(pattern)):
            return place
    raise UsageError(f"{data}: no files of the data set {known.name} ({', '.join(known.files)}) in it or below it.")


def run(name: str, data: Path, split: str | None = None, limit: int | None = None) -> Result:
    """Measure one data set.

    Args:
        name: the data set, as in `DATA_SETS`.
        data: the folder of data sets, or the data set's own folder.
        split: only the rows of this split, where rows or files name one.
        limit: at most so many rows, drawn with a fixed seed.

    Raises:
        UsageError: there is no such data set, or its files are not there.
        DataError: a file is malformed, or its rows are those of another data set.

    """
    known = data_set(name)
    folder = locate(known, data)
    try:
        return known.evaluate(folder, split, limit)
    except KeyError as error:
        raise DataError(f"{folder}: the rows are not those of {name}; one has no column {error}.") from error
