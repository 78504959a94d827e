"""Supabase Storage: reads are signed in one request per batch, uploads in one request per file.

An upload's address there binds neither type nor size, and lives for two hours whatever happens: so a
file counts only once it was moved to where no address leads, and looked at there.
"""

from __future__ import annotations

import asyncio
import logging
import re
from collections.abc import AsyncIterator, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from starlette.routing import BaseRoute

from gateway.errors import InvalidValue, Unavailable
from gateway.storage.inspection import FileInspection, Grant, Seen, same_type
from gateway.storage.page import PAGE, FilePage, Stored
from gateway.storage.paths import check_bucket, check_path, check_paths, quote_path, too_long

if TYPE_CHECKING:
    import httpx

__all__ = ["SupabaseStorage"]

logger = logging.getLogger("gateway.storage")

_TIMEOUT = 10.0
_BATCH = 500
_CHUNK = 1_000_000
_PARALLEL_UPLOADS = 8
_RUN_BY_BROWSERS = (".svg", ".svgz", ".html", ".htm", ".xhtml", ".xml", ".xsl", ".pdf")
_TOKEN = re.compile(r"[A-Za-z0-9._~-]+")


class SupabaseStorage:
    """Asks a Supabase project to sign; the URLs lead there, not through the gateway."""

    def __init__(self, url: str, key: str, *, expires: int, timeout: float = _TIMEOUT) -> None:
        self._base = url.rstrip("/") + "/storage/v1"
        self._expires = expires
        self._uploads = asyncio.Semaphore(_PARALLEL_UPLOADS)
        import httpx  # takes 0.1 s, and only this storage needs it

        # sb_secret_… keys are no JWTs: Supabase takes one as a bearer only beside the same apikey.
        self._client = httpx.AsyncClient(
            headers={"authorization": f"Bearer {key}", "apikey": key}, timeout=timeout
        )

    async def sign_reads(
        self, bucket: str, paths: Sequence[str], expires: int | None = None
    ) -> Mapping[str, str]:
        """URLs to GET, by path; a file that does not exist is left out."""
        wanted = check_paths(paths)
        batches = [wanted[start : start + _BATCH] for start in range(0, len(wanted), _BATCH)]
        lifetime = expires or self._expires
        answers = [
            await self._sign_batch(check_bucket(bucket), batch, lifetime) for batch in batches
        ]
        return {path: url for answer in answers for path, url in answer.items()}

    async def _sign_batch(self, bucket: str, paths: list[str], expires: int) -> dict[str, str]:
        body = {"expiresIn": expires, "paths": paths}
        answer = await self._post(f"/object/sign/{bucket}", body)
        entries = answer if isinstance(answer, list) else []
        tokens = {_text(entry, "path"): _read_token(_text(entry, "signedURL")) for entry in entries}
        return {
            path: f"{self._base}/object/sign/{bucket}/{quote_path(path)}?token={token}"
            + ("&download=" if path.lower().endswith(_RUN_BY_BROWSERS) else "")
            for path in paths
            if (token := tokens.get(path))
        }

    async def sign_uploads(self, bucket: str, grants: Sequence[Grant]) -> Mapping[str, str]:
        """URLs to PUT one file each, by path; the last PUT counts. Type and size are for `seal`."""
        wanted = check_paths(grant.path for grant in grants)
        urls = await asyncio.gather(
            *(self._sign_upload(check_bucket(bucket), path) for path in wanted)
        )
        return {path: url for path, url in zip(wanted, urls, strict=True) if url is not None}

    async def _sign_upload(self, bucket: str, path: str) -> str | None:
        target = f"/object/upload/sign/{bucket}/{quote_path(path)}"
        async with self._uploads:
            answer = await self._post(target, {}, {"x-upsert": "true"})
        token = _read_token(_text(answer, "url"))
        return f"{self._base}{target}?token={token}" if token else None

    async def seal(self, bucket: str, grant: Grant, target: str) -> Seen | None:
        """Move a file to where no address can write, and look at it there; None where there is none."""
        moved = await self._post(
            "/object/move",
            {
                "bucketId": check_bucket(bucket),
                "sourceKey": check_path(grant.path),
                "destinationKey": check_path(target),
            },
        )
        if moved is None:
            return None
        place = f"{bucket}/{quote_path(target)}"
        seen = await self._look(place, grant)
        if seen.fault is not None:
            await self._ask("DELETE", f"/object/{place}")
        return seen

    async def put(self, bucket: str, path: str, source: Path, media_type: str) -> None:
        """Keep a file of the application's own there, in the place of one that was there before."""
        place = f"{check_bucket(bucket)}/{quote_path(check_path(path))}"
        headers = {
            "content-type": media_type,
            "content-length": str((await asyncio.to_thread(source.stat)).st_size),
            "x-upsert": "true",
        }
        response = await self._ask(
            "POST", f"/object/{place}", content=_read(source), headers=headers
        )
        if not response.is_success:
            raise _unavailable(f"status {response.status_code}")

    async def fetch(self, bucket: str, path: str, target: Path, most: int) -> bool:
        """Write a file to `target`; False where there is none. Raises InvalidValue for more than `most` bytes."""
        place = f"{check_bucket(bucket)}/{quote_path(check_path(path))}"
        with _reaching():
            async with self._client.stream(
                "GET", f"{self._base}/object/authenticated/{place}"
            ) as response:
                if response.status_code in (400, 404) and b"not_found" in await response.aread():
                    return False
                if not response.is_success:
                    raise _unavailable(f"status {response.status_code}")
                await _write(response, target, most)
        return True

    async def delete(self, bucket: str, paths: Sequence[str]) -> None:
        """Delete files for good; one that is not there counts as deleted."""
        wanted = check_paths(paths)
        target = f"/object/{check_bucket(bucket)}"
        for start in range(0, len(wanted), _BATCH):
            # It answers with those that were there. `prefixes` are whole names.
            body = {"prefixes": wanted[start : start + _BATCH]}
            response = await self._ask("DELETE", target, json=body)
            if not response.is_success:
                raise _unavailable(f"status {response.status_code}")

    async def list_files(self, bucket: str, cursor: str | None = None) -> FilePage:
        """At most 1,000 files of a bucket, from where a page of before ended."""
        place = f"/object/list-v2/{check_bucket(bucket)}"
        answer = await self._post(place, {"limit": PAGE} | ({"cursor": cursor} if cursor else {}))
        files = answer.get("objects") if isinstance(answer, dict) else None
        following = _text(answer, "nextCursor") or None
        # What is taken for the end by mistake leaves files that nobody ever looks at.
        if not isinstance(files, list) or (answer.get("hasNext") and not following):
            raise _unavailable("a list of another form")
        return FilePage([file for each in files if (file := _read_file(each))], following)

    async def _look(self, place: str, grant: Grant) -> Seen:
        inspection = FileInspection(grant)
        with _reaching():
            async with self._client.stream(
                "GET", f"{self._base}/object/authenticated/{place}"
            ) as response:
                if not response.is_success:
                    raise _unavailable(f"status {response.status_code}")
                async for chunk in response.aiter_bytes():
                    inspection.add(chunk)
                    if inspection.is_too_large:
                        break
        seen = inspection.end()
        # What Supabase serves it as is what the client said when it sent it.
        stored_as = response.headers.get("content-type", "")
        if seen.fault is None and not same_type(stored_as, grant.media_type):
            fault = f"The file was not sent with the Content-Type {grant.media_type}."
            return Seen(seen.size, seen.sha256, fault)
        return seen

    async def _post(
        self, path: str, body: dict[str, Any], headers: Mapping[str, str] | None = None
    ) -> Any:
        """What Supabase answers; None when there is no such file."""
        response = await self._ask("POST", path, json=body, headers=headers)
        try:
            answer = response.json()
        except ValueError as error:
            raise _unavailable(type(error).__name__) from None
        if response.is_success:
            return answer
        match _text(answer, "error"), _text(answer, "message"):
            case (("not_found" | "NoSuchKey"), "Object not found"):
                return None
            case "InvalidKey", _:
                raise InvalidValue(
                    "The storage does not take a file's path.",
                    hint="Use letters, digits and plain punctuation of ASCII.",
                )
            case reason, _:
                raise _unavailable(f"status {response.status_code} {reason}")

    async def _ask(self, method: str, path: str, **more: Any) -> httpx.Response:
        with _reaching():
            return await self._client.request(method, self._base + path, **more)

    def routes(self) -> list[BaseRoute]:
        """None: Supabase serves its URLs itself."""
        return []

    async def stop(self) -> None:
        """Close the connections to Supabase."""
        await self._client.aclose()


