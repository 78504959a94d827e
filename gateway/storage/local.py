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
import tempfile
import time
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping, Sequence
from functools import cached_property
from pathlib import Path
from typing import IO

from starlette.requests import ClientDisconnect, Request
from starlette.responses import FileResponse, JSONResponse, Response
from starlette.routing import BaseRoute, Route

from gateway.errors import (
    BodyTooLarge,
    GatewayError,
    TokenExpired,
    Unauthenticated,
    UnsupportedMedia,
)
from gateway.storage.paths import check_bucket, check_path, check_paths, quote_path

__all__ = ["LocalStorage"]

MAX_FILE_BYTES = 50_000_000
_UPLOAD_LIFETIME = 7_200  # Supabase's
_KEY_BYTES = 32
_TOKEN = re.compile(r"(\d{1,12})\.([A-Za-z0-9_-]{43})")
_MEDIA_TYPE = re.compile(
    r"(?:audio|image|video|font)/[\w.+-]{1,80}|text/(?:plain|csv)|application/(?:json|pdf|zip|octet-stream)",
    re.ASCII,
)
_Handler = Callable[[Request], Awaitable[Response]]
_DEFAULT_TYPE = "application/octet-stream"

# An uploaded file must not run as a page of the gateway: SVG, for one, can hold scripts.
_HEADERS = {
    "content-security-policy": "default-src 'none'; sandbox",
    "x-content-type-options": "nosniff",
    "cache-control": "private, no-store",
}


class NotFound(GatewayError):
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
        max_bytes: int = MAX_FILE_BYTES,
        clock: Callable[[], float] = time.time,
    ) -> None:
        self._folder = folder
        self._base_url = base_url.rstrip("/")
        self._expires = expires
        self._max_bytes = max_bytes
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

    async def sign_uploads(self, bucket: str, paths: Sequence[str]) -> Mapping[str, str]:
        """URLs to PUT one new file each, by path; a path that is taken is left out."""
        return {
            path: self._sign("upload", bucket, path, _UPLOAD_LIFETIME)
            for path in check_paths(paths)
            if not self._place(check_bucket(bucket), path).exists()
        }

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

    def _open(self, request: Request, purpose: str) -> tuple[str, str]:
        """The bucket and path that the request's token allows; anything else is refused."""
        bucket = check_bucket(request.path_params["bucket"])
        path = check_path(request.path_params["path"])
        token = _TOKEN.fullmatch(request.query_params.get("token", ""))
        if token is None or not hmac.compare_digest(
            token[2], self._mac(purpose, bucket, path, int(token[1]))
        ):
            raise Unauthenticated(
                f"The URL is not signed for this {purpose}.",
                hint="Use the signed URL as it was given, for the method it was given for.",
            )
        if int(token[1]) <= self._clock():
            raise TokenExpired("The signed URL has expired.", hint="Ask for a new one.")
        return bucket, path

    def _place(self, bucket: str, path: str) -> Path:
        """Where a file lies; a link that leads out of the folder is refused."""
        place = self._folder / bucket / path
        if not place.resolve().is_relative_to(self._folder.resolve()):
            raise NotFound("There is no such file.")
        return place

    def _type_place(self, bucket: str, path: str) -> Path:
        return self._folder / ".types" / bucket / path  # no bucket's name begins with a dot

    async def _get(self, request: Request) -> Response:
        bucket, path = self._open(request, "read")
        place = self._place(bucket, path)
        if not place.is_file():
            raise NotFound("There is no such file.", hint="Upload it first.")
        media_type = _DEFAULT_TYPE
        with contextlib.suppress(OSError):
            media_type = self._type_place(bucket, path).read_text("ascii")
        return FileResponse(place, media_type=media_type, headers=_HEADERS)

    async def _put(self, request: Request) -> Response:
        bucket, path = self._open(request, "upload")
        media_type = _read_media_type(request)
        place = self._place(bucket, path)
        try:
            await self._store(request.stream(), place, _read_length(request))
            _write(self._type_place(bucket, path), media_type)
        except (FileExistsError, NotADirectoryError, IsADirectoryError):
            raise Conflict(
                "There is a file already.", hint="Ask for an upload URL with another path."
            ) from None
        return JSONResponse({"Key": f"{bucket}/{path}"})

    async def _store(self, body: AsyncIterator[bytes], place: Path, length: int) -> None:
        if length > self._max_bytes:
            raise self._too_large()
        self._folder.mkdir(parents=True, exist_ok=True)
        _require_free(place)
        with tempfile.NamedTemporaryFile(dir=self._folder, prefix=".upload-") as file:
            await self._copy(body, file)
            place.parent.mkdir(parents=True, exist_ok=True)
            os.link(file.name, place)  # fails where a file is; a half of one is never seen

    async def _copy(self, body: AsyncIterator[bytes], file: IO[bytes]) -> None:
        size = 0
        async for chunk in body:
            size += len(chunk)
            if size > self._max_bytes:
                raise self._too_large()
            await asyncio.to_thread(file.write, chunk)
        file.flush()

    def _too_large(self) -> BodyTooLarge:
        return BodyTooLarge(
            f"The file is larger than {self._max_bytes} bytes.", hint="Send a smaller one."
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


def _require_free(place: Path) -> None:
    if place.exists():
        raise FileExistsError


def _write(place: Path, text: str) -> None:
    place.parent.mkdir(parents=True, exist_ok=True)
    place.write_text(text, "ascii")


def _read_length(request: Request) -> int:
    length = request.headers.get("content-length", "0")
    return int(length) if length.isascii() and length.isdigit() else 0


def _read_media_type(request: Request) -> str:
    sent = request.headers.get("content-type", _DEFAULT_TYPE).partition(";")[0].strip().lower()
    if _MEDIA_TYPE.fullmatch(sent) is None or "content-encoding" in request.headers:
        raise UnsupportedMedia(
            "Files of this type are not stored here.",
            hint="Send audio, image, video, text, CSV, JSON, PDF or ZIP with its Content-Type.",
        )
    return sent


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
