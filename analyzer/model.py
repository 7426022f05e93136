"""The things an article is made of on its way from page to report.

Offsets are counted in characters. Everything between reading and scoring counts in `Article.text`, the folded text;
`Article.offsets` leads back to the text as it was given and to line and column of the source.
"""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Literal, NamedTuple

if TYPE_CHECKING:
    from analyzer.article.offsets import Offsets

ContentType = Literal["html", "text", "markdown"]
Status = Literal["ok", "truncated", "rejected", "timeout", "fetch_failed", "crashed", "not_article", "not_english"]
BlockKind = Literal["title", "heading", "paragraph", "list_item", "quote", "table_cell", "caption"]
Region = Literal["article", "header", "navigation", "sidebar", "footer", "comments"]
ClaimType = Literal[
    "treats", "prevents", "affects", "mechanism", "adverse_effect", "contraindication", "interaction",
    "safety", "dosage", "regulatory_status", "comparison", "pharmacologic_class",
]  # fmt: skip
Polarity = Literal["affirmed", "negated"]
Certainty = Literal["asserted", "hedged", "question"]
Strength = Literal["absolute", "causal", "conditional", "correlational", "none"]
Attribution = Literal["none", "vague", "named", "cited"]
Form = Literal["statement", "use", "recommendation", "reported", "under_study", "testimonial", "debunked"]
Harm = Literal["high", "some", "low"]
VerdictLabel = Literal[
    "supported", "partly_supported", "overstated", "understated", "insufficient_evidence", "refuted",
    "authority_mismatch", "outdated", "not_in_reference",
]  # fmt: skip
Severity = Literal["error", "warning", "info"]

JUDGED_FORMS: frozenset[str] = frozenset({"statement", "recommendation", "testimonial"})
"""Forms in which an efficacy claim is the author's own and is judged as such."""


@dataclass(slots=True)
class Page:
    """One source as it arrived: bytes or text, where it came from, and what kind of content it is."""

    source: str
    content: str
    content_type: ContentType
    url: str | None = None
    title: str | None = None
    status: Status = "ok"
    notes: list[str] = field(default_factory=list)


class Span(NamedTuple):
    """Half-open range of offsets."""

    start: int
    end: int


@dataclass(slots=True)
class Block:
    """A run of article text that is laid out as one piece.

    `headings` are the indices, outermost first, of the heading blocks it stands under; `level` is 1 to 6 for headings
    and the nesting depth for list items; `lead` is the index of the paragraph that introduces a list or table.
    """

    kind: BlockKind
    start: int
    end: int
    level: int = 0
    headings: tuple[int, ...] = ()
    lead: int | None = None
    column_header: str = ""


@dataclass(slots=True)
class Link:
    """A hyperlink anywhere on the page. `start`/`end` are -1 when the anchor is not part of the article text."""

    href: str
    text: str
    rel: tuple[str, ...] = ()
    start: int = -1
    end: int = -1
    region: Region = "article"
    context: str = ""
    classes: str = ""
    label: Literal["promotional", "citation", "neutral"] = "neutral"
    reasons: list[str] = field(default_factory=list)


@dataclass(slots=True)
class Reference:
    """One entry of the article's own list of references."""

    text: str
    url: str | None = None
    doi: str | None = None
    pmid: str | None = None
    start: int = -1
    end: int = -1


@dataclass(slots=True)
class Metadata:
    """What the page says of itself; None where it says nothing. Dates are ISO strings (YYYY-MM-DD)."""

    author: str | None = None
    author_credentials: str | None = None
    published: str | None = None
    modified: str | None = None
    reviewed_by: str | None = None
    publisher: str | None = None
    sponsor: str | None = None


@dataclass(slots=True)
class HiddenText:
    """Text in the markup that a reader does not see, and why it is not seen."""

    text: str
    reason: str


@dataclass(slots=True)
class Article:
    """A page after reading: the text a person would read, in blocks, with links, metadata and references.

    `text` is the folded text (look-alike letters, odd spaces and invisible characters made plain) that everything
    downstream works on; `original` is the text as given or as extracted. `surroundings` is the visible text of the page
    outside the article (footers, side bars, author boxes), where disclosures may stand. `has_markup` tells whether
    links, rel attributes and metadata could be seen at all.
    """

    source: str
    url: str | None
    title: str
    text: str
    original: str
    offsets: Offsets
    blocks: list[Block]
    links: list[Link] = field(default_factory=list)
    metadata: Metadata = field(default_factory=Metadata)
    references: list[Reference] = field(default_factory=list)
    hidden: list[HiddenText] = field(default_factory=list)
    surroundings: str = ""
    has_markup: bool = False
    language: str = "en"
    status: Status = "ok"
    notes: list[str] = field(default_factory=list)
    obfuscations: dict[str, int] = field(default_factory=dict)


@dataclass(slots=True)
class Sentence:
    """A sentence, list item, heading or table cell of the article.

    `voice` says who speaks: the author, a quoted person, a reported source, or a myth restated to be denied.
    """

    index: int
    start: int
    end: int
    text: str
    block: int
    is_heading: bool = False
    is_question: bool = False
    voice: Literal["author", "quoted", "reported", "debunked"] = "author"


