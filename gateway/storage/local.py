"""A folder as file storage for development; a signed URL opens one file for one purpose."""

from __future__ import annotations

import asyncio
import base64
import contextlib
import hashlib
import hmac
import os
import re
import secrets
import shutil
import tempfile
import time
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping, Sequence
from datetime import UTC, datetime
from functools import cached_property
from itertools import islice
from pathlib import Path
from typing import IO

from starlette.requests import ClientDisconnect, Request
from starlette.responses import FileResponse, JSONResponse, Response
from starlette.routing import BaseRoute, Route

from gateway.errors import (
    BodyTooLarge,
    GatewayError,
    InvalidValue,
    TokenExpired,
    Unauthenticated,
    Unavailable,
    UnsupportedMedia,
)
from gateway.storage.inspection import FileInspection, Grant, Seen, is_shown, same_type
from gateway.storage.page import PAGE, FilePage, Stored
from gateway.storage.paths import check_bucket, check_path, check_paths, quote_path, too_long
from gateway.storage.walk import walk_files

__all__ = ["LocalStorage"]

_CHUNK = 1_000_000
_UPLOAD_LIFETIME = 7_200  # Supabase's
_KEY_BYTES = 32
_TOKEN = re.compile(r"(\d{1,12})\.([A-Za-z0-9_-]{43})")
_Handler = Callable[[Request], Awaitable[Response]]
_DEFAULT_TYPE = "application/octet-stream"

# An uploaded file must not run as a page of the gateway: SVG, for one, can hold scripts.
_HEADERS = {
    "content-security-policy": "default-src 'none'; sandbox",
    "x-content-type-options": "nosniff",
    "cache-control": "private, no-store",
}


class NoSuchFile(GatewayError):
    """No such file."""

    code = "NOT_FOUND"
    status = 404


class Conflict(GatewayError):
    """There is a file already."""

    code = "CONFLICT"
    status = 409


