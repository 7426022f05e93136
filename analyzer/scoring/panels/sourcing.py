"""Sourcing: where the statements come from, how good those sources are, and who vouches for the text itself."""

from __future__ import annotations

from analyzer.model import Link
from analyzer.rules.evidence.citations import Sources, sources
from analyzer.rules.evidence.domains import ACCOUNTABLE, site_class, split
from analyzer.rules.evidence.topic import is_medical
from analyzer.scoring.facts import Facts, link_proof
from analyzer.scoring.items import Item, Proof, earned, missing, not_applicable, saturating
from analyzer.scoring.weights import points_of, weights


def sourcing(facts: Facts) -> list[Item]:
    """Return the items of the sourcing panel."""
    found = sources(facts.context)
    if not found.any and not facts.claims and not is_medical(facts.context):
        table = weights()["sourcing"]
        names = [name for name, most in table.items() if not isinstance(most, dict)]
        return [not_applicable(name, float(table[name]), "no medical statement is made") for name in names]
    return [
        _claims_sourced(facts, found),
        _source_quality(facts, found),
        _origin(facts),
        _named(facts, found),
        _identifiers(facts),
        _vague(facts, found),
    ]


def _claims_sourced(facts: Facts, found: Sources) -> Item:
    most = points_of("sourcing", "claims_sourced")
    wanting = {f.start for f in facts.of("citation-needed")}
    sourced = {
        claim.start: claim for claim in facts.claims
        if claim.start not in wanting
        and (claim.attribution in {"named", "cited"} or claim.sentence_index in found.named
             or claim.sentence_index in found.links)
    }  # fmt: skip
    needed = len(wanting) + len(sourced)
    if not needed:
        return not_applicable("claims_sourced", most, "no statement calls for a source")
    note = f"{len(sourced)} of {needed} statements that call for a source have one near"
    if not sourced:
        return missing("claims_sourced", most, "no statement that calls for a source has one near", note)
    first = sourced[min(sourced)]
    return earned("claims_sourced", most, Proof(first.sentence, (first.start, first.end)), len(sourced) / needed, note)


def _source_quality(facts: Facts, found: Sources) -> Item:
    """Each source earns a share of what is missing, by its kind; a second one of the same site earns half."""
    most = points_of("sourcing", "source_quality")
    table = weights()["sourcing"]["quality"]
    shares: list[float] = []
    seen: set[str] = set()
    best: tuple[float, Proof] | None = None
    kinds: dict[str, int] = {}
    for link in found.linked:
        kind = _kind(link)
        share = table[kind]
        host = split(link.href).host
        shares.append(share if host not in seen else share / 2)
        seen.add(host)
        kinds[kind] = kinds.get(kind, 0) + 1
        if best is None or share > best[0]:
            best = (share, link_proof(facts, link))
    linked = {link.href for link in found.linked}
    for entry in facts.article.references:
        if entry.url and entry.url in linked:
            continue
        kind = "doi" if entry.doi or entry.pmid else "listed"
        shares.append(table[kind])
        kinds[kind] = kinds.get(kind, 0) + 1
        if best is None or table[kind] > best[0]:
            best = (table[kind], Proof(entry.text, (entry.start, entry.end) if entry.start >= 0 else None))
    for index in sorted(found.named):
        shares.append(table["named"])
        kinds["named"] = kinds.get("named", 0) + 1
        if best is None:
            best = (table["named"], Proof.of_sentence(facts.reading.sentences[index]))
    if best is None:
        return missing("source_quality", most, "no source is named, linked to or listed")
    note = ", ".join(f"{count} {kind.replace('_', ' ')}" for kind, count in sorted(kinds.items()))
    return earned("source_quality", most, best[1], saturating(shares), f"sources: {note}")


def _origin(facts: Facts) -> Item:
    """Ask who vouches for the text: an agency that is itself a source, a reviewer, or a qualified author."""
    most = points_of("sourcing", "origin")
    table = weights()["sourcing"]["vouched"]
    kind = facts.site_kind()
    if kind is not None and kind in ACCOUNTABLE:
        return earned("origin", most, Proof(f"a {kind.replace('_', ' ')} site"), table["accountable_site"])
    metadata = facts.article.metadata
    if metadata.reviewed_by:
        return earned("origin", most, Proof(metadata.reviewed_by), table["reviewer"], "medically reviewed")
    if metadata.author and metadata.author_credentials:
        proof = Proof(f"{metadata.author}, {metadata.author_credentials}")
        return earned("origin", most, proof, table["qualified_author"], "a qualified author")
    if not facts.article.has_markup:
        return not_applicable("origin", most, "not visible in plain text")
    return missing("origin", most, "nobody with medical knowledge vouches for the text")


def _kind(link: Link) -> str:
    kind = site_class(split(link.href).host) or "other"
    return kind if kind in weights()["sourcing"]["quality"] else "other"


def _named(facts: Facts, found: Sources) -> Item:
    most = points_of("sourcing", "named_attribution")
    claims = [c for c in facts.claims if c.attribution in {"named", "cited"}]
    indices = sorted(found.named)
    count = len(set(indices) | {c.sentence_index for c in claims})
    if not count:
        return missing("named_attribution", most, "nothing is attributed to a named study, body or expert")
    if indices:
        proof = Proof.of_sentence(facts.reading.sentences[indices[0]])
    else:
        proof = Proof(claims[0].sentence, (claims[0].start, claims[0].end))
    return earned("named_attribution", most, proof, saturating([0.5] * count), f"{count} named attributions")


def _identifiers(facts: Facts) -> Item:
    most = points_of("sourcing", "identifiers")
    good = sum(1 for r in facts.article.references if r.doi or r.pmid)
    bad = facts.of("malformed-identifier")
    if not good and not bad:
        return not_applicable("identifiers", most, "no DOI or PubMed number is given")
    share = good / (good + len(bad))
    if bad:
        span = (bad[0].start, bad[0].end) if bad[0].start >= 0 else None
        return earned("identifiers", most, Proof(bad[0].sentence or bad[0].message, span), share, bad[0].message)
    reference = next(r for r in facts.article.references if r.doi or r.pmid)
    span = (reference.start, reference.end) if reference.start >= 0 else None
    return earned("identifiers", most, Proof(reference.text, span), share, f"{good} well-formed identifiers")


def _vague(facts: Facts, found: Sources) -> Item:
    most = points_of("sourcing", "no_vague_attribution")
    vague = facts.of("vague-attribution")
    named = len(found.named) + len(found.links)
    if not vague and not named:
        return not_applicable("no_vague_attribution", most, "nothing is attributed to anybody")
    share = named / (named + len(vague))
    if vague:
        proof = Proof(vague[0].sentence, (vague[0].start, vague[0].end) if vague[0].start >= 0 else None)
        return earned("no_vague_attribution", most, proof, share, f"{len(vague)} attributions without a name")
    index = min([*found.named, *found.links])
    return earned("no_vague_attribution", most, Proof.of_sentence(facts.reading.sentences[index]))
