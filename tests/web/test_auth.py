"""The password: who is let in, and that guessing is slow without anybody sleeping."""

import base64

import pytest
from hypothesis import given
from hypothesis import strategies as st

from backchannel.errors import UsageError
from backchannel.web.auth import ADDRESSES, FREE, LONGEST, REMEMBERED, Door, Password, Tries

WORDS = "quay wall lantern"


class Clock:
    """A clock that a test turns."""

    def __init__(self) -> None:
        self.now = 1000.0

    def __call__(self) -> float:
        return self.now


def basic(words: str, name: str = "ada") -> str:
    return "Basic " + base64.b64encode(f"{name}:{words}".encode()).decode()


def status(door: Door, authorization: str | None, address: str = "192.0.2.7") -> int:
    refusal = door.refused(authorization, address)
    return refusal[0] if refusal else 200


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def door(clock: Clock) -> Door:
    return Door(Password(WORDS), Tries(clock))


def test_the_password_lets_in_under_any_name(door: Door) -> None:
    assert status(door, basic(WORDS)) == status(door, basic(WORDS, "")) == status(door, basic(WORDS, "bö")) == 200
    assert status(door, basic(WORDS).replace("Basic", "bASIC")) == 200


def test_a_password_with_colons_and_composed_letters_is_one() -> None:
    door = Door(Password("caf\u00e9: quay: wall"))
    assert status(door, basic("cafe\u0301: quay: wall")) == 200
    assert status(door, basic("cafe: quay: wall")) == 401


@pytest.mark.parametrize(
    "authorization",
    [
        basic(""),
        basic(WORDS + " "),
        basic(WORDS[:-1]),
        basic(WORDS.upper()),
        "Basic",
        "Basic !!!",
        "Basic " + base64.b64encode(b"\xff\xfe:\xff").decode(),
        "Basic " + base64.b64encode(WORDS.encode()).decode(),
        "Bearer " + WORDS,
        basic(WORDS).replace(" ", ""),
    ],
)
def test_whatever_else_is_kept_out(door: Door, authorization: str) -> None:
    assert status(door, authorization) == 401


@given(st.text(max_size=40))
def test_no_header_is_a_fault(authorization: str) -> None:
    assert status(Door(Password(WORDS)), authorization) == 401


def test_asking_without_a_password_counts_as_no_try(door: Door) -> None:
    for _ in range(FREE * 3):
        assert status(door, None) == 401
    assert status(door, basic(WORDS)) == 200


def test_after_some_wrong_tries_each_doubles_the_wait_and_the_right_password_waits_too(
    door: Door, clock: Clock
) -> None:
    for _ in range(FREE):
        assert status(door, basic("wrong")) == 401
    for expected in (1, 2, 4, 8, 16, 32, LONGEST, LONGEST):
        clock.now += expected - 0.1
        refusal = door.refused(basic(WORDS), "192.0.2.7")
        assert refusal and refusal[0] == 429 and refusal[2]["Retry-After"] == "1"
        clock.now += 0.2
        assert status(door, basic("wrong")) == 401
    clock.now += LONGEST + 0.1
    assert status(door, basic(WORDS)) == 200
    assert status(door, basic("wrong")) == 401, "the count begins anew"


def test_one_address_waits_and_others_do_not(door: Door) -> None:
    for _ in range(FREE):
        status(door, basic("wrong"), "192.0.2.7")
    assert status(door, basic(WORDS), "192.0.2.7") == 429
    assert status(door, basic(WORDS), "192.0.2.8") == 200


def test_one_subscriber_with_many_addresses_is_one(door: Door) -> None:
    for number in range(FREE):
        status(door, basic("wrong"), f"2001:db8:1:2::{number:x}")
    assert status(door, basic(WORDS), "2001:db8:1:2:ffff::1") == 429
    assert status(door, basic(WORDS), "2001:db8:1:3::1") == 200


def test_wrong_tries_are_forgotten_in_time_and_the_list_of_them_stays_small(clock: Clock) -> None:
    tries = Tries(clock)
    for _ in range(FREE):
        tries.wrong("192.0.2.7")
    assert tries.wait("192.0.2.7") > 0
    clock.now += REMEMBERED + 1
    tries.wrong("192.0.2.7")
    assert tries.wait("192.0.2.7") == 0
    for number in range(ADDRESSES + 10):
        tries.wrong(f"host-{number}")
    assert len(tries._wrong) == ADDRESSES


@pytest.mark.parametrize("words", ["", "short", "eleven char"])
def test_a_short_password_is_refused(words: str) -> None:
    with pytest.raises(UsageError, match="12 or more"):
        Password(words)
