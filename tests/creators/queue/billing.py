"""Events of Stripe as Stripe makes them: lives of subscriptions, and what follows from them."""

from __future__ import annotations

import itertools
import json
import random
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any

from tests.creators.acting import Stage

__all__ = ["PROCESS", "Event", "Life", "lives", "receive", "shuffled", "state"]

LOG = "select * from creators.log_stripe_webhook_event($1, $2, $3, $4, $5)"
PROCESS = "select creators_private.process_stripe_events()"
STATE = """
select
    subscription.user_id::text, tier.slug as tier, status.slug as status, subscription.stripe_customer_id,
    subscription.stripe_subscription_id, subscription.stripe_event_at
from creators.subscription as subscription
inner join creators.subscription_tier as tier on tier.id = subscription.tier_id
inner join creators.subscription_status as status on status.id = subscription.status_id
order by 1
"""
BEGUN = datetime(2026, 1, 1, tzinfo=UTC)


@dataclass(frozen=True)
class Event:
    """One event of Stripe."""

    id: str
    type: str
    at: datetime
    thing: dict[str, Any] = field(hash=False)

    @property
    def payload(self) -> str:
        """The event as Stripe sends it, with what says who somebody is."""
        return json.dumps(
            {
                "id": self.id,
                "object": "event",
                "type": self.type,
                "created": int(self.at.timestamp()),
                "livemode": False,
                "data": {
                    "object": {
                        **self.thing,
                        "customer_email": "nobody@demo.example",
                        "customer_details": {"name": "Nobody Demo", "address": {"city": "Demo"}},
                    }
                },
            }
        )


class Life:
    """What happens to the subscriptions of one customer, moment after moment."""

    def __init__(self, user_id: str, customer: str) -> None:
        self.user_id = user_id
        self.customer = customer
        self.now = BEGUN
        self.events: list[Event] = []
        self._numbers = itertools.count(1)

    def checkout(self) -> Event:
        """The customer is somebody's."""
        thing = {
            "object": "checkout.session",
            "customer": self.customer,
            "client_reference_id": self.user_id,
            "status": "complete",
        }
        return self._add("checkout.session.completed", {"id": f"cs_{self.customer}", **thing})

    def change(
        self,
        what: str,
        subscription: str,
        status: str,
        price: str = "basic",
        begun: datetime | None = None,
        names_creator: bool = False,
        period: datetime | None = None,
    ) -> Event:
        """A subscription is created, updated or deleted, as it is from then on."""
        begun = begun or BEGUN
        thing = {
            "id": f"sub_{self.customer}_{subscription}",
            "object": "subscription",
            "customer": self.customer,
            "status": status,
            "created": int(begun.timestamp()),
            "metadata": {"user_id": self.user_id} if names_creator else {},
            "items": {
                "data": [
                    {
                        "current_period_start": int((period or begun).timestamp()),
                        "price": {"id": f"price_{price}", "lookup_key": price},
                    }
                ]
            },
        }
        return self._add(f"customer.subscription.{what}", thing)

    def later(self, seconds: int = 60) -> Life:
        """Some time passes."""
        self.now += timedelta(seconds=seconds)
        return self

    def _add(self, type_: str, thing: dict[str, Any]) -> Event:
        event = Event(f"evt_{self.customer}_{next(self._numbers):04}", type_, self.now, thing)
        self.events.append(event)
        return event


def lives(users: list[str], count: int, seed: int) -> list[Event]:
    """So many events of these people, in the order in which they happened."""
    chance = random.Random(seed)
    made: list[Event] = []
    each = count // len(users)
    for number, user in enumerate(users):
        life = Life(user, f"cus_{number}")
        life.checkout()
        live(life, each, chance)
        made += life.events
    return sorted(made, key=lambda event: event.at)


def live(life: Life, events: int, chance: random.Random) -> None:
    """Subscriptions come and go, several in a second at times; whatever has ended never comes back."""
    for number in itertools.count():
        begun = life.later(chance.choice([0, 0, 60])).now
        period = begun
        life.change("created", str(number), "incomplete", begun=begun)
        for _ in range(chance.randint(1, 12)):
            if len(life.events) >= events:
                return
            life.later(chance.choice([0, 1, 3600]))
            period = chance.choice([period, life.now])
            status = chance.choice(["trialing", "active", "active", "past_due", "unpaid", "paused"])
            price = chance.choice(["basic", "premium"])
            life.change("updated", str(number), status, price, begun, chance.random() < 0.1, period)
        if chance.random() < 0.8:
            life.change("deleted", str(number), "canceled", begun=begun, period=period)
        if len(life.events) >= events:
            return


def shuffled(events: list[Event], seed: int) -> list[Event]:
    """The same in any order, a third of them twice or more."""
    chance = random.Random(seed)
    mixed = events + chance.choices(events, k=len(events) // 3)
    chance.shuffle(mixed)
    return mixed


async def receive(connection: Any, events: list[Event]) -> int:
    """Have events logged as a service does, one after another; how many were new."""
    news = 0
    for event in events:
        row = await connection.fetchrow(LOG, event.id, event.type, False, event.at, event.payload)
        news += row["is_new"]
    return news


async def state(stage: Stage) -> list[tuple[Any, ...]]:
    """What people read of all subscriptions."""
    return [tuple(row) for row in await stage.connection.fetch(STATE)]
