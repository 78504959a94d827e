"""Objects in JSON: what fits is shown as its type, what does not is an error at its own place."""

from __future__ import annotations

import json
from typing import Any

import pytest

from gateway.operate.migrate import owner_connection
from tests.harness.asking import Asking
from tests.harness.database import Database
from tests.types.test_kinds import ask_both

BIG = 2**63
ID = "00000000-0000-7000-8000-000000000001"
WRONG = "WRONG"
"""What is no value of the type: an error in its place."""

READ: list[tuple[str, str, Any]] = [
    # key in JSON, what stands there, what is shown
    ("modelVersion", '"v1"', "v1"),
    ("modelVersion", '""', ""),
    ("modelVersion", "1", WRONG),
    ("modelVersion", "null", None),
    ("modelVersion", '["v1"]', WRONG),
    ("temperature", "0.5", 0.5),
    ("temperature", "1", 1.0),
    ("temperature", "1e308", 1e308),
    ("temperature", "-1.7976931348623157e308", -1.7976931348623157e308),
    ("temperature", "1.7976931348623158e308", WRONG),
    ("temperature", "1e400", WRONG),
    ("temperature", "1e-400", 0.0),
    ("temperature", "5e-324", 5e-324),
    ("temperature", "0.1000000000000000055", 0.1),
    ("temperature", '"0.5"', WRONG),
    ("temperature", "true", WRONG),
    ("maxTokens", "7", 7),
    ("maxTokens", "7.0", 7),
    ("maxTokens", "-2147483648", -2147483648),
    ("maxTokens", "2147483647", 2147483647),
    ("maxTokens", "2147483648", WRONG),
    ("maxTokens", "7.5", WRONG),
    ("maxTokens", "1e1000", WRONG),
    ("maxTokens", '"7"', WRONG),
    ("isQuiet", "false", False),
    ("isQuiet", "0", WRONG),
    ("isQuiet", '"true"', WRONG),
    ("price", "12.50", "12.50"),
    ("price", "1e30", "1" + "0" * 30),
    ("price", '"12.50"', WRONG),
    ("counted", str(BIG - 1), str(BIG - 1)),
    ("counted", str(-BIG), str(-BIG)),
    ("counted", str(BIG), WRONG),
    ("counted", "0.1", WRONG),
    ("mode", '"fast"', "FAST"),
    ("mode", '"it\'s slow"', "SLOW"),
    ("mode", '"FAST"', WRONG),
    ("mode", "1", WRONG),
    ("changedAt", '"2026-01-31T12:00:00Z"', "2026-01-31T12:00:00+00:00"),
    ("changedAt", '"2026-01-31t12:00:00.5+02:00"', "2026-01-31T10:00:00.5+00:00"),
    ("changedAt", '"0001-01-01T00:00:00+15:59"', "0000-12-31T08:01:00+00:00"),
    ("changedAt", '"2026-01-31T12:00:00"', WRONG),
    ("changedAt", '"2026-02-30T12:00:00Z"', WRONG),
    ("changedAt", '"2026-01-31T24:00:00Z"', WRONG),
    ("changedAt", '"2026-01-31T12:00:00+16:00"', WRONG),
    ("changedAt", '"now"', WRONG),
    ("changedAt", "0", WRONG),
    ("owner", f'"{ID}"', ID),
    ("owner", f'"{ID[:-1]}"', WRONG),
    ("owner", f'"{ID}\\n"', WRONG),
    ("home", '"https://example.com"', "https://example.com"),
    ("custom", '{"n": 1}', {"n": 1}),
    ("custom", "0", 0),
    ("custom", "null", None),
    ("tags", '["a", "b"]', ["a", "b"]),
    ("tags", "[]", []),
    ("tags", '"a"', WRONG),
    ("tags", '{"0": "a"}', WRONG),
    ("grid", "[[1, null], []]", [[1, None], []]),
    ("modes", '["fast", null]', ["FAST", None]),
    ('it\'s "odd" \\', '"x"', "x"),
]
FIELDS = {'it\'s "odd" \\': "odd"}

DAYS = [
    ("2026-02-28", True), ("2024-02-29", True), ("2026-02-29", False), ("2000-02-29", True), ("1900-02-29", False),
    ("0001-01-01", True), ("9999-12-31", True), ("0000-01-01", False), ("0000-02-29", False), ("0004-02-29", True),
    ("2026-04-31", False), ("2026-13-01", False), ("2026-00-01", False), ("2026-01-00", False), ("2026-1-1", False),
    ("12026-01-01", False), ("+12026-01-01", False), ("-0043-03-15", False), ("infinity", False), ("today", False),
    ("2026-01-01T00:00:00", False), ("2026-01-01 ", False), ("", False),
]  # fmt: skip


