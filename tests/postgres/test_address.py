"""What DATABASE_URL may say, and what is refused without a word of the password."""

from __future__ import annotations

from typing import Any

import pytest

from gateway.config.secret import Secret
from gateway.errors import ConfigError
from gateway.postgres import Address, Host, read_address


def host(name: str, port: int | None = None, **more: Any) -> Address:
    return Address(hosts=(Host(name, port),), **more)


@pytest.mark.parametrize(
    ("url", "address"),
    [
        ("postgresql://", Address()),
        ("postgres://h/shop", host("h", database="shop")),
        ("postgresql://anna@h:5433/shop", host("h", 5433, user="anna", database="shop")),
        (
            "postgresql://a%40b:p%2Fa%3As%25s%40@h/s%20hop",
            host("h", user="a@b", password=Secret("p/a:s%s@"), database="s hop"),
        ),
        ("postgresql://a:p@ss@h", host("h", user="a", password=Secret("p@ss"))),
        ("postgresql://a:p:q@h", host("h", user="a", password=Secret("p:q"))),
        ("postgresql://[::1]:5433/x", host("::1", 5433, database="x")),
        ("postgresql://[fe80::1]/x", host("fe80::1", database="x")),
        (
            "postgresql://one:1,[::2]:2,three/x",
            Address(hosts=(Host("one", 1), Host("::2", 2), Host("three")), database="x"),
        ),
        ("postgresql://%2Frun%2Fpg/x", host("/run/pg", database="x")),
        (
            "postgresql://a@/x?host=%2Frun%2Fpg&port=6432",
            host("/run/pg", 6432, user="a", database="x"),
        ),
        ("postgresql:///x?host=::1&port=5433", host("::1", 5433, database="x")),
        ("postgresql:///x?host=h:5433", host("h", 5433, database="x")),
        (
            "postgresql:///x?host=one,two&port=1,2",
            Address(hosts=(Host("one", 1), Host("two", 2)), database="x"),
        ),
        (
            "postgresql:///x?host=one,two&port=7",
            Address(hosts=(Host("one", 7), Host("two", 7)), database="x"),
        ),
        (
            "postgresql://h/x?user=anna&password=a%20b+c&dbname=y",
            host("h", user="anna", password=Secret("a b+c"), database="y"),
        ),
        (
            "postgresql://h?target_session_attrs=read-write&connect_timeout=2&passfile=%2Fp",
            host("h", session_attributes="read-write", timeout=2.0, passfile="/p"),
        ),
        (
            "postgresql://h?sslmode=verify-full&sslrootcert=/ca.crt&application_name=shop",
            host(
                "h",
                of_driver={"sslmode": "verify-full", "sslrootcert": "/ca.crt"},
                server_settings={"application_name": "shop"},
            ),
        ),
        ("postgresql://h?keepalives=1&gssencmode=disable&channel_binding=prefer", host("h")),
        ("postgresql://h?connect_timeout=0", host("h")),
        (" postgresql://h\n", host("h")),
    ],
)
def test_an_address_is_read_as_libpq_does(url: str, address: Address) -> None:
    assert read_address(url) == address


@pytest.mark.parametrize(
    ("url", "problem"),
    [
        ("h/x", "does not begin with postgresql://"),
        ("mysql://a:secret@h/x", "does not begin with postgresql://"),
        ("postgresql://a:sec/ret@h/x", "is not encoded"),
        ("postgresql://a:sec?ret@h/x", "is not encoded"),
        ("postgresql://a:secret/x", "has a port that is no number"),
        ("postgresql://h:0/x", "has a port that is no number"),
        ("postgresql://h:٣٣/x", "has a port that is no number"),
        ("postgresql://::1/x", "has an IPv6 address without its brackets"),
        ("postgresql://[::1/x", "has an IPv6 address without its brackets"),
        ("postgresql:///x?host=a,b&port=1,2,3", "has 2 hosts and 3 ports"),
        ("postgresql://h?secret", "something else than parameter=value"),
        ("postgresql://h?sslmode=on", "has an unknown sslmode"),
        ("postgresql://h?sslmode=require&sslrootcert=system", "authorities for any host"),
        ("postgresql://h?target_session_attrs=write", "has an unknown target_session_attrs"),
        ("postgresql://h?connect_timeout=soon", "has a connect_timeout"),
        ("postgresql://h?connect_timeout=nan", "has a connect_timeout"),
        ("postgresql://h?channel_binding=require", "asks for channel_binding"),
        ("postgresql://h?require_auth=scram-sha-256", "asks for require_auth"),
        ("postgresql://h?pgbouncer=true", "has pgbouncer"),
    ],
)
def test_an_address_that_cannot_be_used_is_refused(url: str, problem: str) -> None:
    with pytest.raises(ConfigError, match="DATABASE_URL") as caught:
        read_address(url)
    assert problem in caught.value.message
    assert caught.value.hint
    assert "secret" not in caught.value.message + caught.value.hint.replace("secret=", "")


def test_an_address_does_not_print_its_secrets() -> None:
    shown = repr(read_address("postgresql://a:s3cret@h/x?sslpassword=s3cret"))
    assert "s3cret" not in shown
