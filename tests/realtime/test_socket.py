"""graphql-transport-ws on a real socket: what it does, and each close code by its cause."""

import asyncio
import contextlib
from hashlib import sha256
from typing import Any

import pytest
from websockets.exceptions import ConnectionClosed, InvalidStatus

from .site import OTHER, TICKED, Site, bearer, numbers, serving, token, until

INIT = {"type": "connection_init"}


async def test_a_subscription_gets_its_events_until_it_is_completed(site: Site) -> None:
    client = await site.subscriber()
    site.gateway.push()
    site.gateway.push()
    heard = [await client.hear(), await client.hear()]
    await client.say({"id": "1", "type": "complete"})
    await until(lambda: not site.gateway.open)
    site.gateway.push()

    assert [each["type"] for each in heard] == ["next", "next"]
    assert numbers(heard) == [1, 2]
    assert await client.ask("{ hello }") == {"data": {"hello": "Hello you"}}


async def test_the_acknowledgement_says_where_the_log_stands(site: Site) -> None:
    site.gateway.push()
    client = await site.socket()
    await client.say(INIT)

    assert await client.hear() == {"type": "connection_ack", "payload": {"cursor": "c1"}}


async def test_the_hub_can_end_a_subscription(site: Site) -> None:
    client = await site.subscriber()
    site.gateway.push()
    site.gateway.open[0].listener.end(None)

    assert [(await client.hear())["type"] for _ in range(2)] == ["next", "complete"]


async def test_a_subscription_that_cannot_begin_is_an_error_of_its_id(site: Site) -> None:
    client = await site.client()
    await client.subscribe("a", "subscription { refused }")
    refused = await client.hear()
    await client.subscribe("b", "subscription { crash }")
    crashed = await client.hear()

    assert (refused["id"], refused["type"]) == ("a", "error")
    assert refused["payload"][0]["extensions"]["code"] == "INVALID_VALUE"
    assert crashed["payload"][0]["extensions"]["code"] == "INTERNAL"
    assert "secret" not in str(crashed)


async def test_a_syntax_error_in_one_of_ten_operations_is_its_own(site: Site) -> None:
    client = await site.client()
    for number in range(10):
        await client.subscribe(str(number), "subscription { ticked {" if number == 3 else TICKED)
    error = await client.hear()
    await until(lambda: len(site.gateway.open) == 9)
    site.gateway.push()
    heard = [await client.hear() for _ in range(9)]

    assert (error["id"], error["type"]) == ("3", "error")
    assert error["payload"][0]["extensions"]["code"] == "INVALID_OPERATION"
    assert {each["id"] for each in heard} == set("012456789")


async def test_a_ping_is_answered_by_a_pong(site: Site) -> None:
    client = await site.socket()
    await client.say({"type": "ping", "payload": {"any": "thing"}})

    assert await client.hear() == {"type": "pong"}


BROKEN: dict[str, Any] = {
    "null": "null",
    "a list": "[]",
    "a number": "1",
    "no JSON": "{",
    "the same key twice": '{"type":"ping","type":"ping"}',
    "a binary frame": b'{"type":"ping"}',
    "no type": {},
    "a type that is no text": {"type": 1},
    "an unknown type": {"type": "start"},
    "a server's message": {"type": "next", "id": "1"},
    "no id": {"type": "subscribe", "payload": {"query": TICKED}},
    "an empty id": {"type": "subscribe", "id": "", "payload": {"query": TICKED}},
    "an id that is no text": {"type": "subscribe", "id": 1, "payload": {"query": TICKED}},
    "a long id": {"type": "subscribe", "id": "x" * 201, "payload": {"query": TICKED}},
    "no payload": {"type": "subscribe", "id": "1"},
    "a payload that is a list": {"type": "subscribe", "id": "1", "payload": []},
    "no query": {"type": "subscribe", "id": "1", "payload": {"operationName": "A"}},
    "a query that is no string": {"type": "subscribe", "id": "1", "payload": {"query": 1}},
    "variables that are a list": {
        "type": "subscribe",
        "id": "1",
        "payload": {"query": TICKED, "variables": []},
    },
    "a ping with a list": {"type": "ping", "payload": []},
    "a completion without an id": {"type": "complete"},
}


@pytest.mark.parametrize("message", BROKEN.values(), ids=BROKEN.keys())
async def test_a_message_that_is_none_is_4400_and_nobody_else_feels_it(
    site: Site, message: Any
) -> None:
    other = await site.subscriber()
    client = await site.client()
    await client.say(message)
    code, reason = await client.closed()
    site.gateway.push()

    assert code == 4400
    assert reason
    assert len(reason.encode()) <= 123
    assert numbers([await other.hear()]) == [1]


async def test_an_init_whose_payload_is_no_object_is_4400(site: Site) -> None:
    client = await site.socket()
    await client.say({**INIT, "payload": "token"})

    assert (await client.closed())[0] == 4400


async def test_a_frame_that_is_too_large_is_1009_and_nobody_else_feels_it(site: Site) -> None:
    other = await site.subscriber()
    client = await site.client()
    with contextlib.suppress(ConnectionClosed):
        await client.say("x" * 10_000_000)
    code, _ = await client.closed()
    site.gateway.push()

    assert code == 1009
    assert numbers([await other.hear()]) == [1]