@pytest.fixture
async def keep(structured: Database) -> Any:
    """Put one row into the table, with whatever JSON."""

    async def put(
        config: str | None, must: str = '{"run_number": 1}', runs: str | None = None
    ) -> None:
        async with owner_connection(structured.url) as owner:
            await owner.execute("delete from forms.machines")
            await owner.execute(
                "insert into forms.machines values ($1, $2, $3, $4)", ID, config, must, runs
            )

    return put


async def shown(forms: Asking, oracle: Asking, selected: str) -> Any:
    return await ask_both(forms, oracle, f'{{ machine(id: "{ID}") {{ {selected} }} }}')


@pytest.mark.parametrize(("key", "text", "value"), READ, ids=lambda each: str(each)[:30])
async def test_a_value_is_shown_as_its_type_or_is_an_error_in_its_place(
    forms: Asking, forms_oracle: Asking, keep: Any, key: str, text: str, value: Any
) -> None:
    field = FIELDS.get(key, key)
    await keep(f'{{{json.dumps(key)}: {text}, "unknown": 1}}')

    asked = await shown(forms, forms_oracle, f"config {{ {field} maxTokens __typename }}")

    config = asked.body["data"]["machine"]["config"]
    if value is WRONG:
        assert config[field] is None
        assert [each["path"] for each in asked.errors] == [["machine", "config", field]]
    else:
        assert (config[field], asked.errors) == (value, [])
    assert config["__typename"] == "Config"


@pytest.mark.parametrize(("text", "fits"), DAYS)
async def test_a_day_is_one_of_the_calendar(
    forms: Asking, forms_oracle: Asking, keep: Any, text: str, fits: bool
) -> None:
    await keep(json.dumps({"dateRange": {"start": text}}))

    asked = await shown(forms, forms_oracle, "config { span { start end } }")

    path = ["machine", "config", "span", "start"]
    start = asked.body["data"]["machine"]["config"]["span"]["start"]
    assert start == (text if fits else None)
    assert [each["path"] for each in asked.errors] == ([] if fits else [path])


@pytest.mark.parametrize(
    ("config", "data", "paths"),
    [
        (None, None, []),
        ("null", None, []),
        ("{}", {"span": None, "spans": None}, []),
        ('"text"', None, [["config"]]),
        ("[]", None, [["config"]]),
        ('{"dateRange": null, "spans": null}', {"span": None, "spans": None}, []),
        ('{"dateRange": [], "spans": []}', {"span": None, "spans": []}, [["config", "span"]]),
        ('{"spans": [{}, {"start": "2026-01-01"}]}',
         {"span": None, "spans": [{"start": None}, {"start": "2026-01-01"}]}, []),
        ('{"spans": [{"start": 1}]}',
         {"span": None, "spans": [{"start": None}]}, [["config", "spans", 0, "start"]]),
        ('{"spans": [{}, null]}', {"span": None, "spans": None}, [["config", "spans", 1]]),
        ('{"spans": {"start": "2026-01-01"}}', {"span": None, "spans": None}, [["config", "spans"]]),
    ],
)  # fmt: skip
async def test_an_object_in_an_object(
    forms: Asking, forms_oracle: Asking, keep: Any, config: str | None, data: Any, paths: Any
) -> None:
    await keep(config)

    for name in ("config", "configAgain"):
        asked = await shown(
            forms, forms_oracle, f"config: {name} {{ span {{ start }} spans {{ start }} }}"
        )
        assert asked.body["data"]["machine"] == {"config": data}
        assert [each["path"] for each in asked.errors] == [["machine", *path] for path in paths]


@pytest.mark.parametrize(
    ("must", "path"),
    [
        ("null", ["must"]), ("1", ["must"]), ("{}", ["must", "runNumber"]),
        ('{"run_number": null}', ["must", "runNumber"]), ('{"run_number": "1"}', ["must", "runNumber"]),
    ],
)  # fmt: skip
async def test_a_null_where_none_may_be_rises_to_where_one_may(
    forms: Asking, forms_oracle: Asking, keep: Any, must: str, path: list[str]
) -> None:
    await keep("{}", must)

    asked = await shown(forms, forms_oracle, "id must { runNumber }")

    assert asked.body["data"] == {"machine": None}
    assert asked.error["path"] == ["machine", *path]


