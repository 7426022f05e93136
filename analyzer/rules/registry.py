"""All rules in order of their codes, and all strengths: one explicit list each."""

from __future__ import annotations

from analyzer.errors import DataError
from analyzer.plugins import plugins
from analyzer.rules.balance import (
    alternatives_missing,
    boxed_warning_omitted,
    costs_missing,
    harms_missing,
    key_interaction_omitted,
    no_uncertainty,
    see_clinician_missing,
)
from analyzer.rules.base import Rule, StrengthCheck
from analyzer.rules.claims import (
    absolute_safety,
    animal_as_human,
    approval_misstated,
    causal_from_correlational,
    disease_claim_for_supplement,
    dosing_without_clinician,
    hedged_mechanism,
    inadequate_qualifier,
    insufficient_evidence,
    off_label_undisclosed,
    outdated_claim,
    overstated_claim,
    refuted_claim,
    relative_risk_only,
    understated_claim,
    unqualified_mechanism,
    unsafe_dosage,
)
from analyzer.rules.integrity import hidden_text, obfuscated_text, thin_content, truncated_input
from analyzer.rules.promotion import (
    call_to_action,
    conflict_triangle,
    promotional_link,
    promotional_mention,
    testimonial,
    undisclosed_affiliate,
    unqualified_commercial_link,
    urgency,
)
from analyzer.rules.sourcing import (
    citation_mismatch,
    citation_needed,
    dead_citation,
    malformed_identifier,
    no_sources,
    retracted_citation,
    vague_attribution,
    weak_source,
)
from analyzer.rules.strengths import (
    author_named,
    balanced_harms,
    cites_source,
    dated,
    disclosure,
    reviewed,
    sees_clinician,
)
from analyzer.rules.transparency import (
    author_missing,
    credentials_missing,
    date_missing,
    disclosure_missing,
    reviewer_missing,
    stale,
)
from analyzer.rules.wording import (
    absolute_language,
    appeal_to_nature,
    clickbait_headline,
    fear_appeal,
    hard_to_read,
    headline_overstates,
)

RULES: tuple[Rule, ...] = (
    refuted_claim.RULE,
    overstated_claim.RULE,
    understated_claim.RULE,
    insufficient_evidence.RULE,
    approval_misstated.RULE,
    off_label_undisclosed.RULE,
    hedged_mechanism.RULE,
    unqualified_mechanism.RULE,
    outdated_claim.RULE,
    unsafe_dosage.RULE,
    absolute_safety.RULE,
    disease_claim_for_supplement.RULE,
    inadequate_qualifier.RULE,
    causal_from_correlational.RULE,
    animal_as_human.RULE,
    relative_risk_only.RULE,
    dosing_without_clinician.RULE,
    no_sources.RULE,
    citation_needed.RULE,
    vague_attribution.RULE,
    weak_source.RULE,
    malformed_identifier.RULE,
    dead_citation.RULE,
    retracted_citation.RULE,
    citation_mismatch.RULE,
    promotional_link.RULE,
    undisclosed_affiliate.RULE,
    promotional_mention.RULE,
    call_to_action.RULE,
    conflict_triangle.RULE,
    unqualified_commercial_link.RULE,
    testimonial.RULE,
    urgency.RULE,
    author_missing.RULE,
    credentials_missing.RULE,
    reviewer_missing.RULE,
    date_missing.RULE,
    stale.RULE,
    disclosure_missing.RULE,
    harms_missing.RULE,
    boxed_warning_omitted.RULE,
    alternatives_missing.RULE,
    costs_missing.RULE,
    see_clinician_missing.RULE,
    no_uncertainty.RULE,
    key_interaction_omitted.RULE,
    absolute_language.RULE,
    appeal_to_nature.RULE,
    fear_appeal.RULE,
    clickbait_headline.RULE,
    headline_overstates.RULE,
    hard_to_read.RULE,
    obfuscated_text.RULE,
    hidden_text.RULE,
    truncated_input.RULE,
    thin_content.RULE,
)

STRENGTHS: dict[str, StrengthCheck] = {
    disclosure.NAME: disclosure.check,
    sees_clinician.NAME: sees_clinician.check,
    cites_source.NAME: cites_source.check,
    author_named.NAME: author_named.check,
    reviewed.NAME: reviewed.check,
    dated.NAME: dated.check,
    balanced_harms.NAME: balanced_harms.check,
}


def all_rules() -> tuple[Rule, ...]:
    """Return the built-in rules, then those of plugins; raise `DataError` when two have the same code or name."""
    added = plugins("analyzer.rules", Rule)
    taken = {key for rule in RULES for key in (rule.code, rule.name)}
    for rule in added:
        if rule.code in taken or rule.name in taken:
            raise DataError(f"the rule {rule.code} {rule.name} of a plugin has the code or name of another; rename it.")
        taken |= {rule.code, rule.name}
    return RULES + added
