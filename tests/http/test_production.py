"""What production tells of the schema: everything to roles that are named, to others no name they did not send."""

from __future__ import annotations

import base64
import hashlib
import json
import re
import time
from collections.abc import Iterator
from typing import Any

import httpx
import jwt
import pytest
from graphql import (
    GraphQLEnumType,
    GraphQLInputObjectType,
    GraphQLObjectType,
    GraphQLSchema,
    get_introspection_query,
    get_named_type,
    is_composite_type,
    is_introspection_type,
    is_scalar_type,
)

from gateway.config import DEVELOPMENT_SECRET
from gateway.engine import Gateway
from gateway.errors import ConfigError
from gateway.http import create_app
from gateway.observe.observations import LeftOpen, Observation
from gateway.observe.openings import openings
from gateway.schema import load_schema
from gateway.secrets.server_secret import key_for
from tests.harness.settings import settings_of

from .conftest import URL, alive
from .greeting import GreetingGateway

SECRET = "a-secret-of-our-own-with-32-characters"
SCHEMA = load_schema(settings_of(environment="development"))
NAME = re.compile(r"[_A-Za-z][_0-9A-Za-z]*")
PART = 31
"""Each so many of the probes are tried, which are thousands; a prime, so that all kinds are among them."""


def client_of(**more: Any) -> httpx.AsyncClient:
    """The marketplace in production, without a database: nothing that is asked here gets that far."""
    settings = settings_of(
        **{
            "environment": "production",
            "jwt_secret": SECRET,
            "idempotency_secret": SECRET[::-1],
            "database_url": "postgresql://nobody@127.0.0.1:1/none",
            **more,
        }
    )
    app: Any = create_app(settings, gateway=Gateway(settings, SCHEMA))
    return httpx.AsyncClient(transport=httpx.ASGITransport(app), base_url=URL)


def bearer(role: str) -> dict[str, str]:
    claims = {"sub": "00000000-0000-7000-8000-000000000001", "aud": "authenticated", "role": role}
    token = jwt.encode({**claims, "exp": time.time() + 60}, SECRET, "HS256")
    return {"authorization": f"Bearer {token}"}


# --- probing, as tools do that guess a schema from its errors


def chosen_names(schema: GraphQLSchema) -> set[str]:
    """What somebody called things; the roots and GraphQL's own types are called so everywhere."""
    names: set[str] = set()
    roots = {schema.query_type, schema.mutation_type, schema.subscription_type}
    for made in schema.type_map.values():
        if is_introspection_type(made) or is_scalar_type(made):
            continue
        names |= set() if made in roots else {made.name}
        fields = getattr(made, "fields", {})
        names |= {*fields, *getattr(made, "values", {})}
        names |= {name for field in fields.values() for name in getattr(field, "args", {})}
    return names


def probes(schema: GraphQLSchema) -> Iterator[tuple[str, dict[str, Any] | None]]:
    """Documents that are wrong in one way each."""
    for root in ("query", "mutation", "subscription"):
        made = getattr(schema, f"{root}_type")
        for name, field in made.fields.items():
            yield f"{root} {{ {name} }}", None
            yield f"{root} {{ {name} {{ nothing }} }}", None
            yield f"{root} {{ {name[:-1]} {{ id }} }}", None
            yield f"{root} {{ {name}(nothing: 1) {{ id }} }}", None
            for argument, declared in field.args.items():
                kind = get_named_type(declared.type).name
                yield f"{root} {{ {name}({argument}: {{nothing: 1}}) {{ id }} }}", None
                yield f"{root} {{ {name}({argument}: NOTHING) {{ id }} }}", None
                yield f"{root} {{ {name}({argument}: {{}}) {{ id }} }}", None
                yield f"{root} ($v: {kind[:-1]}) {{ {name}({argument}: $v) {{ id }} }}", None
                yield f"{root} ($v: Int) {{ {name}({argument}: $v) {{ __typename }} }}", {"v": "x"}
    for made in schema.type_map.values():
        if isinstance(made, GraphQLObjectType) and not is_introspection_type(made):
            yield f"{{ ... on {made.name} {{ nothing }} }}", None
        if isinstance(made, GraphQLInputObjectType | GraphQLEnumType):
            for value in ({}, {"nothing": 1}, "NOTHING", [{}], {"and": [{"nothing": {}}]}):
                document = f"query ($v: {made.name}!) {{ __typename @include(if: $v) }}"
                yield document, {"v": value}
                yield f"query ($v: {made.name}! = {{nothing: 1}}) {{ __typename }}", None
                yield f"query ($v: {made.name}!) {{ __typename }}", {"v": value}


