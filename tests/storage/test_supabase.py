"""What is asked of Supabase Storage, against a server on loopback that answers as Supabase does."""

from __future__ import annotations

import asyncio
import hashlib
import json
from collections.abc import AsyncIterator
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import pytest

from gateway.errors import InvalidValue, Unavailable
from gateway.storage import Grant, Seen, SupabaseStorage

KEY = "sb_secret_0123456789"
TOKEN = "eyJhbGciOiJIUzI1NiJ9.eyJ1cmwiOiJhIn0.c2ln-_"
CREATED, UPDATED = "2026-01-01T00:00:00.123Z", "2026-02-01T00:00:00.000Z"
PNG = b"\x89PNG\r\n\x1a\n and so on"


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
    stored: dict[str, tuple[bytes, str]] = field(default_factory=dict)
    """path → what was put there, and its Content-Type"""
    requests: list[Request] = field(default_factory=list)
    instead: tuple[int, bytes] | None = None
    port: int = 0

    async def serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        request = await read_request(reader)
        self.requests.append(request)
        status, body = self.instead or self.answer(request)
        _, content_type = self.stored.get(request.path.rpartition("/media/")[2], (b"", "text/json"))
        head = (
            f"HTTP/1.1 {status} X\r\ncontent-length: {len(body)}\r\n"
            f"content-type: {content_type}\r\nconnection: close\r\n\r\n"
        )
        writer.write(head.encode() + body)
        await writer.drain()
        writer.close()

    def answer(self, request: Request) -> tuple[int, bytes]:
        if "/sign/" not in request.path:
            return self.handle(request)
        bucket, _, path = unquote(request.path).rpartition("/sign/")[2].partition("/")
        if "/object/upload/sign/" not in request.path:
            return 200, json.dumps(
                [self.sign(bucket, path) for path in request.body["paths"]]
            ).encode()
        url = f"/object/upload/sign/{bucket}/{path}?token={TOKEN}"
        return 200, json.dumps({"url": url, "token": TOKEN}).encode()

    def handle(self, request: Request) -> tuple[int, bytes]:
        path = request.path.rpartition("/media/")[2]
        match request.method:
            case "GET":
                return 200, self.stored[path][0]
            case "DELETE" if request.body:
                assert request.path == "/storage/v1/object/media"
                there = [each for each in request.body["prefixes"] if self.stored.pop(each, None)]
                return 200, json.dumps([{"name": each} for each in there]).encode()
            case "DELETE":
                del self.stored[path]
                return 200, b"{}"
        if request.path == "/storage/v1/object/list-v2/media":
            return self.list(request.body)
        if request.path.startswith("/storage/v1/object/media/"):
            self.stored[path] = (request.body, request.headers["content-type"])
            return 200, json.dumps({"Id": "1", "Key": f"media/{path}"}).encode()
        assert request.path == "/storage/v1/object/move"
        assert request.body["bucketId"] == "media"
        source, target = request.body["sourceKey"], request.body["destinationKey"]
        if source not in self.stored:
            return 400, b'{"statusCode":"404","error":"not_found","message":"Object not found"}'
        self.stored[target] = self.stored.pop(source)
        return 200, b'{"message":"Successfully moved"}'

    def list(self, body: dict[str, Any]) -> tuple[int, bytes]:
        after = body.get("cursor", "")
        later = sorted(name for name in self.stored if name > after)
        there = [
            {"id": name, "name": name, "created_at": CREATED, "updated_at": UPDATED}
            for name in later[: body["limit"]]
        ]
        has_next = len(later) > body["limit"]
        cursor = {"nextCursor": there[-1]["name"]} if has_next else {}
        answer = {"hasNext": has_next, **cursor, "folders": [], "objects": there}
        return 200, json.dumps(answer).encode()

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
    is_json = headers.get("content-type") == "application/json"
    return Request(method, path, headers, json.loads(body) if is_json and body else body or None)


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


def grants(*paths: str) -> list[Grant]:
    return [Grant(path, "image/png", len(PNG)) for path in paths]


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


