"""Server-Sent Events in both modes and Apollo's multipart, through the same endpoint as queries."""

import json
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

import httpx
import pytest

from .site import OTHER, TICKED, Site, bearer, serving, until

SSE = "text/event-stream"
APOLLO = 'multipart/mixed;boundary="graphql";subscriptionSpec=1.0,application/json;q=0.9'
URQL = (
    "application/graphql-response+json, application/graphql+json, application/json, "
    "text/event-stream, multipart/mixed"
)
URQL_SUBSCRIPTION = "text/event-stream, multipart/mixed"
TOKEN = "x-graphql-event-stream-token"


class Stream:
    """A response that is read while it comes."""

    def __init__(self, response: httpx.Response, separator: str) -> None:
        self.response = response
        self._pieces = response.aiter_text()
        self._separator = separator
        self._text = ""

    async def piece(self) -> str:
        """The text up to the next separator."""
        while self._separator not in self._text:
            self._text += await anext(self._pieces)
        piece, _, self._text = self._text.partition(self._separator)
        return piece

    async def rest(self) -> str:
        """All that comes until the end."""
        return self._text + "".join([each async for each in self._pieces])

    async def event(self) -> tuple[str, Any]:
        """The next Server-Sent Event that is no comment."""
        lines = [":"]
        while all(line.startswith(":") for line in lines):
            lines = (await self.piece()).split("\n")
        assert [line.split(":")[0] for line in lines] == ["event", "data"]
        kind, data = (line.partition(":")[2].strip() for line in lines)
        return kind, json.loads(data) if data else None

    async def part(self) -> Any:
        """The JSON of the next part."""
        head, _, body = (await self.piece()).partition("\r\n\r\n")
        assert head == "\r\nContent-Type: application/json"
        return json.loads(body)


@pytest.fixture
async def http() -> AsyncIterator[httpx.AsyncClient]:
    async with httpx.AsyncClient(timeout=5) as client:
        yield client


@asynccontextmanager
async def opened(
    client: httpx.AsyncClient, site: Site, query: str, accept: str = SSE, **headers: str
) -> AsyncIterator[Stream]:
    headers = {"accept": accept, **headers}
    async with client.stream("POST", site.url, headers=headers, json={"query": query}) as response:
        is_parts = response.headers["content-type"].startswith("multipart")
        stream = Stream(response, "\r\n--graphql" if is_parts else "\n\n")
        if is_parts:
            assert await stream.piece() == ""
        yield stream


# --- distinct connections


@pytest.mark.parametrize("accept", [SSE, URQL, URQL_SUBSCRIPTION, f"{SSE};q=0.1, */*"])
async def test_a_subscription_is_a_stream_of_events(
    site: Site, http: httpx.AsyncClient, accept: str
) -> None:
    async with opened(http, site, TICKED, accept) as stream:
        await until(lambda: site.gateway.open)
        site.gateway.push()
        event = await stream.event()
        site.gateway.open[0].listener.end(None)
        end = await stream.event()
        rest = await stream.rest()

    assert stream.response.headers["content-type"] == "text/event-stream; charset=utf-8"
    assert stream.response.headers["cache-control"] == "no-store"
    assert event == ("next", {"data": {"ticked": {"number": 1}}})
    assert (end, rest) == (("complete", None), "")


async def test_a_client_that_leaves_ends_its_subscription(
    site: Site, http: httpx.AsyncClient
) -> None:
    async with opened(http, site, TICKED):
        await until(lambda: site.gateway.open)

    await until(lambda: not site.gateway.open)
    await until(lambda: len(site.registry) == 0)


async def test_events_come_over_get_as_well(site: Site, http: httpx.AsyncClient) -> None:
    parameters = {"query": TICKED}
    async with http.stream("GET", site.url, params=parameters, headers={"accept": SSE}) as response:
        await until(lambda: site.gateway.open)
        site.gateway.push()
        stream = Stream(response, "\n\n")

        assert await stream.event() == ("next", {"data": {"ticked": {"number": 1}}})