async def test_values_that_nest_too_deeply_are_an_error_of_their_operation(site: Site) -> None:
    client = await site.client()
    deep: Any = {}
    for _ in range(200):
        deep = {"a": deep}
    await client.subscribe("deep", variables=deep)
    await client.subscribe("half", "{ hello }", variables={"a": "\ud800"})

    for id in ("deep", "half"):
        error = await client.hear()
        assert (error["id"], error["type"]) == (id, "error")
        assert error["payload"][0]["extensions"]["code"] == "MALFORMED_REQUEST"


async def test_a_socket_names_documents_by_their_hash(site: Site) -> None:
    client = await site.client()
    text = "{ role }"
    hash = {"persistedQuery": {"version": 1, "sha256Hash": sha256(text.encode()).hexdigest()}}
    for query, told in ((None, "error"), (text, "next"), (None, "next")):
        await client.subscribe(query=query, extensions=hash)
        answer = await client.hear()
        assert answer["type"] == told
        if told == "error":
            assert answer["payload"][0]["extensions"]["code"] == "PERSISTED_QUERY_NOT_FOUND"
        else:
            assert answer["payload"]["data"] == {"role": "anon"}
            assert (await client.hear())["type"] == "complete"


async def test_asking_before_the_acknowledgement_is_4401(site: Site) -> None:
    client = await site.socket()
    await client.subscribe()

    assert await client.closed() == (4401, "Unauthorized")


async def test_a_bad_token_is_4403(site: Site) -> None:
    client = await site.socket()
    await client.say({**INIT, "payload": {"Authorization": "Bearer nonsense"}})

    assert (await client.closed())[0] == 4403


async def test_no_token_where_one_is_needed_is_4403() -> None:
    async with serving(jwt_roles=("authenticated",)) as site:
        client = await site.socket()
        await client.say(INIT)

        assert (await client.closed())[0] == 4403


async def test_a_token_that_is_no_text_is_4403(site: Site) -> None:
    client = await site.socket()
    await client.say({**INIT, "payload": {"token": {"a": 1}}})

    assert (await client.closed())[0] == 4403


async def test_another_subprotocol_is_4406(site: Site) -> None:
    for protocol in ("graphql-ws", None):
        client = await site.socket(protocol=protocol)
        assert await client.closed() == (4406, "Subprotocol not acceptable")


async def test_no_init_in_time_is_4408(site: Site) -> None:
    client = await site.socket()
    await until(lambda: len(site.registry) == 1)
    site.pass_time(11)

    assert await client.closed() == (4408, "Connection initialisation timeout")


async def test_an_id_in_use_is_4409(site: Site) -> None:
    client = await site.subscriber()
    await client.subscribe("1")

    assert await client.closed() == (4409, "Subscriber for 1 already exists")


async def test_a_second_init_is_4429(site: Site) -> None:
    client = await site.client()
    await client.say(INIT)

    assert await client.closed() == (4429, "Too many initialisation requests")


async def test_what_a_closed_socket_asked_for_is_closed_too(site: Site) -> None:
    client = await site.subscriber()
    await client.socket.close()

    await until(lambda: not site.gateway.open)
    await until(lambda: len(site.registry) == 0)


# --- who is there

KEYS = [
    lambda: bearer(),
    lambda: {"authorization": bearer()["Authorization"]},
    lambda: {"token": token()},
    lambda: {"headers": bearer()},
]


@pytest.mark.parametrize("payload", KEYS)
async def test_the_token_comes_in_the_payload_of_the_init(site: Site, payload: Any) -> None:
    client = await site.client(payload())

    assert await client.ask("{ role }") == {"data": {"role": "authenticated"}}


async def test_or_in_the_headers_of_the_upgrade(site: Site) -> None:
    client = await site.client(additional_headers=bearer())

    assert await client.ask("{ role }") == {"data": {"role": "authenticated"}}


async def test_without_one_the_client_is_anon(site: Site) -> None:
    client = await site.client()

    assert await client.ask("{ role }") == {"data": {"role": "anon"}}


# --- limits


async def test_operations_on_one_socket_are_refused_from_the_limit_on() -> None:
    async with serving(message_rate=10_000) as site:
        client = await site.client()
        for number in range(1_000):
            await client.subscribe(str(number))
        refused = [await client.hear() for _ in range(900)]
        site.gateway.push()
        told = [await client.hear() for _ in range(100)]

    assert {each["payload"][0]["extensions"]["code"] for each in refused} == {"LIMIT_EXCEEDED"}
    assert {each["type"] for each in told} == {"next"}


async def test_one_person_has_so_many_operations_on_all_sockets() -> None:
    async with serving(max_subscriptions_per_caller=3) as site:
        clients = [await site.subscriber(payload=bearer()) for _ in range(3)]
        await clients[0].subscribe("more")
        refused = await clients[0].hear()
        await site.subscriber(payload=bearer(OTHER))

    assert refused["payload"][0]["extensions"]["code"] == "LIMIT_EXCEEDED"