@dataclass(slots=True)
class Concept:
    """Something named: `id` (lower case, hyphens), canonical `name` (lower case), `text` as on the page."""

    id: str
    name: str
    text: str


@dataclass(slots=True)
class Mention:
    """A lexicon term found in the text. `kind`: drug, condition, effect, target, authority, population ..."""

    start: int
    end: int
    kind: str
    concept: Concept
    sentence: int = -1
    flags: frozenset[str] = frozenset()


@dataclass(slots=True)
class Source:
    """A source of a reference claim as shown to readers."""

    title: str
    url: str | None = None
    doi: str | None = None
    pmid: str | None = None
    publisher: str | None = None
    year: int | None = None
    checked: str = "identifier"


@dataclass(slots=True)
class Verdict:
    """The answer of the reference to one claim. `confidence` (0 to 1): how directly the entry matches the claim."""

    label: VerdictLabel = "not_in_reference"
    confidence: float = 0.0
    explanation: str = ""
    certainty_of_evidence: str | None = None
    trace: list[str] = field(default_factory=list)
    reference_ids: list[str] = field(default_factory=list)
    sources: list[Source] = field(default_factory=list)
    reviewed: str | None = None
    standing: str | None = None
    off_label: bool = False
    statement: str = ""


@dataclass(slots=True)
class Dose:
    """An amount as written: `amount` (upper end), `unit`, `per` (day, dose, week ...), `route`, `population`."""

    amount: float
    unit: str
    per: str | None = None
    route: str | None = None
    population: str | None = None


@dataclass(slots=True)
class Claim:
    """A checkable statement that links a drug to an object. `start`/`end` span the whole sentence in `Article.text`."""

    id: str
    sentence: str
    start: int
    end: int
    drug: Concept
    type: ClaimType
    object: Concept | None
    polarity: Polarity = "affirmed"
    certainty: Certainty = "asserted"
    strength: Strength = "causal"
    attribution: Attribution = "none"
    form: Form = "statement"
    population: str | None = None
    formulation: str | None = None
    cue: str = ""
    harm: Harm = "some"
    sentence_index: int = -1
    action: str = ""  # mechanism: what is done to the target; regulatory: approved, listed ...; comparison: better ...
    authority: str = ""  # regulatory_status: the body named, canonical name
    frequency: str = ""  # adverse effects: the frequency word used, if any
    dose: Dose | None = None
    verdict: Verdict = field(default_factory=Verdict)


@dataclass(slots=True)
class Finding:
    """Something an editor should look at. `start`/`end` are -1 when it is an absence."""

    rule: str
    code: str
    severity: Severity
    message: str
    suggestion: str = ""
    sentence: str = ""
    start: int = -1
    end: int = -1
    claim_id: str | None = None
    url: str | None = None
    fingerprint: str = ""
    suppressed: dict[str, str | None] | None = None


@dataclass(slots=True)
class StrengthNote:
    """Something the article does well."""

    name: str
    sentence: str = ""
    start: int = -1
    end: int = -1


@dataclass(slots=True)
class Scores:
    """Panels 0 to 100 (None where not applicable), the overall score, what capped it, and instrument read-outs."""

    overall: int | None = None
    band: str | None = None
    limited_coverage: bool = False
    caps: list[dict[str, Any]] = field(default_factory=list)
    panels: dict[str, Any] = field(default_factory=dict)
    instruments: dict[str, Any] = field(default_factory=dict)
    coverage: dict[str, Any] = field(default_factory=dict)


@dataclass(slots=True)
class Reading:
    """What the language step finds in an article."""

    sentences: list[Sentence]
    mentions: list[Mention]
    claims: list[Claim]

    def sentence_at(self, offset: int) -> Sentence | None:
        """Return the sentence that covers `offset`, or None between sentences."""
        index = bisect_right(self.sentences, offset, key=lambda sentence: sentence.start) - 1
        return self.sentences[index] if index >= 0 and offset < self.sentences[index].end else None


@dataclass(slots=True)
class Tool:
    """Versions and settings under which a report was made; `own_lexicon` is the hash of a publisher's own terms."""

    version: str
    rules_version: str
    reference_version: str
    model_versions: dict[str, str]
    jurisdiction: str
    as_of: str
    own_lexicon: str | None = None


@dataclass(slots=True)
class Report:
    """Everything the analyzer says of one article."""

    tool: Tool
    article: Article
    claims: list[Claim] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)
    strengths: list[StrengthNote] = field(default_factory=list)
    scores: Scores = field(default_factory=Scores)
    errors: list[str] = field(default_factory=list)

    def to_dict(self, *, with_text: bool = False) -> dict[str, Any]:
        """Return the report in the published JSON form (schema version 1.0); spans count in the text as given."""
        from analyzer.reports.document import report_to_dict

        return report_to_dict(self, with_text=with_text)
