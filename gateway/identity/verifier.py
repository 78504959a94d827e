"""`Verifier`: the two headers that say who is calling → `Identity`."""

from __future__ import annotations

import hmac
import time
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import jwt

from gateway.config import DEVELOPMENT_SECRET, Secret, Settings
from gateway.errors import ConfigError, KeysUnavailable, Unauthenticated
from gateway.identity.api_keys import ApiKeys
from gateway.identity.cache import DEFAULT_BYTES, TokenCache
from gateway.identity.claims import check_claims, is_project_key
from gateway.identity.identity import ANON, KEY_ROLE, Identity
from gateway.identity.jwks import COOLDOWN, FETCH_TIMEOUT, Fetch, PublicKeys, fetch_file, fetch_url
from gateway.identity.keys import ALGORITHMS, SECRET_ALGORITHMS
from gateway.identity.token import Token, read_bearer, read_token, verify_signature

if TYPE_CHECKING:
    import httpx

__all__ = ["Verifier"]

# RFC 7518, 3.2: the secret is at least as long as the hash.
_SECRET_BYTES = {"HS256": 32, "HS384": 48, "HS512": 64}

SERVICE_ROLE = Identity.from_claims({"role": "service_role"})


class Verifier:
    """Verifies tokens and keys; `keys` are the application's own, if it has some.

    `fetch_keys` fetches the public keys where the settings name none.
    """

    def __init__(
        self,
        settings: Settings,
        *,
        keys: ApiKeys | None = None,
        fetch_keys: Fetch | None = None,
        clock: Callable[[], float] = time.time,
        monotonic: Callable[[], float] = time.monotonic,
        cooldown: float = COOLDOWN,
        fetch_timeout: float = FETCH_TIMEOUT,
        cache_bytes: int = DEFAULT_BYTES,
    ) -> None:
        _check_settings(settings)
        self.cache = TokenCache(settings.token_cache_entries, cache_bytes)
        self.public_keys: PublicKeys | None = None
        self._settings = settings
        self._keys = keys
        self._clock = clock
        self._client: httpx.AsyncClient | None = None
        fetch = self._source() or fetch_keys
        if fetch is not None:
            self.public_keys = PublicKeys(
                fetch,
                on_removal=self.cache.clear,
                cooldown=cooldown,
                timeout=fetch_timeout,
                monotonic=monotonic,
            )

    def _source(self) -> Fetch | None:
        if self._settings.jwks_url:
            import httpx  # takes 0.1 s, and only a URL needs it

            self._client = httpx.AsyncClient(timeout=FETCH_TIMEOUT, follow_redirects=False)
            return fetch_url(self._client, self._settings.jwks_url)
        if self._settings.jwks_file:
            return fetch_file(Path(self._settings.jwks_file))
        return None

    async def start(self) -> None:
        """Fetch the public keys and keep them fresh; ConfigError when the file cannot be read."""
        if self.public_keys is None:
            return
        await self.public_keys.start()
        if self._settings.jwks_file and not self.public_keys.is_loaded:
            reason = self.public_keys.problem
            await self.stop()
            raise ConfigError(
                f"JWKS_FILE cannot be used: {reason}.",
                hint='Write a JSON Web Key Set there: {"keys": [...]}.',
            )

    async def stop(self) -> None:
        """End the background work and close the connection to the JWKS."""
        if self.public_keys is not None:
            await self.public_keys.stop()
        if self._client is not None:
            await self._client.aclose()

    def not_ready(self) -> list[str]:
        """Why tokens cannot be verified yet; empty when they can."""
        if self.public_keys is None or self.public_keys.is_loaded:
            return []
        return [f"The JWT keys cannot be fetched: {self.public_keys.problem}."]

    async def identify(
        self, authorization: str | None, apikey: str | None, asker: str = ""
    ) -> Identity:
        """Say who is calling; `asker` is who is charged with keys that open nothing.

        A JWT in `Authorization` decides, as it does at Supabase; an sb_… key there gives way to
        `apikey`, which supabase-js always sends. A key of the application is a caller of its own, and
        comes alone. Neither header: anonymous.
        """
        key = (apikey or "").strip()
        if self._keys is not None and self._keys.fits(key):
            return await self._identify_program(self._keys, key, authorization, asker)
        bearer = read_bearer(authorization)
        if bearer is not None and self._keys is not None and self._keys.fits(bearer):
            raise Unauthenticated(
                "The Authorization header holds an API key.",
                hint="Send it in the `apikey` header instead.",
            )
        if bearer is not None and not (key and _is_opaque_key(bearer)):
            return await self._identify(bearer)
        if key:
            return await self._identify_key(key)
        return self._anonymous()

    def _anonymous(self) -> Identity:
        if ANON.role in self._settings.jwt_roles:
            return ANON
        raise Unauthenticated(
            "This gateway answers nobody without a token.",
            hint="Send `Authorization: Bearer <access token>`.",
        )

    async def _identify_program(
        self, keys: ApiKeys, key: str, authorization: str | None, asker: str
    ) -> Identity:
        # supabase-js sends the key that it was made with in both headers: that is one caller
        if authorization is not None and read_bearer(authorization) != key:
            raise Unauthenticated(
                "The request has an API key and a token: two callers.",
                hint="Send the key alone, without an Authorization header, or the token without the key.",
            )
        return await keys.identify(key, asker)

    async def _identify_key(self, key: str) -> Identity:
        identity = await self._identify(key)
        if _is_opaque_key(key) or is_project_key(identity.claims):
            return identity
        raise Unauthenticated(
            "The apikey header holds a person's token.",
            hint="Send it as `Authorization: Bearer <access token>`.",
        )

    async def _identify(self, credential: str) -> Identity:
        if _is_opaque_key(credential):
            return self._identify_opaque_key(credential)
        now = self._clock()
        identity = self.cache.get(credential, now)
        if identity is None:
            identity = Identity.from_claims(await self._verify(read_token(credential), now))
            self.cache.put(credential, identity, now)
        return identity

    def _identify_opaque_key(self, key: str) -> Identity:
        if _is_one_of(key, self._settings.secret_keys):
            return SERVICE_ROLE
        if _is_one_of(key, self._settings.publishable_keys):
            return self._anonymous()
        setting = (
            "SUPABASE_SECRET_KEYS" if key.startswith("sb_secret_") else "SUPABASE_PUBLISHABLE_KEYS"
        )
        raise Unauthenticated(
            "The API key is unknown here.",
            hint=f"Keys that are accepted are set by {setting}.",
        )

    async def _verify(self, token: Token, now: float) -> dict[str, object]:
        if token.algorithm not in self._settings.jwt_algorithms:
            raise Unauthenticated(
                "The token's algorithm is not accepted here.",
                hint=f"JWT_ALGORITHMS accepts {', '.join(self._settings.jwt_algorithms)}.",
            )
        by_secret = token.algorithm in SECRET_ALGORITHMS
        claims = self._by_secret(token) if by_secret else await self._by_public_key(token)
        if claims is None:
            raise _wrong_signature(by_secret)
        check_claims(claims, self._settings, now, by_secret=by_secret)
        return claims

    def _by_secret(self, token: Token) -> dict[str, object] | None:
        if not self._settings.jwt_secret:
            raise Unauthenticated(
                f"No secret is known here that could verify {token.algorithm}.",
                hint="Set JWT_SECRET, or sign tokens with a key of the JWKS.",
            )
        return verify_signature(token, self._settings.jwt_secret.reveal().encode(), token.algorithm)

    async def _by_public_key(self, token: Token) -> dict[str, object] | None:
        if self.public_keys is None:
            raise Unauthenticated(
                f"No key is known here that could verify {token.algorithm}.",
                hint="Set JWKS_URL or JWKS_FILE.",
            )
        keys = await self.public_keys.find(token.algorithm, token.key_id)
        if not keys:
            raise _unknown_key(self.public_keys)
        verified = (verify_signature(token, key.value, token.algorithm) for key in keys)
        return next((claims for claims in verified if claims is not None), None)


