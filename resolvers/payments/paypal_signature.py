"""Who signed what PayPal tells: verified here, with the certificate that PayPal serves.

PayPal signs `transmission id|time|webhook id|CRC-32 of the body` by RSA with SHA-256, and names the address of its
certificate in a header. Whoever sends the request writes that header, so only PayPal's own addresses are asked.
"""

from __future__ import annotations

import base64
import binascii
import time
import zlib
from collections import deque
from collections.abc import Awaitable, Callable, Mapping, Sequence
from datetime import UTC, datetime
from urllib.parse import urlsplit

import httpx
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric import padding, rsa
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.x509 import Certificate, load_pem_x509_certificate

from gateway import Unavailable, WebhookRefused

__all__ = ["paypal_verifier"]

CERTIFICATES = "/v1/notifications/certs/"
ALGORITHM = "SHA256withRSA"
LONGEST_HEADER = 1_000
LARGEST = 50_000
"""Bytes of a certificate."""
KEPT = 8
PER_MINUTE = 10
"""Certificates that are fetched: what is forged may name any number of them."""
SECONDS = 10.0

Verifier = Callable[[bytes, Mapping[str, str]], Awaitable[None]]


def paypal_verifier(webhook_ids: Sequence[str], api_url: str) -> Verifier:
    """What raises WebhookRefused for a body and headers that fit none of the webhooks of these ids, and
    Unavailable where the certificate cannot be had now. `api_url` says whose certificates are taken.

    PayPal sends an event for three days until it is taken, as it was signed at first. So its age says nothing: who
    keeps each event once has nothing to fear of one that comes again.
    """
    certificates = Certificates(_origins(api_url))

    async def verify(body: bytes, headers: Mapping[str, str]) -> None:
        said = [
            headers.get(f"paypal-{name}", "")
            for name in ("transmission-id", "transmission-time", "transmission-sig", "cert-url")
        ]
        transmission, sent_at, signature, address = said
        if headers.get("paypal-auth-algo") != ALGORITHM or not all(map(_is_plausible, said)):
            raise _refused()
        try:
            signed = base64.b64decode(signature, validate=True)
        except (ValueError, binascii.Error):
            raise _refused() from None
        key = await certificates.key(address)
        start, end = f"{transmission}|{sent_at}|", f"|{zlib.crc32(body)}"
        if not any(_fits(key, signed, f"{start}{each}{end}".encode()) for each in webhook_ids):
            raise _refused()

    return verify


class Certificates:
    """The keys of PayPal's certificates, by their addresses."""

    def __init__(self, origins: frozenset[str]) -> None:
        self._origins = origins
        self._kept: dict[str, Certificate] = {}
        self._fetched: deque[float] = deque(maxlen=PER_MINUTE)

    async def key(self, address: str) -> rsa.RSAPublicKey:
        """The key at an address; raises WebhookRefused for one that is not PayPal's."""
        found = self._kept.get(address)
        if found is None:
            found = await self._fetch(self._checked(address))
            while len(self._kept) >= KEPT:
                del self._kept[next(iter(self._kept))]
            self._kept[address] = found
        key = found.public_key()
        now = datetime.now(UTC)
        is_of_now = found.not_valid_before_utc <= now <= found.not_valid_after_utc
        if not is_of_now or not isinstance(key, rsa.RSAPublicKey):
            raise _refused()
        return key

    def _checked(self, address: str) -> str:
        try:
            parts = urlsplit(address)
        except ValueError:
            raise _refused() from None
        origin = f"{parts.scheme}://{parts.netloc}"
        name = parts.path.removeprefix(CERTIFICATES)
        is_plain = parts.path == CERTIFICATES + name and name.replace("-", "").isalnum()
        if origin not in self._origins or not is_plain or parts.query or parts.fragment:
            raise _refused()
        return address

    async def _fetch(self, address: str) -> Certificate:
        now = time.monotonic()
        if len(self._fetched) == PER_MINUTE and now - self._fetched[0] < 60:
            raise _away()
        self._fetched.append(now)
        try:
            async with (
                httpx.AsyncClient(timeout=SECONDS) as http,
                http.stream("GET", address) as response,
            ):
                read = bytearray()
                async for part in response.aiter_bytes():
                    read += part
                    if len(read) > LARGEST:
                        raise _refused()
        except httpx.HTTPError:
            raise _away() from None
        if response.status_code == 404:
            raise _refused()
        if response.status_code != 200:
            raise _away()
        try:
            return load_pem_x509_certificate(bytes(read))
        except ValueError:
            raise _refused() from None


def _origins(api_url: str) -> frozenset[str]:
    """Where the interface is, and where its certificates are: `api-m.` answers requests, `api.` serves them."""
    parts = urlsplit(api_url)
    origin = f"{parts.scheme}://{parts.netloc}"
    return frozenset({origin, origin.replace("//api-m.", "//api.")})


def _is_plausible(header: str) -> bool:
    return 0 < len(header) <= LONGEST_HEADER and header.isascii()


def _fits(key: rsa.RSAPublicKey, signature: bytes, message: bytes) -> bool:
    try:
        key.verify(signature, message, padding.PKCS1v15(), SHA256())
    except InvalidSignature:
        return False
    return True


def _refused() -> WebhookRefused:
    return WebhookRefused(
        "The signature is missing, or is none of this body for a webhook that is known here.",
        hint="Send the body as PayPal signed it; PAYPAL_WEBHOOK_IDS has the id of the webhook at PayPal.",
    )


def _away() -> Unavailable:
    return Unavailable(
        "PayPal's certificate cannot be fetched now.", hint="Send the event again later."
    )
