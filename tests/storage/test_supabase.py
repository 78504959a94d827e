"""What is asked of Supabase Storage, against a server on loopback that answers as Supabase does."""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterator
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import unquote

import pytest

from gateway.errors import InvalidValue, Unavailable
from gateway.storage import SupabaseStorage

KEY = "sb_secret_0123456789"
TOKEN = "eyJhbGciOiJIUzI1NiJ9.eyJ1cmwiOiJhIn0.c2ln-_"
DUPLICATE = b'{"statusCode":"409","error":"Duplicate","message":"The resource already exists"}'


@dataclass
class Request:
    method: str
    path: str
    headers: dict[str, str]
    body: Any


@dataclass
class FakeSupabase:
    """Files that exist, requests that came, and an answer to give instead of the right one."""

    files: set[str] = field(default_factory=set)
    requests: list[Request] = field(default_factory=list)
    instead: tuple[int, bytes] | None = None
    port: int = 0

    async def serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        request = await read_request(reader)
        self.requests.append(request)
        status, body = self.instead or self.answer(request)
        head = f"HTTP/1.1 {status} X\r\ncontent-length: {len(body)}\r\nconnection: close\r\n\r\n"
        writer.write(head.encode() + body)
        await writer.drain()
        writer.close()

    def answer(self, request: Request) -> tuple[int, bytes]:
        bucket, _, path = unquote(request.path).rpartition("/sign/")[2].partition("/")
        if "/object/upload/sign/" not in request.path:
            return 200, json.dumps(
                [self.sign(bucket, path) for path in request.body["paths"]]
            ).encode()
        if path in self.files:
            return (
                400,
                b'{"statusCode":"409","error":"Duplicate","message":"The resource already exists"}',
            )
        url = f"/object/upload/sign/{bucket}/{path}?token={TOKEN}"
        return 200, json.dumps({"url": url, "token": TOKEN}).encode()

    def sign(self, bucket: str, path: str) -> dict[str, Any]:
        if path not in self.files:
            error = "Either the object does not exist or you do not have access to it"
            return {"error": error, "path": path, "signedURL": None}
        return {
            "error": None,
            "path": path,
            "signedURL": f"/object/sign/{bucket}/{path}?token={TOKEN}",
        }


async def read_request(reader: asyncio.StreamReader) -> Request:
    head = (await reader.readuntil(b"\r\n\r\n")).decode()
    first, *lines = head.strip().split("\r\n")
    method, path, _ = first.split(" ")
    headers = dict(line.lower().split(": ", 1) for line in lines)
    body = await reader.readexactly(int(headers.get("content-length", "0")))
    return Request(method, path, headers, json.loads(body))


@pytest.fixture
async def supabase() -> AsyncIterator[FakeSupabase]:
    fake = FakeSupabase()
    server = await asyncio.start_server(fake.serve, "127.0.0.1", 0)
    fake.port = server.sockets[0].getsockname()[1]
    yield fake
    server.close()


@pytest.fixture
async def storage(supabase: FakeSupabase) -> AsyncIterator[SupabaseStorage]:
    storage = SupabaseStorage(f"http://127.0.0.1:{supabase.port}/", KEY, expires=3_600, timeout=1.0)
    yield storage
    await storage.stop()


def base(supabase: FakeSupabase) -> str:
    return f"http://127.0.0.1:{supabase.port}/storage/v1/object"


async def test_reads_are_one_request_for_the_batch(
    supabase: FakeSupabase, storage: SupabaseStorage
) -> None:
    supabase.files = {"a/é 1.webm", "b?token=x#y"}
    urls = await storage.sign_reads(
        "media", ["a/é 1.webm", "missing", "b?token=x#y", "missing"], 60
    )
    assert urls == {
        "a/é 1.webm": f"{base(supabase)}/sign/media/a/%C3%A9%201.webm?token={TOKEN}",
        "b?token=x#y": f"{base(supabase)}/sign/media/b%3Ftoken%3Dx%23y?token={TOKEN}",
    }
    (request,) = supabase.requests
    assert (request.method, request.path) == ("POST", "/storage/v1/object/sign/media")
    assert request.body == {"expiresIn": 60, "paths": ["a/é 1.webm", "missing", "b?token=x#y"]}
    assert request.headers["content-type"] == "application/json"
    assert (request.headers["authorization"], request.headers["apikey"]) == (f"bearer {KEY}", KEY)


