"""Pronouns: whom "he", "she", "it" and "they" stand for outside quotations, or that it stays open.

A ranker over the mentions before the pronoun in the manner of Lappin and Leass (1994): recency by sentence,
subject before object before the rest, the governing clause's subject first; binding keeps a verb's object
from being its subject. Equal scores of two actors leave the pronoun open.
"""

from collections.abc import Callable
from functools import cache

from spacy.tokens import Doc, Token

from backchannel.read.clusters import Cluster
from backchannel.read.lexicons import table, words
from backchannel.read.pronoun_places import called_in_front, met_by
from backchannel.read.roles import noun_ending_at

_SINGULAR = {"he": "m", "him": "m", "his": "m", "himself": "m"} | {
    "she": "f",
    "her": "f",
    "hers": "f",
    "herself": "f",
}
_PLURAL = frozenset({"they", "them", "their", "themselves"})
_NEUTER = frozenset({"it", "its", "itself"})
_REFLEXIVE = frozenset({"himself", "herself", "itself", "themselves"})
_WINDOW = 3  # sentences back
_SURE = 1.5  # lead from which one pronoun tells whether an actor is "he" or "she" from there on
_SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj"})
_PLACES = frozenset("Bank Bay Board Church City Court Department Gulf House Institute Ministry Port University".split())
_DEICTIC_IT = frozenset({"rain", "seem", "appear", "happen", "turn", "become", "transpire", "emerge"})


