"""Platforms: where creators publish, and their accounts there."""

from __future__ import annotations

from pathlib import Path

from gateway import Phase, read_examples
from resolvers.creators.platforms.accounts import (
    AccountMutations,
    AccountQueries,
    CreatorAccounts,
)
from resolvers.creators.platforms.platforms import PlatformMutations, PlatformQueries
from resolvers.creators.platforms.secret_keys import SECRET_KEYS

__all__ = ["PLATFORMS"]

PLATFORMS = Phase(
    "platforms",
    queries=[PlatformQueries, AccountQueries],
    mutations=[PlatformMutations, AccountMutations],
    extensions=[CreatorAccounts],
    errors={
        "XV101": "UNKNOWN_PLATFORM",
        "XV102": "PLATFORM_NOT_OFFERED",
        "XV103": "CONNECTION_NOT_STARTED",
        "XV104": "ACCOUNT_TAKEN",
        "XV105": "SECRET_NOT_SEALED",
        "XV106": "ACCOUNT_DISCONNECTED",
        "XV107": "UNKNOWN_ACCOUNT_STATUS",
    },
    settings=[SECRET_KEYS],
    examples=read_examples(Path(__file__).parent / "examples"),
)
