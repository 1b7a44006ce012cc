"""Wording: how the kinds and states of the record are said in English, in every format."""

from backchannel.publish.lines import listed

BASES = {
    "recording": "a recording",
    "document": "a document",
    "official": "a named official",
    "unnamed": "an unnamed source",
    "outlet": "another outlet",
    "own": "the outlet's own reporting",
}
ACTS = {
    "accept": "accepted", "advise": "advised", "ask": "asked", "criticise": "criticised", "demand": "demanded",
    "deny": "denied", "offer": "offered", "praise": "praised", "promise": "promised", "propose": "proposed",
    "reject": "rejected", "suggest": "suggested", "threaten": "threatened", "warn": "warned",
}  # fmt: skip
SAYING = frozenset(
    "said say says saying told tell tells telling added adds adding stated states stating noted notes spoke "
    "speaking according".split()
)
MODES = {
    "direct": "word for word",
    "mixed": "partly word for word",
    "indirect": "in the source's words",
}
FORUMS = {
    "press": "before reporters",
    "broadcast": "in an interview or a broadcast",
    "parliament": "before a parliament",
    "speech": "in a speech",
    "debate": "in a debate",
    "network": "on a social network",
}
REVIEWS = {
    "machine": "read by machine",
    "accepted": "confirmed by a person",
    "corrected": "corrected by a person",
    "added": "added by a person",
    "rejected": "rejected by a person",
    "changed": "changed since a person judged it",
}
LINEAGES = {"modelled_on": "modelled on", "revision_of": "a revision of", "counter_to": "a counter to"}
FORMATS = {"direct": "Direct", "indirect": "Indirect", "both": "Direct and indirect"}
FIELDS = {
    "when": "the date",
    "duration": "how long it took",
    "place": "the place",
    "format": "whether they were in touch themselves or through others",
    "participants": "who took part",
    "initiator": "who began it",
    "status": "whether it took place",
    "words": "the words",
    "claim": "whether it is so",
    "speaker": "who said it",
    "text": "an earlier report",
    "points": "the number of points",
    "access": "what was made public",
    "authenticity": "whether it is genuine",
}


def field_in_words(field: str) -> str:
    """What a conflict is about; a field may name a second item after " of " ("when of c-…")."""
    base = field.partition(" of ")[0]
    return FIELDS.get(base, base)


def contact_headline(
    kind: str, names: tuple[str, ...], roles: tuple[str, ...], format: str | None = None, round: int | None = None
) -> str:
    """Call between A and B; Visit of A to B; A called B when a source says who began it; Indirect talks between A and
    B (for C and D), round 2, mediated by E."""
    told = list(zip(names, roles, strict=False))
    sides = [(name, role) for name, role in told if role not in ("mediator", "represented")]
    between = [name for name, role in told if role == "mediator"]
    behind = [name for name, role in told if role == "represented"]
    named = tuple(name for name, _ in sides)
    headline = _headline_of_sides(kind, named, tuple(role for _, role in sides))
    if format is not None:
        headline = f"{FORMATS[format]} {headline[:1].lower()}{headline[1:]}"
    spoken_for = f" (for {listed(behind)})" if behind else ""
    counted = f", round {round}" if round is not None else ""
    return headline + spoken_for + counted + (f", mediated by {listed(between)}" if between else "")


def _headline_of_sides(kind: str, names: tuple[str, ...], roles: tuple[str, ...]) -> str:
    by_role: dict[str, list[str]] = {}
    for name, role in zip(names, roles, strict=False):
        by_role.setdefault(role, []).append(name)
    initiators, recipients = by_role.get("initiator", []), by_role.get("recipient", [])
    visitors, hosts = by_role.get("visitor", []), by_role.get("host", [])
    if kind == "letter" and recipients and (initiators or len(recipients) == len(names)):
        return f"Letter {f'from {listed(initiators)} ' if initiators else ''}to {listed(recipients)}"
    if kind == "visit" and visitors:
        rest = [name for name in names if name not in visitors]
        return f"Visit of {listed(visitors)}" + (
            f" to {listed(hosts)}" if hosts else f", with {listed(rest)}" if rest else ""
        )
    started = f", begun by {listed(initiators)}" if initiators else ""
    if not names:
        return f"{kind.capitalize()}, parties not named"
    if len(names) == 1:
        return f"{kind.capitalize()} with {names[0]}, other side not named"
    return f"{kind.capitalize()} between {listed(names)}{started}"


def statement_headline(
    speaker: str | None, candidates: tuple[str, ...], act: str, cue: str, to: tuple[str, ...]
) -> str:
    """A advised, to B; an open speaker is said to be open; a cue that is no plain saying stands as printed."""
    who = speaker or (f"either {' or '.join(candidates)}" if len(candidates) > 1 else "Speaker left open")
    plain = not cue or not cue.split() or cue.split()[0].strip(",:").lower() in SAYING
    verb = ACTS.get(act, act) if act != "say" else "said" if plain else f"“{cue}”"
    return f"{who} {verb}" + (f", to {listed(to)}" if to else "")


def move_headline(kind: str, actor: str | None, target: str | None) -> str:
    """Threat by A, towards B."""
    by = f" by {actor}" if actor else ", by whom is left open"
    return f"{kind.replace('_', ' ').capitalize()}{by}" + (f", towards {target}" if target else "")