@pytest.mark.parametrize("accept", [URQL, "application/json", "*/*", f"application/json, {SSE}"])
async def test_a_query_is_answered_as_json(
    site: Site, http: httpx.AsyncClient, accept: str
) -> None:
    headers = {"accept": accept}
    response = await http.post(site.url, headers=headers, json={"query": "{ hello }"})

    assert response.headers["content-type"].split(";")[0].endswith("json")
    assert response.json() == {"data": {"hello": "Hello you"}}


async def test_a_query_is_a_stream_of_one_event_for_who_takes_nothing_else(
    site: Site, http: httpx.AsyncClient
) -> None:
    async with opened(http, site, "{ hello }") as stream:
        assert await stream.event() == ("next", {"data": {"hello": "Hello you"}})
        assert await stream.event() == ("complete", None)
        assert await stream.rest() == ""


@pytest.mark.parametrize("query", ["{ nothing }", "subscription { refused }", "{ hello"])
async def test_what_is_wrong_with_an_operation_is_an_event(
    site: Site, http: httpx.AsyncClient, query: str
) -> None:
    async with opened(http, site, query) as stream:
        kind, body = await stream.event()
        assert await stream.event() == ("complete", None)

    assert kind == "next"
    assert body["errors"][0]["extensions"]["code"] in ("INVALID_OPERATION", "INVALID_VALUE")


@pytest.mark.parametrize("accept", ["application/json", "*/*", "multipart/mixed", None])
async def test_a_subscription_without_a_stream_is_not_acceptable(
    site: Site, http: httpx.AsyncClient, accept: str | None
) -> None:
    headers = {"accept": accept} if accept else {}
    response = await http.post(site.url, headers=headers, json={"query": TICKED})

    assert response.status_code == 406
    (error,) = response.json()["errors"]
    assert error["extensions"]["code"] == "NOT_ACCEPTABLE"
    assert "text/event-stream" in error["extensions"]["hint"]


async def test_a_mutation_over_get_is_405_for_a_stream_too(
    site: Site, http: httpx.AsyncClient
) -> None:
    parameters = {"query": "mutation { count(input: {step: 1}) { count } }"}
    response = await http.get(site.url, params=parameters, headers={"accept": SSE})

    assert response.status_code == 405


async def test_a_bad_token_is_401_before_a_stream_begins(
    site: Site, http: httpx.AsyncClient
) -> None:
    headers = {"accept": SSE, "authorization": "Bearer nonsense"}
    response = await http.post(site.url, headers=headers, json={"query": TICKED})

    assert response.status_code == 401
    assert response.json()["errors"][0]["extensions"]["code"] == "UNAUTHENTICATED"


async def test_a_line_break_inside_of_an_event_does_not_end_it(
    site: Site, http: httpx.AsyncClient
) -> None:
    async with opened(http, site, TICKED) as stream:
        await until(lambda: site.gateway.open)
        event = site.gateway.open[0]
        pretty = json.dumps({"data": {"ticked": {"text": "a\nb"}}}, indent=1).replace("\n", "\r\n")
        event.listener.deliver(delivery_of(pretty))

        assert await stream.event() == ("next", {"data": {"ticked": {"text": "a\nb"}}})


def delivery_of(text: str) -> Any:
    from gateway.realtime.subscription import Delivery

    return Delivery(text.encode(), "c1", "row", 0.0)


async def test_a_stream_whose_token_ends_says_so_with_its_cursor(
    site: Site, http: httpx.AsyncClient
) -> None:
    async with opened(http, site, TICKED, **bearer(expires_in=600)) as stream:
        await until(lambda: site.gateway.open)
        site.gateway.push()
        await stream.event()
        site.pass_time(550)
        notice = await stream.piece()
        site.pass_time(3_600)
        kind, body = await stream.event()
        await stream.event()
        rest = await stream.rest()

    assert json.loads(notice.removeprefix(": "))["expiresIn"] > 0
    assert kind == "next"
    assert body["errors"][0]["extensions"]["code"] == "TOKEN_EXPIRED"
    assert body["errors"][0]["extensions"]["cursor"] == "c1"
    assert rest == ""