def _is_opaque_key(credential: str) -> bool:
    """True for sb_publishable_… and sb_secret_…, which are no JWTs."""
    return credential.startswith("sb_")


def _is_one_of(key: str, accepted: tuple[Secret, ...]) -> bool:
    """Compare with every key in constant time, so that timing tells nothing about any."""
    given = key.encode("utf-8", "surrogatepass")
    matches = [hmac.compare_digest(given, item.reveal().encode()) for item in accepted]
    return any(matches)


def _wrong_signature(by_secret: bool) -> Unauthenticated:
    setting = "JWT_SECRET" if by_secret else "JWKS_URL or JWKS_FILE"
    return Unauthenticated(
        "The token's signature is wrong.",
        hint=f"Its issuer signed with another key than the one that {setting} gives.",
    )


def _unknown_key(keys: PublicKeys) -> Unauthenticated | KeysUnavailable:
    if not keys.is_current:
        return KeysUnavailable(
            "The keys that verify tokens cannot be fetched now.",
            hint="Send the same request again in a moment; the token may be good.",
        )
    return Unauthenticated(
        "The token is signed with a key that is unknown here (its kid).",
        hint="Refresh the session; the keys come from JWKS_URL or JWKS_FILE.",
    )


def _check_settings(settings: Settings) -> None:
    if KEY_ROLE in settings.jwt_roles:
        raise ConfigError(
            f"JWT_ROLES names {KEY_ROLE}, which is the role of keys.",
            hint="Leave it out: whoever has a key shows it in the apikey header.",
        )
    unknown = set(settings.jwt_algorithms) - ALGORITHMS
    if unknown:
        raise ConfigError(
            f"JWT_ALGORITHMS names {', '.join(sorted(unknown))}.",
            hint=f"Choose from {', '.join(sorted(ALGORITHMS))}.",
        )
    if settings.jwks_url and not settings.jwks_url.startswith(("https://", "http://")):
        raise ConfigError("JWKS_URL is no http(s) address.", hint="Use JWKS_FILE for a file.")
    if settings.jwks_url and settings.jwks_file:
        raise ConfigError("JWKS_URL and JWKS_FILE are both set.", hint="Leave one out.")
    _check_secret(settings)
    _check_keys(settings)