async def _read(source: Path) -> AsyncIterator[bytes]:
    with source.open("rb") as file:
        while chunk := await asyncio.to_thread(file.read, _CHUNK):
            yield chunk


async def _write(response: httpx.Response, target: Path, most: int) -> None:
    size = 0
    with target.open("wb") as file:
        async for chunk in response.aiter_bytes():
            size += len(chunk)
            if size > most:
                raise too_long(most)
            await asyncio.to_thread(file.write, chunk)


def _text(entry: object, name: str) -> str:
    value = entry.get(name) if isinstance(entry, dict) else None
    return value if isinstance(value, str) else ""


def _read_file(entry: object) -> Stored | None:
    """A file of a list; None for a folder, and where it is not said how old it is."""
    try:
        written = [datetime.fromisoformat(_text(entry, at)) for at in ("created_at", "updated_at")]
        return Stored(_text(entry, "name"), max(written))
    except (ValueError, TypeError):
        return None


def _read_token(signed_url: str) -> str:
    """The token of `/object/sign/BUCKET/PATH?token=…`, where the path is not encoded."""
    token = signed_url.rpartition("?token=")[2]
    return token if _TOKEN.fullmatch(token) else ""


@contextmanager
def _reaching() -> Iterator[None]:
    """Where a request fails, the storage is away."""
    import httpx

    try:
        yield
    except httpx.HTTPError as error:
        raise _unavailable(type(error).__name__) from None


def _unavailable(reason: str) -> Unavailable:
    logger.warning("Supabase Storage did not answer: %s.", reason)
    return Unavailable(
        "The file storage does not answer now.",
        hint="Try again; if it stays, check SUPABASE_URL, SUPABASE_STORAGE_KEY and the bucket.",
    )