def told(answer: Any, names: set[str], sent: str) -> set[str]:
    """Names of the schema in the errors of an answer that were not sent, plain English words left out."""
    text = [
        f"{error['message']} {error['extensions'].get('hint', '')}" for error in answer["errors"]
    ]
    text = [part.replace("at `input` admits", "") for part in text]  # the extension's name
    places = [step for error in answer["errors"] for step in error["extensions"].get("input", ())]
    quoted = {
        word
        for part in text
        for each in re.findall(r"['`\"]([^\s'`\"]+)['`\"]", part)
        for word in NAME.findall(each)
    }
    # a name of one lower-case word (`type`, `value`) is also English, unless it stands in quotes
    spelled = {word for part in text for word in NAME.findall(part) if not word.islower()}
    spelled -= {word for word in spelled if word[1:].islower() and word[0].isupper()}
    found = quoted | spelled | {step for step in places if isinstance(step, str)}
    return (found & names) - set(NAME.findall(sent)) - {"GraphiQL"}


async def test_probing_tells_no_name_that_was_not_sent() -> None:
    names = chosen_names(SCHEMA.graphql)
    leaks: dict[str, set[str]] = {}
    asked = 0
    async with client_of() as client:
        for document, variables in list(probes(SCHEMA.graphql))[::PART]:
            body = {"query": document, "variables": variables}
            answer = (await client.post("/graphql", json=body)).json()
            if answer.get("errors", [{}])[0].get("extensions", {}).get("code") == "UNAVAILABLE":
                continue  # it is right, by chance
            if "errors" not in answer:
                continue
            asked += 1
            if leaked := told(answer, names, f"{document} {variables}"):
                leaks[document] = leaked
    assert asked > 200
    assert leaks == {}


async def test_what_is_refused_behind_validation_tells_none_either() -> None:
    names = chosen_names(SCHEMA.graphql)
    refused = 0
    async with client_of() as client:
        for name, field in SCHEMA.graphql.mutation_type.fields.items():
            selection = "{ __typename }" if is_composite_type(get_named_type(field.type)) else ""
            given = ", ".join(f"{argument}: {{}}" for argument in field.args)
            document = f"mutation {{ {name}({given}) {selection} }}"
            answer = (await client.post("/graphql", json={"query": document})).json()
            refused += answer["errors"][0]["extensions"]["code"] == "INVALID_VALUE"
            assert told(answer, names, document) == set(), document
    assert refused > 0


async def test_the_probe_finds_names_where_they_are_told() -> None:
    names = chosen_names(SCHEMA.graphql)
    leaks = 0
    async with client_of(explorer_roles=("anon",)) as client:
        for document, variables in list(probes(SCHEMA.graphql))[: 60 * PART : PART]:
            body = {"query": document, "variables": variables}
            answer = (await client.post("/graphql", json=body)).json()
            leaks += bool("errors" in answer and told(answer, names, f"{document} {variables}"))
    assert leaks > 20


# --- per caller


INTROSPECTION = (
    get_introspection_query(),
    '{ __type(name: "Task") { name } }',
    "{ ...Hidden } fragment Hidden on Query { schema: __schema { queryType { name } } }",
)


async def test_a_named_role_is_told_the_schema_and_another_is_not() -> None:
    async with client_of(explorer_roles=("service_role",)) as client:
        for query in INTROSPECTION:
            for who, expected in (
                ({}, False),
                (bearer("service_role"), True),
                (bearer("authenticated"), False),  # after one who may: what is remembered is not
                ({}, False),
                (bearer("service_role"), True),
            ):
                answer = (await client.post("/graphql", json={"query": query}, headers=who)).json()
                assert ("data" in answer) is expected, query
                if not expected:
                    assert answer["errors"][0]["extensions"]["code"] == "INVALID_OPERATION"
        for who, expected in ((bearer("service_role"), True), ({}, False)):
            wrong = await client.post("/graphql", json={"query": "{ taks { id } }"}, headers=who)
            assert ("Did you mean" in wrong.text) is expected