async def test_a_page_of_an_allowed_origin_may_open_a_stream(http: httpx.AsyncClient) -> None:
    async with serving(cors_origins=("https://app.example",)) as site:
        async with opened(http, site, TICKED, origin="https://app.example") as stream:
            await until(lambda: site.gateway.open)
            site.gateway.push()
            event = await stream.event()
        headers = stream.response.headers

    assert event[0] == "next"
    assert headers["access-control-allow-origin"] == "https://app.example"
    assert TOKEN in headers["access-control-expose-headers"]


async def test_streams_count_as_connections(http: httpx.AsyncClient) -> None:
    async with (
        serving(max_connections_per_caller=1) as site,
        opened(http, site, TICKED, **bearer()),
    ):
        headers = {"accept": SSE, **bearer()}
        response = await http.post(site.url, headers=headers, json={"query": TICKED})

    assert response.status_code == 429
    assert response.json()["errors"][0]["extensions"]["code"] == "TOO_MANY_CONNECTIONS"


# --- a single connection


async def reserve(site: Site, http: httpx.AsyncClient, **headers: str) -> dict[str, str]:
    reserved = await http.put(site.url, headers=headers)
    assert reserved.status_code == 201
    return {TOKEN: reserved.text, **headers}


async def add(
    site: Site, http: httpx.AsyncClient, about: dict[str, str], query: str, id: Any = "1"
) -> httpx.Response:
    body = {"query": query, "extensions": {"operationId": id}}
    return await http.post(site.url, headers=about, json=body)


@pytest.mark.parametrize("where", ["header", "url"])
async def test_one_stream_carries_many_operations(
    site: Site, http: httpx.AsyncClient, where: str
) -> None:
    about = await reserve(site, http, **bearer())
    given = {"headers": about} if where == "header" else {"params": {"token": about[TOKEN]}}
    async with http.stream("GET", site.url, **given) as response:  # type: ignore[arg-type]
        stream = Stream(response, "\n\n")
        asked = await add(site, http, about, "{ role }", "a")
        role = [await stream.event(), await stream.event()]
        subscribed = await add(site, http, about, TICKED, "b")
        await until(lambda: site.gateway.open)
        site.gateway.push()
        event = await stream.event()
        ended = await http.delete(site.url, headers=about, params={"operationId": "b"})
        await until(lambda: not site.gateway.open)

    assert [asked.status_code, subscribed.status_code, ended.status_code] == [202, 202, 200]
    assert role == [
        ("next", {"id": "a", "payload": {"data": {"role": "authenticated"}}}),
        ("complete", {"id": "a"}),
    ]
    assert event == ("next", {"id": "b", "payload": {"data": {"ticked": {"number": 1}}}})


async def test_what_is_added_before_the_stream_is_open_waits(
    site: Site, http: httpx.AsyncClient
) -> None:
    about = await reserve(site, http)
    await add(site, http, about, TICKED)
    await until(lambda: site.gateway.open)
    site.gateway.push()
    async with http.stream("GET", site.url, headers=about) as response:
        kind, body = await Stream(response, "\n\n").event()

    assert (kind, body["id"]) == ("next", "1")


async def test_only_one_stream_opens_a_reservation(site: Site, http: httpx.AsyncClient) -> None:
    about = await reserve(site, http)
    async with http.stream("GET", site.url, headers=about):
        second = await http.get(site.url, headers=about)
    await until(lambda: len(site.registry) == 0)
    third = await http.get(site.url, headers=about)

    assert (second.status_code, third.status_code) == (409, 404)
    assert second.json()["errors"][0]["extensions"]["code"] == "STREAM_CONFLICT"