async def test_the_configured_lifetime_is_the_default(
    supabase: FakeSupabase, storage: SupabaseStorage
) -> None:
    await storage.sign_reads("media", ["a"])
    assert supabase.requests[0].body["expiresIn"] == 3_600


async def test_a_long_batch_is_cut(supabase: FakeSupabase, storage: SupabaseStorage) -> None:
    supabase.files = {str(number) for number in range(1_200)}
    urls = await storage.sign_reads("media", [str(number) for number in range(1_200)])
    assert (len(urls), [len(request.body["paths"]) for request in supabase.requests]) == (
        1_200,
        [500, 500, 200],
    )


async def test_no_paths_are_no_request(supabase: FakeSupabase, storage: SupabaseStorage) -> None:
    assert (await storage.sign_reads("media", []), await storage.sign_uploads("media", [])) == (
        {},
        {},
    )
    assert supabase.requests == []


async def test_each_upload_is_a_request_and_a_taken_path_is_left_out(
    supabase: FakeSupabase, storage: SupabaseStorage
) -> None:
    supabase.files = {"taken"}
    urls = await storage.sign_uploads("media", ["a/é.webm", "taken", "b"])
    assert urls == {
        "a/é.webm": f"{base(supabase)}/upload/sign/media/a/%C3%A9.webm?token={TOKEN}",
        "b": f"{base(supabase)}/upload/sign/media/b?token={TOKEN}",
    }
    assert {(request.method, request.path) for request in supabase.requests} == {
        ("POST", f"/storage/v1/object/upload/sign/media/{path}")
        for path in ("a/%C3%A9.webm", "taken", "b")
    }
    assert all("authorization" in request.headers for request in supabase.requests)


@pytest.mark.parametrize("path", ["../../bucket", "a/../../../auth/v1/admin", "", "/a", "a\x00"])
async def test_a_path_that_leads_elsewhere_is_never_asked_for(
    supabase: FakeSupabase, storage: SupabaseStorage, path: str
) -> None:
    for signing in (storage.sign_uploads("media", [path]), storage.sign_reads("media", [path])):
        with pytest.raises(InvalidValue):
            await signing
    with pytest.raises(InvalidValue):
        await storage.sign_uploads("../bucket", ["a"])
    assert supabase.requests == []


async def test_a_path_that_supabase_does_not_take_is_an_invalid_value(
    supabase: FakeSupabase, storage: SupabaseStorage
) -> None:
    supabase.instead = (
        400,
        b'{"statusCode":"400","error":"InvalidKey","message":"Invalid key: x"}',
    )
    with pytest.raises(InvalidValue):
        await storage.sign_uploads("media", ["x"])


@pytest.mark.parametrize(
    "answer",
    [
        (500, b""),
        (502, b"<html>"),
        (401, b'{"statusCode":"401","error":"Unauthorized","message":"the key"}'),
        (400, b'{"statusCode":"404","error":"Bucket not found","message":"Bucket not found"}'),
        (400, b"[]"),
        (200, b"not json"),
        (307, b"{}"),
    ],
)
async def test_what_supabase_does_not_sign_is_unavailable(
    supabase: FakeSupabase, storage: SupabaseStorage, answer: tuple[int, bytes]
) -> None:
    supabase.instead = answer
    for signing in (storage.sign_reads("media", ["a"]), storage.sign_uploads("media", ["a"])):
        with pytest.raises(Unavailable) as caught:
            await signing
        assert (caught.value.code, caught.value.status) == ("UNAVAILABLE", 503)
        assert KEY not in f"{caught.value.message}{caught.value.hint}"


@pytest.mark.parametrize(
    "body",
    [
        b"{}",
        b"[]",
        b"null",
        b"[null, 7]",
        b'[{"path": "a", "signedURL": "/object/sign/media/a"}]',
        b'[{"path": "a", "signedURL": "/object/sign/media/a?token=<script>"}]',
        b'{"url": 7}',
    ],
)
async def test_an_odd_answer_signs_nothing(
    supabase: FakeSupabase, storage: SupabaseStorage, body: bytes
) -> None:
    supabase.instead = (200, body)
    assert await storage.sign_reads("media", ["a"]) == {}
    assert await storage.sign_uploads("media", ["a"]) == {}


async def test_nobody_at_the_address_is_unavailable() -> None:
    storage = SupabaseStorage("http://127.0.0.1:9", KEY, expires=60)
    with pytest.raises(Unavailable):
        await storage.sign_reads("media", ["a"])
    await storage.stop()


async def test_supabase_serves_its_urls_itself(storage: SupabaseStorage) -> None:
    assert storage.routes() == []
