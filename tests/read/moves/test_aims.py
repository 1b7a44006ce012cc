"""Where a side must stand behind a verb to be whom an act is aimed at."""

import pytest

from tests.read.moves.test_targets import sides


@pytest.mark.parametrize(
    ("words", "kind", "target"),
    [
        ("Norway rejected Sweden's remarks about Denmark.", "rejection", "Sweden"),
        ("Norway refused to negotiate with Sweden.", "rejection", "Sweden"),
        ("Norway promised to help Sweden.", "promise", "Sweden"),
        ("Norway offered to reopen talks with Sweden.", "offer", "Sweden"),
        ("Norway threatened to strike Sweden if Denmark signs.", "threat", "Sweden"),
        ("Norway threatened to leave the talks if Sweden builds the dam.", "threat", "Sweden"),
        ("Anna Berg threatened that Norway would stop Sweden.", "threat", "Sweden"),
        ("Norway demanded the guerrillas to release the hostages.", "demand", "guerrillas"),
        ("Norway backed the rebels.", "endorsement", "rebels"),
        ("Norway rejected a set of offers from Sweden.", "rejection", "Sweden"),
        ("Norway opposed Sweden's accession to the Union of Denmark.", "rejection", "Sweden"),
        ("Norway backed Denmark's rival, Sweden.", "endorsement", "Sweden"),
        ("Norway said it would strike with missiles on Sweden.", "threat", "Sweden"),
        ("Norway rejected the charge by Solway political parties.", "denial", "Solway political parties"),
        ("Norway objected to admitting Sweden.", "rejection", "Sweden"),
    ],
)
def test_a_side_that_an_act_is_aimed_at(words: str, kind: str, target: str) -> None:
    assert target in {found for _, found in sides(words, kind)}


@pytest.mark.parametrize(
    ("words", "kind"),
    [
        ("Norway and Denmark agreed to hold talks in Sweden.", "agreement"),  # where it is
        ("Norway agreed to travel to Sweden.", "agreement"),
        ("Norway suspended the talks in Sweden.", "sanction"),
        ("Anna Berg denied that the deal would encourage Sweden.", "denial"),  # named in a clause within
        ("Anna Berg blamed the storm for the failure of Sweden to come.", "accusation"),
        ("Norway supports a larger force to deprive Sweden of the port.", "endorsement"),  # a purpose
        ("Norway agreed to name Sweden as a guarantor.", "agreement"),  # not done to it
        ("Norway promised to move the embassy in Sweden.", "promise"),
        ("Anna Berg ruled out a minority government.", "rejection"),  # a thing
        ("Anna Berg opposed ground troops.", "rejection"),
        ("The rebels are demanding a separate state.", "demand"),
        ("Norway threatened to use force.", "threat"),
        (
            "Anna Berg warned that if the countries back out, Sweden would suffer.",
            "warning",
        ),  # the countries are warned
        ("Norway opposed the attack on Sweden.", "rejection"),
        ("Norwegian troops opened fire to press Sweden.", "assault"),
        ("Anna Berg refused to teach them Swedish.", "rejection"),
        ("Norway and Sweden imposed sanctions, and the sanctions imposed by Norway and Sweden remain.", "sanction"),
    ],
)
def test_who_stands_elsewhere_is_no_target(words: str, kind: str) -> None:
    assert {target for _, target in sides(words, kind)} <= {None}
