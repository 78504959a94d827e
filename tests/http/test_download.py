"""Downloads: the same rows as JSON Lines and Parquet, for whom the database permits, in bounded memory."""

from __future__ import annotations

import asyncio
import csv
import gzip
import io
import json
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import asynccontextmanager
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import Any

import httpx
import pyarrow.parquet
import pytest
import strawberry

from gateway import Domain, build_schema, download, root
from gateway.declare.demo import DemoPerson, demo_token
from gateway.downloads.batch import BATCH_BYTES
from gateway.downloads.formats import GROUP_BYTES
from gateway.engine import Gateway
from gateway.errors import ConfigError
from gateway.http import create_app
from gateway.http.exchange.streaming import PIECE_BYTES
from gateway.identity import ANON, Identity
from gateway.inspect.drifts import find_drifts
from gateway.inspect.read_facts import read_facts
from gateway.observe.observations import DownloadEnded, Observation
from gateway.secrets.tickets import DownloadLinks
from resolvers.marketplace.work.media import create_context, sign_media
from tests.harness.database import Database, connection_as, new_database
from tests.harness.demo import person
from tests.harness.settings import settings_of

from .conftest import alive, code
from .taking import Client

VERSION, OLDER = "00000000-0000-7000-8073-000000000001", "00000000-0000-7000-8072-000000000001"
PATH = f"/downloads/datasets/{VERSION}"
MANAGER, VIEWER, BILLING, MANAGER2, CONTRIBUTOR, ADMIN = 3, 6, 7, 8, 1, 5
LOG = "select user_id::text, format, item_count, host(ip_address), user_agent from public.download_logs where created_at > now() - interval '1 hour' order by id"  # noqa: E501
ITEMS = "select row_to_json(item)::text from public.dataset_items as item where bundle_id = $1 and position <= $2 order by position"  # noqa: E501


class Shop:
    """A running gateway, a client for it, and the owner's look behind it."""

    def __init__(self, app: Any, gateway: Gateway, client: httpx.AsyncClient, owner: Any) -> None:
        self.app, self.gateway, self.client, self.owner = app, gateway, client, owner
        self.seen = 0

    def token(self, who: int, **claims: Any) -> str:
        metadata = {"role": "admin"} if who == ADMIN else {}
        return demo_token(
            self.gateway.settings, DemoPerson(f"p{who}", person(who), f"P {who}", "", metadata)
        )

    async def get(self, path: str, who: int | None = MANAGER, **headers: str) -> httpx.Response:
        tokens = {} if who is None else {"authorization": f"Bearer {self.token(who)}"}
        return await self.client.get(path, headers={**tokens, **headers})

    async def log(self) -> list[tuple[Any, ...]]:
        return [tuple(row) for row in await self.owner.fetch(LOG)][self.seen :]

    @property
    def connections_in_use(self) -> int:
        """Of those that downloads have; the feed of events has another."""
        pool = self.gateway.database._pools["authenticated"]
        return pool._open - len(pool._free)


@asynccontextmanager
async def shop_on(database: Database, **settings: Any) -> AsyncIterator[Shop]:
    given = database.settings(**settings)
    gateway = Gateway(given)
    app: Any = create_app(given, gateway=gateway)
    transport = httpx.ASGITransport(app)
    async with (
        alive(app),
        connection_as(database) as owner,
        httpx.AsyncClient(transport=transport, base_url="http://testserver") as client,
    ):
        shop = Shop(app, gateway, client, owner)
        shop.seen = len(await shop.log())
        yield shop


@pytest.fixture(scope="module")
async def readers(template: Database) -> AsyncIterator[Database]:
    """The demo data, of which the tests only read; what they log stays."""
    async with new_database(template.server, template.name) as clone:
        yield clone


@pytest.fixture
async def shop(readers: Database) -> AsyncIterator[Shop]:
    async with shop_on(readers) as running:
        yield running


@pytest.fixture
async def own_shop(database: Database) -> AsyncIterator[Shop]:
    """One whose data the test changes."""
    async with shop_on(database) as running:
        yield running


def lines(response: httpx.Response) -> list[dict[str, Any]]:
    assert response.status_code == 200, response.text
    return [json.loads(line) for line in response.text.splitlines()]


def table(data: bytes) -> Any:
    return pyarrow.parquet.read_table(io.BytesIO(data))


