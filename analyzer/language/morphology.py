"""Inflected forms of English verbs, enough to turn the verbs of the cue lists into what stands on a page."""

from __future__ import annotations

_IRREGULAR = {
    "bring": "brings bringing brought", "drive": "drives driving drove driven", "keep": "keeps keeping kept",
    "make": "makes making made", "get": "gets getting got gotten", "give": "gives giving gave given",
    "take": "takes taking took taken", "put": "puts putting put", "set": "sets setting set",
    "cut": "cuts cutting cut", "rid": "rids ridding rid", "leave": "leaves leaving left",
    "come": "comes coming came", "go": "goes going went gone", "feel": "feels feeling felt",
    "run": "runs running ran", "have": "has having had", "be": "is are was were be been being",
    "fall": "falls falling fell fallen", "rise": "rises rising rose risen", "do": "does doing did done",
    "find": "finds finding found", "hold": "holds holding held", "fight": "fights fighting fought",
    "beat": "beats beating beaten", "wear": "wears wearing wore worn", "break": "breaks breaking broke broken",
    "bind": "binds binding bound", "stick": "sticks sticking stuck", "let": "lets letting let",
    "lead": "leads leading led", "build": "builds building built", "grow": "grows growing grew grown",
    "hurt": "hurts hurting", "shrink": "shrinks shrinking shrank shrunk", "burn": "burns burning burned burnt",
    "drop": "drops dropping dropped", "become": "becomes becoming became", "see": "sees seeing saw seen",
    "tell": "tells telling told", "wind": "winds winding wound", "mean": "means meaning meant",
    "overcome": "overcomes overcoming overcame", "speed": "speeds speeding sped", "upset": "upsets upsetting",
    "control": "controls controlling controlled", "begin": "begins beginning began begun",
    "steer": "steers steering steered", "quell": "quells quelling quelled", "halt": "halts halting halted",
}  # fmt: skip
_DOUBLING = frozenset(
    [
        "stop",
        "rid",
        "cut",
        "tap",
        "trap",
        "curb-b",
        "scar",
        "drip",
        "grab",
        "mop",
        "step",
        "pump-p",
        "ramp-p",
        "rev",
        "drag",
        "clog",
        "dip",
        "spot",
        "skip",
        "slip",
        "strip",
        "thin",
        "tip",
        "trim",
        "wrap",
        "zap",
        "ban",
        "clot",
    ]
)


def inflect(verb: str) -> tuple[str, ...]:
    """Return the verb with its -s, -ing and past forms, base form first."""
    if verb in _IRREGULAR:
        return (verb, *_IRREGULAR[verb].split())
    if verb in _DOUBLING:
        return verb, f"{verb}s", f"{verb}{verb[-1]}ing", f"{verb}{verb[-1]}ed"
    if verb.endswith("e"):
        return verb, f"{verb}s", f"{verb[:-1]}ing", f"{verb}d"
    if verb.endswith("y") and verb[-2] not in "aeiou":
        return verb, f"{verb[:-1]}ies", f"{verb}ing", f"{verb[:-1]}ied"
    if verb.endswith(("s", "sh", "ch", "x", "z")):
        return verb, f"{verb}es", f"{verb}ing", f"{verb}ed"
    return verb, f"{verb}s", f"{verb}ing", f"{verb}ed"
