"""Content negotiation: which of the media types and encodings on offer a client likes best.

Quality decides, then the client's own order: urql names `text/event-stream` last for every plain
query, and must get JSON (RFC 9110, sections 12.4.2, 12.5.1 and 12.5.3).
"""

from __future__ import annotations

from functools import lru_cache

__all__ = [
    "EVENT_STREAM",
    "GRAPHQL_RESPONSE",
    "HTML",
    "JSON",
    "MULTIPART",
    "accepts_gzip",
    "choose_media_type",
    "streams_named",
]

JSON = "application/json"
GRAPHQL_RESPONSE = "application/graphql-response+json"
HTML = "text/html"
EVENT_STREAM = "text/event-stream"
# Without its parameter it asks for something else: urql names it so for `@defer`.
MULTIPART = "multipart/mixed;subscriptionspec=1.0"

# A header longer than this is not remembered: the cache is bounded in bytes too.
LONGEST_REMEMBERED = 512
LONGEST_READ = 1_000
"""What comes behind it in a header is not looked at: no browser says so much, and each of it takes time."""

Range = tuple[str, float]


def choose_media_type(accept: str | None, offers: tuple[str, ...]) -> str | None:
    """The best of `offers` for this Accept header; None when nothing fits.

    Between offers that the client likes equally (`*/*`, or no header), the first one wins.
    """
    if not accept or accept == "*/*":
        return offers[0]
    choose = _choose if len(accept) <= LONGEST_REMEMBERED else _choose.__wrapped__
    return choose(accept, offers)


def streams_named(accept: str | None) -> tuple[str, ...]:
    """The streams that this Accept header names: no wildcard asks for an answer without end."""
    lowered = (accept or "").lower()
    named = [EVENT_STREAM] if EVENT_STREAM in lowered else []
    return tuple(named + ([MULTIPART] if "subscriptionspec" in lowered else []))


def accepts_gzip(accept_encoding: str | None) -> bool:
    """True when the client takes a gzip body."""
    if not accept_encoding:
        return False
    short = len(accept_encoding) <= LONGEST_REMEMBERED
    return (_takes_gzip if short else _takes_gzip.__wrapped__)(accept_encoding)


@lru_cache(maxsize=512)
def _choose(accept: str, offers: tuple[str, ...]) -> str | None:
    ranges = _ranges(accept)
    ranked = []
    for offer in offers:
        quality, position = _match(offer, ranges)
        if quality > 0:
            ranked.append((-quality, position, offers.index(offer), offer))
    return min(ranked)[-1] if ranked else None


@lru_cache(maxsize=512)
def _takes_gzip(accept_encoding: str) -> bool:
    qualities = dict(reversed(_ranges(accept_encoding)))
    return qualities.get("gzip", qualities.get("*", 0.0)) > 0


def _match(offer: str, ranges: list[Range]) -> tuple[float, int]:
    # The most specific range decides about an offer: `*/*, image/*;q=0` means no images.
    for pattern in (offer, offer.split("/")[0] + "/*", "*/*"):
        for position, (name, quality) in enumerate(ranges):
            if name == pattern:
                return quality, position
    return 0.0, 0


def _ranges(header: str) -> list[Range]:
    ranges = []
    for part in filter(None, header[:LONGEST_READ].split(",")):
        name, *parameters = (piece.strip().lower() for piece in part.split(";"))
        quality = _quality(parameters)
        if spec := [each for each in parameters if each.startswith("subscriptionspec")]:
            name = f"{name};{spec[0]}".replace('"', "").replace(" ", "")
        if name and quality is not None:
            ranges.append((name, quality))
    return ranges


def _quality(parameters: list[str]) -> float | None:
    # A range that asks for another charset asks for something that is not on offer.
    quality = 1.0
    for parameter in parameters:
        key, _, value = parameter.partition("=")
        if key == "charset" and value.strip('"') not in ("utf-8", "utf8"):
            return None
        if key == "q":
            weight = value.replace(".", "", 1)
            if not (weight.isascii() and weight.isdigit()):
                return None
            quality = min(float(value), 1.0)
    return quality
