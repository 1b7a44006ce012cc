"""Clusters: the names of one text, joined to the actor that they name.

Two names of a person are joined when the family name is the same and the given names do not differ; a bare
surname joins the only person of that surname. When two persons of a text share it, it stays open.
"""

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field

from spacy.tokens import Doc

from backchannel.model.actor import ActorKind
from backchannel.read.families import main_bearer
from backchannel.read.name_articles import (
    ARTICLES,
    is_surname_alone,
    joined_forms,
    same_surname,
    surname_of,
    without_honorific,
)
from backchannel.read.name_mentions import NameMention
from backchannel.read.roles import RolePhrase, title_before
from backchannel.read.states import demonyms

PARTICLES = frozenset("al el bin ibn bint abu ben de da do dos van von der den la le du".split())
"""Words that begin a surname and are no given name, in small letters."""

Form = str  # name | role | pronoun | metonym


@dataclass
class Cluster:
    """An actor of a text in the making."""

    kind: ActorKind
    names: list[NameMention] = field(default_factory=list)
    roles: list[RolePhrase] = field(default_factory=list)
    places: list[tuple[int, int, Form]] = field(default_factory=list)
    nation: str | None = None
    gender: str = ""
    shared: bool = False  # a surname alone that several of the text bear: it may be either, and is no "he" or "she"
    described: str = ""

    @property
    def name(self) -> str:
        """The fullest name in the text: most words, then first given."""
        proper = [m for m in self.names if m.state is None or m.state.form == "name"] or self.names
        if not proper:
            return self.described
        if self.kind == "state":
            return Counter(m.text for m in proper).most_common(1)[0][0]
        return max(proper, key=lambda m: (len(m.words), len(m.text), -m.start)).text

    @property
    def first(self) -> int:
        """The first token at which the actor is mentioned."""
        return min(place[0] for place in self.places)

    def add(self, mention: NameMention) -> None:
        """Takes a name into the cluster."""
        self.names.append(mention)
        metonym = mention.state is not None and mention.state.form != "name"
        self.places.append((mention.start, mention.end, "metonym" if metonym else "name"))


def cluster_names(doc: Doc, names: list[NameMention]) -> list[Cluster]:
    """The actors that the names of a text name, in order of first mention."""
    persons = [m for m in names if m.kind == "person"]
    others = [m for m in names if m.kind != "person"]
    clusters = [*_persons(doc, persons), *_others(doc, others)]
    return sorted(clusters, key=lambda cluster: cluster.first)


def _persons(doc: Doc, names: list[NameMention]) -> list[Cluster]:
    clusters: list[Cluster] = []
    for mention in [m for m in names if len(m.words) > 1]:
        match = next((c for c in clusters if _same_person(c, mention)), None)
        if match is None:
            match = Cluster("person")
            clusters.append(match)
        match.add(mention)
    by_surname: dict[str, list[Cluster]] = defaultdict(list)
    by_given: dict[str, list[Cluster]] = defaultdict(list)
    for cluster in clusters:
        by_surname[_surname(cluster.name)].append(cluster)
        by_given[without_honorific(cluster.name.split())[0].lower()].append(cluster)
    bare = [m for m in names if len(m.words) == 1]
    for key in sorted(_other_bearers(doc, bare, by_surname)):
        by_surname[key].append(Cluster("person"))
    heads = {key: main_bearer(doc, bearers, bare) for key, bearers in by_surname.items() if len(bearers) > 1}
    for mention in bare:
        key = _key_of_bare(mention.words, by_surname)
        bearers = by_surname.get(key) or by_given.get(key) or []
        head = heads.get(key)
        if head is not None and _female(doc, mention):
            bearers = [each for each in bearers if each is not head]
            head = bearers[0] if len(bearers) == 1 else None
        chosen = head or _bearer(doc, bearers, mention)
        if chosen is None:
            chosen = Cluster("person")
            by_surname[key].append(chosen)
        chosen.add(mention)
    for group in by_surname.values():
        named = [c for c in group if c.names]
        for cluster in named:
            cluster.shared = len(named) > 1 and all(len(m.words) == 1 for m in cluster.names)
    found = {id(c): c for group in by_surname.values() for c in group if c.names}
    return [*clusters, *[c for key, c in found.items() if all(c is not known for known in clusters)]]


_BEFORE_FULL = 3  # bare mentions before the full name: by then the text means somebody it takes as known


def _other_bearers(doc: Doc, bare: list[NameMention], by_surname: dict[str, list[Cluster]]) -> set[str]:
    """Surnames that the text also uses for somebody whom it never names in full.

    "President X" is not the A X who is named later without that office; nor is the X who is spoken of again and
    again before any A X is named: news prose gives the full name first.
    """
    found = set()
    for key, bearers in by_surname.items():
        mentions = [m for m in bare if _key_of_bare(m.words, by_surname) == key]
        if len(bearers) != 1 or not mentions:
            continue
        first_full = min(m.start for m in bearers[0].names)
        offices = {t.noun.group for m in bearers[0].names if (t := title_before(doc, m.start))}
        early = [m for m in mentions if m.start < first_full]
        titles = {t.noun.group for m in early if (t := title_before(doc, m.start))} - {"courtesy"}
        if titles - offices or (len(early) >= _BEFORE_FULL and not offices):
            found.add(key)
    return found