async def test_the_page_is_for_who_may_explore() -> None:
    browser = {"accept": "text/html"}
    async with client_of() as nobody, client_of(explorer_roles=("service_role",)) as some:
        for path in ("/", "/graphql", "/graphql/console.json", "/graphql/assets/"):
            assert (await nobody.get(path, headers=browser)).status_code in (404, 406)
        for path in ("/graphql", "/graphql/console.json"):
            shown = await some.get(path, headers={**browser, **bearer("service_role")})
            assert shown.status_code == 200
            for who in ({}, bearer("authenticated"), {"authorization": "Bearer nonsense"}):
                assert (await some.get(path, headers={**browser, **who})).status_code in (
                    401,
                    404,
                    406,
                )


@pytest.mark.parametrize("more", [{}, {"explorer_roles": ("anon",)}])
async def test_no_introspection_is_none_for_anybody(more: dict[str, Any]) -> None:
    async with client_of(introspection=False, environment="development", **more) as client:
        answer = (
            await client.post("/graphql", json={"query": "{ __schema { types { name } } }"})
        ).json()
        assert "data" not in answer


# --- secrets


def demo_key() -> str:
    """A key as the Supabase CLI signs them for every project on a developer's machine."""
    return jwt.encode({"iss": "supabase-demo", "role": "service_role"}, SECRET, "HS256")


CLI_KEY = "sb_secret_N7UND0UgjKTVK-Uodkm0Hg_xSvEMPvz"
GUESSED = base64.b64encode(b"0" * 32).decode()
KNOWN = base64.b64encode(hashlib.sha256(b"everybody knows this key").digest()).decode()
STORAGE = "https://project.supabase.co"
REFUSED = {
    "no way to verify tokens": ("JWT_SECRET", {"jwt_secret": ""}),
    "the development secret": ("JWT_SECRET", {"jwt_secret": DEVELOPMENT_SECRET}),
    "a short token secret": ("JWT_SECRET", {"jwt_secret": "short"}),
    "no secret of its own": ("GATEWAY_IDEMPOTENCY_SECRET", {"idempotency_secret": ""}),
    "a short one": ("GATEWAY_IDEMPOTENCY_SECRET", {"idempotency_secret": "short"}),
    "the CLI's secret key": ("SUPABASE_SECRET_KEYS", {"secret_keys": (CLI_KEY,)}),
    "a short secret key": ("SUPABASE_SECRET_KEYS", {"secret_keys": ("sb_secret_12345678",)}),
    "a short password": ("GATEWAY_LOGIN_PASSWORD", {"login_password": "postgres"}),
    "another short password": ("GATEWAY_LOGIN_PASSWORD_ANON", {"anon_password": "anon"}),
    "a guessed sealing key": ("GATEWAY_PAYOUT_KEYS", {"payout_keys": (f"a:{GUESSED}",)}),
    "the development sealing key": ("GATEWAY_PAYOUT_KEYS", {"payout_keys": (f"a:{KNOWN}",)}),
    "a short storage key": ("SUPABASE_STORAGE_KEY", {"storage_url": STORAGE, "storage_key": "x"}),
    "the CLI's storage key": (
        "SUPABASE_STORAGE_KEY", {"storage_url": STORAGE, "storage_key": demo_key()},
    ),
    "the token secret as storage key": (
        "SUPABASE_STORAGE_KEY", {"storage_url": STORAGE, "storage_key": SECRET},
    ),
}  # fmt: skip


@pytest.mark.parametrize(("variable", "given"), REFUSED.values(), ids=REFUSED)
def test_production_does_not_start_with(variable: str, given: dict[str, Any]) -> None:
    with pytest.raises(ConfigError, match=variable) as refused:
        client_of(**given)
    assert refused.value.hint
    for value in given.values():
        for secret in (value,) if isinstance(value, str) else value:
            assert len(secret) < 8 or secret not in f"{refused.value.message} {refused.value.hint}"


