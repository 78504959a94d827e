"""graphql-transport-ws without a socket: what a message asks for, in every state."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gateway.compile.request import GraphQLRequest
from gateway.transport import departure, protocol
from gateway.transport.protocol import (
    Ask,
    Initialise,
    Leave,
    Nothing,
    Protocol,
    Refuse,
    Renew,
    Stop,
)


def ready(*active: str) -> Protocol:
    return Protocol(set(active), is_initialised=True, is_acknowledged=True)


def receive(state: Protocol, **message: Any) -> Any:
    return state.receive(json.dumps(message))


def test_an_init_is_answered_once() -> None:
    state = Protocol(set())

    assert receive(state, type="connection_init", payload={"a": 1}) == Initialise({"a": 1})
    again = receive(state, type="connection_init")
    assert again == Leave(departure.TOO_MANY_INITIALISATIONS)


def test_a_subscription_needs_the_acknowledgement() -> None:
    state = Protocol(set())
    receive(state, type="connection_init")
    early = receive(state, type="subscribe", id="1", payload={"query": "{ a }"})
    state.acknowledge()
    asked = receive(state, type="subscribe", id="1", payload={"query": "{ a }"})

    assert early == Leave(departure.NOT_ACKNOWLEDGED)
    assert asked == Ask("1", GraphQLRequest("{ a }"))


def test_an_id_is_in_use_while_its_operation_goes_on() -> None:
    asked = receive(ready("1"), type="subscribe", id="1", payload={"query": "{ a }"})

    assert isinstance(asked, Leave)
    assert (asked.departure.code, asked.departure.reason) == (
        4409,
        "Subscriber for 1 already exists",
    )


def test_content_that_does_not_do_refuses_its_operation_alone() -> None:
    payload = {"query": "{ a }", "variables": {"a": "\ud800"}}

    assert isinstance(receive(ready(), type="subscribe", id="1", payload=payload), Refuse)


def test_completions_and_pings() -> None:
    assert receive(ready(), type="complete", id="9") == Stop("9")
    assert receive(ready(), type="ping") == Renew({}, True)
    assert receive(ready(), type="pong", payload={"a": 1}) == Renew({"a": 1}, False)
    assert ready().receive('{"type":"pong"}') == Nothing()


@pytest.mark.parametrize("payload", [[], "x", 1, True])
@pytest.mark.parametrize("kind", ["connection_init", "ping", "pong", "subscribe"])
def test_a_payload_is_an_object(kind: str, payload: Any) -> None:
    state = Protocol(set()) if kind == "connection_init" else ready()
    found = receive(state, type=kind, id="1", payload=payload)

    assert isinstance(found, Leave)
    assert found.departure.code == 4400


json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
    max_leaves=10,
)
kinds = st.sampled_from(["connection_init", "subscribe", "complete", "ping", "pong", "next", "x"])
messages = st.one_of(
    st.text(),
    st.binary(),
    json_values.map(json.dumps),
    st.fixed_dictionaries(
        {},
        optional={"type": kinds | json_values, "id": json_values, "payload": json_values},
    ).map(json.dumps),
    st.fixed_dictionaries(
        {"type": kinds, "id": st.text(min_size=1)},
        optional={"payload": st.fixed_dictionaries({"query": st.text()}) | json_values},
    ).map(json.dumps),
)


@given(st.lists(messages, max_size=5))
def test_any_message_has_an_effect_and_a_reason_that_fits(sent: list[str | bytes]) -> None:
    state = Protocol(set())
    for message in sent:
        match state.receive(message):
            case Leave(why):
                assert why.code in (4400, 4401, 4409, 4429)
                assert 0 < len(why.reason.encode()) <= 123
            case Ask() | Refuse():
                assert state.is_acknowledged
            case Initialise():
                state.acknowledge()
            case Nothing() | Stop() | Renew():
                pass


def test_what_the_server_says() -> None:
    body = b'{"data":null}'

    assert json.loads(protocol.following('"\ud800', body)) == {
        "id": '"\ud800',
        "type": "next",
        "payload": {"data": None},
    }
    assert json.loads(protocol.error("1", b"[]")) == {"id": "1", "type": "error", "payload": []}
    assert json.loads(protocol.complete("1")) == {"id": "1", "type": "complete"}
    assert json.loads(protocol.ping(None)) == {"type": "ping"}
    assert json.loads(protocol.ping(5)) == {"type": "ping", "payload": {"expiresIn": 5}}
    assert json.loads(protocol.pong()) == {"type": "pong"}
    assert json.loads(protocol.pong(5)) == {"type": "pong", "payload": {"expiresIn": 5}}