def _bearer(doc: Doc, bearers: list[Cluster], mention: NameMention) -> Cluster | None:
    """Who a bare name stands for: its only bearer; with several, whom a bare name stood for before.

    A courtesy title that tells the sex ("Mrs X") stands for the bearer who is named in full, if one was.
    """
    if len(bearers) < 2:
        return bearers[0] if bearers else None
    bare = [c for c in bearers if all(len(m.words) == 1 for m in c.names)]
    full = [c for c in bearers if any(len(m.words) > 1 and m.start < mention.start for m in c.names)]
    if _female(doc, mention) and len(full) == 1 and bare:
        return full[0]
    return bare[0] if bare else None


def _female(doc: Doc, mention: NameMention) -> bool:
    """Whether a courtesy title before a name tells a woman."""
    title = title_before(doc, mention.start)
    return title is not None and title.noun.noun.startswith(("mrs", "ms", "miss"))


def _key_of_bare(words: tuple[str, ...], by_surname: dict[str, list[Cluster]]) -> str:
    """Under which surname a bare name stands: its own, or that of a full name that has its article as one word."""
    surname, apart = surname_of(words)
    if not apart or surname in by_surname:
        return surname
    return next((form for form in joined_forms(surname) if form in by_surname), surname)


def _surname(name: str) -> str:
    return surname_of(_without_suffix(name.split()))[0]


def _without_suffix(words: Sequence[str]) -> Sequence[str]:
    return [w for w in words if w.lower().strip(".") not in {"jr", "sr", "ii", "iii", "iv"}] or words


def _same_person(cluster: Cluster, mention: NameMention) -> bool:
    return all(_compatible(known.words, mention.words) for known in cluster.names)


def _compatible(a: tuple[str, ...], b: tuple[str, ...]) -> bool:
    """Whether two full names can be one person's: same surname, first given names equal or initial."""
    if not same_surname(_without_suffix(a), _without_suffix(b)):
        return False
    short, long = sorted((tuple(map(str.lower, a)), tuple(map(str.lower, b))), key=len)
    if short[0] in PARTICLES and len(short) < len(long) and long[-len(short) :] == short:
        return True  # "Al Tami" of "Omar bin Jassim Al Tami"
    if any(is_surname_alone(one) and _with_article(other) for one, other in ((a, b), (b, a))):
        return True  # "Al Tami" of "Omar Altami", of "Omar al-Tami"
    if len(short) > 1 and long[-len(short) :] == short and long[-len(short) - 1 : -len(short)] not in _SON_OF:
        return True  # "Amir Tamari" of "Karim Amir Tamari"
    a, b = tuple(without_honorific(a)), tuple(without_honorific(b))
    first, second = a[0].lower().strip("."), b[0].lower().strip(".")
    return first == second or (min(len(first), len(second)) == 1 and first[0] == second[0])


_SON_OF = ((), ("bin",), ("ibn",), ("bint",))  # "Jassim Tamari" may be the father of "Karim bin Jassim Tamari"


def _with_article(words: tuple[str, ...]) -> bool:
    """Whether the surname of a full name has an article, apart or joined."""
    surname, apart = surname_of(_without_suffix(words))
    return not is_surname_alone(words) and (apart or surname[:2] in ARTICLES)


def _others(doc: Doc, names: list[NameMention]) -> list[Cluster]:
    """States, organisations, groups and what the recogniser left open, joined by name and abbreviation."""
    clusters: dict[str, Cluster] = {}
    short = _abbreviations(doc, names)
    for mention in names:
        key = mention.state.state if mention.state else short.get(mention.text, mention.text).lower()
        cluster = clusters.setdefault(key, Cluster(mention.kind))
        cluster.add(mention)
        if mention.state:
            cluster.kind = "state"
            cluster.nation = mention.state.state
        elif cluster.kind == "unknown":
            cluster.kind = "state" if _has_demonym(doc, mention.text) else mention.kind
    return list(clusters.values())


def _abbreviations(doc: Doc, names: list[NameMention]) -> dict[str, str]:
    """Short names that the text itself explains in brackets: "Full Name (FN)" gives FN: Full Name."""
    at = {mention.start: mention for mention in names}
    found = {}
    for mention in names:
        after = mention.end
        if after + 2 < len(doc) and doc[after].text in {"(", "["} and doc[after + 2].text in {")", "]"}:
            inner = at.get(after + 1)
            if (inner is not None and inner.end == after + 2) or doc[after + 1].text.isupper():
                found[doc[after + 1].text] = mention.text
    return found


def _has_demonym(doc: Doc, name: str) -> bool:
    """Whether the text makes an adjective or a people of this name ("Ruritania" … "Ruritanian").

    A name that has one is a state or a nation; for names that the state list does not know.
    """
    stem = name.rstrip("aeiouy")
    if len(stem) < 4 or " " in name:
        return False
    return any(
        entity.label_ == "NORP" and entity.text not in demonyms() and entity.text.startswith(stem)
        for entity in doc.ents
    )
