"""The development storage: a signed URL opens one file, for one purpose, until it expires."""

from __future__ import annotations

import hashlib
import re
import time
from collections.abc import AsyncIterator
from dataclasses import dataclass
from pathlib import Path

import httpx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from starlette.applications import Starlette

from gateway.config import Settings
from gateway.errors import ConfigError, InvalidValue, Unavailable
from gateway.storage import Grant, LocalStorage, NoStorage, Seen, SupabaseStorage, create_storage
from gateway.storage.paths import check_bucket, check_path
from tests.harness.settings import settings_of

NOW = 1_800_000_000.0
PATH = "people/amara/été 1.webm"
AUDIO = {"content-type": "audio/webm; codecs=opus"}
SOUND = b"\x1a\x45\xdf\xa3 webm sound"


@dataclass
class Clock:
    now: float = NOW

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def storage(tmp_path: Path, clock: Clock) -> LocalStorage:
    return LocalStorage(tmp_path / "storage", base_url="http://127.0.0.1:8000", clock=clock)


@pytest.fixture
async def client(storage: LocalStorage) -> AsyncIterator[httpx.AsyncClient]:
    app = Starlette(routes=storage.routes())
    async with httpx.AsyncClient(transport=httpx.ASGITransport(app)) as client:
        yield client


def grant(path: str = PATH, media_type: str = "audio/webm", size: int = len(SOUND)) -> Grant:
    return Grant(path, media_type, size)


async def upload_url(storage: LocalStorage, path: str = PATH) -> str:
    return (await storage.sign_uploads("media", [grant(path)]))[path]


async def uploaded(storage: LocalStorage, client: httpx.AsyncClient, path: str = PATH) -> str:
    """Upload a file and return the URL to read it."""
    incoming = f"incoming/{path.replace('/', '-')}"
    answer = await client.put(await upload_url(storage, incoming), content=SOUND, headers=AUDIO)
    assert answer.status_code == 200
    seen = await storage.seal("media", grant(incoming), path)
    assert seen == Seen(len(SOUND), hashlib.sha256(SOUND).hexdigest())
    return (await storage.sign_reads("media", [path]))[path]


def problem(answer: httpx.Response) -> tuple[int, str]:
    (error,) = answer.json()["errors"]
    assert error["message"]
    assert error["extensions"]["hint"]
    return answer.status_code, error["extensions"]["code"]


async def test_a_file_is_uploaded_and_read_by_its_urls(
    storage: LocalStorage, client: httpx.AsyncClient, tmp_path: Path
) -> None:
    url = await uploaded(storage, client)
    assert re.fullmatch(
        r"http://127\.0\.0\.1:8000/storage/media/people/amara/%C3%A9t%C3%A9%201\.webm"
        r"\?token=1800003600\.[\w-]{43}",
        url,
    )
    answer = await client.get(url)
    assert (answer.status_code, answer.content) == (200, SOUND)
    assert answer.headers["content-type"] == "audio/webm"
    assert (tmp_path / "storage" / "media" / PATH).read_bytes() == SOUND


async def test_an_upload_answers_the_key(storage: LocalStorage, client: httpx.AsyncClient) -> None:
    answer = await client.put(await upload_url(storage), content=SOUND, headers=AUDIO)
    assert answer.json() == {"Key": f"media/{PATH}"}


async def test_a_part_of_a_file_can_be_read(
    storage: LocalStorage, client: httpx.AsyncClient
) -> None:
    answer = await client.get(await uploaded(storage, client), headers={"range": "bytes=1-2"})
    assert (answer.status_code, answer.content) == (206, SOUND[1:3])


async def test_head_is_a_read(storage: LocalStorage, client: httpx.AsyncClient) -> None:
    answer = await client.head(await uploaded(storage, client))
    assert (answer.status_code, answer.headers["content-length"]) == (200, str(len(SOUND)))


