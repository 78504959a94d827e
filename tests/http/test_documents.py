"""Documents that clients name instead of sending them, and answers that caches may keep."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path
from typing import Any

import httpx
import pytest

from gateway.errors import ConfigError
from gateway.http.long_lived.stream import STREAM_TOKEN
from tests.realtime.site import serving

from .conftest import Serve, code, serve, token

ROLE, HELLO, COUNT = (
    "query Role { role }",
    "query Hello($name: String) { hello(name: $name) }",
    "mutation Count { count(input: {step: 1}) { count } }",
)
PATH = "/graphql"
MODERN = {"accept": "application/graphql-response+json"}


def digest(text: str, algorithm: str = "sha256") -> str:
    return hashlib.new(algorithm, text.encode()).hexdigest()


def relay(*texts: str) -> Any:
    return {digest(text, "md5"): text for text in texts}


def codegen(*texts: str) -> Any:
    return {digest(text, "sha1"): text for text in texts}


def apollo(*texts: str) -> Any:
    operations = [
        {"id": digest(text), "name": "x", "type": "query", "body": text} for text in texts
    ]
    return {"format": "apollo-persisted-query-manifest", "version": 1, "operations": operations}


def written(folder: Path, manifest: Any, name: str = "manifest.json") -> str:
    file = folder / name
    file.write_text(manifest if isinstance(manifest, str) else json.dumps(manifest))
    return str(file)


def persisted(text: str, **more: Any) -> dict[str, Any]:
    hash = {"version": 1, "sha256Hash": digest(text), **more}
    return {"extensions": {"persistedQuery": hash}}


# --- automatic persisted queries


@pytest.mark.parametrize("method", ["GET", "POST"])
async def test_a_document_is_sent_once_and_then_named_by_its_hash(
    serve: Serve, method: str
) -> None:
    async with serve() as site:

        async def ask(body: dict[str, Any]) -> Any:
            if method == "POST":
                return await site.client.post(PATH, json=body, headers=MODERN)
            texts = {
                key: value if isinstance(value, str) else json.dumps(value)
                for key, value in body.items()
            }
            return await site.client.get(PATH, params=texts, headers=MODERN)

        first = await ask(persisted(HELLO))
        whole = await ask({"query": HELLO, **persisted(HELLO)})
        again = [await ask({**persisted(HELLO), "variables": {"name": name}}) for name in "ab"]
    assert (first.status_code, code(first)) == (200, "PERSISTED_QUERY_NOT_FOUND")
    assert first.json()["errors"][0]["message"] == "PersistedQueryNotFound"
    assert first.headers["cache-control"] == "no-store"
    assert whole.json() == {"data": {"hello": "Hello you"}}
    assert [each.json()["data"]["hello"] for each in again] == ["Hello a", "Hello b"]


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ({"query": "{ role }", **persisted("{ hello }")}, "DOCUMENT_HASH_MISMATCH"),
        (persisted(ROLE, version=2), "MALFORMED_REQUEST"),
        (persisted(ROLE, sha256Hash="ab"), "MALFORMED_REQUEST"),
        (persisted(ROLE, sha256Hash=["x"]), "MALFORMED_REQUEST"),
        ({"extensions": {"persistedQuery": "x"}}, "MALFORMED_REQUEST"),
        ({"documentId": digest(ROLE)}, "DOCUMENT_NOT_FOUND"),
        ({"documentId": 7}, "MALFORMED_REQUEST"),
        ({"documentId": digest(ROLE), "query": ROLE}, "MALFORMED_REQUEST"),
    ],
)
async def test_a_reference_that_is_none_is_refused(
    serve: Serve, body: dict[str, Any], expected: str
) -> None:
    async with serve() as site:
        answer = await site.client.post(PATH, json=body, headers=MODERN)
        assert code(answer) == expected
        assert answer.status_code == (404 if expected == "DOCUMENT_NOT_FOUND" else 400)
        # a hash that was refused has kept nothing
        assert (
            code(await site.client.post(PATH, json=persisted("{ hello }")))
            == "PERSISTED_QUERY_NOT_FOUND"
        )


async def test_what_is_persisted_has_a_bound(serve: Serve) -> None:
    texts = [f"{{ a{number}: role }}" for number in range(50)]
    async with serve(persisted_query_bytes=1_000) as site:
        for text in texts:
            await site.client.post(PATH, json={"query": text, **persisted(text)})
        found = [
            "data" in (await site.client.post(PATH, json=persisted(text))).json() for text in texts
        ]
    assert 0 < sum(found) < 15
    assert found[-1]
    async with serve(persisted_query_bytes=0) as site:
        answer = await site.client.post(PATH, json=persisted(ROLE))
    assert code(answer) == "PERSISTED_QUERY_NOT_SUPPORTED"


async def test_what_no_caller_may_run_pushes_out_nothing_that_is_persisted(serve: Serve) -> None:
    others = [f"{{ a{number}: role }}" for number in range(20)]
    async with serve(persisted_query_bytes=1_000, texts_per_minute="3") as site:
        await site.client.post(PATH, json={"query": ROLE, **persisted(ROLE)})
        for text in ["{ nothing }", *others]:
            await site.client.post(PATH, json={"query": text, **persisted(text)})
        answers = [await site.client.post(PATH, json=persisted(ROLE))]
        answers += [await site.client.post(PATH, json=persisted("{ nothing }"))]

    assert "data" in answers[0].json()
    assert code(answers[1]) == "PERSISTED_QUERY_NOT_FOUND"


# --- trusted documents


@pytest.mark.parametrize("manifest", [relay, codegen, apollo])
@pytest.mark.parametrize("only", [False, True])
async def test_a_trusted_document_runs_by_its_id(
    serve: Serve, tmp_path: Path, manifest: Any, only: bool
) -> None:
    made = manifest(ROLE, HELLO)
    ids = [*made] if "format" not in made else [each["id"] for each in made["operations"]]
    async with serve(documents=(written(tmp_path, made),), documents_only=only) as site:
        for parameter in ("documentId", "doc_id", "id"):
            posted = await site.client.post(PATH, json={parameter: ids[0]})
            got = await site.client.get(PATH, params={parameter: ids[0]})
            assert posted.json() == got.json() == {"data": {"role": "anon"}}
        body = {"documentId": ids[1], "variables": {"name": "x"}, "operationName": "Hello"}
        assert (await site.client.post(PATH, json=body)).json() == {"data": {"hello": "Hello x"}}
        assert site.gateway.operations.statistics()["entries"] == 0  # they were ready before


async def test_only_trusted_documents_run_where_the_setting_says_so(
    serve: Serve, tmp_path: Path
) -> None:
    files = (written(tmp_path, apollo(ROLE)), written(tmp_path, relay(HELLO), "relay.json"))
    async with serve(documents=files, documents_only=True) as site:
        for body in ({"query": "{ role }"}, {"query": "{ role }", **persisted("{ role }")}):
            answer = await site.client.post(PATH, json=body)
            assert (answer.status_code, code(answer)) == (403, "DOCUMENT_NOT_TRUSTED")
            assert answer.json()["errors"][0]["extensions"]["hint"]
        unknown = await site.client.post(PATH, json=persisted("{ role }"))
        assert (unknown.status_code, code(unknown)) == (200, "PERSISTED_QUERY_NOT_SUPPORTED")
        missing = await site.client.post(PATH, json={"documentId": "0" * 64})
        assert (missing.status_code, code(missing)) == (404, "DOCUMENT_NOT_FOUND")
        for body in ({"query": ROLE}, {"query": ROLE, **persisted(ROLE)}, persisted(ROLE)):
            assert (await site.client.post(PATH, json=body)).json() == {"data": {"role": "anon"}}


OTHER = "{ role hello }"
OTHER_TOLD = {"data": {"role": "service_role", "hello": "Hello you"}}
STREAM = {"accept": "text/event-stream"}
EXPLORER = {"authorization": f"Bearer {token('service_role', expires_in=3_600)}"}
OTHERS: dict[str, dict[str, str]] = {
    "nobody": {},
    "a person": {"authorization": f"Bearer {token(expires_in=3_600)}"},
}


async def through(way: str, site: Any, headers: dict[str, str]) -> Any:
    """What a document of no manifest is answered through POST, GET, a stream or a socket."""
    if way == "socket":
        client = await site.client({key.title(): value for key, value in headers.items()})
        await client.subscribe("a", OTHER)
        heard = await client.hear()
        return {"errors": heard["payload"]} if heard["type"] == "error" else heard["payload"]
    sent = {**headers, **(STREAM if way == "stream" else {})}
    async with httpx.AsyncClient() as client:
        if way == "GET":
            return (await client.get(site.url, params={"query": OTHER}, headers=sent)).json()
        response = await client.post(site.url, json={"query": OTHER}, headers=sent)
    text = response.text
    return json.loads(text.split("data: ")[1].split("\n")[0] if "data: " in text else text)


@pytest.mark.parametrize("way", ["POST", "GET", "stream", "socket"])
async def test_who_may_explore_sends_any_document(tmp_path: Path, way: str) -> None:
    closed = {"documents": (written(tmp_path, apollo(ROLE)),), "documents_only": True}
    async with serving(**closed, explorer_roles="service_role") as site:
        assert await through(way, site, EXPLORER) == OTHER_TOLD
        for headers in OTHERS.values():
            (error,) = (await through(way, site, headers))["errors"]
            assert error["extensions"]["code"] == "DOCUMENT_NOT_TRUSTED"
    async with serving(**closed) as site:
        (error,) = (await through(way, site, EXPLORER))["errors"]
        assert error["extensions"]["code"] == "DOCUMENT_NOT_TRUSTED"


async def test_an_operation_that_is_added_to_a_stream_is_of_a_manifest_too(tmp_path: Path) -> None:
    closed = {"documents": (written(tmp_path, apollo(ROLE)),), "documents_only": True}
    body = {"query": OTHER, "extensions": {"operationId": "a"}}
    async with (
        serving(**closed, explorer_roles="service_role") as site,
        httpx.AsyncClient() as client,
    ):
        statuses = []
        for headers in (EXPLORER, *OTHERS.values()):
            reserved = await client.put(site.url, headers=headers)
            about = {**headers, STREAM_TOKEN: reserved.text}
            statuses.append((await client.post(site.url, json=body, headers=about)).status_code)
    assert statuses == [202, 403, 403]


async def test_what_an_explorer_sent_is_trusted_of_nobody_else(
    serve: Serve, tmp_path: Path
) -> None:
    closed = {"documents": (written(tmp_path, apollo(ROLE)),), "documents_only": True}
    body = {"query": OTHER, **persisted(OTHER)}
    async with serve(**closed, explorer_roles="service_role") as site:
        explored = await site.client.post(PATH, json=body, headers=EXPLORER)
        for sent in (body, {"query": OTHER}):
            refused = await site.client.post(PATH, json=sent)
            assert code(refused) == "DOCUMENT_NOT_TRUSTED"
        named = await site.client.post(PATH, json=persisted(OTHER), headers=EXPLORER)
    assert explored.json() == OTHER_TOLD
    assert code(named) == "PERSISTED_QUERY_NOT_SUPPORTED"


WRONG = {
    "no file": (None, "cannot be read"),
    "no JSON": ("{", "is no manifest"),
    "a list": ([], "is no manifest"),
    "an unknown format": ({"format": "other", "version": 1, "operations": []}, "is no manifest"),
    "another version": ({**apollo(ROLE), "version": 2}, "is no manifest"),
    "a text that is none": ({digest(ROLE): 7}, "is no manifest"),
    "nothing": ({}, "no documents"),
    "an id that is no hash": ({"Role": ROLE}, "'Role', which is no hash"),
    "a hash of another text": ({digest(HELLO): ROLE}, "hash of another text"),
    "another schema": (relay("{ nobody }", "{ nothing }"), "is of another schema"),
    "a text that does not validate": (relay(ROLE, "query Bad { nobody }"), "the document Bad"),
    "a text that does not parse": (relay(ROLE, "query {"), "is not valid here"),
}


@pytest.mark.parametrize(("manifest", "problem"), WRONG.values(), ids=WRONG)
async def test_a_manifest_that_does_not_fit_is_refused_at_the_start(
    tmp_path: Path, manifest: Any, problem: str
) -> None:
    path = str(tmp_path / "none.json") if manifest is None else written(tmp_path, manifest)
    with pytest.raises(ConfigError, match=problem) as refused:
        async with serve(documents=(path,)):
            pass
    assert path in refused.value.message
    assert refused.value.hint


async def test_an_allow_list_needs_a_list() -> None:
    with pytest.raises(ConfigError, match="GATEWAY_DOCUMENTS_ONLY"):
        async with serve(documents_only=True):
            pass


# --- answers for anyone


async def test_caches_may_keep_what_anyone_gets(serve: Serve) -> None:
    async with serve(public_max_age=60) as site:
        first = await site.client.get(PATH, params={"query": "{ hello }"})
        tag = first.headers["etag"]
        same = await site.client.get(
            PATH, params={"query": "{ hello }"}, headers={"if-none-match": f'"x", {tag}'}
        )
        other = await site.client.get(
            PATH, params={"query": "{ role }"}, headers={"if-none-match": tag}
        )
        head = await site.client.head(PATH, params={"query": "{ hello }"})
    assert first.headers["cache-control"] == "public, max-age=60"
    assert {"Accept", "Authorization", "apikey", "Origin"} <= set(first.headers["vary"].split(", "))
    assert (same.status_code, same.content, same.headers["etag"]) == (304, b"", tag)
    assert "content-length" not in same.headers
    assert (other.status_code, other.json()) == (200, {"data": {"role": "anon"}})
    assert head.headers["etag"] == tag


async def test_nothing_else_is_kept(serve: Serve) -> None:
    who = {"authorization": f"Bearer {token()}"}
    async with serve(public_max_age=60) as site:
        answers = [
            await site.ask("{ role }"),
            await site.client.get(PATH, params={"query": "{ role }"}, headers=who),
            await site.client.get(PATH, params={"query": "{ broken }"}),
            await site.client.get(PATH, params={"query": "{ nothing }"}),
            await site.client.get(PATH, params={"query": COUNT}),
        ]
    async with serve() as site:
        answers.append(await site.client.get(PATH, params={"query": "{ role }"}))
    for answer in answers:
        assert answer.headers["cache-control"] == "no-store"
        assert "etag" not in answer.headers
