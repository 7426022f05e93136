"""The reference as the rest of the house sees it: one read-only SQLite file, opened without parsing anything."""

from __future__ import annotations

import json
import sqlite3
from collections import Counter
from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path
from typing import Any

from analyzer.reference.records import Fact, ReferenceClaim, Substance, claim_from, substance_from
from analyzer.reference.terms import term_key

_CLAIMS = "SELECT c.data, h.class_id FROM holding h JOIN claim c ON c.number = h.number WHERE h.drug_id = ?"
_FACTS = (
    "SELECT drug_id, object_id, object_name, relation, jurisdiction, detail, sources, standing"
    " FROM fact WHERE drug_id = ?"
)


class ReferenceStore:
    """Curated claims, structured facts and the ancestors of concepts. Cheap to open, safe to read from any process."""

    def __init__(self, path: Path) -> None:
        """Open a store that `build` wrote. Raises `sqlite3.Error` when the file is not one."""
        self.path = path
        address = f"{path.absolute().as_uri()}?mode=ro&immutable=1"
        self._connection = sqlite3.connect(address, uri=True, check_same_thread=False)
        self.version: str = self._one("SELECT value FROM meta WHERE key = 'version'")[0]
        self._held = lru_cache(maxsize=256)(self._read_claims)
        self.substance = lru_cache(maxsize=512)(self._read_substance)
        self._facts = lru_cache(maxsize=512)(self._read_facts)

    def close(self) -> None:
        """Close the file."""
        self._connection.close()

    def claims(self, drug_id: str, type: str | None = None) -> list[ReferenceClaim]:  # noqa: A002
        """Return the curated claims of a drug or class: its own first, then those inherited from classes."""
        return [claim for claim in self._held(drug_id) if type is None or claim.type == type]

    def facts(self, drug_id: str, relation: str | None = None) -> list[Fact]:
        """Return rows of the structured tier (label-derived, unreviewed)."""
        return list(self._facts(drug_id, relation))

    def find(self, drug_id: str, type: str, *terms: str) -> list[ReferenceClaim]:  # noqa: A002
        """Return the claims of one type whose object, or another word for it, is one of `terms`, own claims first.

        Word order, number and fillers such as "symptoms of" do not matter.
        """
        keys = sorted({term_key(term) for term in terms})
        marks = ",".join("?" * len(keys))
        rows = self._connection.execute(
            "SELECT DISTINCT c.data, t.class_id FROM term t JOIN claim c ON c.number = t.number"
            f" WHERE t.drug_id = ? AND t.type = ? AND t.term IN ({marks}) ORDER BY t.rank",
            (drug_id, type, *keys),
        )
        return [claim_from(json.loads(data), class_id) for data, class_id in rows]

    def claim(self, claim_id: str) -> ReferenceClaim | None:
        """Return the claim with this id."""
        row = self._connection.execute("SELECT data FROM claim WHERE id = ?", (claim_id,)).fetchone()
        return claim_from(json.loads(row[0]), None) if row else None

    def known(self, drug_id: str) -> bool:
        """Tell whether anything curated or structured is held on a drug."""
        return bool(self._held(drug_id) or self.substance(drug_id) or self._facts(drug_id, None))

    def drug_ids(self, name: str) -> list[str]:
        """Return the substances a name stands for (ids, generic names, brands; lower or upper case)."""
        rows = self._connection.execute("SELECT drug_id FROM name WHERE term = ? ORDER BY drug_id", (name.lower(),))
        return [row[0] for row in rows]

    def substances(self) -> list[Substance]:
        """Return all curated substances in order of id."""
        rows = self._connection.execute("SELECT data FROM substance ORDER BY id")
        return [substance_from(json.loads(row[0])) for row in rows]

    def ancestors(self, concept_id: str) -> frozenset[str]:
        """Return all concepts a concept is a kind of."""
        rows = self._connection.execute("SELECT ancestor_id FROM ancestor WHERE concept_id = ?", (concept_id,))
        return frozenset(row[0] for row in rows)

    def search(self, words: str) -> list[ReferenceClaim]:
        """Return the claims whose names, object or statement hold all `words`, those with most in their id first."""
        parts = words.lower().split()
        if not parts:
            return []
        condition = " AND ".join("instr(searched, ?) > 0" for _ in parts)
        rows = self._connection.execute(f"SELECT data FROM claim WHERE {condition} ORDER BY id", parts)
        found = [claim_from(json.loads(row[0]), None) for row in rows]
        return sorted(found, key=lambda claim: -sum(part in claim.id for part in parts))

    def stats(self) -> dict[str, Any]:
        """Return counts: substances, claims by type and standing, claims with a source that was read, facts."""
        rows = self._connection.execute("SELECT type, standing, read, origin FROM claim").fetchall()
        facts = self._connection.execute("SELECT relation, count(*) FROM fact GROUP BY relation ORDER BY relation")
        return {
            "version": self.version,
            "substances": self._one("SELECT count(*) FROM substance WHERE kind <> 'class'")[0],
            "classes": self._one("SELECT count(*) FROM substance WHERE kind = 'class'")[0],
            "claims": len(rows),
            "claims_with_read_source": sum(row[2] for row in rows),
            "by_type": dict(sorted(Counter(row[0] for row in rows).items())),
            "by_standing": dict(sorted(Counter(row[1] for row in rows).items())),
            "by_origin": dict(sorted(Counter(row[3] for row in rows).items())),
            "facts": dict(facts.fetchall()),
        }

    def _one(self, query: str) -> tuple[Any, ...]:
        row: tuple[Any, ...] = self._connection.execute(query).fetchone()
        return row

    def _read_claims(self, drug_id: str) -> tuple[ReferenceClaim, ...]:
        rows = self._connection.execute(_CLAIMS + " ORDER BY h.rank", (drug_id,))
        return tuple([claim_from(json.loads(data), class_id) for data, class_id in rows])

    def _read_substance(self, drug_id: str) -> Substance | None:
        row = self._connection.execute("SELECT data FROM substance WHERE id = ?", (drug_id,)).fetchone()
        return substance_from(json.loads(row[0])) if row else None

    def _read_facts(self, drug_id: str, relation: str | None) -> tuple[Fact, ...]:
        query, values = (_FACTS, [drug_id]) if relation is None else (_FACTS + " AND relation = ?", [drug_id, relation])
        return tuple([Fact._make(row) for row in self._connection.execute(query, values)])


def open_store(extra: Sequence[Path] = ()) -> ReferenceStore:
    """Open the store of this version of the data, building it first where it is missing (a few seconds, once).

    `extra` are folders of a user's own files that extend or override the reference. An installed wheel carries its
    store; in a checkout, and with `extra`, it is kept in the user's cache folder under its content hash.
    """
    from analyzer.resources import data_root

    packaged = data_root() / "reference.sqlite"
    if not extra and data_root().name == "_data" and packaged.is_file():
        return ReferenceStore(packaged)
    from analyzer.reference.cache import cached_store

    return ReferenceStore(cached_store(extra))