@pytest.mark.parametrize(
    ("media_type", "content", "disposition"),
    [
        ("audio/webm", SOUND, "inline"),
        ("image/png", b"\x89PNG\r\n\x1a\n<script>alert(1)</script>", "inline"),
        ("text/plain", b"<script>alert(1)</script>", "attachment"),
        ("application/pdf", b"%PDF-1.7", "attachment"),
    ],
)
async def test_a_stored_file_cannot_run_as_a_page_of_the_gateway(
    storage: LocalStorage,
    client: httpx.AsyncClient,
    media_type: str,
    content: bytes,
    disposition: str,
) -> None:
    granted = grant("in", media_type, len(content))
    url = (await storage.sign_uploads("media", [granted]))["in"]
    put = await client.put(url, content=content, headers={"content-type": media_type})
    assert put.status_code == 200
    assert await storage.seal("media", granted, "a")
    answer = await client.get((await storage.sign_reads("media", ["a"]))["a"])
    assert answer.headers["content-type"].partition(";")[0] == media_type
    assert answer.headers["content-disposition"] == disposition
    assert answer.headers["content-security-policy"] == "default-src 'none'; sandbox"
    assert answer.headers["x-content-type-options"] == "nosniff"


async def test_reads_are_signed_in_a_batch_and_missing_files_left_out(
    storage: LocalStorage, client: httpx.AsyncClient
) -> None:
    await uploaded(storage, client, "a")
    await uploaded(storage, client, "b")
    assert list(await storage.sign_reads("media", ["b", "missing", "a", "b"])) == ["b", "a"]
    assert await storage.sign_reads("media", []) == {}


async def test_a_put_can_be_repeated_until_the_file_is_sealed(
    storage: LocalStorage, client: httpx.AsyncClient
) -> None:
    url = await upload_url(storage)
    first, second, third = SOUND, SOUND[::1].replace(b"sound", b"voice"), SOUND
    for content in (first, second):
        assert (await client.put(url, content=content, headers=AUDIO)).status_code == 200
    seen = await storage.seal("media", grant(), "sealed")
    assert seen == Seen(len(second), hashlib.sha256(second).hexdigest())
    assert await storage.seal("media", grant(), "again") is None
    # the address still writes, but no longer where the sealed file is
    assert (await client.put(url, content=third, headers=AUDIO)).status_code == 200
    read = (await storage.sign_reads("media", ["sealed"]))["sealed"]
    assert (await client.get(read)).content == second


async def test_a_file_that_is_not_as_granted_is_not_sealed(
    storage: LocalStorage, client: httpx.AsyncClient, tmp_path: Path
) -> None:
    place = tmp_path / "storage" / "media" / "in"
    place.parent.mkdir(parents=True)
    for content in (SOUND + b"x", SOUND[:-1], b"x" * len(SOUND), b""):
        place.write_bytes(content)
        seen = await storage.seal("media", grant("in"), "sealed")
        assert seen is not None
        assert seen.fault is not None
        assert await storage.sign_reads("media", ["sealed", "in"]) == {}


async def test_a_file_is_no_folder(storage: LocalStorage, client: httpx.AsyncClient) -> None:
    await uploaded(storage, client, "a")
    answer = await client.put(await upload_url(storage, "a/b"), content=SOUND, headers=AUDIO)
    assert problem(answer) == (409, "CONFLICT")
    await uploaded(storage, client, "c/d")
    answer = await client.put(await upload_url(storage, "c"), content=SOUND, headers=AUDIO)
    assert problem(answer) == (409, "CONFLICT")
    assert await storage.sign_reads("media", ["c"]) == {}


async def test_an_expired_url_is_refused(
    storage: LocalStorage, client: httpx.AsyncClient, clock: Clock
) -> None:
    read, write = await uploaded(storage, client), await upload_url(storage, "new")
    clock.now += 3_599
    assert (await client.get(read)).status_code == 200
    clock.now += 1
    assert problem(await client.get(read)) == (401, "TOKEN_EXPIRED")
    clock.now += 3_600
    answer = await client.put(write, content=SOUND, headers=AUDIO)
    assert problem(answer) == (401, "TOKEN_EXPIRED")