def as_json(row: dict[str, Any]) -> dict[str, Any]:
    """A row of Parquet as its line of JSON is."""
    return {**row, "answer": json.loads(row["answer"]), "submitted_at": row["submitted_at"]}


async def fill(
    shop: Shop, count: int, text_bytes: int = 20, title: str = "Many", media: str = "null"
) -> str:
    """A published version of another bundle with many items; returns its id."""
    await shop.owner.execute(
        "insert into public.dataset_items (bundle_id, position, submission_id, task_id, task_title, "
        "task_type, answer, quality_score, submitted_at, media_path) "
        "select '00000000-0000-7000-8071-000000000001', n, gen_random_uuid(), gen_random_uuid(), $3, "
        "'text', jsonb_build_object('text_content', repeat('x', $2) || n), n % 101 / 100.0, now(), "
        f"{media} "
        "from generate_series(1, $1::integer) as n",
        count,
        text_bytes,
        title,
    )
    return str(
        await shop.owner.fetchval(
            "insert into public.dataset_versions (bundle_id, number, item_count, new_item_count, "
            "published_by) values ('00000000-0000-7000-8071-000000000001', 0, $1, $1, $2) returning id",
            count,
            person(MANAGER),
        )
    )


# --- what is in a file


async def test_json_lines_are_the_items_of_the_version(shop: Shop) -> None:
    response = await shop.get(f"{PATH}.jsonl")
    items = [
        json.loads(row[0])
        for row in await shop.owner.fetch(ITEMS, "00000000-0000-7000-8070-000000000001", 541)
    ]
    for item in items:
        del item["bundle_id"]
        item["media_url"] = None  # none of the demo's files is in the storage

    assert lines(response) == items
    assert len(items) == 541
    assert response.headers["content-type"] == "application/jsonl"
    assert response.headers["x-row-count"] == "541"
    assert response.headers["content-disposition"] == (
        'attachment; filename="everything-approved-v1.1.jsonl"'
    )
    assert response.headers["cache-control"] == "private, no-store"


async def test_parquet_holds_the_same_rows(shop: Shop) -> None:
    read = table((await shop.get(f"{PATH}.parquet")).content)
    rows = read.to_pylist()
    wanted = lines(await shop.get(f"{PATH}.jsonl"))

    for row in wanted:
        row["submitted_at"] = datetime.fromisoformat(row["submitted_at"])
    assert [as_json(row) for row in rows] == wanted
    assert {field.name: str(field.type) for field in read.schema} == {
        "position": "int32",
        "submission_id": "string",
        "task_id": "string",
        "task_title": "string",
        "task_type": "string",
        "answer": "string",
        "media_path": "string",
        "media_content_type": "string",
        "quality_score": "double",
        "review_status": "string",
        "submitted_at": "timestamp[us, tz=UTC]",
        "media_url": "string",
    }


async def test_nobody_is_named_in_a_file(shop: Shop) -> None:
    text = (await shop.get(f"{PATH}.jsonl")).text

    people = await shop.owner.fetch("select id::text, full_name from public.users")
    assert [each for row in people for each in row if each in text] == []


async def test_an_older_version_stays_the_first_items(shop: Shop) -> None:
    older = lines(await shop.get(f"/downloads/datasets/{OLDER}.jsonl"))
    newer = lines(await shop.get(f"{PATH}.jsonl"))

    assert (len(older), older) == (317, newer[:317])


async def test_a_client_may_take_gzip(shop: Shop) -> None:
    plain = await shop.get(f"{PATH}.jsonl", **{"accept-encoding": "identity"})
    async with shop.client.stream(
        "GET",
        f"{PATH}.jsonl",
        headers={"authorization": f"Bearer {shop.token(MANAGER)}", "accept-encoding": "gzip"},
    ) as response:
        raw = b"".join([chunk async for chunk in response.aiter_raw()])

    assert response.headers["content-encoding"] == "gzip"
    assert gzip.decompress(raw) == plain.content
    assert len(raw) < len(plain.content) / 3
    parquet = await shop.get(f"{PATH}.parquet", **{"accept-encoding": "gzip"})
    assert "content-encoding" not in parquet.headers