class LocalStorage:
    """Files at `folder/bucket/path`; the signing key lies beside the folder, for all processes."""

    def __init__(
        self,
        folder: Path,
        *,
        base_url: str,
        expires: int = 3_600,
        clock: Callable[[], float] = time.time,
    ) -> None:
        self._folder = folder
        self._base_url = base_url.rstrip("/")
        self._expires = expires
        self._clock = clock

    async def sign_reads(
        self, bucket: str, paths: Sequence[str], expires: int | None = None
    ) -> Mapping[str, str]:
        """URLs to GET, by path; a file that does not exist is left out."""
        lifetime = expires or self._expires
        return {
            path: self._sign("read", bucket, path, lifetime)
            for path in check_paths(paths)
            if self._place(check_bucket(bucket), path).is_file()
        }

    async def sign_uploads(self, bucket: str, grants: Sequence[Grant]) -> Mapping[str, str]:
        """URLs to PUT one file each, by path, exactly as granted; the last PUT counts."""
        check_bucket(bucket)
        return {
            check_path(grant.path): self._sign(
                _upload_of(grant.media_type, grant.size), bucket, grant.path, _UPLOAD_LIFETIME
            )
            + f"&type={quote_path(grant.media_type)}&size={grant.size}"
            for grant in grants
        }

    async def seal(self, bucket: str, grant: Grant, target: str) -> Seen | None:
        """Move a file to where no address can write, and look at it there; None where there is none."""
        check_bucket(bucket)
        source = self._place(bucket, check_path(grant.path))
        place = self._place(bucket, check_path(target))
        if not source.is_file():
            return None
        place.parent.mkdir(parents=True, exist_ok=True)
        try:
            os.rename(source, place)
        except FileNotFoundError:  # somebody else sealed it in this moment
            return None
        seen = await asyncio.to_thread(_look, place, grant)
        if seen.fault is None:
            _write(self._type_place(bucket, target), grant.media_type)
        else:
            place.unlink()
        return seen

    async def put(self, bucket: str, path: str, source: Path, media_type: str) -> None:
        """Keep a file of the application's own there, in the place of one that was there before."""
        place = self._place(check_bucket(bucket), check_path(path))
        await asyncio.to_thread(self._replace, place, source)
        _write(self._type_place(bucket, path), media_type)

    async def fetch(self, bucket: str, path: str, target: Path, most: int) -> bool:
        """Write a file to `target`; False where there is none. Raises InvalidValue for more than `most` bytes."""
        place = self._place(check_bucket(bucket), check_path(path))
        if not place.is_file():
            return False
        if place.stat().st_size > most:
            raise too_long(most)
        await asyncio.to_thread(shutil.copyfile, place, target)
        return True

    async def delete(self, bucket: str, paths: Sequence[str]) -> None:
        """Delete files for good; one that is not there counts as deleted."""
        check_bucket(bucket)
        for path in check_paths(paths):
            try:
                place = self._place(bucket, path)
            except NoSuchFile:
                continue
            for each in (place, self._type_place(bucket, path)):
                try:
                    each.unlink()
                except (FileNotFoundError, IsADirectoryError, NotADirectoryError):
                    continue
                except OSError as error:
                    raise Unavailable("The file storage does not let a file go.") from error

    async def list_files(self, bucket: str, cursor: str | None = None) -> FilePage:
        """At most 1,000 files of a bucket, from where a page of before ended."""
        folder = self._folder / check_bucket(bucket)
        return await asyncio.to_thread(_list, folder, check_path(cursor) if cursor else None)

    def routes(self) -> list[BaseRoute]:
        """GET and PUT of signed URLs."""
        path = "/storage/{bucket}/{path:path}"
        return [
            Route(path, _answering(self._get), methods=["GET"], name="storage_get"),
            Route(path, _answering(self._put), methods=["PUT"], name="storage_put"),
        ]

    async def stop(self) -> None:
        """Nothing to close."""

    @cached_property
    def _key(self) -> bytes:
        return _read_key(self._folder)

    def _sign(self, purpose: str, bucket: str, path: str, lifetime: int) -> str:
        expires_at = int(self._clock()) + lifetime
        token = f"{expires_at}.{self._mac(purpose, bucket, path, expires_at)}"
        return f"{self._base_url}/storage/{bucket}/{quote_path(path)}?token={token}"

    def _mac(self, purpose: str, bucket: str, path: str, expires_at: int) -> str:
        # No part can hold a newline, so no two messages are the same text.
        message = f"{purpose}\n{bucket}\n{path}\n{expires_at}".encode()
        digest = hmac.digest(self._key, message, hashlib.sha256)
        return base64.urlsafe_b64encode(digest).rstrip(b"=").decode()

    def _open(self, request: Request, purpose: str, said: str) -> tuple[str, str]:
        """The bucket and path that the request's token allows; anything else is refused."""
        bucket = check_bucket(request.path_params["bucket"])
        path = check_path(request.path_params["path"])
        token = _TOKEN.fullmatch(request.query_params.get("token", ""))
        if token is None or not hmac.compare_digest(
            token[2], self._mac(purpose, bucket, path, int(token[1]))
        ):
            raise Unauthenticated(
                f"The URL is not signed for this {said}.",
                hint="Use the signed URL as it was given, for the method it was given for.",
            )
        if int(token[1]) <= self._clock():
            raise TokenExpired("The signed URL has expired.", hint="Ask for a new one.")
        return bucket, path

    def _place(self, bucket: str, path: str) -> Path:
        """Where a file lies; a link that leads out of the folder is refused."""
        place = self._folder / bucket / path
        if not place.resolve().is_relative_to(self._folder.resolve()):
            raise NoSuchFile("There is no such file.")
        return place

    def _replace(self, place: Path, source: Path) -> None:
        self._folder.mkdir(parents=True, exist_ok=True)
        place.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.NamedTemporaryFile(dir=self._folder, prefix=".put-", delete=False) as file:
            try:
                with source.open("rb") as content:
                    shutil.copyfileobj(content, file, _CHUNK)
                file.flush()
                os.replace(file.name, place)  # half of a file is never seen
            except BaseException:
                os.unlink(file.name)
                raise

    def _type_place(self, bucket: str, path: str) -> Path:
        return self._folder / ".types" / bucket / path  # no bucket's name begins with a dot

    async def _get(self, request: Request) -> Response:
        bucket, path = self._open(request, "read", "read")
        place = self._place(bucket, path)
        if not place.is_file():
            raise NoSuchFile("There is no such file.", hint="Upload it first.")
        media_type = _DEFAULT_TYPE
        with contextlib.suppress(OSError):
            media_type = self._type_place(bucket, path).read_text("ascii")
        disposition = "inline" if is_shown(media_type) else "attachment"
        headers = {**_HEADERS, "content-disposition": disposition}
        return FileResponse(place, media_type=media_type, headers=headers)

    async def _put(self, request: Request) -> Response:
        media_type = request.query_params.get("type", "")
        size = _read_number(request.query_params.get("size", ""))
        bucket, path = self._open(request, _upload_of(media_type, size), "upload")
        _require_type(request, media_type)
        try:
            await self._store(request, self._place(bucket, path), Grant(path, media_type, size))
        except (FileExistsError, NotADirectoryError, IsADirectoryError):
            raise Conflict("There is a folder.", hint="Ask for another upload.") from None
        return JSONResponse({"Key": f"{bucket}/{path}"})

    async def _store(self, request: Request, place: Path, grant: Grant) -> None:
        if _read_number(request.headers.get("content-length", "0")) > grant.size:
            raise _too_large(grant)
        self._folder.mkdir(parents=True, exist_ok=True)
        with tempfile.NamedTemporaryFile(dir=self._folder, prefix=".upload-", delete=False) as file:
            try:
                await _copy(request.stream(), file, grant)
                place.parent.mkdir(parents=True, exist_ok=True)
                os.replace(file.name, place)  # half of a file is never seen
            except BaseException:
                os.unlink(file.name)
                raise