async def test_the_lifetime_of_a_read_can_be_chosen(
    storage: LocalStorage, client: httpx.AsyncClient, clock: Clock
) -> None:
    await uploaded(storage, client)
    url = (await storage.sign_reads("media", [PATH], 60))[PATH]
    clock.now += 60
    assert problem(await client.get(url)) == (401, "TOKEN_EXPIRED")


async def test_a_url_is_for_one_method(storage: LocalStorage, client: httpx.AsyncClient) -> None:
    read = await uploaded(storage, client)
    answer = await client.put(read, content=b"x", headers=AUDIO)
    assert problem(answer) == (401, "UNAUTHENTICATED")
    assert problem(await client.get(await upload_url(storage, "new"))) == (401, "UNAUTHENTICATED")
    assert (await client.post(read)).status_code == 405
    assert (await client.delete(read)).status_code == 405


async def test_a_url_is_for_one_file(storage: LocalStorage, client: httpx.AsyncClient) -> None:
    url = await uploaded(storage, client, "a")
    await uploaded(storage, client, "b")
    for other in (url.replace("/media/a", "/media/b"), url.replace("/media/a", "/other/a")):
        assert problem(await client.get(other)) == (401, "UNAUTHENTICATED")


@pytest.mark.parametrize("token", ["", "x", "1.a", "9" * 13 + "." + "A" * 43, "²." + "A" * 43])
async def test_a_token_that_is_none_is_refused(
    storage: LocalStorage, client: httpx.AsyncClient, token: str
) -> None:
    url = (await uploaded(storage, client)).partition("?")[0]
    answer = await client.get(url, params={"token": token})
    assert problem(answer) == (401, "UNAUTHENTICATED")
    assert problem(await client.get(url)) == (401, "UNAUTHENTICATED")


async def test_the_expiry_in_a_token_cannot_be_changed(
    storage: LocalStorage, client: httpx.AsyncClient
) -> None:
    url = (await uploaded(storage, client)).replace("token=18", "token=19")
    assert problem(await client.get(url)) == (401, "UNAUTHENTICATED")


@pytest.mark.parametrize("content", [SOUND + b"x", None])
async def test_a_file_that_is_larger_than_granted_is_refused_and_leaves_nothing(
    storage: LocalStorage, client: httpx.AsyncClient, tmp_path: Path, content: bytes | None
) -> None:
    async def chunks() -> AsyncIterator[bytes]:  # without a Content-Length
        for _ in range(11):
            yield b"x" * 100

    answer = await client.put(await upload_url(storage), content=content or chunks(), headers=AUDIO)
    assert problem(answer) == (413, "BODY_TOO_LARGE")
    assert [file for file in (tmp_path / "storage").rglob("*") if file.is_file()] == []


@pytest.mark.parametrize("content", [b"", SOUND[:-1], b"<svg/>".ljust(len(SOUND))])
async def test_a_file_that_is_not_as_granted_is_refused_and_leaves_nothing(
    storage: LocalStorage, client: httpx.AsyncClient, tmp_path: Path, content: bytes
) -> None:
    answer = await client.put(await upload_url(storage), content=content, headers=AUDIO)
    assert problem(answer) == (400, "INVALID_VALUE")
    assert [file for file in (tmp_path / "storage").rglob("*") if file.is_file()] == []


@pytest.mark.parametrize(
    "headers",
    [
        {"content-type": "text/html"},
        {"content-type": "audio/ogg"},
        {"content-type": ""},
        {**AUDIO, "content-encoding": "gzip"},
    ],
)
async def test_a_type_that_was_not_granted_is_refused(
    storage: LocalStorage, client: httpx.AsyncClient, headers: dict[str, str]
) -> None:
    answer = await client.put(await upload_url(storage), content=SOUND, headers=headers)
    assert problem(answer) == (415, "UNSUPPORTED_MEDIA_TYPE")


