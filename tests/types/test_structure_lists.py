"""Lists are filtered, ordered and paged by what stands in JSON; what does not fit is null there."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import pytest

from gateway.operate.migrate import owner_connection
from tests.harness.asking import Asking
from tests.harness.database import Database
from tests.types.test_kinds import ask_both

CONFIGS: list[str | None] = [
    None, "null", '"text"', "[]", "{}",
    '{"modelVersion": "b", "temperature": 0.5, "maxTokens": 1, "isQuiet": true, "price": 1.10, "mode": "fast"}',
    '{"modelVersion": "a%", "temperature": 1, "maxTokens": 2.0, "isQuiet": false, "price": 1.1, "mode": "it\'s slow"}',
    '{"modelVersion": 1, "temperature": "0.5", "maxTokens": 1e12, "isQuiet": "true", "price": "1.1", "mode": "gone"}',
    '{"modelVersion": "B", "temperature": 1e400, "maxTokens": 1.5, "price": 1e30, "tags": ["x", "y"]}',
    '{"dateRange": {"start": "2026-01-01"}, "tags": [], "counted": 9223372036854775807}',
    '{"dateRange": {"start": "2026-02-30"}, "tags": "x", "counted": 9223372036854775808, "temperature": 1e-400}',
    '{"dateRange": {"start": "2026-02-28"}, "tags": ["x", 1], "changedAt": "2026-01-31T12:00:00Z"}',
    '{"changedAt": "2026-01-31T13:00:00+02:00", "owner": "00000000-0000-7000-8000-00000000000A"}',
    '{"owner": "x", "home": "https://example.com", "custom": {"n": [1]}, "it\'s \\"odd\\" \\\\": "odd"}',
    '{"dateRange": 3, "custom": null, "home": 1}',
]  # fmt: skip


def id_of(place: int) -> str:
    return f"00000000-0000-7000-8000-{place:012d}"


@pytest.fixture
async def many(structured: Database) -> Database:
    """The table with a row for each of `CONFIGS`."""
    async with owner_connection(structured.url) as owner:
        await owner.execute("delete from forms.machines")
        await owner.executemany(
            "insert into forms.machines (id, config, must) values ($1, $2, $3)",
            [
                (id_of(place), config, json.dumps({"run_number": place % 3}))
                for place, config in enumerate(CONFIGS)
            ],
        )
    return structured


Fits = Callable[[Any], bool]


def at(*keys: str) -> Callable[[int], Any]:
    """What stands under these keys in a row's config; None where nothing does."""

    def read(place: int) -> Any:
        value = json.loads(CONFIGS[place] or "null")
        for key in keys:
            value = value.get(key) if isinstance(value, dict) else None
        return value

    return read


def is_text(value: Any) -> bool:
    return isinstance(value, str)


def is_number(value: Any) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool)