def test_each_use_has_a_key_of_its_own() -> None:
    uses = ("gateway idempotency keys", "gateway event cursor", "gateway download tickets")
    keys = {key_for(use, SECRET) for use in uses}
    assert len({*keys, SECRET.encode()}) == 4
    assert key_for(uses[0], "") == b""


# --- what is said


@pytest.mark.parametrize("value", ["x" * 100_000, "x y" * 30_000, 'x"' * 30_000, "x'" * 30_000])
async def test_no_error_repeats_a_long_value(value: str) -> None:
    bodies = [
        {"query": f"{{ task(id: {json.dumps(value[:90_000])}) {{ id }} }}"},
        {"query": f"{{ {'x' * 90_000} }}"},
        {"query": f"{{ tasks(filter: {{ {'x' * 90_000}: 1 }}) {{ totalCount }} }}"},
        {"query": "{ __typename }", "operationName": value},
        {"query": f"query {'x' * 90_000} {{ __typename }}", "operationName": "other"},
        {"query": "query ($v: UUID!) { task(id: $v) { id } }", "variables": {"v": value}},
        {"query": "query ($v: Int) { tasks(first: $v) { totalCount } }", "variables": {"v": value}},
        {"query": "query ($v: TaskFilter) { tasks(filter: $v) { totalCount } }", "variables": {"v": {value: 1}}},
        {"query": "query ($v: [TaskOrder!]) { tasks(orderBy: $v) { totalCount } }", "variables": {"v": [value]}},
        {"query": "query ($v: ID!) { node(nodeId: $v) { nodeId } }", "variables": {"v": value}},
        {"query": "query ($v: String) { tasks(after: $v) { totalCount } }", "variables": {"v": value}},
    ]  # fmt: skip
    async with client_of() as client:
        for body in bodies:
            answer = (await client.post("/graphql", json=body)).json()
            for error in answer["errors"]:
                said = f"{error['message']} {error['extensions'].get('hint')}"
                assert len(said) <= 1_300, body["query"][:80]
                assert "x" * 81 not in json.dumps(error)


@pytest.mark.parametrize(("role", "told"), [("service_role", True), ("authenticated", False)])
async def test_times_are_told_in_whole_milliseconds(role: str, told: bool) -> None:
    async with client_of(explorer_roles=("service_role",)) as client:
        asked = await client.post(
            "/graphql", json={"query": "{ __typename }"}, headers=bearer(role)
        )
    timing = asked.headers["server-timing"]
    assert ("parse" in timing) is told
    assert (re.fullmatch(r"total;dur=\d+\.000", timing) is None) is told


async def test_an_admin_port_that_others_reach_is_open() -> None:
    for host, expected in (("0.0.0.0", True), ("127.0.0.1", False), ("::1", False)):
        found = openings(settings_of(admin_port=9_464, admin_host=host))
        assert ("GATEWAY_ADMIN_HOST" in {each.variable for each in found}) is expected


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ({}, []),
        ({"cors_origins": ("*",)}, ["GATEWAY_CORS_ORIGINS"]),
        (
            {"explorer_roles": ("anon",), "executor": "graphql", "trusted_proxies": ("10.0.0.1",)},
            ["GATEWAY_EXPLORER_ROLES", "GATEWAY_EXECUTOR", "GATEWAY_TRUSTED_PROXIES"],
        ),
        ({"admin_host": "0.0.0.0", "key_rate": 0}, ["GATEWAY_KEY_RATE"]),
    ],
)
async def test_what_is_open_is_said_at_the_start(
    given: dict[str, Any], expected: list[str], events: list[Observation]
) -> None:
    settings = settings_of(
        environment="production", jwt_secret=SECRET, idempotency_secret=SECRET[::-1], **given
    )
    async with alive(create_app(settings, gateway=GreetingGateway(settings))):
        pass
    said = [
        line.split()[0] for event in events if isinstance(event, LeftOpen) for line in event.what
    ]
    assert said == expected