@pytest.mark.parametrize("change", [("size=", "size=1"), ("audio/webm", "text/plain")])
async def test_a_grant_in_a_url_cannot_be_changed(
    storage: LocalStorage, client: httpx.AsyncClient, change: tuple[str, str]
) -> None:
    url = (await upload_url(storage)).replace(*change)
    answer = await client.put(url, content=SOUND, headers={"content-type": "text/plain"})
    assert problem(answer) == (401, "UNAUTHENTICATED")


BAD_PATHS = [
    "",
    ".",
    "..",
    "../secret",
    "a/../../secret",
    "a//b",
    "/etc/passwd",
    "a/",
    "a/./b",
    "a\\b",
    "a\x00",
    "a\nb",
    "a\x7f",
    "x" * 201,
    "/".join(["x" * 100] * 11),
    "\ud800",
]


@pytest.mark.parametrize("path", BAD_PATHS)
async def test_a_path_that_leads_elsewhere_is_never_signed(
    storage: LocalStorage, path: str
) -> None:
    with pytest.raises(InvalidValue):
        await storage.sign_reads("media", ["good", path])
    with pytest.raises(InvalidValue):
        await storage.seal("media", grant(), path)
    with pytest.raises(InvalidValue):
        await storage.sign_uploads("media", [grant("good"), grant(path)])


@pytest.mark.parametrize(
    "bucket", ["", ".", "..", ".types", "a/b", "a\\b", "a..b", "x" * 64, "a\n", "é"]
)
async def test_a_bucket_that_leads_elsewhere_is_never_signed(
    storage: LocalStorage, bucket: str
) -> None:
    with pytest.raises(InvalidValue):
        await storage.sign_reads(bucket, ["good"])
    with pytest.raises(InvalidValue):
        await storage.seal(bucket, grant("good"), "sealed")
    with pytest.raises(InvalidValue):
        await storage.sign_uploads(bucket, [grant("good")])


@pytest.mark.parametrize(
    "path",
    [
        "media/..%2f..%2fsecret",
        "media/%2e%2e/secret",
        "..%2fsecret/x",
        "media/a%00",
        "media/a%5cb",
        "media/",
    ],
)
async def test_a_request_with_a_path_that_leads_elsewhere_is_refused(
    storage: LocalStorage, client: httpx.AsyncClient, tmp_path: Path, path: str
) -> None:
    (tmp_path / "secret").write_text("secret")
    token = (await uploaded(storage, client)).partition("?")[2]
    answer = await client.get(f"http://127.0.0.1:8000/storage/{path}?{token}")
    assert answer.status_code in (400, 401, 404)
    assert b"secret" not in answer.content


async def test_a_link_out_of_the_folder_is_not_followed(
    storage: LocalStorage, client: httpx.AsyncClient, tmp_path: Path
) -> None:
    await uploaded(storage, client)
    (tmp_path / "storage" / "media" / "out").symlink_to(tmp_path)
    (tmp_path / "secret").write_text("secret")
    with pytest.raises(Exception, match="no such file"):
        await storage.sign_reads("media", ["out/secret"])
    with pytest.raises(Exception, match="no such file"):
        await storage.seal("media", grant("out/secret"), "mine")
    with pytest.raises(Exception, match="no such file"):
        await storage.seal("media", grant(), "out/secret")


@given(st.text(max_size=30))
@settings(max_examples=300, deadline=None)
def test_an_accepted_path_stays_in_its_folder(path: str) -> None:
    try:
        check_bucket(path)
        inside = Path("/folder") / path
    except InvalidValue:
        inside = Path("/folder")
    assert inside.is_relative_to("/folder")
    try:
        place = Path("/folder") / check_path(path)
    except InvalidValue:
        return
    assert ".." not in place.parts
    assert place.is_relative_to("/folder")
    assert len(place.parts) == 2 + len(path.split("/"))