async def test_one_person_has_so_many_sockets() -> None:
    async with serving(max_connections_per_caller=2) as site:
        first, _ = [await site.client(bearer()) for _ in range(2)]
        third = await site.socket()
        await third.say({**INIT, "payload": bearer()})
        code, _ = await third.closed()
        await site.client(bearer(OTHER))
        await first.socket.close()
        await until(lambda: len(site.registry) == 2)
        await site.client(bearer())

    assert code == 4443


async def test_callers_without_a_subject_share_the_limits_of_their_address() -> None:
    limits = {"max_connections_per_caller": 2, "max_subscriptions_per_caller": 3}
    behind: dict[str, Any] = {"additional_headers": {"x-forwarded-for": "192.0.2.1"}}
    async with serving(**limits, trusted_proxies="127.0.0.1") as site:
        first, second = [await site.client(**behind) for _ in range(2)]
        for number in range(3):
            await (first, second)[number % 2].subscribe(str(number))
        await second.subscribe("more")
        refused = await second.hear()
        third = await site.socket(**behind)
        await third.say(INIT)
        code, _ = await third.closed()
        await site.subscriber(additional_headers={"x-forwarded-for": "192.0.2.2"})
        await site.subscriber(payload=bearer(), **behind)

    assert refused["payload"][0]["extensions"]["code"] == "LIMIT_EXCEEDED"
    assert code == 4443


async def test_a_process_has_so_many_sockets() -> None:
    async with serving(max_connections=1) as site:
        await site.client()
        with pytest.raises(InvalidStatus, match="503"):
            await site.socket()


async def test_messages_that_come_too_fast_wait() -> None:
    async with serving(message_rate=20) as site:
        client = await site.client()
        started = asyncio.get_running_loop().time()
        for _ in range(60):
            await client.say({"type": "ping"})
        assert [(await client.hear())["type"] for _ in range(60)] == ["pong"] * 60

    assert asyncio.get_running_loop().time() - started > 1.5


async def test_messages_of_all_sockets_of_a_caller_count_together() -> None:
    async with serving(message_rate=20) as site:
        clients = [await site.client() for _ in range(4)]
        started = asyncio.get_running_loop().time()
        for number in range(60):
            await clients[number % 4].say({"type": "ping"})
        for client in clients:
            assert [(await client.hear())["type"] for _ in range(15)] == ["pong"] * 15

    assert asyncio.get_running_loop().time() - started > 1.5


# --- origins


async def is_refused(site: Site, origin: str) -> bool:
    try:
        client = await site.socket(origin=origin)
    except InvalidStatus as error:
        return error.response.status_code == 403
    await client.socket.close()
    return False


async def test_a_page_of_another_origin_is_refused() -> None:
    async with serving(cors_origins=("https://app.example",)) as site:
        assert await is_refused(site, "https://evil.example")
        assert await is_refused(site, "null")
        assert not await is_refused(site, "https://app.example")
        assert not await is_refused(site, f"http://{site.address}")


async def test_in_development_a_page_of_this_machine_may_listen() -> None:
    async with serving(environment="development") as site:
        assert not await is_refused(site, "http://localhost:5173")
        assert await is_refused(site, "https://evil.example")


async def test_any_origin_can_be_allowed() -> None:
    async with serving(cors_origins=("*",)) as site:
        assert not await is_refused(site, "https://evil.example")


# --- compression


@pytest.mark.parametrize("is_asked_for", [False, True])
async def test_messages_are_compressed_only_where_the_setting_says_so(is_asked_for: bool) -> None:
    async with serving(websocket_compression=is_asked_for) as site:
        client = await site.client(compression="deflate")
        offered = client.socket.response.headers.get("Sec-WebSocket-Extensions", "")
        assert ("permessage-deflate" in offered) == is_asked_for
        assert await client.ask("{ hello }") == {"data": {"hello": "Hello you"}}


# --- times


async def test_how_long_an_init_may_take_is_a_setting() -> None:
    async with serving(init_timeout=3) as site:
        client = await site.socket()
        await until(lambda: len(site.registry) == 1)
        site.pass_time(4)

        assert (await client.closed())[0] == 4408


async def test_how_often_a_socket_is_pinged_is_a_setting() -> None:
    async with serving(ping_interval=5) as site:
        client = await site.client()
        site.pass_time(6)

        assert await client.hear() == {"type": "ping"}


async def test_how_long_before_its_end_a_token_is_noticed_is_a_setting() -> None:
    async with serving(token_notice=300, ping_interval=10_000) as site:
        client = await site.subscriber(payload=bearer(expires_in=600))
        site.pass_time(350)

        assert 245 <= (await client.hear())["payload"]["expiresIn"] <= 250


async def test_how_many_operations_a_socket_may_have_is_a_setting() -> None:
    async with serving(max_operations_per_connection=2) as site:
        client = await site.client()
        for number in range(3):
            await client.subscribe(str(number))

        refused = await client.hear()

    assert (refused["id"], refused["payload"][0]["extensions"]["code"]) == ("2", "LIMIT_EXCEEDED")
