"""Answers are compressed when they are long enough and the client can read it."""

import gzip

import httpx
import pytest

from .conftest import EVERYWHERE, Serve, Site

pytestmark = EVERYWHERE


async def raw(site: Site, length: int, accept_encoding: str) -> tuple[httpx.Headers, bytes]:
    """The answer as it travels, not decoded by the client."""
    body = {"query": f"{{ long(length: {length}) }}"}
    headers = {"accept-encoding": accept_encoding}
    async with site.client.stream("POST", "/graphql", json=body, headers=headers) as response:
        return response.headers, b"".join([chunk async for chunk in response.aiter_raw()])


@pytest.mark.parametrize("length", [2_000, 200_000])
async def test_a_long_answer_is_compressed(site: Site, length: int) -> None:
    headers, body = await raw(site, length, "gzip, br")
    assert headers["content-encoding"] == "gzip"
    assert int(headers["content-length"]) == len(body) < length / 10
    assert len(gzip.decompress(body)) > length


@pytest.mark.parametrize(("length", "accept"), [(100, "gzip"), (2_000, "br"), (2_000, "gzip;q=0")])
async def test_other_answers_are_not(site: Site, length: int, accept: str) -> None:
    headers, body = await raw(site, length, accept)
    assert "content-encoding" not in headers
    assert body.startswith(b'{"data"')


async def test_the_size_is_a_setting(serve: Serve) -> None:
    async with serve(gzip_min_bytes=10) as site:
        headers, body = await raw(site, 5, "gzip")
    assert headers["content-encoding"] == "gzip"
    assert gzip.decompress(body) == b'{"data":{"long":"long "}}'