class PronounResolver:
    """Resolves pronouns in text order; each resolved one is a mention for the next.

    `owners` maps tokens to actors and grows as pronouns are resolved; `quoted` marks tokens in quotations.
    """

    def __init__(self, doc: Doc, owners: dict[int, Cluster], sentence_of: list[int], quoted: list[bool]) -> None:
        self.doc, self.owners, self.sentence_of, self.quoted = doc, owners, sentence_of, quoted
        self.recent: list[tuple[int, Cluster]] = []
        self.open: dict[int, tuple[Cluster, ...]] = {}
        self.together: dict[int, tuple[Cluster, ...]] = {}  # whom a "they" stands for, all of them
        self.lead = 0.0  # of the actor that was ranked first, over the next
        self.subjects = {
            sentence_of[t.i]: t for t in doc if t.dep_ in _SUBJECTS and t.head.dep_ == "ROOT" and not quoted[t.i]
        }

    def run(self) -> None:
        """Walks the text once."""
        last: Cluster | None = None
        for token in self.doc:
            owner = self.owners.get(token.i)
            if owner is not None:
                if owner is not last or self.owners.get(token.i - 1) is not owner:
                    self.recent.append((token.i, owner))
                last = owner
                continue
            last = None
            if token.pos_ == "PRON" and not self.quoted[token.i]:
                self._resolve(token)

    def _resolve(self, token: Token) -> None:
        word = token.lower_
        if (subject := called_in_front(token)) is not None:
            found = self._ahead(word, subject)
        elif word in _SINGULAR and not self._subject_open(token):
            found = self._rank(token, lambda c: _may_be(c, _SINGULAR[word]))
            if found is not None and not found.gender and not found.shared and self.lead >= _SURE:
                found.gender = _SINGULAR[word]
        elif word in _PLURAL and (subject := self._plural_subject(token)) is not None:
            found = self._joined(token, subject)
        elif word in _PLURAL:
            found = self._rank(token, lambda c: c.kind in {"group", "organisation"}, subject_only=True)
        elif word in _NEUTER and not _expletive(token):
            found = self._rank(token, lambda c: c.kind in {"organisation", "state", "unknown"}, subject_only=True)
        else:
            return
        if found is not None:
            self.owners[token.i] = found
            found.places.append((token.i, token.i + 1, "pronoun"))
            self.recent.append((token.i, found))

    def _ahead(self, word: str, subject: Token) -> Cluster | None:
        """The actor of the subject that a pronoun in front points to, where it can be that."""
        found = self.owners.get(subject.i)
        if found is None or (word in _PLURAL and found.kind not in {"group", "organisation"}):
            return None
        if word in _SINGULAR:
            return found if _may_be(found, _SINGULAR[word]) else None
        return found if found.kind != "person" else None

    def _plural_subject(self, token: Token) -> Token | None:
        """The subject of the main clause right before the pronoun, when it is plural or joined by "and", or meets
        somebody ("A met with B and they agreed")."""
        here = self.sentence_of[token.i]
        for number in (here, here - 1):
            subject = self.subjects.get(number)
            if subject is not None and subject.i < token.i:
                plural = subject.tag_ in {"NNS", "NNPS"} or any(t.dep_ == "conj" for t in subject.rights)
                return subject if plural or (number == here and met_by(subject, token)) else None
        return None

    def _joined(self, token: Token, subject: Token) -> Cluster | None:
        """Who a plural subject is: its one known actor; open between two known ones, or when none is known. As the
        subject of a joined clause of the same sentence "they" are all of them, where all are known by name."""
        peers = (subject, *subject.conjuncts, *met_by(subject, token))
        known = [self.owners[t.i] for t in peers if t.i in self.owners]
        if met_by(subject, token) and len(known) < len(peers):
            return None  # "A met with aides of B and they agreed"
        if len({id(cluster) for cluster in known}) > 1:
            self.open[token.i] = (known[0], known[1])
            named = len(known) == len(peers) and all(c.kind in {"person", "state"} for c in known)
            if named and token.dep_ == "nsubj" and token.head.head == subject.head and token.head.dep_ == "conj":
                self.together[token.i] = tuple(known)
            return None
        return known[0] if known else None

    def _subject_open(self, token: Token) -> bool:
        """Whether the clause that governs the pronoun has a described person as subject who stays open.

        "The Albanian leader said he …": he is the leader, whoever that is, and nobody named before.
        """
        above = token.head
        for _ in range(8):
            subject = next((t for t in above.lefts if t.dep_ in _SUBJECTS and t.i < token.i), None)
            if subject is not None and subject != token:
                described = noun_ending_at(self.doc, subject.i + 1)
                return subject.i not in self.owners and described is not None and described[0].number == "one"
            if above.head == above:
                return False
            above = above.head
        return False

    def _rank(self, token: Token, fits: Callable[[Cluster], bool], subject_only: bool = False) -> Cluster | None:
        scores: dict[int, float] = {}
        clusters: dict[int, Cluster] = {}
        own = self._own_quotation(token)
        here = self.sentence_of[min(token.i, own.start) if own else token.i]
        excluded = [*self._coarguments(token), *self._named_in_participle(token), *self._told_of(token)]
        for at, cluster in reversed(self.recent):
            distance = here - self.sentence_of[at]
            if distance > _WINDOW:
                break
            mention = _phrase_head(self.doc[at], self.owners, cluster)
            if at in own or not fits(cluster) or any(cluster is other for other in excluded):
                continue
            if subject_only and mention.dep_ not in _SUBJECTS:
                continue
            score = _salience(mention) - 2.0 * distance - (2.0 if self.quoted[at] else 0.0)
            score += _governs(mention, token)
            key = id(cluster)
            clusters[key] = cluster
            scores[key] = max(scores.get(key, score), score)
        return self._best(token, scores, clusters)

    def _best(self, token: Token, scores: dict[int, float], clusters: dict[int, Cluster]) -> Cluster | None:
        ranked = sorted(scores, key=lambda key: (-scores[key], clusters[key].first))
        if not ranked:
            return None
        self.lead = scores[ranked[0]] - scores[ranked[1]] if len(ranked) > 1 else _SURE
        if self.lead < 0.5:
            self.open[token.i] = (clusters[ranked[0]], clusters[ranked[1]])
            return None
        best = clusters[ranked[0]]
        if (left_open := self._open_before(token)) is not None:
            self.open[token.i] = left_open
            return None
        return best

    def _open_before(self, token: Token) -> tuple[Cluster, ...] | None:
        """ "A said that B had come. He [A or B?] left. He wrote …": between whom it lies, where the main subject of the
        sentence before is the same pronoun and was left open."""
        here = self.sentence_of[token.i]
        before = self.subjects.get(here - 1)
        main = self.subjects.get(here) in {token, None} or token.head.dep_ == "parataxis"
        if before is None or not main or token.dep_ != "nsubj" or before.lower_ != token.lower_:
            return None
        return self.open.get(before.i)

    def _told_of(self, token: Token) -> list[Cluster]:
        """Of whom a report tells by name that the pronoun tags behind it: "A was told that …, he said" is said by
        another."""
        verb = token.head
        tags = token.dep_ == "nsubj" and verb.lemma_.lower() in words("attribution_quote_tags")
        if not tags or not token.i or self.doc[token.i - 1].text != ",":
            return []
        told = [t for t in verb.lefts if t.dep_ == "ccomp" and t.i < token.i]
        told += [verb.head] if verb.dep_ in {"parataxis", "ccomp"} and verb.head.i < token.i else []
        subjects = [s for clause in told for s in clause.lefts if s.dep_ in _SUBJECTS and s.pos_ == "PROPN"]
        return [self.owners[s.i] for s in subjects if s.i in self.owners]

    def _own_quotation(self, token: Token) -> range:
        """The quotation right before a pronoun that tags it ('"Anton," she said'): who speaks is not who is named
        there, and was named before it began. Empty where the pronoun tags none."""
        tags = token.dep_ == "nsubj" and token.head.lemma_.lower() in words("attribution_quote_tags")
        end = token.i - 1
        if tags and end > 0 and self.doc[end].text == "," and not self.quoted[end - 1]:
            end -= 1
        if not tags or end < 0 or self.doc[end].text != '"' or self.quoted[end]:
            return range(0)
        start = end
        while start > 0 and self.quoted[start - 1]:
            start -= 1
        return range(start, end)

    def _named_in_participle(self, token: Token) -> list[Cluster]:
        """Those named within a participle in front whose unsaid subject the pronoun is: "Having praised Anton's plan,
        he left" is not said of Anton."""
        if token.dep_ not in _SUBJECTS:
            return []
        fronted = [t for t in token.head.lefts if t.dep_ == "advcl" and t.tag_ in {"VBG", "VBN"} and t.i < token.i]
        inside = [t for verb in fronted if not any(c.dep_ in _SUBJECTS for c in verb.lefts) for t in verb.subtree]
        return [self.owners[t.i] for t in inside if t.i in self.owners and t.pos_ == "PROPN"]

    def _coarguments(self, token: Token) -> list[Cluster]:
        """The actors in the subject of the verb that the pronoun is an object of: it is none of them."""
        verb = None
        if token.lower_ not in _REFLEXIVE and token.dep_ in {"dobj", "dative", "iobj"}:
            verb = token.head
        elif token.lower_ not in _REFLEXIVE and token.dep_ == "pobj":
            verb = token.head.head
        if verb is None:
            return []
        subjects = [child for child in verb.lefts if child.dep_ in _SUBJECTS]
        while not subjects and verb.dep_ == "conj" and verb.head.pos_ == "VERB":  # "A called B and spoke with him"
            verb = verb.head
            subjects = [child for child in verb.lefts if child.dep_ in _SUBJECTS]
        subjects += [conjunct for subject in subjects for conjunct in subject.conjuncts]
        subjects += [child for subject in subjects for child in subject.rights if child.dep_ == "appos"]
        return [self.owners[subject.i] for subject in subjects if subject.i in self.owners]