async def test_processes_share_one_key(storage: LocalStorage, tmp_path: Path, clock: Clock) -> None:
    other = LocalStorage(tmp_path / "storage", base_url="http://127.0.0.1:8000", clock=clock)
    assert await upload_url(storage) == await upload_url(other)
    assert ((tmp_path / "storage.key").stat().st_mode & 0o777) == 0o600


def test_the_settings_choose_the_storage(tmp_path: Path) -> None:
    development = settings_of(environment="development", data_dir=str(tmp_path / "new"))
    assert isinstance(create_storage(development), LocalStorage)
    assert not (tmp_path / "new").exists()  # nothing is written before the first URL
    assert isinstance(create_storage(Settings()), NoStorage)
    supabase = settings_of(storage_url="https://ref.supabase.co", storage_key="key")
    assert isinstance(create_storage(supabase), SupabaseStorage)
    with pytest.raises(ConfigError, match="SUPABASE_URL"):
        create_storage(settings_of(storage_url="https://ref.supabase.co"))


@pytest.mark.parametrize(
    ("host", "address"),
    [
        ("127.0.0.1", "http://127.0.0.1:8001"),
        ("0.0.0.0", "http://127.0.0.1:8001"),
        ("::", "http://127.0.0.1:8001"),
        ("::1", "http://[::1]:8001"),
        ("box.local", "http://box.local:8001"),
    ],
)
async def test_urls_lead_to_where_the_gateway_listens(
    tmp_path: Path, host: str, address: str
) -> None:
    settings = settings_of(environment="development", data_dir=str(tmp_path), host=host, port=8_001)
    urls = await create_storage(settings).sign_uploads("media", [grant("a")])
    assert urls["a"].startswith(f"{address}/storage/media/a?token=")


async def test_without_a_storage_the_hint_names_the_settings() -> None:
    for signing in (
        NoStorage().sign_reads("media", ["a"]),
        NoStorage().sign_uploads("media", [grant("a")]),
        NoStorage().seal("media", grant("a"), "b"),
    ):
        with pytest.raises(Unavailable) as caught:
            await signing
        assert "SUPABASE_URL" in str(caught.value.hint)
    assert NoStorage().routes() == []


async def test_urls_lead_to_where_clients_reach_the_gateway(tmp_path: Path) -> None:
    settings = settings_of(
        environment="development", data_dir=str(tmp_path), public_url="https://api.example/"
    )
    urls = await create_storage(settings).sign_uploads("media", [grant("a")])
    assert urls["a"].startswith("https://api.example/storage/media/a?token=")


async def test_how_long_a_url_is_good_is_a_setting(tmp_path: Path) -> None:
    settings = settings_of(environment="development", data_dir=str(tmp_path), storage_expiry=60)
    (tmp_path / "storage" / "media").mkdir(parents=True)
    (tmp_path / "storage" / "media" / "a").touch()
    urls = await create_storage(settings).sign_reads("media", ["a"])
    expires_at = int(urls["a"].partition("?token=")[2].partition(".")[0])
    assert 55 <= expires_at - time.time() <= 60


async def test_a_file_is_deleted_for_good_and_one_that_is_not_there_counts_as_deleted(
    storage: LocalStorage, client: httpx.AsyncClient
) -> None:
    for path in (PATH, "b.webm"):
        url = await upload_url(storage, path)
        assert (await client.put(url, content=SOUND, headers=AUDIO)).status_code == 200
    assert await storage.seal("media", grant(), "sealed/a.webm") is not None
    for _ in range(2):
        await storage.delete("media", ["sealed/a.webm", "absent", "sealed", "b.webm/absent"])
        read = await storage.sign_reads("media", ["sealed/a.webm", "b.webm"])
        assert list(read) == ["b.webm"]
    with pytest.raises(InvalidValue):
        await storage.delete("media", ["../b.webm"])
    with pytest.raises(Unavailable):
        await NoStorage().delete("media", ["b.webm"])