async def test_a_reservation_that_nobody_opens_is_given_up(
    site: Site, http: httpx.AsyncClient
) -> None:
    about = await reserve(site, http)
    site.pass_time(11)

    assert (await http.get(site.url, headers=about)).status_code == 404
    assert len(site.registry) == 0


async def test_an_operation_that_cannot_be_is_refused_by_its_own_request(
    site: Site, http: httpx.AsyncClient
) -> None:
    about = await reserve(site, http)
    responses = [
        await add(site, http, about, "subscription {"),
        await add(site, http, about, TICKED, ""),
        await add(site, http, about, TICKED, 1),
        await http.post(site.url, headers=about, json={"query": 1}),
    ]
    await add(site, http, about, TICKED)
    again = await add(site, http, about, TICKED)

    assert [each.status_code for each in responses] == [400, 400, 400, 400]
    assert again.status_code == 409


async def test_a_stream_is_its_persons_alone(site: Site, http: httpx.AsyncClient) -> None:
    about = await reserve(site, http, **bearer())
    stolen = {TOKEN: about[TOKEN], **bearer(OTHER)}
    added = await add(site, http, stolen, TICKED)
    removed = await http.delete(site.url, headers=stolen, params={"operationId": "1"})
    anonymous = await add(site, http, {TOKEN: about[TOKEN]}, TICKED)

    assert [each.status_code for each in (added, removed, anonymous)] == [401, 401, 401]


@pytest.mark.parametrize("method", ["GET", "POST", "DELETE"])
@pytest.mark.parametrize("token", ["x", "\xff", "x" * 5_000])
async def test_a_stream_that_is_not_there_is_404(
    site: Site, http: httpx.AsyncClient, method: str, token: str
) -> None:
    headers = {TOKEN.encode(): token.encode("latin-1")}
    response = await http.request(method, site.url, headers=headers)

    assert response.status_code == 404
    assert response.json()["errors"][0]["extensions"]["code"] == "NOT_FOUND"


# --- multipart


async def test_apollo_gets_parts_as_they_come(site: Site, http: httpx.AsyncClient) -> None:
    async with opened(http, site, TICKED, APOLLO) as stream:
        await until(lambda: site.gateway.open)
        site.gateway.push()
        part = await stream.part()
        site.pass_time(61)
        heartbeat = await stream.part()
        site.gateway.open[0].listener.end(None)
        rest = await stream.rest()

    kind = stream.response.headers["content-type"]
    assert kind == 'multipart/mixed; boundary="graphql"; subscriptionSpec="1.0"'
    assert part == {"payload": {"data": {"ticked": {"number": 1}}}}
    assert heartbeat == {}
    assert rest == "--\r\n"


async def test_an_operation_that_cannot_be_is_a_part(site: Site, http: httpx.AsyncClient) -> None:
    async with opened(http, site, "subscription { refused }", APOLLO) as stream:
        part = await stream.part()

    assert part["payload"]["errors"][0]["extensions"]["code"] == "INVALID_VALUE"


async def test_an_end_that_is_the_connections_is_an_error_of_the_transport(
    site: Site, http: httpx.AsyncClient
) -> None:
    async with opened(http, site, TICKED, APOLLO, **bearer(expires_in=600)) as stream:
        await until(lambda: site.gateway.open)
        site.pass_time(3_600)
        part = await stream.part()
        rest = await stream.rest()

    assert part["payload"] is None
    assert part["errors"][0]["extensions"]["code"] == "TOKEN_EXPIRED"
    assert rest == "--\r\n"


async def test_a_query_of_apollo_is_answered_as_json(site: Site, http: httpx.AsyncClient) -> None:
    headers = {"accept": "multipart/mixed;deferSpec=20220824,application/json"}
    response = await http.post(site.url, headers=headers, json={"query": "{ hello }"})

    assert response.headers["content-type"].startswith("application/json")
