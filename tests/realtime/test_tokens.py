"""Tokens end while sockets stay open: notice, renewal in-band, and the end; the clock jumps."""

import asyncio

import httpx
import pytest

from .site import OTHER, SUBJECT, TICKED, Site, bearer, numbers, token, until


async def test_before_the_token_ends_the_client_is_told(site: Site) -> None:
    site.gateway.push()
    client = await site.subscriber(payload=bearer(expires_in=600))
    site.pass_time(550)
    ping = await client.hear()

    assert ping["type"] == "ping"
    assert 45 <= ping["payload"]["expiresIn"] <= 50


async def test_a_usual_ping_says_nothing_more(site: Site) -> None:
    client = await site.subscriber(payload=bearer(expires_in=6_000))
    site.pass_time(61)

    assert await client.hear() == {"type": "ping"}


@pytest.mark.parametrize("kind", ["ping", "pong"])
async def test_a_new_token_of_the_same_person_goes_on(site: Site, kind: str) -> None:
    client = await site.subscriber(payload=bearer(expires_in=600))
    new = {"Authorization": f"Bearer {token(expires_in=6_000)}"}
    await client.say({"type": kind, "payload": new})
    if kind == "ping":
        assert await client.hear() == {"type": "pong", "payload": {"expiresIn": 6_000}}
    subscription = site.gateway.open[0]
    await until(lambda: len(subscription.identities) == 2)
    site.pass_time(5_000)
    site.gateway.push()
    heard = [await client.hear(), await client.hear()]

    assert [each["type"] for each in heard] == ["ping", "next"]
    assert subscription.identities[1].expires_at > subscription.identities[0].expires_at


async def test_an_older_token_changes_nothing(site: Site) -> None:
    client = await site.subscriber(payload=bearer(expires_in=6_000))
    await client.say({"type": "ping", "payload": bearer(expires_in=600)})
    await client.hear()
    site.pass_time(3_000)

    assert len(site.gateway.open[0].identities) == 1
    assert (await client.hear())["type"] == "ping"


async def test_a_token_of_another_person_is_4403_and_nobody_else_feels_it(site: Site) -> None:
    other = await site.subscriber()
    client = await site.subscriber(payload=bearer())
    await client.say({"type": "ping", "payload": bearer(OTHER)})
    code, reason = await client.closed()
    site.gateway.push()

    assert code == 4403
    assert reason == "The new token is another person's, or for another role."
    assert numbers([await other.hear()]) == [1]


async def test_a_token_for_another_role_is_4403(site: Site) -> None:
    client = await site.subscriber(payload=bearer())
    await client.say({"type": "ping", "payload": bearer(role="service_role")})

    assert (await client.closed())[0] == 4403


async def test_who_came_without_a_token_renews_nothing(site: Site) -> None:
    client = await site.subscriber()
    await client.say({"type": "pong", "payload": bearer()})

    assert (await client.closed())[0] == 4403


async def test_without_a_new_token_the_socket_closes_with_its_own_code(site: Site) -> None:
    client = await site.subscriber(payload=bearer(expires_in=600))
    site.gateway.push()
    await client.hear()
    site.pass_time(3_600)
    error = await client.hear()

    assert (error["id"], error["type"]) == ("1", "error")
    assert error["payload"][0]["extensions"]["code"] == "TOKEN_EXPIRED"
    assert error["payload"][0]["extensions"]["cursor"] == "c1"
    assert await client.closed() == (4440, "The token has expired")
    assert site.gateway.open == []


async def test_an_expired_token_at_the_init_closes_with_the_same_code(site: Site) -> None:
    client = await site.socket()
    await client.say({"type": "connection_init", "payload": bearer(expires_in=-100)})

    assert (await client.closed())[0] == 4440


async def test_a_clock_that_jumps_an_hour_costs_an_anonymous_client_nothing(site: Site) -> None:
    client = await site.subscriber()
    site.pass_time(3_600)
    site.gateway.push()
    site.pass_time(-3_600)
    heard = [await client.hear(), await client.hear()]

    assert sorted(each["type"] for each in heard) == ["next", "ping"]


async def test_who_answers_no_ping_is_cut_off(site: Site) -> None:
    client = await site.subscriber()
    for _ in range(3):
        site.pass_time(61)

    assert (await client.closed())[0] == 1011


async def test_who_answers_pings_stays(site: Site) -> None:
    client = await site.subscriber()
    for _ in range(5):
        site.pass_time(61)
        assert await client.hear() == {"type": "ping"}
        await client.say({"type": "pong"})
        assert await client.ask("{ hello }") == {"data": {"hello": "Hello you"}}


async def test_an_admin_can_disconnect_a_person(site: Site) -> None:
    mine, other = (
        await site.subscriber(payload=bearer()),
        await site.subscriber(payload=bearer(OTHER)),
    )
    for callback in site.gateway.realtime.disconnected:
        callback(SUBJECT)
    error = await mine.hear()
    site.gateway.push()

    assert error["payload"][0]["extensions"]["code"] == "DISCONNECTED"
    assert (await mine.closed())[0] == 4441
    assert numbers([await other.hear()]) == [1]


async def test_events_go_on_while_a_token_is_renewed(site: Site) -> None:
    client = await site.subscriber(payload=bearer())
    for number in range(20):
        await client.say({"type": "pong", "payload": bearer(expires_in=700 + number)})
        site.gateway.push()
    heard = [await client.hear() for _ in range(20)]

    assert numbers(heard) == list(range(1, 21))


# --- streams

STREAM = {"accept": "text/event-stream"}


async def test_a_post_renews_the_token_of_a_stream(site: Site) -> None:
    async with httpx.AsyncClient(timeout=5) as client:
        headers = {**STREAM, **bearer(expires_in=600)}
        async with client.stream(
            "POST", site.url, headers=headers, json={"query": TICKED}
        ) as stream:
            await until(lambda: site.gateway.open)
            about = {"x-graphql-event-stream-token": stream.headers["x-graphql-event-stream-token"]}
            renewed = await client.post(site.url, headers={**about, **bearer(expires_in=6_000)})
            other = await client.post(site.url, headers={**about, **bearer(OTHER)})
            nobody = {"x-graphql-event-stream-token": "x"}
            unknown = await client.post(site.url, headers={**nobody, **bearer()})
            site.pass_time(3_000)
            await asyncio.sleep(0.05)
            assert len(site.gateway.open) == 1

    assert renewed.status_code == 204
    assert other.status_code == 401
    assert unknown.status_code == 404
    assert len(site.gateway.subscriptions[0].identities) == 2
