"""Classes, interactions and comparisons: claims whose object is a drug or a class of drugs."""

from __future__ import annotations

from dataclasses import replace

from analyzer.language.cues import load_cues
from analyzer.model import Concept, VerdictLabel
from analyzer.reference.terms import only
from analyzer.verification import entries, safety, table
from analyzer.verification.answer import Answer, Case


def judge_class(case: Case) -> Answer | None:
    """Return the verdict on "is an X": by an entry, by the classes of the substance file, then by the lexicon's."""
    object_ = case.claim.object
    answer = entries.judge(case, object_)
    if answer is not None or object_ is None:
        return answer
    label = table.plain_fact("established", case.wording)
    wanted = case.matcher.terms_of(object_)
    for name in case.substance.classes if case.substance else ():
        if any(case.matcher.compare(one, case.matcher.term(name))[0] in {"same", "wider"} for one in wanted):
            text = f"{case.claim.drug.name} belongs to the class {name}"
            return Answer(label, 0.85, text=text, trace=[f"class of the substance file: {name}"])
    classes = case.lexicon.classes_of(case.drug_id)
    for one in wanted:
        if one.drug in classes:
            text = f"{case.claim.drug.name} belongs to the class {case.lexicon.name(one.drug)}"
            return Answer(label, 0.75, text=text, trace=[f"class of the lexicon: {one.drug}"])
    return None


def judge_interaction(case: Case) -> Answer | None:
    """Return the verdict on an interaction by the entries of the drug, then by those of the other drug on this one."""
    object_ = case.claim.object
    if object_ is not None and only("generic_drug", object_.name):
        return entries.in_general(case, "interaction")
    answer = entries.judge(case, object_)
    if answer is not None or object_ is None:
        return answer
    for term in case.matcher.terms_of(object_):
        if term.drug and term.drug != case.drug_id:
            drug = case.claim.drug
            turned = replace(case.claim, drug=Concept(term.drug, term.text, term.text), object=drug)
            answer = entries.judge(replace(case, claim=turned, substance=case.store.substance(term.drug)), drug)
            if answer is not None:
                answer.trace.append(f"found under {term.drug}")
                return answer
    return None


RANKS = {"worse": -1, "similar": 0, "better": 1, "safer": 1}


def judge_comparison(case: Case) -> Answer | None:
    """Return the verdict on "better than", "as good as", "worse than", by an entry that compares the same two."""
    object_ = case.claim.object
    if object_ is None:
        return None
    other = Concept(object_.id, object_.name.split(":")[0].strip(), object_.text)
    if (
        case.claim.action == "worse"
        and case.wording.negated
        and not {"not", "cannot", "no"}.isdisjoint(case.claim.cue.replace("can't", "cannot").split())
    ):  # "cannot take its place" says worse by a denial: the denial is not one of the comparison
        case = replace(case, wording=replace(case.wording, negated=False))
    of_safety = safety.kind_of_promise(f"{case.claim.cue} {object_.name}") is not None
    for candidate in entries.candidates(case, other, "comparison"):
        entry = candidate.match.entry
        claimed, stated = RANKS.get(case.claim.action), RANKS.get(entry.action)
        if _of_speed(case.claim.cue) != _of_speed(f"{entry.object} {entry.statement}"):
            continue  # "works longer" is not answered by how well it works
        if (entry.action == "safer") != of_safety or claimed is None or stated is None:
            continue
        label = table.benefit(entry.standing, case.wording, curative=entry.curative)
        if case.wording.negated and entry.standing not in table.HOLDS and claimed >= stated:
            label = "supported"  # "cannot replace it" is fair where nobody has shown that it can
        if entry.standing in table.HOLDS and not case.wording.negated and claimed != stated:
            label = _otherwise(claimed, stated)
        elif entry.standing not in table.HOLDS and not case.wording.negated and claimed < stated:
            # That nobody has shown it as good does not tell how much worse it is; and that it only equals placebo is
            # false because it beats it.
            if entry.standing == "unproven" or "placebo" in other.name:
                continue
            label = "supported"
        return Answer(label, candidate.score, entry, trace=[f"{entry.id}: {entry.action}, {entry.standing}"])
    return None


def _of_speed(text: str) -> bool:
    return "speed" in load_cues("claim-wording").labels(text.lower())


def _otherwise(claimed: int, stated: int) -> VerdictLabel:
    """Return the verdict where the reference holds that the two compare otherwise."""
    if claimed > stated:
        return "overstated" if claimed - stated == 1 else "refuted"
    return "supported" if claimed == 0 else "refuted"
