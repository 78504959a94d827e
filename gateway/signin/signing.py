"""The key that signs access tokens → tokens, and the key set by which anybody verifies them.

ES256, as Supabase projects sign: development verifies by public keys, as production does. Each database has a key of
its own, which its first process makes.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping

import jwt
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import ec
from jwt.algorithms import ECAlgorithm

__all__ = ["SigningKey", "new_private_key"]

ALGORITHM = "ES256"


def new_private_key() -> str:
    """A key that nobody has had, as PEM."""
    key = ec.generate_private_key(ec.SECP256R1())
    return key.private_bytes(
        serialization.Encoding.PEM,
        serialization.PrivateFormat.PKCS8,
        serialization.NoEncryption(),
    ).decode()


class SigningKey:
    """A private key, and what is public of it."""

    def __init__(self, private_key: str) -> None:
        key = serialization.load_pem_private_key(private_key.encode(), None)
        assert isinstance(key, ec.EllipticCurvePrivateKey)
        self._key = key
        public = json.loads(ECAlgorithm.to_jwk(key.public_key()))
        members = {name: public[name] for name in ("kty", "crv", "x", "y")}
        self.key_id = hashlib.sha256(json.dumps(members, sort_keys=True).encode()).hexdigest()[:36]
        self.key_set = {
            "keys": [
                {**members, "kid": self.key_id, "alg": ALGORITHM, "use": "sig"}
                | {"key_ops": ["verify"], "ext": True}
            ]
        }

    def sign(self, claims: Mapping[str, object]) -> str:
        """A token that says this."""
        return jwt.encode(dict(claims), self._key, ALGORITHM, headers={"kid": self.key_id})