async def test_each_upload_is_a_request_and_may_be_put_again(
    supabase: FakeSupabase, storage: SupabaseStorage
) -> None:
    urls = await storage.sign_uploads("media", grants("a/é.webm", "b"))
    assert urls == {
        "a/é.webm": f"{base(supabase)}/upload/sign/media/a/%C3%A9.webm?token={TOKEN}",
        "b": f"{base(supabase)}/upload/sign/media/b?token={TOKEN}",
    }
    assert {(request.method, request.path) for request in supabase.requests} == {
        ("POST", f"/storage/v1/object/upload/sign/media/{path}") for path in ("a/%C3%A9.webm", "b")
    }
    assert all("authorization" in request.headers for request in supabase.requests)
    assert all(request.headers["x-upsert"] == "true" for request in supabase.requests)


@pytest.mark.parametrize("path", ["../../bucket", "a/../../../auth/v1/admin", "", "/a", "a\x00"])
async def test_a_path_that_leads_elsewhere_is_never_asked_for(
    supabase: FakeSupabase, storage: SupabaseStorage, path: str
) -> None:
    for signing in (
        storage.sign_uploads("media", grants(path)),
        storage.sign_reads("media", [path]),
        storage.seal("media", *grants(path), "a"),
        storage.seal("media", *grants("a"), path),
    ):
        with pytest.raises(InvalidValue):
            await signing
    with pytest.raises(InvalidValue):
        await storage.sign_uploads("../bucket", grants("a"))
    assert supabase.requests == []


async def test_a_path_that_supabase_does_not_take_is_an_invalid_value(
    supabase: FakeSupabase, storage: SupabaseStorage
) -> None:
    supabase.instead = (
        400,
        b'{"statusCode":"400","error":"InvalidKey","message":"Invalid key: x"}',
    )
    with pytest.raises(InvalidValue):
        await storage.sign_uploads("media", grants("x"))


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
    for signing in (
        storage.sign_reads("media", ["a"]),
        storage.sign_uploads("media", grants("a")),
        storage.seal("media", *grants("a"), "b"),
    ):
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
    assert await storage.sign_uploads("media", grants("a")) == {}


async def test_nobody_at_the_address_is_unavailable() -> None:
    storage = SupabaseStorage("http://127.0.0.1:9", KEY, expires=60)
    with pytest.raises(Unavailable):
        await storage.sign_reads("media", ["a"])
    await storage.stop()


async def test_supabase_serves_its_urls_itself(storage: SupabaseStorage) -> None:
    assert storage.routes() == []


async def test_a_file_is_moved_away_from_its_address_and_looked_at_there(
    supabase: FakeSupabase, storage: SupabaseStorage
) -> None:
    supabase.stored = {"in": (PNG, "image/png; charset=binary")}
    seen = await storage.seal("media", *grants("in"), "sealed/a.png")
    assert seen == Seen(len(PNG), hashlib.sha256(PNG).hexdigest())
    assert list(supabase.stored) == ["sealed/a.png"]
    assert await storage.seal("media", *grants("in"), "sealed/b.png") is None


@pytest.mark.parametrize(
    ("content", "content_type"),
    [
        (PNG + b"x" * 3_000_000, "image/png"),
        (PNG[:-1], "image/png"),
        (b"<svg/>".ljust(len(PNG)), "image/png"),
        (PNG, "text/html"),
    ],
)
async def test_a_file_that_is_not_as_granted_is_deleted(
    supabase: FakeSupabase, storage: SupabaseStorage, content: bytes, content_type: str
) -> None:
    supabase.stored = {"in": (content, content_type)}
    seen = await storage.seal("media", *grants("in"), "sealed.png")
    assert seen is not None
    assert seen.fault is not None
    assert supabase.stored == {}


async def test_what_browsers_run_is_downloaded(
    supabase: FakeSupabase, storage: SupabaseStorage
) -> None:
    supabase.files = {"a.svg", "a.png", "A.HTML"}
    urls = await storage.sign_reads("media", ["a.svg", "a.png", "A.HTML"])
    assert [url.endswith("&download=") for url in urls.values()] == [True, False, True]


