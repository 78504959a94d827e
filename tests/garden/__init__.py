"""A second, small domain, to be served beside the marketplace or without it; it knows nothing of that."""

from __future__ import annotations

import uuid
from pathlib import Path
from typing import Any

import strawberry

from gateway import (
    Connection,
    DemoPerson,
    Domain,
    Live,
    Node,
    Setting,
    bound,
    by_key,
    call,
    inputs,
    live,
    read_examples,
    result,
    root,
    rows,
    to_many,
    to_one,
)

__all__ = ["GARDEN", "GARDENER"]

HERE = Path(__file__).parent


@bound("garden.beds", orders=("name",))
class Bed(Node):
    """Where something grows."""

    name: str
    """What its owner calls it."""

    places: int
    """How much can grow there at a time."""

    plantings: Connection[Planting] = to_many("bed_id")
    """What grows or grew there."""

    @strawberry.field
    def season(self, info: strawberry.Info) -> str:
        """The time of the year, as the garden is told."""
        return f"{info.context}"


@bound("garden.plantings", filters=("plant",), orders=("plant",))
class Planting(Node):
    """Something that grows, or has been harvested."""

    plant: str
    """What it is."""

    grams: int | None
    """How much was harvested; null while it grows."""

    bed: Bed | None = to_one("bed_id")
    """Where it grows."""


@inputs
class SowInput:
    """What to sow, and where."""

    bed_id: uuid.UUID
    """The bed."""

    plant: str
    """What to sow."""


@inputs
class HarvestInput:
    """What to harvest."""

    planting_id: uuid.UUID
    """What has grown."""

    grams: int
    """How much it is."""


@result
class PlantingPayload:
    """What was sown or harvested."""

    planting: Planting | None = to_one("planting_id")
    """It."""


@root
class GardenQueries:
    """What can be read of gardens."""

    beds: Connection[Bed] = rows()
    """Your beds."""

    planting: Planting | None = by_key()
    """Something that you have sown."""


@root
class GardenMutations:
    """What can be done in gardens."""

    sow: PlantingPayload = call("garden.sow", SowInput, idempotent=True)
    """Sow something in a bed of yours."""

    harvest: PlantingPayload = call("garden.harvest", HarvestInput)
    """Harvest what has grown."""


@root
class GardenSubscriptions:
    """What can be listened to in gardens."""

    planting_changed: Live[Planting] = live(caller=True)
    """Something of yours was sown or harvested."""


SEASON = Setting(
    "GARDEN_SEASON", str, "spring", "The time of the year.", choices=("spring", "autumn")
)
GARDENER = DemoPerson(
    "gardener", "00000000-0000-7000-8090-000000000001", "Ines Demo", "Has a bed of herbs."
)


def season_of(settings: Any) -> Any:
    """What the garden's fields find: the season."""
    return lambda *_request: settings.of(SEASON)


GARDEN = Domain(
    "garden",
    queries=[GardenQueries],
    mutations=[GardenMutations],
    subscriptions=[GardenSubscriptions],
    error_prefix="XG",
    errors={"XG001": "BED_FULL"},
    examples=read_examples(HERE / "examples"),
    context=season_of,
    people=[GARDENER],
    settings=[SEASON],
    sql=HERE / "sql",
)