@pytest.mark.parametrize(
    ("accept", "kind"),
    [
        ("*/*", "application/jsonl"),
        ("application/jsonl", "application/jsonl"),
        ("application/vnd.apache.parquet, */*;q=0.1", "application/vnd.apache.parquet"),
    ],
)
async def test_without_a_suffix_accept_decides(shop: Shop, accept: str, kind: str) -> None:
    assert (await shop.get(PATH, accept=accept)).headers["content-type"] == kind


# --- who may, and what is logged


@pytest.mark.parametrize(("proxies", "address"), [("127.0.0.1", "198.51.100.7"), ("", "127.0.0.1")])
async def test_a_download_is_logged_once_with_the_address_that_is_believed(
    readers: Database, proxies: str, address: str
) -> None:
    headers = {"user-agent": "pandas/3", "x-forwarded-for": "203.0.113.9, 198.51.100.7"}
    async with shop_on(readers, trusted_proxies=proxies) as shop:
        await shop.get(f"{PATH}.parquet", VIEWER, **headers)

        assert await shop.log() == [(person(VIEWER), "parquet", 541, address, "pandas/3")]


async def test_a_download_is_one_line_of_the_log_without_its_ticket(
    shop: Shop, events: list[Observation]
) -> None:
    signed = address(shop, VIEWER)
    size = len((await shop.get(signed, None, **{"x-request-id": "abc"})).content)
    (event,) = [each for each in events if isinstance(each, DownloadEnded)]

    said = event.words()
    assert said.pop("ms") > 0
    assert said == {
        "event": "download",
        "name": "datasets",
        "format": "jsonl",
        "role": "authenticated",
        "status": 200,
        "codes": (),
        "bytes": event.bytes,
        "request_id": "abc",
    }
    assert 0 < event.bytes < size  # it went out compressed


async def test_a_refused_download_is_one_line_too(shop: Shop, events: list[Observation]) -> None:
    await shop.get(f"{PATH}.parquet", BILLING)

    assert _ended(events) == [("parquet", 403, ("FORBIDDEN",))]


async def test_head_answers_as_get_would_and_logs_nothing(shop: Shop) -> None:
    headers = {"authorization": f"Bearer {shop.token(MANAGER)}"}
    response = await shop.client.head(f"{PATH}.jsonl", headers=headers)

    assert (response.status_code, response.content) == (200, b"")
    assert response.headers["x-row-count"] == "541"
    assert await shop.log() == []


@pytest.mark.parametrize(
    ("who", "status", "refusal"),
    [
        (None, 401, "UNAUTHENTICATED"),
        (CONTRIBUTOR, 404, "NOT_FOUND"),
        (MANAGER2, 404, "NOT_FOUND"),
        (BILLING, 403, "FORBIDDEN"),
    ],
)
async def test_who_may_not_is_told_so_and_nothing_is_logged(
    shop: Shop, who: int | None, status: int, refusal: str
) -> None:
    response = await shop.get(f"{PATH}.jsonl", who)

    assert (response.status_code, code(response)) == (status, refusal)
    assert ("www-authenticate" in response.headers) == (status == 401)
    assert await shop.log() == []


async def test_an_admin_may(shop: Shop) -> None:
    assert len(lines(await shop.get(f"{PATH}.jsonl", ADMIN))) == 541


async def test_who_is_suspended_may_not(own_shop: Shop) -> None:
    await own_shop.owner.execute(
        "update public.users set is_active = false where id = $1", person(MANAGER)
    )
    response = await own_shop.get(f"{PATH}.jsonl")

    assert (response.status_code, code(response)) == (403, "ACCOUNT_SUSPENDED")


@pytest.mark.parametrize(
    ("path", "status", "refusal"),
    [
        (f"/downloads/datasets/{person(1)}.jsonl", 404, "NOT_FOUND"),
        (f"{PATH}.tsv", 404, "NOT_FOUND"),
        (f"{PATH}.jsonl.gz", 404, "NOT_FOUND"),
        (f"{PATH}.", 404, "NOT_FOUND"),
        (f"/downloads/datasets/{VERSION.upper()}.jsonl".replace("8073", "807A"), 404, "NOT_FOUND"),
        ("/downloads/datasets/1.jsonl", 404, "NOT_FOUND"),
        ("/downloads/datasets/%00.jsonl", 404, "NOT_FOUND"),
        (f"/downloads/users/{VERSION}.jsonl", 404, "NOT_FOUND"),
        (f"{PATH}.jsonl?ticket=", 200, ""),
        (f"{PATH}.jsonl?ticket=x", 401, "UNAUTHENTICATED"),
        (f"{PATH}.jsonl?ticket=%C3%A9", 401, "UNAUTHENTICATED"),
        (f"{PATH}.jsonl?ticket={'A' * 20_000}", 401, "UNAUTHENTICATED"),
    ],
)
async def test_a_wrong_address_is_refused(shop: Shop, path: str, status: int, refusal: str) -> None:
    response = await shop.get(path)

    assert response.status_code == status
    assert not refusal or code(response) == refusal