# filter, the keys, what the value under them is where the filter holds
FILTERS: list[tuple[dict[str, Any], tuple[str, ...], Fits]] = [
    ({"modelVersion": {"eq": "b"}}, ("modelVersion",), lambda v: v == "b"),
    ({"modelVersion": {"in": ["b", "B"]}}, ("modelVersion",), lambda v: v in ("b", "B")),
    ({"modelVersion": {"startsWith": "a%"}}, ("modelVersion",), lambda v: v == "a%"),
    ({"modelVersion": {"iContains": "B"}}, ("modelVersion",), lambda v: is_text(v) and "b" in v.lower()),
    ({"modelVersion": {"isNull": True}}, ("modelVersion",), lambda v: not is_text(v)),
    ({"modelVersion": {"isNull": False}}, ("modelVersion",), is_text),
    ({"modelVersion": {"isDistinctFrom": "b"}}, ("modelVersion",), lambda v: v != "b"),
    ({"not": {"modelVersion": {"eq": "b"}}}, ("modelVersion",), lambda v: v != "b"),
    ({"temperature": {"gte": 0.5}}, ("temperature",), lambda v: is_number(v) and 0.5 <= v < 1e309),
    ({"temperature": {"eq": 0.5}}, ("temperature",), lambda v: v == 0.5),
    ({"temperature": {"lt": 0.5}}, ("temperature",), lambda v: is_number(v) and v == 0.0),
    ({"maxTokens": {"in": [1, 2]}}, ("maxTokens",), lambda v: is_number(v) and v in (1, 2)),
    ({"maxTokens": {"isNull": False}}, ("maxTokens",), lambda v: is_number(v) and v in (1, 2)),
    ({"isQuiet": {"eq": False}}, ("isQuiet",), lambda v: v is False),
    ({"isQuiet": {"isNull": False}}, ("isQuiet",), lambda v: isinstance(v, bool)),
    ({"price": {"eq": "1.100"}}, ("price",), lambda v: is_number(v) and v == 1.1),
    ({"price": {"gt": "1e29"}}, ("price",), lambda v: is_number(v) and v > 1e29),
    ({"counted": {"eq": "9223372036854775807"}}, ("counted",), lambda v: v == 9223372036854775807),
    ({"counted": {"isNull": False}}, ("counted",), lambda v: v == 9223372036854775807),
    ({"mode": {"eq": "SLOW"}}, ("mode",), lambda v: v == "it's slow"),
    ({"mode": {"isNull": False}}, ("mode",), lambda v: v in ("fast", "it's slow")),
    ({"changedAt": {"gt": "2026-01-31T11:30:00Z"}}, ("changedAt",), lambda v: v == "2026-01-31T12:00:00Z"),
    ({"owner": {"eq": id_of(0)[:-1] + "a"}}, ("owner",), lambda v: is_text(v) and len(v) == 36),
    ({"home": {"endsWith": ".com"}}, ("home",), is_text),
    ({"custom": {"contains": {"n": []}}}, ("custom",), lambda v: v == {"n": [1]}),
    ({"custom": {"isNull": True}}, ("custom",), lambda v: v is None),
    ({"odd": {"eq": "odd"}}, ("it's \"odd\" \\",), lambda v: v == "odd"),
    ({"span": {"start": {"gte": "2026-01-02"}}}, ("dateRange", "start"), lambda v: v == "2026-02-28"),
    ({"span": {"start": {"isNull": False}}}, ("dateRange", "start"), lambda v: v in ("2026-01-01", "2026-02-28")),
    ({"span": {"isNull": False}}, ("dateRange",), lambda v: isinstance(v, dict)),
    ({"tags": {"contains": ["x"]}}, ("tags",), lambda v: isinstance(v, list) and "x" in v),
    ({"tags": {"eq": ["x", None]}}, ("tags",), lambda v: v == ["x", 1]),
    ({"tags": {"eq": []}}, ("tags",), lambda v: v == []),
    ({"tags": {"isNull": False}}, ("tags",), lambda v: isinstance(v, list)),
    ({"isNull": True}, (), lambda v: not isinstance(v, dict)),
    ({"isNull": False}, (), lambda v: isinstance(v, dict)),
    ({"or": [{"maxTokens": {"eq": 1}}, {"price": {"eq": "1e30"}}]}, (),
     lambda v: isinstance(v, dict) and (v.get("maxTokens") == 1 or v.get("price") == 1e30)),
]  # fmt: skip


@pytest.mark.parametrize(
    ("filter", "keys", "fits"), FILTERS, ids=[str(each[0]) for each in FILTERS]
)
async def test_a_filter_finds_what_has_such_a_value(
    forms: Asking, forms_oracle: Asking, many: Database, filter: Any, keys: Any, fits: Fits
) -> None:
    query = """query ($f: MachineFilter) {
        machines(filter: $f, first: 100) { nodes { id } totalCount } }"""

    asked = await ask_both(forms, forms_oracle, query, f={"config": filter})

    wanted = [id_of(place) for place in range(len(CONFIGS)) if fits(at(*keys)(place))]
    assert [node["id"] for node in asked.data["machines"]["nodes"]] == wanted
    assert asked.data["machines"]["totalCount"] == len(wanted)