async def test_files_are_deleted_together_and_what_is_not_there_counts_as_deleted(
    supabase: FakeSupabase, storage: SupabaseStorage
) -> None:
    supabase.stored = {"a/b c.png": (PNG, "image/png"), "kept.png": (PNG, "image/png")}
    paths = ["a/b c.png", *(f"absent/{number}" for number in range(600))]
    for _ in range(2):
        await storage.delete("media", paths)
        assert list(supabase.stored) == ["kept.png"]
    asked = [request.body["prefixes"] for request in supabase.requests]
    assert asked == [paths[:500], paths[500:]] * 2
    with pytest.raises(InvalidValue):
        await storage.delete("media", ["../other/kept.png"])


@pytest.mark.parametrize("status", [400, 403, 500, 503])
async def test_a_file_counts_as_deleted_only_where_supabase_says_so(
    supabase: FakeSupabase, storage: SupabaseStorage, status: int
) -> None:
    supabase.instead = (status, b"{}")
    with pytest.raises(Unavailable):
        await storage.delete("media", ["a.png"])


async def test_a_bucket_is_listed_a_page_at_a_time(
    supabase: FakeSupabase, storage: SupabaseStorage
) -> None:
    supabase.stored = {f"a/{number:04}": (PNG, "image/png") for number in range(2_100)}
    found, page = [], await storage.list_files("media")
    while page.next is not None:
        found += [file.path for file in page.files]
        page = await storage.list_files("media", page.next)
    found += [file.path for file in page.files]
    assert found == list(supabase.stored)
    assert page.files[0].changed_at == datetime(2026, 2, 1, tzinfo=UTC)
    assert [request.body for request in supabase.requests] == [
        {"limit": 1_000},
        {"limit": 1_000, "cursor": "a/0999"},
        {"limit": 1_000, "cursor": "a/1999"},
    ]
    with pytest.raises(InvalidValue):
        await storage.list_files("../media")


@pytest.mark.parametrize(
    ("status", "body"),
    [
        (200, b"[]"),
        (200, b"null"),
        (200, b'{"objects": null}'),
        (200, b'{"hasNext": true, "objects": []}'),
        (200, b'{"hasNext": true, "nextCursor": 7, "objects": []}'),
        (400, b'{"statusCode":"404","error":"not_found","message":"Object not found"}'),
        (404, b'{"statusCode":"404","error":"Bucket not found","message":"Bucket not found"}'),
        (500, b"{}"),
    ],
)
async def test_an_odd_list_is_no_end_of_a_bucket(
    supabase: FakeSupabase, storage: SupabaseStorage, status: int, body: bytes
) -> None:
    supabase.instead = (status, body)
    with pytest.raises(Unavailable):
        await storage.list_files("media")


async def test_what_has_no_age_is_in_no_list(
    supabase: FakeSupabase, storage: SupabaseStorage
) -> None:
    odd = [{"name": "a"}, {"name": "b", "created_at": CREATED, "updated_at": "soon"}, None, 7]
    good = {"name": "c", "created_at": CREATED, "updated_at": UPDATED}
    supabase.instead = (200, json.dumps({"hasNext": False, "objects": [*odd, good]}).encode())
    page = await storage.list_files("media")
    assert [file.path for file in page.files] == ["c"]


async def test_a_file_of_the_applications_own_replaces_the_one_before(
    supabase: FakeSupabase, storage: SupabaseStorage, tmp_path: Path
) -> None:
    source = tmp_path / "made"
    for content in (b"%PDF-1.4 first", b"%PDF-1.4" + b" second" * 400_000):
        source.write_bytes(content)
        await storage.put("media", "a/r 1.pdf", source, "application/pdf")
        assert supabase.stored == {"a/r%201.pdf": (content, "application/pdf")}
    assert all(request.headers["x-upsert"] == "true" for request in supabase.requests)
    with pytest.raises(InvalidValue):
        await storage.put("media", "../a", source, "application/pdf")
    supabase.instead = (413, b'{"statusCode":"413","error":"Payload too large"}')
    with pytest.raises(Unavailable):
        await storage.put("media", "a", source, "application/pdf")
