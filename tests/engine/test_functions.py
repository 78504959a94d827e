"""What functions answer and how they are called: plain lists, arguments of any name, results of any shape."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.engine.conftest import Both
from tests.engine.functions import schema
from tests.harness.database import Database, connection_as
from tests.harness.demo import speaking_as
from tests.harness.listening import listening

ITEM = "jsonb_build_object('rank', i.rank, 'label', i.label)"
LISTS = {
    "labels": "(select jsonb_agg(v) from functions.labels() as v)",
    "labels(most: 0)": "'[]'::jsonb",
    "labels(most: 1)": "(select jsonb_agg(v) from functions.labels(1) as v)",
    "labels(most: 100)": "(select jsonb_agg(v) from functions.labels(100) as v)",
    "strictLabels(most: 1)": "null::jsonb",  # the last label is null
    "days(most: 3)": "(select jsonb_agg(v) from functions.days(3) as v)",
    "documents": "'[null, 1.50, [null], null]'::jsonb",
    "itemsFrom(first: 10) { rank label }": f"(select jsonb_agg({ITEM}) from functions.items_from(10) as i)",
    "itemsFrom(first: 5, most: 9) { rank label }": f"(select jsonb_agg({ITEM}) from functions.items_from(5, 9) as i)",
    "itemsFrom(first: 151) { rank }": "'[]'::jsonb",
    "itemsFrom(first: 10, most: 2) { rank twice }":
        "(select jsonb_agg(jsonb_build_object('rank', rank, 'twice', 2 * rank)) from functions.items_from(10, 2))",
    "itemsFrom(first: 10, most: 2) { others(first: 2) { totalCount nodes { label } } }":
        """(select jsonb_agg(jsonb_build_object('others', jsonb_build_object('totalCount',
            (select count(*) from functions.items as o where o.box = i.box), 'nodes',
            (select jsonb_agg(jsonb_build_object('label', o.label)) from
                (select * from functions.items as o where o.box = i.box order by id limit 2) as o))))
            from functions.items_from(10, 2) as i)""",
    "pairs(most: 8) { double item { rank } }":
        """(select jsonb_agg(jsonb_build_object('double', p.double, 'item',
            (select jsonb_build_object('rank', rank) from functions.items where id = p.item_id)))
            from functions.pairs(8) as p)""",
    "itemsFrom(first: 10, most: 2) { titled rated(mood: SAD) }":
        """(select jsonb_agg(jsonb_build_object('titled', functions.titled(i), 'rated', functions.rated(i, 'sad')))
            from functions.items_from(10, 2) as i)""",
    'itemsFrom(first: 10, most: 2) { titled(before: "x") two: titled(times: 2) none: titled(before: null, times: 2) }':
        """(select jsonb_agg(jsonb_build_object('titled', functions.titled(i, 'x'),
            'two', functions.titled(i, p_times => 2), 'none', functions.titled(i, null, 2)))
            from functions.items_from(10, 2) as i)""",
    "itemsFrom(first: 10, most: 1) { rated(mood: GLAD, place: {number: 5}) none: rated(mood: GLAD, place: null)"
    " others(first: 1, last: null) { nodes { titled(times: 3) rated(mood: SAD) } } }":
        """(select jsonb_agg(jsonb_build_object('rated', functions.rated(i, 'glad', row(null, 5)::functions.place),
            'none', functions.rated(i, 'glad', null), 'others', jsonb_build_object('nodes',
            (select jsonb_agg(jsonb_build_object('titled', functions.titled(o, p_times => 3),
                'rated', functions.rated(o, 'sad'))) from
                (select * from functions.items as o where o.box = i.box order by id limit 1) as o))))
            from functions.items_from(10, 1) as i)""",
    "places { street number }":
        """'[{"street": "a", "number": 1}, {"street": null, "number": null}]'::jsonb""",
    "placesOrNull { number street }":
        """'[{"street": "a", "number": 1}, null, {"street": null, "number": null}]'::jsonb""",
    'placeList(what: "some") { street number }': "to_jsonb(functions.place_list('some'))",
    'placeList(what: "full") { number }':
        "(select jsonb_agg(jsonb_build_object('number', p.number)) from unnest(functions.place_list('full')) as p)",
    'placeList(what: "none") { street }': "'[]'::jsonb",
    'placeList(what: "null") { street }': "null::jsonb",
    'strictPlaceList(what: "full") { street number }': "to_jsonb(functions.place_list('full'))",
    "itemsFrom(first: 5, most: 9) { rank labelsNear near(far: 2) { rank label titled item: nodeId } }":
        """(select jsonb_agg(jsonb_build_object('rank', i.rank,
            'labelsNear', (select jsonb_agg(v) from functions.labels_near(i) as v),
            'near', (select jsonb_agg(jsonb_build_object('rank', n.rank, 'label', n.label,
                'titled', functions.titled(n), 'item',
                rtrim(translate(encode(convert_to('Item:' || n.id, 'UTF8'), 'base64'), E'+/\\n', '-_'), '=')))
                from functions.near(i, 2) as n))) from functions.items_from(5, 9) as i)""",
    "itemsFrom(first: 5, most: 9) { doubles { double item { rank } } }":
        """(select jsonb_agg(jsonb_build_object(
            'doubles', (select jsonb_agg(jsonb_build_object('double', d.double, 'item',
                (select jsonb_build_object('rank', rank) from functions.items where id = d.item_id)))
                from functions.doubles(i) as d))) from functions.items_from(5, 9) as i)""",
    "itemsFrom(first: 7, most: 4) { rank placesOf { street number } stops { number } }":
        """(select jsonb_agg(jsonb_build_object('rank', i.rank, 'placesOf', to_jsonb(functions.places_of(i)),
            'stops', jsonb_build_array(jsonb_build_object('number', i.rank), null)))
            from functions.items_from(7, 4) as i)""",
    "itemsFrom(first: 10, most: 2) { others(first: 1) { nodes { placesOf { number } near(far: 0) { rank twice } } } }":
        """(select jsonb_agg(jsonb_build_object('others', jsonb_build_object('nodes',
            (select jsonb_agg(jsonb_build_object(
                'placesOf', (select case when o.rank % 2 = 0 then
                    jsonb_build_array(jsonb_build_object('number', o.rank), null) end),
                'near', jsonb_build_array(jsonb_build_object('rank', o.rank, 'twice', 2 * o.rank)))) from
                (select * from functions.items as o where o.box = i.box order by id limit 1) as o))))
            from functions.items_from(10, 2) as i)""",
    "oddNames(id: 1)": "to_jsonb(functions.odd_names(1))",
    "oddNames(id: 1, word: null)": "to_jsonb(functions.odd_names(1, null))",
    'oddNames(size: 5, id: 1, word: "w")': "to_jsonb(functions.odd_names(1, 'w', 5))",
    'nameless(one: 1, two: "b")': "to_jsonb(functions.nameless(1, 'b'))",
    "halfNamed(one: 1)": "to_jsonb(functions.half_named(1))",
    'halfNamed(two: "b", one: 1)': "to_jsonb(functions.half_named(1, 'b'))",
    "outOf(number: 3) { squared doubled }": "'{"'"squared": 9, "doubled": 6}'"'::jsonb",
    "inOut(number: 3)": "'4'::jsonb",
    "nothing": "'true'::jsonb",
}  # fmt: skip


@pytest.mark.parametrize("person", [None, "contributor"])
@pytest.mark.parametrize("field", LISTS)
async def test_a_function_answers_what_postgres_does(
    functions: Both, functions_database: Database, field: str, person: str | None
) -> None:
    async with speaking_as(functions_database, person) as caller:
        expected = await caller.fetchval(f"select coalesce({LISTS[field]}, 'null')::text")
    asked = await functions(f"{{ found: {field} }}", person)
    assert asked.body["data"]["found"] == json.loads(expected)


@pytest.mark.parametrize(
    "field", ["labels(most: 101)", "days(most: 101)", "itemsFrom(first: 1, most: 101) { rank }"]
)
async def test_a_list_that_is_too_long_is_an_error_and_never_cut(
    functions: Both, field: str
) -> None:
    asked = await functions(f"{{ found: {field} greeting }}")
    assert asked.body["data"] == {"found": None, "greeting": "hello"}
    assert asked.error["path"] == ["found"]
    assert asked.codes == ["LIMIT_EXCEEDED"]
    assert "100" in asked.error["message"]
    assert asked.error["extensions"]["hint"]
    most = field.replace("101", "100")
    assert len((await functions(f"{{ found: {most} }}")).data["found"]) == 100


async def test_a_row_s_list_that_is_too_long_is_an_error_at_its_row(functions: Both) -> None:
    for field in ("near(far: 50) { rank }", "labelsNear(far: 50)"):
        asked = await functions(f"{{ itemsFrom(first: 75, most: 76) {{ rank found: {field} }} }}")
        assert asked.body["data"] == {"itemsFrom": None}
        assert asked.codes[0] == "LIMIT_EXCEEDED"
        assert asked.error["path"][0::2] == ["itemsFrom", "found"]
        most = field.replace("50", "49")
        assert (await functions(f"{{ itemsFrom(first: 75, most: 76) {{ {most} }} }}")).data


async def test_an_item_that_does_not_fit_is_an_error_at_its_place(functions: Both) -> None:
    asked = await functions("{ amounts }")
    assert asked.body["data"] == {"amounts": ["1.50", None, None]}
    assert asked.error["path"] == ["amounts", 1]
    asked = await functions("{ strictLabels(most: 2) }")
    assert asked.body["data"] == {"strictLabels": None}
    assert asked.error["path"] == ["strictLabels", 0]
    for field, place in (("strictPlaces", 1), ('strictPlaceList(what: "some")', 1)):
        asked = await functions(f"{{ found: {field} {{ number }} }}")
        assert asked.body["data"] == {"found": None}
        assert asked.error["path"] == ["found", place]
    asked = await functions("{ itemsFrom(first: 150) { knownPlaces { number } } }")
    assert asked.body["data"] == {"itemsFrom": None}
    assert asked.error["path"] == ["itemsFrom", 0, "knownPlaces", 1]


async def test_a_mutation_passes_arguments_of_any_name(functions: Both) -> None:
    for written, said in (
        ("id: 1", "1|x"),
        ("id: 1, value: null", "1"),
        ('id: 1, value: "b"', "1|b"),
    ):
        asked = await functions(f"mutation {{ oddChange(input: {{{written}}}) {{ said }} }}")
        assert asked.data["oddChange"]["said"] == said


async def test_a_plain_list_counts_as_many_rows_as_it_may_have(functions: Both) -> None:
    text = "{ itemsFrom(first: 1) { others(first: 100) { nodes { others(first: 100) { nodes { rank } } } } } }"
    assert (await functions(text)).codes == ["LIMIT_EXCEEDED"]


async def test_a_variable_reaches_the_argument_of_a_row_s_function(functions: Both) -> None:
    text = """query ($before: String, $times: Int) {
        itemsFrom(first: 150, most: 1) { titled(before: $before, times: $times) } }"""
    for sent, said in (
        ({}, "no. 150"),
        ({"before": None}, None),
        ({"before": "x"}, "x150"),
        ({"times": 2, "before": ""}, "150150"),
        ({"times": None}, None),
        ({}, "no. 150"),
    ):
        asked = await functions(text, **sent)
        assert asked.data["itemsFrom"] == [{"titled": said}]


LISTENED = {
    "itemsMoved(first: 5, most: 9)": ("itemsFrom(first: 5, most: 9)", "{ rank near { rank } placesOf { number } }"),
    "labelsMoved": ("labels", ""),
    'placesMoved(what: "some")': ('placeList(what: "some")', "{ street number }"),
    'placesMoved(what: "null")': ('placeList(what: "null")', "{ street }"),
    "stopsMoved": ("placesOrNull", "{ number }"),
}  # fmt: skip


@pytest.mark.parametrize("executor", ["compiled", "graphql"])
async def test_a_subscription_sends_the_list_that_a_query_would_answer(
    functions: Both, functions_database: Database, folder: Path, executor: str
) -> None:
    async with listening(functions_database, folder, schema, executor=executor) as listen:
        heard = {}
        for listened, (_, selected) in LISTENED.items():
            for person in (None, "contributor"):
                text = f"subscription {{ {listened} {{ change node {selected} }} }}"
                heard[listened, person] = await listen(text, person)
        async with connection_as(functions_database) as owner:
            await owner.execute("insert into gateway.events (topic) values ('things')")
        for (listened, person), each in heard.items():
            asked, selected = LISTENED[listened]
            found = (await functions(f"{{ found: {asked} {selected} }}", person)).data["found"]
            (event,) = await each.count(1)
            assert event["node"] == found, listened


async def test_a_list_that_is_too_long_is_an_error_of_its_event(
    functions_database: Database, folder: Path
) -> None:
    async with listening(functions_database, folder, schema) as listen:
        heard = await listen("subscription { labelsMoved(most: 101) { node } }")
        async with connection_as(functions_database) as owner:
            await owner.execute("insert into gateway.events (topic) values ('things')")
        (body,) = await heard.bodies(1)
    assert body["data"] == {"labelsMoved": {"node": None}}
    assert body["errors"][0]["extensions"]["code"] == "LIMIT_EXCEEDED"
    assert body["errors"][0]["path"] == ["labelsMoved", "node"]


# --- mutations that answer a value, or nothing


async def test_a_function_that_answers_nothing_is_done(
    functions: Both, functions_database: Database
) -> None:
    ask = functions.compiled
    async with connection_as(functions_database) as owner:
        await owner.execute("truncate functions.notes")
        key = "00000000-0000-7000-8000-00000000000f"
        for written in (
            "",
            f'note: "a", idempotencyKey: "{key}"',
            f'note: "a", idempotencyKey: "{key}"',
        ):
            asked = await ask(f"mutation {{ note(input: {{{written}}}) }}", "contributor")
            assert asked.data == {"note": True}
        found = await owner.fetch("select note from functions.notes order by note")
        assert [row["note"] for row in found] == [
            "a",
            "none",
        ]  # the second of a key changes nothing
        asked = await ask(
            'mutation { one: note(input: {note: "b"}) two: note(input: {note: "too long"}) }'
        )
        assert asked.body["data"] is None
        assert asked.errors[0]["path"] == ["two"]
        assert asked.errors[0]["extensions"]["fields"] == ["note"]
        assert await owner.fetchval("select count(*) from functions.notes") == 2


async def test_a_mutation_answers_a_value(functions: Both) -> None:
    asked = await functions(
        "mutation { shared(input: {whole: 3}) perhaps(input: {whole: 1}) __typename }"
    )
    assert asked.data == {"shared": ["1.50", None], "perhaps": {"n": 1.5}, "__typename": "Mutation"}
    assert '"n":1.50' in asked.answer.body.decode().replace(" ", "")
    assert (await functions("mutation { perhaps(input: {whole: 0}) }")).data == {"perhaps": None}
    asked = await functions("mutation { surely(input: {whole: 0}) }")
    assert asked.body["data"] is None
    assert asked.error["path"] == ["surely"]
    counted = await functions.compiled(
        'mutation { a: noteCount(input: {note: "c"}) b: noteCount(input: {note: "c"}) }'
    )
    assert counted.data["b"] == counted.data["a"] + 1
