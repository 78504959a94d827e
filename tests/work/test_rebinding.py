"""A name may lead elsewhere a moment after it was looked at: the connection goes where it was looked at, or nowhere."""

from __future__ import annotations

import asyncio
import itertools
import socket
from collections.abc import Iterator
from typing import Any

import httpcore
import pytest

from gateway.work.outside import AddressRefused, open_outside
from tests.harness.settings import settings_of

PUBLIC, OTHER, HERE, METADATA = "93.184.216.34", "8.8.8.8", "127.0.0.1", "169.254.169.254"


@pytest.fixture
def reached(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The addresses to which connections were opened; none is."""
    found: list[str] = []

    async def connect(_: Any, host: str, *_more: Any) -> Any:
        found.append(host)
        raise httpcore.ConnectError

    monkeypatch.setattr(httpcore.AnyIOBackend, "connect_tcp", connect)
    return found


def leading(monkeypatch: pytest.MonkeyPatch, *answers: tuple[str, ...]) -> Iterator[int]:
    """Has every name lead to these, one answer after the other; counts how often it was asked."""
    asked, answered = itertools.count(1), iter(answers)

    async def resolve(_: Any, _host: str, port: int, **_more: Any) -> Any:
        next(asked)
        return [
            (socket.AF_INET, socket.SOCK_STREAM, 6, "", (each, port)) for each in next(answered)
        ]

    monkeypatch.setattr(asyncio.get_running_loop().__class__, "getaddrinfo", resolve)
    return asked


async def test_the_connection_goes_to_the_address_that_was_looked_at(
    monkeypatch: pytest.MonkeyPatch, reached: list[str]
) -> None:
    asked = leading(monkeypatch, (PUBLIC,), (HERE,), (METADATA,))
    async with open_outside(settings_of(environment="development")) as outside:
        with pytest.raises(OSError, match="could not be asked"):
            await outside.post("https://rebinds.example/push", {}, b"")
        assert reached == [PUBLIC]
        assert next(asked) == 2, "it was looked up once"
        for _ in range(2):
            with pytest.raises(AddressRefused):
                await outside.post("https://rebinds.example/push", {}, b"")
    assert reached == [PUBLIC]


@pytest.mark.parametrize("answer", [(PUBLIC, HERE), (HERE, PUBLIC), (OTHER, METADATA), ()])
async def test_a_name_with_one_inner_address_leads_nowhere(
    monkeypatch: pytest.MonkeyPatch, reached: list[str], answer: tuple[str, ...]
) -> None:
    leading(monkeypatch, answer)
    async with open_outside(settings_of(environment="development")) as outside:
        with pytest.raises(AddressRefused):
            await outside.post("https://mixed.example/push", {}, b"")
    assert reached == []
