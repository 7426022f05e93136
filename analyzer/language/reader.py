"""The language step: an article in, sentences, mentions and claims out."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator

from analyzer.language.bodily_states import TOLD, bodily_states, with_states
from analyzer.language.context import attribution_of, certainty_of, form_of, polarity_of, strength_of, supposed
from analyzer.language.cues import load_cues
from analyzer.language.denials import denies_all, denies_degree, denies_existence, is_legal_text
from analyzer.language.lexicon import Lexicon, load_lexicon
from analyzer.language.matcher import Matcher
from analyzer.language.mentions import join_vaccines, most_named_condition, settle_ambiguous
from analyzer.language.relations import READERS
from analyzer.language.relations.carried_over import warning
from analyzer.language.relations.efficacy import read_efficacy
from analyzer.language.relations.experiences import read_experiences
from analyzer.language.relations.loose_warnings import read_loose_warnings
from analyzer.language.relations.qualifiers import formulation_of, population_of, taken_by_the_reader
from analyzer.language.relations.scene import DRUG_KINDS, Draft, Lead, Scene, set_scene
from analyzer.language.relations.section_items import (
    SAID_BY_SECTION,
    is_bare,
    is_enumeration,
    read_residue,
    read_section_items,
    read_section_mentions,
)
from analyzer.language.relations.subjects import leading_drugs
from analyzer.language.sentences import find_sentences
from analyzer.language.tagging import tag
from analyzer.language.tokens import Tokens, tokenise
from analyzer.language.topic import Topic, main_condition, page_topic
from analyzer.language.triggers import has_verb_trigger
from analyzer.language.words import words
from analyzer.model import Article, Claim, ClaimType, Concept, Mention, Reading, Sentence

_MAX_CLAIMS_PER_SENTENCE = 12
_STANCES = frozenset({"harm", "benefit", ""})  # cues of claims read from the stance of a sentence alone


class LanguageReader:
    """Reads articles. Holds the lexicon and matcher, loaded once; `read` may be called for any number of articles."""

    def __init__(self, lexicon: Lexicon | None = None) -> None:
        self.lexicon = lexicon or load_lexicon()
        self.matcher = Matcher(self.lexicon)

    def read(self, article: Article) -> Reading:
        """Return the sentences, mentions and claims of an article, in text order."""
        sentences = find_sentences(article)
        mentions = self._mentions(article, sentences)
        # clauses are read for claims; what a page is about is judged by the terms it names
        reading = Reading(sentences, [m for m in mentions if m.flags is not TOLD], [])
        drugs = [m for m in mentions if m.kind in DRUG_KINDS]
        if drugs:
            reading.claims = list(
                _Walk(
                    article, sentences, mentions, page_topic(article, drugs, most_named_condition(reading.mentions))
                ).claims()
            )
        return reading

    def _mentions(self, article: Article, sentences: list[Sentence]) -> list[Mention]:
        starts = [s.start for s in sentences]
        kept = []
        found = with_states(self.matcher.find(article.text), bodily_states(article.text, self.lexicon.lookup))
        for mention in found:
            index = bisect_right(starts, mention.start) - 1
            if index < 0 or mention.end > sentences[index].end:
                continue
            mention.sentence = index
            if mention.kind in DRUG_KINDS and mention.concept.text.lower() in words("generic_drugs"):
                continue
            kept.append(mention)
        return settle_ambiguous(join_vaccines(kept, article.text), article.text)


class _Walk:
    """One pass over an article's sentences, the topic carried along."""

    def __init__(
        self, article: Article, sentences: list[Sentence], mentions: list[Mention], page: list[Concept]
    ) -> None:
        self.article = article
        self.sentences = sentences
        self.by_sentence: list[list[Mention]] = [[] for _ in sentences]
        for mention in mentions:
            self.by_sentence[mention.sentence].append(mention)
        self.topic = Topic(page, section=page)
        self.sections: dict[int, frozenset[str]] = {}
        self.leads: dict[int, Lead] = {}
        self.count = 0
        self.tokens: dict[int, Tokens] = {}
        self.about = main_condition(sentences, self.by_sentence, article.url)
        self.used_for: Concept | None = None  # the use last claimed, which "it works" in the same paragraph means
        self.used_as: ClaimType = "treats"
        self.before: list[Draft] = []
        self.used_in = -1
        self.tagged = self._tag()

    def _tag(self) -> dict[int, list[str]]:
        """Tag, in one batch, the sentences that will be read and in which a verb of the cue lists has something to act on."""
        chosen = []
        for sentence in self._read_later():
            mentions = self.by_sentence[sentence.index]
            tokens = self.tokens[sentence.index] = tokenise(sentence.text.lower())
            meant = mentions or (self.topic.page and tokens.words[0] in words("anaphors"))
            if meant and has_verb_trigger(tokens):
                chosen.append((sentence.index, (sentence.text, tokens)))
        tags = tag([pair for _, pair in chosen])
        return {index: found for (index, _), found in zip(chosen, tags, strict=True)}

    def _read_later(self) -> Iterator[Sentence]:
        """Yield the sentences below headings that name a drug or may stand for one.

        Which drug that is, is known only when the sentences before have been read; that there may be one is known now.
        """
        ahead = Topic(self.topic.page, section=self.topic.page)
        for sentence in self.sentences:
            block = self.article.blocks[sentence.block]
            drugs = [m.concept for m in self.by_sentence[sentence.index] if m.kind in DRUG_KINDS]
            if block.kind == "heading":
                ahead.enter_heading(drugs, block.level)
            if sentence.is_heading:
                continue
            if drugs or ahead.current(sentence, _first_words(sentence)):
                ahead.saw(sentence, drugs)
                yield sentence

    def claims(self) -> Iterator[Claim]:
        for sentence in self.sentences:
            block = self.article.blocks[sentence.block]
            mentions = self.by_sentence[sentence.index]
            drugs = [m.concept for m in mentions if m.kind in DRUG_KINDS]
            if block.kind == "heading":
                self.topic.enter_heading(_distinct(drugs), block.level)
            yield from self._sentence(sentence, mentions)

    def _sentence(self, sentence: Sentence, mentions: list[Mention]) -> Iterator[Claim]:
        block = self.article.blocks[sentence.block]
        has_drug = any(m.kind in DRUG_KINDS for m in mentions)
        lead = self.leads.get(block.lead) if block.lead is not None else None
        first_words = _first_words(sentence)
        topic = self.topic.current(sentence, first_words)
        if (not has_drug and not topic) or denies_existence(sentence, first_words):
            return
        scene = set_scene(
            sentence,
            mentions,
            self._section(sentence),
            topic,
            lead,
            self.tokens.get(sentence.index),
            self.tagged.get(sentence.index, []),
        )
        if self.used_in == sentence.block:
            scene.about, scene.about_as = self.used_for, self.used_as
        else:
            scene.about = self.about
        scene.before = self.before
        drafts = [] if is_legal_text(scene.lowered) else self._drafts(scene, block.kind == "list_item")
        self.before = drafts or warning(scene) or self.before
        self._remember_lead(scene, drafts)
        if block.kind not in {"heading", "title"}:
            self.topic.renamed([p.mention.concept for p in scene.drugs])
            self.topic.saw(sentence, self._carried(scene))
        uses = [d for d in drafts if d.type in {"treats", "prevents"}]
        if uses:
            self.used_for, self.used_as, self.used_in = uses[0].object, uses[0].type, sentence.block
        for draft in drafts[:_MAX_CLAIMS_PER_SENTENCE]:
            claim = self._claim(scene, draft, lead)
            if claim.polarity == "negated" and (
                draft.cue in _STANCES or supposed(scene.context, draft.cue_start) or denies_degree(scene, draft)
            ):
                continue  # "if the body does not make enough insulin" states nothing of the drug
            self.count += 1
            claim.id = f"c{self.count}"
            yield claim

    def _carried(self, scene: Scene) -> list[Concept]:
        """Return the drugs the next sentence may refer to; a class named in passing does not displace the page's drug."""
        leading = [d for d in _distinct(leading_drugs(scene)) if not taken_by_the_reader(scene, d)][:2]
        kinds = {p.mention.concept.id: p.mention.kind for p in scene.drugs}
        page = {t.id for t in self.topic.page}
        if page and not page & {c.id for c in leading} and {"it", "its"} & set(scene.tokens.words):
            return []  # "antacids make it less effective": the page's drug is still "it"
        if self.topic.page and all(kinds[c.id] == "class" for c in leading):
            return [c for c in leading if c.id in {t.id for t in self.topic.page}]
        return leading

    def _drafts(self, scene: Scene, is_item: bool) -> list[Draft]:
        found: list[Draft] = []
        seen: set[tuple[str, str, str]] = set()
        objects: set[tuple[str, int, str]] = set()
        approved: list[tuple[int, int]] = []
        settled: set[tuple[str, int]] = set()
        paired: set[frozenset[str]] = set()
        named = {p.mention.concept.id for p in scene.drugs}
        sources: list[Iterator[Draft]] = []
        is_item = is_item or is_enumeration(scene)
        bare = is_item and is_bare(scene) and not any(t.side == "right" and t.is_verb for t in scene.triggers)
        cautioned = scene.section & {"contraindications", "interactions"}
        contra = bool(cautioned) or (scene.lead is not None and scene.lead.relation in {"contra", "interact"})
        warned = is_item and contra and len(scene.tokens) <= 16
        bare = bare or warned
        if bare and (scene.lead or scene.section & {"harms", "contraindications", "interactions", "benefits"}):
            sources.append(read_section_items(scene))
        else:
            sources.extend(reader(scene) for reader in READERS)
        for source in sources:
            for draft in source:
                key = (draft.drug.id, draft.type, _key_of(scene, draft))
                place = (draft.drug.id, draft.object_start, draft.type if draft.type in {"treats", "prevents"} else "")
                if draft.type == "regulatory_status":
                    approved.append((draft.cue_start, draft.object_end))
                elif draft.type in {"treats", "prevents"} and any(a <= draft.object_start < b for a, b in approved):
                    continue  # "approved for X" is a regulatory claim only
                if key in seen or (draft.object and draft.object.id == draft.drug.id):
                    continue
                if not draft.settled and draft.type == "affects" and frozenset({draft.drug.id, key[2]}) in paired:
                    continue
                if draft.settled:
                    settled |= {(draft.drug.id, draft.object_start), ("", draft.object_start)}
                    paired.add(frozenset({draft.drug.id, draft.object.id if draft.object else ""}))
                elif (draft.drug.id if draft.drug.id in named else "", draft.object_start) in settled:
                    continue
                if place in objects and draft.type not in {"regulatory_status", "comparison", "dosage"}:
                    continue
                seen.add(key)
                objects.add(place)
                found.append(draft)
        if not found and not bare and "harms" in scene.section and not scene.sentence.is_question:
            found = list(read_section_mentions(scene))
        if not (bare and found) and not scene.sentence.is_heading:
            if not any(d.type in {"treats", "prevents"} for d in found):
                found.extend(read_efficacy(scene))
            found.extend(read_experiences(scene, {d.object_start for d in found}))
            known = {d.object.id for d in found if d.object}
            taken = {d.object_start for d in found}
            found.extend(d for d in read_residue(scene, taken) if d.object and d.object.id not in known)
            found.extend(read_loose_warnings(scene, found[:]))
        found.sort(key=lambda d: (d.object_start, d.type))
        found = [d for d in found if not _of_a_procedure(d)]
        if any(d.type == "safety" for d in found):  # "no serious side effects" is one claim, on safety
            generic = words("transparent")
            found = [d for d in found if d.type != "adverse_effect" or d.object is None or d.object.id not in generic]
        return found

    def _section(self, sentence: Sentence) -> frozenset[str]:
        block = self.article.blocks[sentence.block]
        label, colon, _ = sentence.text[:45].partition(":")
        if colon and (labels := load_cues("sections").labels(label.lower())):
            return frozenset(labels)
        headings = [self.article.blocks[h] for h in block.headings[-1:]]
        if block.lead is not None:
            lead = self.article.blocks[block.lead]
            key = block.lead
            if key not in self.sections:
                self.sections[key] = frozenset(
                    load_cues("sections").labels(self.article.text[lead.start : lead.end].lower())
                )
            if self.sections[key]:
                return self.sections[key]
        for heading in headings:
            key = block.headings[-1]
            if key not in self.sections:
                text = self.article.text[heading.start : heading.end].lower()
                self.sections[key] = frozenset(load_cues("sections").labels(text))
            return self.sections[key]
        return frozenset()

    def _remember_lead(self, scene: Scene, drafts: list[Draft]) -> None:
        """A line that ends in a colon leaves its last cue open for the list items below it."""
        text = scene.lowered.rstrip()
        if not text.endswith((":", "if you", "include", "following")):
            return
        right = [t for t in scene.triggers if t.side == "right"]
        drugs = _distinct([p.mention.concept for p in scene.drugs])[:1] or scene.topic
        labels = load_cues("sections").labels(text)
        relation, cue = "", ""
        if right and len(scene.tokens) - right[-1].end <= 8:
            relation, cue = right[-1].relation, scene.text(right[-1].start, right[-1].end)
        for label, meant in SAID_BY_SECTION:
            if label in labels and (not relation or label in {"contraindications", "interactions"}):
                relation, cue = meant, label
                break
        attribution = attribution_of(scene.context)
        self.leads[scene.sentence.block] = Lead(relation, drugs, scene.context.has("hedge"), cue, attribution)

    def _claim(self, scene: Scene, draft: Draft, lead: Lead | None) -> Claim:
        context, sentence = scene.context, scene.sentence
        polarity = polarity_of(context, draft.cue_start, draft.object_start, draft.object_end)
        if polarity == "affirmed" and denies_all(scene):
            polarity = "negated"
        if draft.negated is not None:
            polarity = "negated" if draft.negated else "affirmed"
        certainty = certainty_of(
            context, sentence, draft.cue_start, draft.object_start, lead_hedged=lead is not None and lead.hedged
        )
        attribution = attribution_of(context, inherited=lead.attribution if lead is not None else "none")
        return Claim(
            id="", sentence=sentence.text, start=sentence.start, end=sentence.end, drug=draft.drug,
            type=draft.type, object=draft.object, polarity=polarity, certainty=certainty,
            strength=strength_of(context, certainty, draft.cue_start, draft.object_end), attribution=attribution,
            form=form_of(context, sentence, attribution, draft.cue_start),
            population=draft.population or population_of(scene, draft), formulation=formulation_of(scene, draft), cue=draft.cue,
            sentence_index=sentence.index, action=draft.action, authority=draft.authority, frequency=draft.frequency,
            dose=draft.dose,
        )  # fmt: skip


def _of_a_procedure(draft: Draft) -> bool:
    """Tell whether what a drug is said to treat or cause is no illness: another treatment ("for surgery"), pregnancy."""
    if draft.object is None or draft.type not in {"treats", "affects", "adverse_effect"}:
        return False
    if draft.type == "adverse_effect" and draft.object.id in words("life_states"):
        return True
    return draft.object.id in words("procedures") and "reject" not in draft.object.text.lower()


def _first_words(sentence: Sentence) -> list[str]:
    return sentence.text[:40].lower().split()


def _key_of(scene: Scene, draft: Draft) -> str:
    """Return what makes an object the same: its concept, and its words where they are not the concept's own name."""
    if draft.object is None:
        return ""
    in_brackets = scene.lowered[max(0, draft.object_start - 1) : draft.object_start] == "("
    if in_brackets or draft.object.text.lower() == draft.object.name:
        return draft.object.id
    return f"{draft.object.id}: {draft.object.text.lower()}"


def _distinct(concepts: list[Concept]) -> list[Concept]:
    seen: set[str] = set()
    return [c for c in concepts if not (c.id in seen or seen.add(c.id))]  # type: ignore[func-returns-value]
