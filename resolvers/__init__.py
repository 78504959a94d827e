"""The domains of this application, each imported where it is served."""

from __future__ import annotations

__all__ = ["DOMAINS"]

DOMAINS = {
    "core": "resolvers.core:CORE",
    "marketplace": "resolvers.marketplace:MARKETPLACE",
    "clones": "resolvers.clones:CLONES",
    "learning": "resolvers.learning:LEARNING",
    "creators": "resolvers.creators:CREATORS",
}