@pytest.mark.parametrize(
    ("runs", "value", "paths"),
    [
        (None, None, []),
        ("null", None, []),
        ("[]", [], []),
        ('[{"run_number": 1}, null]', [{"runNumber": 1}, None], []),
        ('[{"run_number": 1}, 2, {"outcome": "x"}]', [{"runNumber": 1}, None, None], [[1], [2, "runNumber"]]),
        ('{"run_number": 1}', None, [[]]),
    ],
)  # fmt: skip
async def test_a_list_of_objects(
    forms: Asking, forms_oracle: Asking, keep: Any, runs: str | None, value: Any, paths: Any
) -> None:
    await keep("{}", runs=runs)

    for name in ("runs", "runsAgain"):
        asked = await shown(forms, forms_oracle, f"runs: {name} {{ runNumber }}")
        assert asked.body["data"]["machine"]["runs"] == value
        assert [each["path"] for each in asked.errors] == [
            ["machine", "runs", *path] for path in paths
        ]


# --- what is sent ---------------------------------------------------------------------------------

SENT: list[tuple[str, Any, str]] = [
    ("{}", {}, "{}"),
    ("{modelVersion: null}", {"modelVersion": None}, '{"modelVersion": null}'),
    ('{modelVersion: "a\\"b", maxTokens: 1}', {"modelVersion": 'a"b', "maxTokens": 1},
     '{"maxTokens": 1, "modelVersion": "a\\"b"}'),
    ("{temperature: 0.50}", {"temperature": 0.5}, '{"temperature": 0.5'),
    ('{price: "12.50", counted: "9223372036854775807"}', {"price": "12.50", "counted": "9223372036854775807"},
     '{"price": 12.50, "counted": 9223372036854775807}'),
    ("{mode: SLOW, isQuiet: true}", {"mode": "SLOW", "isQuiet": True}, '{"mode": "it\'s slow", "isQuiet": true}'),
    ('{changedAt: "2026-01-31T12:00:00+02:00"}', {"changedAt": "2026-01-31T12:00:00+02:00"},
     '{"changedAt": "2026-01-31T12:00:00+02:00"}'),
    ('{changedAt: "2026-01-31T12:00:00+23:00"}', {"changedAt": "2026-01-31T12:00:00+23:00"},
     '{"changedAt": "2026-01-30T13:00:00+00:00"}'),
    (f'{{owner: "{ID.upper()}"}}', {"owner": ID.upper()}, f'{{"owner": "{ID}"}}'),
    ('{custom: {a: [1.10, null]}}', {"custom": {"a": [1.1, None]}}, '{"custom": {"a": [1.1'),
    ("{custom: null}", {"custom": None}, '{"custom": null}'),
    ('{tags: ["a"], grid: [[1, null]]}', {"tags": ["a"], "grid": [[1, None]]}, '{"grid": [[1, null]], "tags": ["a"]}'),
    ('{span: {start: "2026-01-01"}, spans: []}', {"span": {"start": "2026-01-01"}, "spans": []},
     '{"spans": [], "dateRange": {"start": "2026-01-01"}}'),
    ('{odd: "x"}', {"odd": "x"}, '{"it\'s \\"odd\\" \\\\": "x"}'),
]  # fmt: skip


@pytest.mark.parametrize(("literal", "value", "text"), SENT)
async def test_what_is_sent_arrives_with_exactly_its_keys(
    forms: Asking, forms_oracle: Asking, literal: str, value: Any, text: str
) -> None:
    written = await ask_both(forms, forms_oracle, f"{{ asText(config: {literal}) }}")
    given = await ask_both(
        forms, forms_oracle, "query ($c: ConfigInput) { asText(config: $c) }", c=value
    )

    for asked in (written, given):
        assert asked.data["asText"].startswith(text)


@pytest.mark.parametrize(
    "query",
    [
        "query ($c: ConfigInput) { asText(config: $c) }",
        "query ($c: ConfigInput!) { asText(configs: [$c]) }",
        "mutation ($c: ConfigInput) { send(input: {config: $c}) { given } }",
        f'mutation ($c: ConfigInput) {{ change(input: {{id: "{ID}", config: $c}}) {{ changes }} }}',
        f'mutation ($c: ConfigInput) {{ setMachine(input: {{id: "{ID}", config: $c}}) {{ row {{ id }} }} }}',
    ],
)
async def test_the_keys_of_an_object_do_not_shape_the_plan(
    forms: Asking, keep: Any, query: str
) -> None:
    await keep("{}")

    for _, value, _ in SENT:
        assert (await forms(query, c=value)).data

    operation = forms.gateway.operations.get((query, None))
    assert operation is not None
    assert len(operation.plans) == 1


