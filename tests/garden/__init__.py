"""A small domain on the core, to be served beside the marketplace or without it; it knows nothing of that.

Its second phase, growing, adds plants to the beds of the first one.
"""

from __future__ import annotations

import hashlib
import hmac
import json
import uuid
from collections.abc import Awaitable, Callable, Mapping
from pathlib import Path
from typing import Any

import strawberry

from gateway import (
    JSON,
    Connection,
    DemoPerson,
    Domain,
    Live,
    Node,
    Phase,
    Setting,
    Settings,
    WebhookRefused,
    bound,
    by_key,
    call,
    extends,
    inputs,
    live,
    read_examples,
    result,
    root,
    rows,
    to_many,
    to_one,
    webhook,
)
from resolvers.core.audit import AuditChange

__all__ = ["GARDEN", "GARDENER"]

HERE = Path(__file__).parent


@bound("garden.beds", orders=("name",))
class Bed(Node):
    """A place in a garden where plants grow; only its owner sees it."""

    name: str
    """The name that its owner gave the bed."""

    places: int
    """How many plants the bed holds at a time.

    Deprecated since 2026-01-31: measure the bed.
    """

    @strawberry.field
    def season(self, info: strawberry.Info) -> str:
        """The season for which the garden is configured."""
        return f"{info.context}"


@bound("garden.plantings", filters=("plant",), orders=("plant",))
class Planting(Node):
    """A plant that grows in a bed, or has been harvested."""

    plant: str
    """The name of the plant."""

    grams: int | None
    """How many grams were harvested; null while the plant grows."""

    bed: Bed | None = to_one("bed_id")
    """The bed in which the plant grows."""


@extends(Bed, filters=("soil",), orders=("soil",), groups=("soil",))
class BedOfPlants:
    """What grows in a bed, and in which soil."""

    soil: str
    """What the bed is filled with: loam, sand or clay."""

    plantings: Connection[Planting] = to_many("bed_id")
    """The plants that grow or grew in the bed."""


@extends(AuditChange)
class ChangeOfGardener:
    """Who an admin is in the garden."""

    beds: Connection[Bed] = to_many("owner_id", "actor_id")
    """The beds of the admin who changed the row, as far as you see them."""

    @strawberry.field
    def season(self, info: strawberry.Info) -> str:
        """The season for which the garden is configured."""
        return f"{info.context}"


@inputs
class SowInput:
    """The plant to sow, and the bed for it."""

    bed_id: uuid.UUID
    """The id of a bed of yours."""

    plant: str
    """The name of the plant."""


@inputs
class HarvestInput:
    """The plant to harvest."""

    planting_id: uuid.UUID
    """The id of a plant of yours that grows."""

    grams: int
    """How many grams you harvested."""


@result
class PlantingPayload:
    """The plant that was sown or harvested."""

    planting: Planting | None = to_one("planting_id")
    """The plant as it is now."""


@root
class BedQueries:
    """Beds of the caller."""

    beds: Connection[Bed] = rows()
    """The beds that you own."""


@root
class GardenQueries:
    """Plants of the caller."""

    planting: Planting | None = by_key()
    """The plant with this id; null if you have none."""


@root
class GardenMutations:
    """Sowing and harvesting."""

    sow: PlantingPayload = call("garden.sow", SowInput, idempotent=True)
    """Sow a plant in a bed of yours."""

    harvest: PlantingPayload = call("garden.harvest", HarvestInput)
    """Harvest a plant of yours."""


@root
class GardenSubscriptions:
    """Changes of the caller's plants."""

    planting_changed: Live[Planting] = live(caller=True)
    """A plant of yours was sown or harvested."""


SEASON = Setting(
    "GARDEN_SEASON", str, "spring", "The season of the garden.", choices=("spring", "autumn")
)
STATION = Setting("GARDEN_STATION_SECRET", str, "", "What the weather station signs with.")
GARDENER = DemoPerson(
    "gardener", "00000000-0000-7000-8090-000000000001", "Ines Demo", "Has a bed of herbs."
)


def season_of(settings: Any) -> Any:
    """The context of the garden's fields: the season."""
    return lambda *_request: settings.of(SEASON)


def weather_reader(
    settings: Settings,
) -> Callable[[bytes, Mapping[str, str]], dict[str, object] | None]:
    """Reads what the station tells, signed by an HMAC of the body; nothing follows from a calm."""
    secret = settings.of(STATION).encode()

    def read(body: bytes, headers: Mapping[str, str]) -> dict[str, object] | None:
        made = hmac.new(secret, body, hashlib.sha256).hexdigest()
        if not hmac.compare_digest(made, headers.get("x-signature", "")):
            raise WebhookRefused("The signature does not fit.", hint="Sign with the secret.")
        told = dict(json.loads(body))
        return None if told.get("kind") == "calm" else told

    return read


def balloon_reader(
    settings: Settings,
) -> Callable[[bytes, Mapping[str, str]], Awaitable[dict[str, object] | None]]:
    """Reads the same, as one who has to ask somebody first."""
    read_weather = weather_reader(settings)

    async def read(body: bytes, headers: Mapping[str, str]) -> dict[str, object] | None:
        return read_weather(body, headers)

    return read


BEDS = Phase(
    "beds",
    queries=[BedQueries],
    extensions=[ChangeOfGardener],
    examples=read_examples(HERE / "examples" / "beds"),
    people=[GARDENER],
    settings=[SEASON],
)
GROWING = Phase(
    "growing",
    queries=[GardenQueries],
    mutations=[GardenMutations],
    subscriptions=[GardenSubscriptions],
    extensions=[BedOfPlants],
    errors={"XG001": "BED_FULL", "XG002": "HAIL"},
    examples=read_examples(HERE / "examples" / "growing"),
    webhooks=[
        webhook(
            "weather",
            read=weather_reader,
            function="garden.note_weather",
            arguments={"event_id": str, "kind": str, "measured": JSON},
        ),
        webhook(
            "balloon",
            read=balloon_reader,
            function="garden.note_weather",
            arguments={"event_id": str, "kind": str, "measured": JSON},
            max_body_bytes=3_000_000,
        ),
    ],
    settings=[STATION],
)
GARDEN = Domain(
    "garden",
    requires=["core"],
    error_prefix="XG",
    context=season_of,
    sql=HERE / "sql",
    phases=[BEDS, GROWING],
)
