"""The reader of GUM, on a made-up text in its two formats."""

from pathlib import Path

import pytest

from backchannel.bench.attribution import speaker_right
from backchannel.bench.gum import Referent, read_gum
from backchannel.errors import InputError

CONLLU = """\
# newpar
# sent_id = made-1
1	Keller	Keller	PROPN	NNP	_	2	nsubj	_	Entity=(1-person-new-sssss-cf1-1-sgl-Anna_Keller)
2	spoke	speak	VERB	VBD	_	0	root	_	SpaceAfter=No
3	.	.	PUNCT	.	_	2	punct	_	_

# newpar
# sent_id = made-2
1-2	She'd	_	_	_	_	_	_	_	_
1	She	she	PRON	PRP	_	3	nsubj	_	Entity=(1-person-giv-sssss-cf1-1-ana-Anna_Keller)
2	'd	have	AUX	VBD	_	3	aux	_	_
3	said	say	VERB	VBN	_	0	root	_	_
4	they	they	PRON	PRP	_	5	nsubj	_	Entity=(2-person-new-nnnnn-cf2-1-sgl)
5	think	think	VERB	VBP	_	3	ccomp	_	_
6	it	it	PRON	PRP	_	7	nsubj	_	_
7	fails	fail	VERB	VBZ	_	5	ccomp	_	SpaceAfter=No
8	.	.	PUNCT	.	_	3	punct	_	_
"""
TREE = """\
<rst><header><relations>
<rel name="attribution-positive" type="rst"/><rel name="joint-list" type="multinuc"/>
</relations></header><body>
<segment id="1" parent="5" relname="joint-list">Keller spoke .</segment>
<segment id="2" parent="6" relname="attribution-positive">She 'd said</segment>
<segment id="3" parent="4" relname="attribution-positive">they think</segment>
<segment id="4" parent="6" relname="span">it fails .</segment>
<group id="5" type="multinuc"/>
<group id="6" type="span" parent="5" relname="joint-list"/>
<signals>
<signal source="2" type="semantic" subtype="attribution_source" tokens="4"/>
<signal source="3" type="semantic" subtype="attribution_source" tokens="7"/>
</signals></body></rst>
"""


def test_sources_contents_referents_and_nesting(tmp_path: Path) -> None:
    for folder, name, words in (("dep", "made.conllu", CONLLU), ("rst/rstweb", "made.rs4", TREE)):
        (tmp_path / folder).mkdir(parents=True)
        (tmp_path / folder / name).write_text(words, encoding="utf-8")
    (made,) = read_gum(tmp_path)
    assert made.text.text == "Keller spoke.\n\nShe'd said they think it fails."

    def words_of(part: tuple[tuple[int, int], ...]) -> list[str]:
        return [made.text.text[a:b] for a, b in part]

    outer, inner = made.text.gold
    assert words_of(outer.source) == ["She'd"] and words_of(outer.content) == ["they think it fails."]
    assert words_of(inner.source) == ["they"] and words_of(inner.cue) == ["think"]
    assert words_of(inner.content) == ["it fails."]
    assert made.parents == (None, 0)
    first, second = made.referents
    assert first.names == ("Anna Keller", "Keller") and first.pronoun
    assert second == Referent((), (), True)


def test_a_speaker_is_right_by_name_and_open_where_nobody_is_named() -> None:
    keller = Referent(("Anna Keller",), ("the chancellor",), True)
    assert speaker_right(keller, "Keller")
    assert not speaker_right(keller, None)
    assert not speaker_right(keller, "Breuer")
    assert speaker_right(Referent((), (), True), None)
    assert not speaker_right(Referent((), (), True), "Breuer")
    assert speaker_right(Referent((), ("the owner",), False), "the owner")


def test_a_folder_without_trees_says_what_to_name(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"rst/rstweb"):
        list(read_gum(tmp_path))