@pytest.mark.parametrize(
    "filter",
    [
        {"config": {"isNull": None}},
        {"config": {"span": {"isNull": None}}},
        {"config": {"modelVersion": {"isNull": None}}},
        {"config": {"modelVersion": {"eq": None}}},
        {"or": [{}, {"config": {"isNull": None}}]},
    ],
    ids=str,
)
@pytest.mark.parametrize("around", [lambda f: f, lambda f: {"not": {"or": [{}, f]}}])
async def test_a_null_is_refused_where_left_out_it_would_open_every_row(
    forms: Asking, forms_oracle: Asking, many: Database, filter: Any, around: Any
) -> None:
    query = "query ($f: MachineFilter) { machines(filter: $f) { totalCount } }"
    for ask in (forms, forms_oracle):
        refused = await ask(query, f=around(filter))
        assert refused.codes == ["INVALID_VALUE"]
        assert refused.error["message"].endswith("is null, which nothing compares to.")


def by_number(value: Any) -> Any:
    return value if is_number(value) and value < 1e309 else None


ORDERS: list[tuple[str, tuple[str, ...], Callable[[Any], Any]]] = [
    ("CONFIG_TEMPERATURE", ("temperature",), by_number),
    ("CONFIG_PRICE", ("price",), by_number),
    ("CONFIG_IS_QUIET", ("isQuiet",), lambda v: v if isinstance(v, bool) else None),
    ("CONFIG_MODE", ("mode",), lambda v: v if v in ("fast", "it's slow") else None),
    ("CONFIG_COUNTED", ("counted",), lambda v: v if is_number(v) and v < 2**63 else None),
    ("CONFIG_CHANGED_AT", ("changedAt",), lambda v: {"2026-01-31T12:00:00Z": 2}.get(v, 1) if v else None),
    ("CONFIG_OWNER", ("owner",), lambda v: v if v and len(v) == 36 else None),
    ("CONFIG_HOME", ("home",), lambda v: v if is_text(v) else None),
    ("CONFIG_SPAN_START", ("dateRange", "start"), lambda v: v if v != "2026-02-30" else None),
    ("CONFIG_CUSTOM", ("custom",), lambda v: 1 if v else None),
]  # fmt: skip


@pytest.mark.parametrize("way", ["ASC", "DESC"])
@pytest.mark.parametrize(("order", "keys", "value"), ORDERS, ids=[each[0] for each in ORDERS])
async def test_pages_go_on_where_the_last_ended(
    forms: Asking, forms_oracle: Asking, many: Database, order: str, keys: Any, value: Any, way: str
) -> None:
    values = {id_of(place): value(at(*keys)(place)) for place in range(len(CONFIGS))}
    found = sorted((key, id) for id, key in values.items() if key is not None)
    wanted = [id for _, id in found] + sorted(id for id, key in values.items() if key is None)
    wanted = wanted if way == "ASC" else [*reversed(wanted)]
    for size, before, info in (
        ("first", "after", "endCursor"),
        ("last", "before", "startCursor"),
    ):
        query = f"""query ($c: String) {{ machines(orderBy: [{order}_{way}], {size}: 4, {before}: $c)
            {{ nodes {{ id }} pageInfo {{ {info} }} }} }}"""
        met: list[str] = []
        cursor = None
        for _ in range(len(CONFIGS)):
            asked = await ask_both(forms, forms_oracle, query, c=cursor)
            page = [node["id"] for node in asked.data["machines"]["nodes"]]
            met = met + page if size == "first" else page + met
            cursor = asked.data["machines"]["pageInfo"][info]
            if not page:
                break
        assert met == wanted