async def test_what_cannot_be_accepted_is_406(shop: Shop) -> None:
    for path, accept in ((PATH, "text/plain"), (f"{PATH}.parquet", "application/jsonl")):
        response = await shop.get(path, accept=accept)
        assert (response.status_code, code(response)) == (406, "NOT_ACCEPTABLE")
    assert await shop.log() == []


async def test_nothing_but_get_and_head_is_served(shop: Shop) -> None:
    response = await shop.client.post(f"{PATH}.jsonl")

    assert (response.status_code, code(response)) == (405, "METHOD_NOT_ALLOWED")
    assert response.headers["allow"] == "GET, HEAD"


# --- CSV


def cells(data: bytes) -> list[dict[str, Any]]:
    """What Python's own reader makes of it, and of the JSON in it."""
    rows = csv.DictReader(io.StringIO(data.decode(), newline=""), strict=True)
    return [{**row, "answer": json.loads(row["answer"])} for row in rows]


def as_cells(row: dict[str, Any]) -> dict[str, Any]:
    """A line of JSON as a line of CSV is, where no text looks like a formula."""
    texts = {name: "" if value is None else str(value) for name, value in row.items()}
    return {**texts, "answer": row["answer"]}


async def test_csv_has_the_same_rows(shop: Shop) -> None:
    response = await shop.get(f"{PATH}.csv")
    assert response.headers["content-type"].startswith("text/csv")
    assert response.headers["content-disposition"].endswith('.csv"')
    assert response.content.count(b"\r\n") == 542
    expected = [as_cells(row) for row in lines(await shop.get(f"{PATH}.jsonl"))]
    assert cells(response.content) == expected
    assert [row[1] for row in await shop.log()] == ["csv", "jsonl"]


@pytest.mark.parametrize(
    ("text", "cell"),
    [
        ("=1+1", "'=1+1"),
        ("+1", "'+1"),
        ("-1", "'-1"),
        ("@SUM(A1)", "'@SUM(A1)"),
        ("\t=1", "'\t=1"),
        ("\r\n=1", "'\r\n=1"),
        ("'=1", "'=1"),
        ("a = b", "a = b"),
        ('say "hi", then\r\ngo', 'say "hi", then\r\ngo'),
        ("Gruß 🌍 نص", "Gruß 🌍 نص"),
    ],
)
async def test_a_text_is_a_cell_and_never_a_formula(own_shop: Shop, text: str, cell: str) -> None:
    version = await fill(own_shop, 2, title=text)
    (row, _) = cells((await own_shop.get(f"/downloads/datasets/{version}.csv")).content)
    assert (row["task_title"], row["media_path"], row["quality_score"]) == (cell, "", "0.01")
    assert row["answer"]["text_content"].endswith("x1")


# --- addresses of files


def read_as(kind: str, response: httpx.Response) -> list[dict[str, Any]]:
    """The rows of a file in any format; CSV has nothing where others have null."""
    if kind == "jsonl":
        return lines(response)
    if kind == "parquet":
        return list(table(response.content).to_pylist())
    return [{**row, "media_url": row["media_url"] or None} for row in cells(response.content)]


@pytest.mark.parametrize("kind", ["jsonl", "csv", "parquet"])
async def test_the_address_of_each_file_opens_it(database: Database, tmp_path: Path, kind: str):
    async with shop_on(database, data_dir=str(tmp_path)) as shop:
        plain = read_as(kind, await shop.get(f"{PATH}.{kind}"))
        paths = [row["media_path"] for row in plain if row["media_path"]]
        for number, path in enumerate(paths[:40]):
            file = tmp_path / "storage" / "submissions" / path
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(f"file {number}")
        rows = read_as(kind, await shop.get(f"{PATH}.{kind}"))

        signed = {row["media_path"]: row["media_url"] for row in rows if row["media_url"]}
        assert set(signed) == set(paths[:40])
        for number, path in enumerate(paths[:40]):
            assert (await shop.client.get(signed[path])).text == f"file {number}"
        assert [{**row, "media_url": None} for row in rows] == plain


