"""What is shown once, and what tells sealed values apart, is said whole or refused when the schema is built."""

from __future__ import annotations

from typing import Any
from uuid import UUID

import pytest

from gateway import (
    Domain,
    Node,
    bound,
    build_schema,
    by_key,
    call,
    inputs,
    result,
    root,
    sealed,
    sealing_keys,
)
from gateway.errors import ConfigError


@bound("shop.doors")
class Door(Node):
    """A door."""

    name: str
    """Its name."""


@inputs
class LockDoorInput:
    """What to lock."""

    name: str
    """Its name."""

    door_id: UUID
    """Which."""

    house_id: UUID | None
    """Where."""


@result
class LockDoorPayload:
    """The lock."""

    code: str | None
    """Opens it."""

    number: int
    """Which."""


@root
class Queries:
    """What can be read."""

    door: Door | None = by_key()
    """A door."""


KEYS = sealing_keys("LAB_KEYS", "Keys that seal names.", without="no name can be sealed")


def build(settings: Any = (KEYS,), **more: Any) -> Any:
    @root
    class Mutations:
        """What can be done."""

        lock_door: LockDoorPayload = call("shop.lock", LockDoorInput, idempotent=True, **more)
        """Lock it."""

    return build_schema(Domain("lab", queries=[Queries], mutations=[Mutations], settings=settings))


def test_what_is_shown_once_is_a_field_that_may_be_null():
    assert build(once=["code"]).catalog.mutations["lockDoor"].once == ("code",)
    for wrong, why in (("number", "never null"), ("pin", "no column")):
        with pytest.raises(ConfigError, match=why):
            build(once=[wrong])


def test_fingerprints_have_a_column_and_something_that_they_are_made_of():
    def how(**more: Any) -> dict[str, Any]:
        where: Any = {"keys": KEYS, "stored_in": "shop.doors.name", "bound_to": "id"}
        return {"name": sealed(lambda value, _: (value, "…"), **where, **more)}

    build(transforms=how())
    build(transforms=how(identify=str, fingerprints="marks"))
    for half in ({"identify": str}, {"fingerprints": "marks"}):
        with pytest.raises(ConfigError, match="half of what fingerprints need"):
            build(transforms=how(**half))


def test_what_a_value_is_bound_to_is_a_uuid_that_is_always_sent():
    def how(binding: str) -> dict[str, Any]:
        where: Any = {"keys": KEYS, "stored_in": "shop.doors.name", "bound_to": "id"}
        return {"name": sealed(lambda value, _: (value, "…"), **where, binding=binding)}

    build(transforms=how("door_id"))
    for wrong in ("name", "house_id", "street_id"):
        with pytest.raises(ConfigError, match=f"is bound to {wrong}"):
            build(transforms=how(wrong))


def test_keys_that_seal_are_a_setting_of_the_domain():
    """What no domain declares would be checked by nobody before the first value is to be sealed."""
    how = {
        "name": sealed(lambda value, _: (value, ""), keys=KEYS, stored_in="a.b.c", bound_to="id")
    }
    build(transforms=how)
    with pytest.raises(ConfigError, match="LAB_KEYS, which is no setting of lab") as refused:
        build(settings=(), transforms=how)
    assert "settings=" in str(refused.value.hint)