async def _copy(body: AsyncIterator[bytes], file: IO[bytes], grant: Grant) -> None:
    inspection = FileInspection(grant)
    async for chunk in body:
        inspection.add(chunk)
        if inspection.is_too_large:
            raise _too_large(grant)
        await asyncio.to_thread(file.write, chunk)
    file.flush()
    fault = inspection.end().fault
    if fault is not None:
        raise InvalidValue(fault, hint="Send the file that the upload was asked for, whole.")


def _look(place: Path, grant: Grant) -> Seen:
    inspection = FileInspection(grant)
    with place.open("rb") as file:
        while chunk := file.read(_CHUNK):
            inspection.add(chunk)
    return inspection.end()


def _list(folder: Path, after: str | None) -> FilePage:
    paths = list(islice(walk_files(folder, after, PAGE), PAGE))
    files = [Stored(path, at) for path in paths if (at := _changed_at(folder / path)) is not None]
    return FilePage(files, paths[-1] if len(paths) == PAGE else None)


def _changed_at(place: Path) -> datetime | None:
    try:
        return datetime.fromtimestamp(place.stat().st_mtime, UTC)
    except FileNotFoundError:
        return None


def _upload_of(media_type: str, size: int) -> str:
    """What an address to write allows."""
    return f"upload {media_type} {size}"


def _too_large(grant: Grant) -> BodyTooLarge:
    return BodyTooLarge(
        f"The file is larger than the {grant.size} bytes that were granted.",
        hint="Ask for an upload of the file's real size.",
    )


def _read_key(folder: Path) -> bytes:
    """The signing key, made once: several processes may start at the same time."""
    place = folder.with_name(folder.name + ".key")
    place.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.NamedTemporaryFile(dir=place.parent, prefix=".key-") as file:  # mode 0600
        file.write(secrets.token_bytes(_KEY_BYTES))
        file.flush()
        with contextlib.suppress(FileExistsError):
            os.link(file.name, place)
    return place.read_bytes()


def _write(place: Path, text: str) -> None:
    place.parent.mkdir(parents=True, exist_ok=True)
    place.write_text(text, "ascii")


def _read_number(text: str) -> int:
    return int(text) if text.isascii() and text.isdigit() and len(text) < 16 else 0


def _require_type(request: Request, media_type: str) -> None:
    sent = request.headers.get("content-type", _DEFAULT_TYPE)
    if not same_type(sent, media_type) or "content-encoding" in request.headers:
        raise UnsupportedMedia(
            "The file is not sent as the type that was granted.",
            hint=f"Send it with the Content-Type {media_type}, not compressed.",
        )


def _answering(handle: _Handler) -> _Handler:
    """Turn the errors of a handler into the same JSON as those of GraphQL."""

    async def answer(request: Request) -> Response:
        try:
            return await handle(request)
        except ClientDisconnect:
            return Response(status_code=400)
        except GatewayError as error:
            body = {"errors": [{"message": error.message, "extensions": error.extensions}]}
            return JSONResponse(body, error.status, headers={"cache-control": "no-store"})

    return answer