async def test_files_are_signed_once_for_a_batch_each_once(own_shop: Shop) -> None:
    asked: list[list[str]] = []

    async def sign(_: Any, paths: Sequence[str]) -> dict[str, str]:
        asked.append(list(paths))
        return {path: f'https://files.example/{path}?a="b"' for path in paths}

    version = await fill(own_shop, 1_200, media="case when n % 2 = 0 then 'f' || n / 3 end")
    catalog = own_shop.gateway.schema.catalog
    said = catalog.downloads["datasets"]
    signing = replace(said, addresses={"media_url": ("media_path", sign)})
    with_signer = replace(catalog, downloads={**catalog.downloads, "datasets": signing})
    own_shop.gateway.compiler.adopt(with_signer, frozenset())
    for kind in ("jsonl", "csv", "parquet"):
        asked.clear()
        rows = read_as(kind, await own_shop.get(f"/downloads/datasets/{version}.{kind}"))
        wanted = [f"f{n // 3}" if n % 2 == 0 else None for n in range(1, 1_201)]
        assert [row["media_url"] for row in rows] == [
            path and f'https://files.example/{path}?a="b"' for path in wanted
        ]
        assert 1 < len(asked) < 5
        assert [len(paths) - len(set(paths)) for paths in asked] == [0] * len(asked)


async def test_where_there_is_no_storage_a_file_has_no_addresses() -> None:
    settings = settings_of(idempotency_secret="0123456789abcdef0123456789ABCDEF+-")
    made = create_context(settings)(ANON, None)
    assert await sign_media(made, ["a.png"]) == {}


@pytest.mark.parametrize(
    ("addresses", "problem"),
    [
        ({"path": "path"}, "has path twice"),
        ({"url": "place"}, "url is the address of place, which is no text of its columns"),
        ({"url": "position"}, "url is the address of position, which is no text"),
    ],
)
def test_a_wrong_address_of_a_file_is_one_error(addresses: dict[str, str], problem: str) -> None:
    async def sign(_: Any, paths: Sequence[str]) -> dict[str, str]:
        return dict.fromkeys(paths, "")

    said = download(
        "data",
        begin="public.record_download",
        rows="public.read",
        columns={"position": int, "path": str},
        addresses={name: (of, sign) for name, of in addresses.items()},
    )
    with pytest.raises(ConfigError, match=problem):
        build_schema(Domain("lab", queries=[NothingQueries], downloads=[said]))


# --- addresses that need no header


def address(shop: Shop, who: int = MANAGER, clock: Callable[[], float] | None = None) -> str:
    claims = DemoPerson(f"p{who}", person(who), "", "").claims()
    more = {"clock": clock} if clock else {}
    links = DownloadLinks(shop.gateway.settings, **more)
    return links.sign(Identity.from_claims(claims), "datasets", VERSION, "jsonl")


async def test_an_address_opens_for_whom_it_was_signed(shop: Shop) -> None:
    response = await shop.get(address(shop, VIEWER), None)

    assert len(lines(response)) == 541
    assert [row[0] for row in await shop.log()] == [person(VIEWER)]


async def test_an_address_opens_in_every_process_with_the_same_secret(readers: Database) -> None:
    secrets = ("one secret of thirty-two letters!", "another secret of thirty-two also")
    async with (
        shop_on(readers, idempotency_secret=secrets[0]) as signer,
        shop_on(readers, idempotency_secret=secrets[0]) as same,
        shop_on(readers, idempotency_secret=secrets[1]) as other,
    ):
        signed = address(signer, VIEWER)

        assert (await same.get(signed, None)).status_code == 200
        assert code(await other.get(signed, None)) == "UNAUTHENTICATED"


async def test_an_address_shows_no_claims(shop: Shop) -> None:
    assert person(MANAGER) not in address(shop)
    assert address(shop) != address(shop)


async def test_an_address_opens_one_file_only(shop: Shop) -> None:
    for changed in (
        address(shop).replace(".jsonl?", ".parquet?"),
        address(shop).replace(VERSION, OLDER),
        address(shop).replace(".jsonl?", "?"),
        address(shop)[:-3] + "AAA",
    ):
        response = await shop.get(changed, None)
        assert (response.status_code, code(response)) == (401, "UNAUTHENTICATED")