async def test_a_bucket_is_listed_in_pages_that_miss_nothing(
    storage: LocalStorage, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Folders beside files of names like theirs, empty ones, and what comes and goes between two pages."""
    folder = tmp_path / "storage" / "media"
    names = ["a", "a-b/c", "a.b", "b/a", "b/a.b", "b/a/c/1", "b/a/c/2", "b/é 1", "c/a", "d"]
    paths = sorted({*names} - {"a", "b/a"})
    for path in paths:
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_bytes(SOUND)
    (folder / "a/empty/empty").mkdir(parents=True)
    (folder / "link").symlink_to(folder / "d")
    (folder / "loop").symlink_to(folder)
    for size in range(1, 12):
        monkeypatch.setattr("gateway.storage.local.PAGE", size)
        found, page = [], await storage.list_files("media")
        while page.next is not None:
            assert len(page.files) == size
            found += [file.path for file in page.files]
            page = await storage.list_files("media", page.next)
        found += [file.path for file in page.files]
        assert sorted(found) == paths
    monkeypatch.setattr("gateway.storage.local.PAGE", 3)
    first = await storage.list_files("media")
    await storage.delete("media", [file.path for file in first.files])
    second = await storage.list_files("media", first.next)
    assert [file.path for file in second.files] == ["b/a/c/2", "b/a.b", "b/é 1"]
    assert abs(second.files[0].changed_at.timestamp() - time.time()) < 60
    with pytest.raises(InvalidValue):
        await storage.list_files("media", "../other")
    with pytest.raises(InvalidValue):
        await storage.list_files("..")


async def test_a_bucket_without_files_is_an_empty_page(storage: LocalStorage) -> None:
    for empty in (storage, NoStorage()):
        page = await empty.list_files("media")
        assert (list(page.files), page.next) == ([], None)


async def test_a_file_is_fetched_whole_within_bounds(
    storage: LocalStorage, client: httpx.AsyncClient, tmp_path: Path
) -> None:
    put = await client.put(await upload_url(storage), content=SOUND, headers=AUDIO)
    assert put.status_code == 200
    target = tmp_path / "fetched"
    assert await storage.fetch("media", "people/nobody.webm", target, 100) is False
    with pytest.raises(InvalidValue, match="more than 5 bytes"):
        await storage.fetch("media", PATH, target, 5)
    assert not target.exists()
    assert await storage.fetch("media", PATH, target, 100) is True
    assert target.read_bytes() == SOUND
    with pytest.raises(Unavailable):
        await NoStorage().fetch("media", PATH, target, 100)


async def test_a_file_of_the_applications_own_is_read_as_what_it_is_and_replaces_the_one_before(
    storage: LocalStorage, client: httpx.AsyncClient, tmp_path: Path
) -> None:
    source = tmp_path / "made"
    for content in (b"%PDF-1.4 first", b"%PDF-1.4 second"):
        source.write_bytes(content)
        await storage.put("reports", "a/report.pdf", source, "application/pdf")
        url = (await storage.sign_reads("reports", ["a/report.pdf"]))["a/report.pdf"]
        answer = await client.get(url)
        assert (answer.content, answer.headers["content-type"]) == (content, "application/pdf")
        assert answer.headers["content-disposition"] == "attachment"
    page = await storage.list_files("reports")
    assert [file.path for file in page.files] == ["a/report.pdf"]
    with pytest.raises(InvalidValue):
        await storage.put("reports", "../a", source, "application/pdf")
    with pytest.raises(FileNotFoundError):
        await storage.put("reports", "b", tmp_path / "absent", "application/pdf")
    assert [each.name for each in (tmp_path / "storage").iterdir() if each.is_file()] == []
    with pytest.raises(Unavailable):
        await NoStorage().put("reports", "a", source, "application/pdf")