def _check_secret(settings: Settings) -> None:
    secret = settings.jwt_secret.reveal()
    if not secret:
        return
    needed = max((_SECRET_BYTES.get(name, 0) for name in settings.jwt_algorithms), default=0)
    if len(secret.encode()) < needed or not _is_shared_secret(secret):
        raise ConfigError(
            f"JWT_SECRET is no shared secret of at least {needed} bytes.",
            hint="Copy the JWT secret of the Supabase project; public keys go to JWKS_FILE.",
        )
    if secret == DEVELOPMENT_SECRET and not settings.is_development:
        raise ConfigError(
            "JWT_SECRET is the public development secret.",
            hint="Set a secret of your own, or GATEWAY_ENV=development on your own machine.",
        )


def _is_shared_secret(secret: str) -> bool:
    try:
        jwt.get_algorithm_by_name("HS256").prepare_key(secret)
    except jwt.InvalidKeyError:  # PEM and SSH keys: HMAC with a public key is the classic forgery
        return False
    return True


def _check_keys(settings: Settings) -> None:
    """A key in the wrong list would make everybody service_role, so the prefixes must fit."""
    for name, keys, prefix in (
        ("SUPABASE_PUBLISHABLE_KEYS", settings.publishable_keys, "sb_publishable_"),
        ("SUPABASE_SECRET_KEYS", settings.secret_keys, "sb_secret_"),
    ):
        if not all(_is_key(key.reveal(), prefix) for key in keys):
            raise ConfigError(
                f"{name} holds something else than {prefix}… keys.",
                hint="Legacy anon and service_role keys need JWT_SECRET only.",
            )
    if settings.secret_keys and "service_role" not in settings.jwt_roles:
        raise ConfigError(
            "SUPABASE_SECRET_KEYS is set, but JWT_ROLES lacks service_role.",
            hint="Add service_role to JWT_ROLES or leave the keys out.",
        )


def _is_key(text: str, prefix: str) -> bool:
    return text.startswith(prefix) and len(text) >= len(prefix) + 8