async def test_an_address_ends(shop: Shop) -> None:
    response = await shop.get(address(shop, clock=lambda: 1_000_000_000), None)

    assert (response.status_code, code(response)) == (401, "TOKEN_EXPIRED")


async def test_an_address_ends_with_the_token_it_was_made_for(shop: Shop) -> None:
    claims = {**DemoPerson("p3", person(3), "", "").claims(), "exp": 1_000_000_010}
    links = DownloadLinks(shop.gateway.settings, clock=lambda: 1_000_000_000)
    ticket = links.sign(Identity.from_claims(claims), "datasets", VERSION, "jsonl")

    later = DownloadLinks(shop.gateway.settings, clock=lambda: 1_000_000_009)
    assert later.open(ticket.partition("ticket=")[2], f"{PATH}.jsonl").subject == person(3)
    assert code(await shop.get(ticket, None)) == "TOKEN_EXPIRED"


async def test_an_address_is_worth_what_its_owner_may_by_then(own_shop: Shop) -> None:
    signed = address(own_shop, VIEWER)
    await own_shop.owner.execute(
        "delete from public.company_members where user_id = $1", person(VIEWER)
    )

    assert code(await own_shop.get(signed, None)) == "NOT_FOUND"


# --- large files, slow clients and those who leave


def taking(shop: Shop, path: str) -> Client:
    """The manager, who takes pieces when they want to."""
    return Client(shop.app, path, (b"authorization", f"Bearer {shop.token(MANAGER)}".encode()))


async def test_a_large_file_is_whole_and_sent_in_small_pieces(own_shop: Shop) -> None:
    version = await fill(own_shop, 20_000)
    files = {}
    for suffix in ("jsonl", "csv", "parquet"):
        client = taking(own_shop, f"/downloads/datasets/{version}.{suffix}")
        client.wants.set()
        await client.task
        assert client.finished
        assert max(map(len, client.pieces)) <= PIECE_BYTES
        files[suffix] = b"".join(client.pieces)

    parsed = [json.loads(line) for line in files["jsonl"].splitlines()]
    assert [row["position"] for row in parsed] == list(range(1, 20_001))
    assert [as_cells(row) for row in parsed] == cells(files["csv"])
    read = table(files["parquet"])
    assert read.column("answer").to_pylist() == [json.dumps(row["answer"]) for row in parsed]


