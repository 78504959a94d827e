"""Whose request it is: what of a client's word is believed, and what limits count it as."""

from __future__ import annotations

from typing import Any

import pytest

from gateway.errors import ConfigError
from gateway.http.callers.caller import caller_of
from gateway.http.callers.sources import Sources
from gateway.identity import ANON, Identity
from tests.harness.settings import settings_of

PROXY = "10.0.0.1"


def source(peer: str | None, said: str = "", **given: Any) -> tuple[str, str]:
    """The address and network of a request whose proxies say this."""
    sources = Sources(settings_of(**{"trusted_proxies": ("10.0.0.0/8", "fd00::/8"), **given}))
    header = given.get("forwarded_header", "x-forwarded-for")
    client = None if peer is None else (peer, 1)
    return tuple(sources.of({"client": client}, {header: said} if said else {}))  # type: ignore[return-value]


@pytest.mark.parametrize(
    ("peer", "said", "address"),
    [
        ("203.0.113.9", "", "203.0.113.9"),
        ("203.0.113.9", "198.51.100.7", "203.0.113.9"),  # nobody vouches for it
        (PROXY, "198.51.100.7", "198.51.100.7"),
        (PROXY, "1.1.1.1, 198.51.100.7", "198.51.100.7"),  # the client's own invention is to the left
        (PROXY, "1.1.1.1, 198.51.100.7, 10.9.9.9, 10.1.1.1", "198.51.100.7"),
        (PROXY, "10.2.2.2, 10.1.1.1", "10.2.2.2"),
        (PROXY, "198.51.100.7:4711", "198.51.100.7"),
        (PROXY, "[2001:db8::1]:4711", "2001:db8::1"),
        (PROXY, "::ffff:198.51.100.7", "198.51.100.7"),
        ("::ffff:10.0.0.1", "198.51.100.7", "198.51.100.7"),
        ("fd00::1", "198.51.100.7", "198.51.100.7"),
        *((PROXY, bad, PROXY) for bad in ("unknown", "1.2.3.4, <script>", ",", "a" * 9_000, "1.2.3")),
        (PROXY, "unknown, 10.1.1.1", PROXY),
        (PROXY, "unknown, 198.51.100.7", "198.51.100.7"),  # nobody reads that far
    ],
)  # fmt: skip
def test_forwarded_addresses_are_believed_from_named_proxies_alone(
    peer: str, said: str, address: str
) -> None:
    assert source(peer, said)[0] == address


@pytest.mark.parametrize(
    ("said", "address"),
    [
        ("for=198.51.100.7", "198.51.100.7"),
        ('for=1.1.1.1;proto=https, For="[2001:db8:1:2:3::1]:99";by=10.0.0.1', "2001:db8:1:2:3::1"),
        ("proto=https", PROXY),
        ("for=_hidden", PROXY),
    ],
)
def test_the_other_header_is_read_where_the_setting_names_it(said: str, address: str) -> None:
    assert source(PROXY, said, forwarded_header="forwarded")[0] == address
    assert source(PROXY, said)[0] == PROXY


def test_a_household_counts_as_one_and_a_neighbour_as_another() -> None:
    one, other = (source("2001:db8:0:1::1"), source("2001:db8:0:1:ffff::2"))
    assert one[1] == other[1] == "2001:db8:0:1::/64"
    assert source("2001:db8:0:2::1")[1] != one[1]
    assert source("203.0.113.9")[1] != source("203.0.113.10")[1]
    assert source(None) == source("testclient") == ("", "unknown")


def test_a_person_counts_as_one_wherever_they_are_and_nobody_as_their_address() -> None:
    sources = Sources(settings_of())
    home, work = (sources.of({"client": (each, 1)}, {}) for each in ("192.0.2.1", "192.0.2.2"))
    person = Identity.from_claims({"role": "authenticated", "sub": "A"})
    key = Identity.from_claims({"role": "api_key", "key_id": "A"})
    server = Identity.from_claims({"role": "service_role"})

    assert caller_of(person, home) == caller_of(person, work) == "authenticated:a"
    assert caller_of(ANON, home) == home.nobody != caller_of(ANON, work)
    assert len({caller_of(each, home) for each in (person, key, server, ANON)}) == 4


@pytest.mark.parametrize(
    "proxies", ["*", "0.0.0.0/0", "::/0", "0.0.0.0/1,128.0.0.0/1", "::ffff:0:0/96", "10.0.0.1,::/0"]
)
def test_a_list_that_trusts_everybody_is_refused_in_production(proxies: str) -> None:
    with pytest.raises(ConfigError, match="trusts everybody") as refused:
        Sources(settings_of(trusted_proxies=proxies))
    assert refused.value.hint
    Sources(settings_of(trusted_proxies=proxies, environment="development"))


def test_a_proxy_that_is_no_address_is_refused() -> None:
    with pytest.raises(ConfigError, match=r"names 'nginx', which is no address"):
        Sources(settings_of(trusted_proxies="10.0.0.1,nginx"))
