"""Signed URLs of Supabase Storage: reads in one request per batch, uploads one request per file."""

from __future__ import annotations

import asyncio
import logging
import re
from collections.abc import Mapping, Sequence
from typing import Any

import httpx
from starlette.routing import BaseRoute

from gateway.errors import InvalidValue, Unavailable
from gateway.storage.paths import check_bucket, check_paths, quote_path

__all__ = ["SupabaseStorage"]

logger = logging.getLogger("gateway.storage")

_TIMEOUT = 10.0
_BATCH = 500
_PARALLEL_UPLOADS = 8
_TOKEN = re.compile(r"[A-Za-z0-9._~-]+")


class SupabaseStorage:
    """Asks a Supabase project to sign; the URLs lead there, not through the gateway."""

    def __init__(self, url: str, key: str, *, expires: int, timeout: float = _TIMEOUT) -> None:
        self._base = url.rstrip("/") + "/storage/v1"
        self._expires = expires
        self._uploads = asyncio.Semaphore(_PARALLEL_UPLOADS)
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
            for path in paths
            if (token := tokens.get(path))
        }

    async def sign_uploads(self, bucket: str, paths: Sequence[str]) -> Mapping[str, str]:
        """URLs to PUT one new file each, by path; a path that is taken is left out."""
        wanted = check_paths(paths)
        urls = await asyncio.gather(
            *(self._sign_upload(check_bucket(bucket), path) for path in wanted)
        )
        return {path: url for path, url in zip(wanted, urls, strict=True) if url is not None}

    async def _sign_upload(self, bucket: str, path: str) -> str | None:
        target = f"/object/upload/sign/{bucket}/{quote_path(path)}"
        async with self._uploads:
            token = _read_token(_text(await self._post(target, {}), "url"))
        return f"{self._base}{target}?token={token}" if token else None

    async def _post(self, path: str, body: dict[str, Any]) -> Any:
        """What Supabase answers; None when the file exists already."""
        try:
            response = await self._client.post(self._base + path, json=body)
            answer = response.json()
        except (httpx.HTTPError, ValueError) as error:
            raise _unavailable(type(error).__name__) from None
        if response.is_success:
            return answer
        match _text(answer, "error"):
            case "Duplicate":
                return None
            case "InvalidKey":
                raise InvalidValue(
                    "The storage does not take a file's path.",
                    hint="Use letters, digits and plain punctuation of ASCII.",
                )
            case reason:
                raise _unavailable(f"status {response.status_code} {reason}")

    def routes(self) -> list[BaseRoute]:
        """None: Supabase serves its URLs itself."""
        return []

    async def stop(self) -> None:
        """Close connections."""
        await self._client.aclose()


def _text(entry: Any, name: str) -> str:
    value = entry.get(name) if isinstance(entry, dict) else None
    return value if isinstance(value, str) else ""


def _read_token(signed_url: str) -> str:
    """The token of `/object/sign/BUCKET/PATH?token=…`, where the path is not encoded."""
    token = signed_url.rpartition("?token=")[2]
    return token if _TOKEN.fullmatch(token) else ""


def _unavailable(reason: str) -> Unavailable:
    logger.warning("Supabase Storage did not sign: %s.", reason)
    return Unavailable(
        "The file storage does not sign URLs now.",
        hint="Try again; if it stays, check SUPABASE_URL, SUPABASE_STORAGE_KEY and the bucket.",
    )