async def test_null_is_no_object_and_a_list_is_one_list(
    forms: Asking, forms_oracle: Asking
) -> None:
    query = """query ($v: String, $c: [ConfigInput]) {
        none: asText(config: null)
        mixed: asText(config: {modelVersion: $v, maxTokens: 1})
        many: asText(configs: [{maxTokens: 1}, null])
        given: asText(configs: $c)
    }"""

    asked = await ask_both(forms, forms_oracle, query, c=[{"isQuiet": False}])

    assert asked.data == {
        "none": None,
        "mixed": '{"maxTokens": 1}',
        "many": '[{"maxTokens": 1}, null]',
        "given": '[{"isQuiet": false}]',
    }


@pytest.mark.parametrize(
    ("value", "place"),
    [
        ({"modelVersion": "a\0"}, ["modelVersion"]),
        ({"span": {"start": "+12026-01-01"}}, ["span", "start"]),
        ({"maxTokens": 1, "changedAt": "infinity"}, ["changedAt"]),
        ({"spans": [{}, {"end": "-0043-03-15"}]}, ["spans", 1, "end"]),
        ({"custom": {"a": "\0"}}, ["custom"]),
    ],
)
async def test_a_value_that_json_cannot_hold_is_refused_at_its_place(
    forms: Asking, forms_oracle: Asking, value: Any, place: list[Any]
) -> None:
    query = "query ($c: ConfigInput) { asText(config: $c) }"

    asked = await ask_both(forms, forms_oracle, query, c=value)

    assert asked.codes == ["INVALID_VALUE"]
    assert asked.error["extensions"]["input"] == ["config", *place]


async def test_a_function_answers_objects(forms: Asking, forms_oracle: Asking) -> None:
    query = """{ echo(config: {span: {start: "2026-01-01"}, tags: ["a"]}) { span { start } tags maxTokens }
        none: echo(config: null) { tags } several(configs: [{maxTokens: 1}, null]) { maxTokens } }"""

    asked = await ask_both(forms, forms_oracle, query)

    assert asked.data == {
        "echo": {"span": {"start": "2026-01-01"}, "tags": ["a"], "maxTokens": None},
        "none": None,
        "several": [{"maxTokens": 1}, None],
    }


async def test_a_mutation_takes_and_answers_objects(
    forms: Asking, forms_oracle: Asking, keep: Any
) -> None:
    await keep("{}")
    query = f"""mutation {{
        send(input: {{config: {{price: "1.10", span: null}}}}) {{ config {{ price }} given }}
        change(input: {{id: "{ID}", config: {{maxTokens: 3}}}}) {{ config {{ maxTokens }} changes }} }}"""

    asked = await ask_both(forms, forms_oracle, query)

    assert asked.data == {
        "send": {"config": {"price": "1.10"}, "given": '{"price": 1.10, "dateRange": null}'},
        "change": {"config": {"maxTokens": 3}, "changes": {"config": {"maxTokens": 3}}},
    }


async def test_objects_are_written(forms: Asking, structured: Database, keep: Any) -> None:
    await keep("{}")
    query = f"""mutation {{
        addMachine(input: {{id: "{ID[:-1]}2", must: {{runNumber: 1, outcome: null}}, config: null, runs: [null]}})
            {{ row {{ must {{ runNumber outcome }} runs {{ runNumber }} }} }}
        setMachine(input: {{id: "{ID}", config: {{mode: FAST}}}}) {{ row {{ config {{ mode }} }} }} }}"""

    asked = await forms(query)

    assert asked.data == {
        "addMachine": {"row": {"must": {"runNumber": 1, "outcome": None}, "runs": [None]}},
        "setMachine": {"row": {"config": {"mode": "FAST"}}},
    }
    async with owner_connection(structured.url) as owner:
        rows = await owner.fetch("select config, must, runs from forms.machines order by id")
    assert [tuple(row) for row in rows] == [
        ('{"mode": "fast"}', '{"run_number": 1}', None),
        (None, '{"outcome": null, "run_number": 1}', "[null]"),
    ]


async def test_a_key_that_is_never_null_has_to_be_sent(forms: Asking) -> None:
    asked = await forms(
        f'mutation {{ addMachine(input: {{id: "{ID}", must: {{}}}}) {{ row {{ id }} }} }}'
    )

    assert asked.codes == ["INVALID_OPERATION"]