def _may_be(cluster: Cluster, gender: str) -> bool:
    """Whether somebody may be "he" or "she": a person, not a place or a network that was taken for one by its capitals
    ("Port of Entry", "Twitter")."""
    named = cluster.name.split()
    thing = (len(named) > 2 and named[0] in _PLACES and named[1] == "of") or cluster.name.lower() in _networks()
    return cluster.kind == "person" and cluster.gender in {"", gender} and not thing


@cache
def _networks() -> frozenset[str]:
    return frozenset(row["noun"] for row in table("attribution_forums") if row["kind"] == "network")


def _phrase_head(token: Token, owners: dict[int, Cluster], cluster: Cluster) -> Token:
    """The head of the mention that begins at `token`."""
    while token.head != token and owners.get(token.head.i) is cluster and token.dep_ != "appos":
        token = token.head
    return token


def _salience(mention: Token) -> float:
    """How prominent a mention's grammatical role makes it."""
    head = mention
    while head.dep_ in {"conj", "appos"} and head.head != head:
        head = head.head
    if head.dep_ in _SUBJECTS:
        main = head.head.dep_ == "ROOT" or head.head.dep_ == "conj"
        score = 3.0 if main else 2.0
    elif head.dep_ in {"dobj", "dative", "iobj", "agent"}:
        score = 1.0
    elif head.dep_ == "poss" and head.head.dep_ in _SUBJECTS:
        score = 1.6  # "Because A's visit will be short, he …": of the subject itself more is not known
    elif head.dep_ == "poss":
        score = 0.4
    else:
        score = 0.7
    return score - (0.25 if mention.dep_ == "conj" else 0.0)


def _governs(mention: Token, pronoun: Token) -> float:
    """A bonus when the mention is the subject of a clause that the pronoun's clause hangs on; a greater one of a
    possessor's own clause: in "A said B would hold talks during his visit" it may be the visit of either."""
    if mention.dep_ not in _SUBJECTS:
        return 0.0
    verb = mention.head
    above = pronoun
    inside = pronoun.tag_ == "PRP$"
    for _ in range(12):
        if above.head == above:
            return 0.0
        above = above.head
        if above == verb:
            return 2.5 if inside and verb.dep_ in {"ccomp", "advcl", "relcl"} else 1.5
        inside = inside and not any(child.dep_ in _SUBJECTS for child in above.lefts)
    return 0.0


def _expletive(token: Token) -> bool:
    """ "it" without a referent: "it seems that", "it is clear that", "it rained"."""
    verb = token.head
    if token.dep_ == "expl" or verb.lemma_ in _DEICTIC_IT:
        return True
    return verb.lemma_ == "be" and any(child.dep_ in {"ccomp", "xcomp", "acomp"} for child in verb.children)