async def test_what_is_kept_does_not_grow_with_the_file(
    own_shop: Shop, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Each batch and each row group is bounded in bytes, also where the rows are large."""
    from gateway.downloads import transfer
    from gateway.downloads.formats import ParquetEncoder

    version = await fill(own_shop, 3_000, 10_000)
    sizes: list[int] = []
    kept: list[int] = []

    class Noted(transfer.Batch):
        def __init__(self, *values: Any) -> None:
            super().__init__(*values)
            sizes.append(self.size)

    add = ParquetEncoder.add

    def noted_add(self: ParquetEncoder, batch: Any) -> bytes:
        written = add(self, batch)
        kept.append(self._size)
        return written

    monkeypatch.setattr(transfer, "Batch", Noted)
    monkeypatch.setattr(ParquetEncoder, "add", noted_add)
    for suffix in ("jsonl", "csv", "parquet"):
        assert (await own_shop.get(f"/downloads/datasets/{version}.{suffix}")).status_code == 200

    assert sum(sizes) > 3 * 30_000_000
    assert max(sizes) < BATCH_BYTES + 20_000
    assert max(kept) < GROUP_BYTES


async def test_a_slow_client_holds_no_connection_and_makes_the_stream_wait(own_shop: Shop) -> None:
    version = await fill(own_shop, 20_000)
    client = taking(own_shop, f"/downloads/datasets/{version}.jsonl")
    await client.waiting.wait()
    for _ in range(20):
        await asyncio.sleep(0.01)
        assert own_shop.connections_in_use == 0
    assert client.pieces == []
    client.wants.set()
    await client.task

    assert client.finished
    assert len(b"".join(client.pieces).splitlines()) == 20_000


async def test_a_client_that_takes_nothing_is_let_go(
    database: Database, events: list[Observation]
) -> None:
    async with shop_on(database, request_timeout=0.3) as shop:
        client = taking(shop, f"{PATH}.jsonl")
        await client.task

    assert not client.finished
    assert _ended(events) == [("jsonl", 499, ())]


async def test_a_client_that_leaves_ends_the_work(
    own_shop: Shop, events: list[Observation]
) -> None:
    version = await fill(own_shop, 20_000)
    client = taking(own_shop, f"/downloads/datasets/{version}.parquet")
    await client.waiting.wait()
    client.leave()
    await client.task

    assert not client.finished
    assert own_shop.connections_in_use == 0
    assert _ended(events) == [("parquet", 499, ())]
    assert len(await own_shop.log()) == 1


async def test_who_loses_the_right_on_the_way_gets_no_whole_file(
    own_shop: Shop, events: list[Observation]
) -> None:
    version = await fill(own_shop, 20_000)
    client = taking(own_shop, f"/downloads/datasets/{version}.jsonl")
    await client.waiting.wait()
    await own_shop.owner.execute(
        "delete from public.company_members where user_id = $1", person(MANAGER)
    )
    client.wants.set()
    await client.task

    assert not client.finished
    assert client.headers["x-row-count"] == "20000"
    assert len(b"".join(client.pieces).splitlines()) < 20_000
    assert _ended(events) == [("jsonl", 500, ("INTERRUPTED",))]


async def test_the_time_limit_of_a_login_is_for_a_batch_and_not_for_the_file(
    own_shop: Shop,
) -> None:
    limit = await _time_limit(own_shop)
    version = await fill(own_shop, 20_000)
    client = taking(own_shop, f"/downloads/datasets/{version}.jsonl")
    await client.waiting.wait()
    await asyncio.sleep(limit + 0.5)
    client.wants.set()
    await client.task

    assert client.finished


async def _time_limit(shop: Shop) -> float:
    """Make the limit of the gateway's connections short, and return it in seconds."""
    await shop.get(PATH)
    (pool,) = [
        pool for role, pool in shop.gateway.database._pools.items() if role == "authenticated"
    ]
    for connection in pool._free:
        await connection.execute("set statement_timeout = '1s'")
    return 1


def _ended(events: list[Observation]) -> list[tuple[Any, ...]]:
    return [
        (event.format, event.status, event.codes)
        for event in events
        if isinstance(event, DownloadEnded)
    ]


# --- declarations


@pytest.mark.parametrize(
    ("name", "columns", "problem"),
    [
        ("Data Sets", {"position": int}, "cannot be a part of an address"),
        ("data", {}, "does not begin with its key"),
        ("data", {"label": str}, "does not begin with its key"),
        ("data", {"position": int, "rest": complex}, "no scalar, enum or bound type"),
    ],
)
def test_a_wrong_declaration_is_one_error(name: str, columns: Any, problem: str) -> None:
    said = download(name, begin="public.record_download", rows="public.read", columns=columns)

    with pytest.raises(ConfigError, match=problem):
        build_schema(Domain("lab", queries=[NothingQueries], downloads=[said]))


@pytest.mark.parametrize(
    ("begin", "rows", "columns", "problem"),
    [
        ("public.nothing", "public.read_dataset", {"position": int}, "does not exist"),
        ("public.publish_bundle", "public.read_dataset", {"position": int}, "it takes"),
        ("public.record_download", "public.record_download", {"position": int}, "it takes"),
        ("public.record_download", "public.read_dataset", {"place": int}, "reads column place"),
        (
            "public.record_download",
            "public.read_dataset",
            {"position": int, "answer": str},
            "reads column answer of public.read_dataset's row as text, but it is jsonb",
        ),
    ],
)
async def test_a_declaration_that_the_database_does_not_fit_is_a_drift(
    readers: Database, begin: str, rows: str, columns: Any, problem: str
) -> None:
    said = download("data", begin=begin, rows=rows, columns=columns)
    schema = build_schema(Domain("lab", queries=[NothingQueries], downloads=[said]))
    async with connection_as(readers) as owner:
        drifts = find_drifts(schema.catalog, await read_facts(owner))

    assert {drift.field for drift in drifts} == {"The download data"}
    assert problem in " ".join(drift.problem for drift in drifts)


@root
class NothingQueries:
    """A schema needs a query."""

    @strawberry.field
    def nothing(self) -> bool:
        """Nothing."""
        return True
