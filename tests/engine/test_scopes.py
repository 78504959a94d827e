"""A list read by its scopes is the list that the policies show: the same rows, pages and figures."""

from __future__ import annotations

import json
import os
from collections.abc import AsyncIterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from gateway import among, everything, listed, matching, own, within
from gateway.catalog import Catalog, RowsRoot, Scope
from gateway.engine import Gateway
from gateway.errors import ConfigError
from gateway.identity import ANON, Identity
from gateway.inspect.scopes import find_scope_drifts
from tests.engine.reach import schema
from tests.harness.asking import Asking, asking
from tests.harness.database import Database, connection_as, new_database
from tests.harness.demo import speaking_as
from tests.harness.explaining import Explained, cost_of, cost_of_kept_plan, cost_on

EXAMPLES = int(os.environ.get("SCOPES_EXAMPLES", "200"))


def person(number: int, **claims: Any) -> Identity:
    """One of those for whom `reach.sql` makes rows."""
    sub = f"00000000-0000-7000-8000-{number:012}"
    return Identity.from_claims({"sub": sub, "role": "authenticated", **claims})


PEOPLE = {
    "anon": ANON,
    "an owner": person(1),
    "a member": person(2),
    "an owner and member": person(3),
    "a member of very many teams": person(4),
    "who has nothing": person(50),
    "who keeps some": person(8),
    "who is bound to the north": person(2, bound="north"),
    "a chief": person(6, chief="yes"),
    "the service": Identity.from_claims({"role": "service_role"}),
}
ROWS = """
    edges { cursor node { id label rank score openedAt title desk { name } } }
    pageInfo { hasNextPage hasPreviousPage startCursor endCursor }
"""
FIGURES = """
    totalCount
    aggregates { count sum { rank score } avg { rank } min { openedAt } max { score } }
    groups(by: [TEAM, IS_SECRET] first: 3) { team isSecret count sum { rank } cursor hasMore }
"""


@pytest.fixture(scope="session")
async def reach_template(template: Database) -> AsyncIterator[Database]:
    """The schema `reach`: a template, nobody connects to it."""
    async with new_database(template.server, template.name) as made:
        async with connection_as(made) as owner:
            await owner.execute((Path(__file__).parent / "reach.sql").read_text())
        yield made


@pytest.fixture(scope="session")
async def reach(reach_template: Database) -> AsyncIterator[Database]:
    """A database with the schema `reach`; nobody writes here."""
    async with new_database(reach_template.server, reach_template.name) as made:
        yield made


@pytest.fixture(scope="session")
async def ask(reach: Database, folder: Path) -> AsyncIterator[Asking]:
    """A gateway that compiles."""
    async with asking(reach, folder, schema, max_page_size=400) as made:
        yield made


@pytest.fixture(scope="session")
async def oracle(reach: Database, folder: Path) -> AsyncIterator[Asking]:
    """A gateway that lets graphql-core finish every answer."""
    async with asking(reach, folder, schema, max_page_size=400, executor="graphql") as made:
        yield made


# --- the same as without scopes -------------------------------------------------------------------

FILTERS = [
    "",
    "filter: {rank: {gte: 4}}",
    "filter: {score: {isNull: true}}",
    'filter: {or: [{team: {in: [2, 3]}}, {label: {like: "%7"}}]}',
    'filter: {not: {openedAt: {lt: "2026-01-01T12:00:00Z"}}}',
    'filter: {label: {eq: "none"}}',
]
ORDERS = ["LABEL", "RANK", "SCORE", "OPENED_AT"]
orders = st.lists(
    st.tuples(st.sampled_from(ORDERS), st.sampled_from(["ASC", "DESC"])).map("_".join), max_size=2
).map(" ".join)


class Cursors:
    """Every row's cursor in an order, also of rows that most people do not see."""

    def __init__(self) -> None:
        self.known: dict[str, list[str]] = {}

    async def of(self, ask: Asking, field: str, order: str) -> list[str]:
        key = f"{field} {order}"
        if key not in self.known:
            self.known[key] = await all_cursors(ask, "a chief", field, order)
        return self.known[key]


LISTS = [
    ("cases", "plainCases", False),
    ("cases", "plainCases", True),
    ("pinnedCases", "plainPinnedCases", True),
    ("notices", "plainNotices", False),
    ("notices", "plainNotices", False),
]
"""A list with scopes, the same one without, and whether they are a desk's."""
CURSORS = Cursors()
places = st.none() | st.integers(0, 359)


@settings(
    max_examples=EXAMPLES,
    derandomize=True,
    database=None,
    deadline=None,
    suppress_health_check=list(HealthCheck),
    phases=(Phase.explicit, Phase.generate, Phase.shrink),
)
@given(
    st.sampled_from(sorted(PEOPLE)),
    st.sampled_from(FILTERS),
    orders,
    st.tuples(st.sampled_from(["first", "last"]), st.sampled_from([0, 1, 2, 7, 30, 400])),
    places,
    places,
    st.sampled_from([ROWS, FIGURES, ROWS + FIGURES, "totalCount", "nodes { title }"]),
    st.sampled_from(LISTS),
)
async def test_a_page_and_its_figures_are_those_of_the_list_without_scopes(
    ask: Asking,
    oracle: Asking,
    who: str,
    chosen: str,
    order: str,
    size: tuple[str, int],
    after: int | None,
    before: int | None,
    wanted: str,
    names: tuple[str, str, bool],
) -> None:
    scoped, plain, nested = names
    cursors = await CURSORS.of(ask, "plainNotices" if scoped == "notices" else "plainCases", order)
    arguments = " ".join(
        [
            chosen,
            f"orderBy: [{order}]",
            f"{size[0]}: {size[1]}",
            *([f"after: {json.dumps(cursors[after])}"] if after is not None else []),
            *([f"before: {json.dumps(cursors[before])}"] if before is not None else []),
        ]
    )
    lists = (
        f"scoped: {scoped}({arguments}) {{ {wanted} }} plain: {plain}({arguments}) {{ {wanted} }}"
    )
    text = f"{{ desks(first: 4) {{ nodes {{ {lists} }} }} }}" if nested else f"{{ {lists} }}"

    found = (await ask(text, PEOPLE[who])).data
    for each in found["desks"]["nodes"] if nested else [found]:
        assert each["scoped"] == each["plain"]
    assert (await oracle(text, PEOPLE[who])).data == found


@pytest.mark.parametrize("who", sorted(PEOPLE))
@pytest.mark.parametrize("order", ["", "RANK_DESC", "SCORE_ASC LABEL_DESC"])
@pytest.mark.parametrize("size", [9, 50])
async def test_pages_of_either_direction_make_the_whole_list(
    ask: Asking, who: str, order: str, size: int
) -> None:
    whole = await all_cursors(ask, who, "plainCases", order)
    read: dict[str, list[str]] = {"first": [], "last": []}
    for way, cursor, more in (
        ("first", "after", "hasNextPage"),
        ("last", "before", "hasPreviousPage"),
    ):
        at = ""
        for _ in range(400):
            text = f"{{ cases({way}: {size} orderBy: [{order}] {at}) {{ {ROWS} }} }}"
            page = (await ask(text, PEOPLE[who])).data["cases"]
            cursors = [edge["cursor"] for edge in page["edges"]]
            read[way] = read[way] + cursors if way == "first" else cursors + read[way]
            if not page["pageInfo"][more]:
                break
            at = f"{cursor}: {json.dumps(cursors[-1 if way == 'first' else 0])}"

    assert len(set(whole)) == len(whole)
    assert read == {"first": whole, "last": whole}


async def all_cursors(ask: Asking, who: str, field: str, order: str = "") -> list[str]:
    text = f"{{ {field}(first: 400 orderBy: [{order}]) {{ edges {{ cursor }} }} }}"
    return [edge["cursor"] for edge in (await ask(text, PEOPLE[who])).data[field]["edges"]]


# --- what is open to whom -------------------------------------------------------------------------


async def test_the_people_of_these_tests_differ(ask: Asking) -> None:
    counts = {}
    for who, identity in PEOPLE.items():
        counts[who] = (await ask("{ cases { totalCount } }", identity)).data["cases"]["totalCount"]

    assert counts["anon"] == counts["who has nothing"] == 0
    assert 0 < counts["an owner"] < counts["an owner and member"]
    assert 0 < counts["a member"] < counts["a member of very many teams"] < 360
    assert counts["a chief"] == counts["the service"] == 360


async def test_a_list_through_pairs_is_of_what_the_caller_sees_of_both(
    ask: Asking, reach: Database
) -> None:
    text = "{ desks { nodes { id pinnedCases(first: 400) { totalCount nodes { id } } } } }"
    counts = set()
    for who, identity in PEOPLE.items():
        async with speaking_as(reach, None, **identity.claims) as connection:
            pairs = await connection.fetch(
                "select distinct p.desk_id::text as desk, c.id::text as id "
                "from reach.pins as p join reach.cases as c on c.id = p.case_id"
            )
        found = (await ask(text, identity)).data["desks"]["nodes"]
        lists = {desk["id"]: desk["pinnedCases"] for desk in found}
        for desk, shown in lists.items():
            ids = [node["id"] for node in shown["nodes"]]
            assert sorted(ids) == sorted(row["id"] for row in pairs if row["desk"] == desk), who
            assert shown["totalCount"] == len(ids)
        counts.add(len(pairs))
    assert len(counts) > 4


@pytest.mark.parametrize("who", ["an owner", "an owner and member", "a member"])
async def test_a_scope_shows_nothing_that_the_policies_hide(
    ask: Asking, reach: Database, who: str
) -> None:
    async with connection_as(reach, "postgres") as connection:
        owned = await connection.fetch(
            "select id::text, is_secret from reach.cases where owner_id = $1", PEOPLE[who].subject
        )
    text = "{ ownCases(first: 400) { totalCount nodes { id } } }"
    found = (await ask(text, PEOPLE[who])).data["ownCases"]

    assert any(row["is_secret"] for row in owned) or not owned
    assert {node["id"] for node in found["nodes"]} == {
        row["id"] for row in owned if not row["is_secret"]
    }
    assert found["totalCount"] == len(found["nodes"])


async def test_what_no_scope_opens_is_not_in_the_list(ask: Asking) -> None:
    own = await all_cursors(ask, "a member", "ownCases")
    shown = await all_cursors(ask, "a member", "plainCases")

    assert 0 < len(own) < len(shown)
    assert own == [cursor for cursor in shown if cursor in own]


@pytest.mark.parametrize("who", sorted(PEOPLE))
async def test_a_list_of_everything_alone_is_for_those_who_may(ask: Asking, who: str) -> None:
    text = f"{{ chiefsCases(first: 2) {{ {ROWS} {FIGURES} }} plainCases(first: 2) {{ {ROWS} {FIGURES} }} }}"
    found = (await ask(text, PEOPLE[who])).data
    if who in ("a chief", "the service"):
        assert found["chiefsCases"] == found["plainCases"]
    else:
        assert found["chiefsCases"]["edges"] == found["chiefsCases"]["groups"] == []
        assert found["chiefsCases"]["totalCount"] == 0


async def test_a_list_of_which_nothing_is_read_asks_for_no_scope(ask: Asking) -> None:
    asked = await ask("{ countedCases { __typename pageInfo { __typename } } asked }", ANON)
    assert asked.data["asked"] == 0


async def test_a_scopes_function_is_asked_once_for_a_list(ask: Asking) -> None:
    text = f"{{ countedCases(first: 2) {{ {ROWS} {FIGURES} }} asked }}"
    assert (await ask(text, PEOPLE["a member"])).data["asked"] == 1

    text = f"{{ desks {{ nodes {{ countedCases(first: 2) {{ {ROWS} {FIGURES} }} }} }} asked }}"
    assert (await ask(text, PEOPLE["a member"])).data["asked"] == 1


# --- declared as the database is not ---------------------------------------------------------------

SCOPED = ("cases", "countedCases", "pinnedCases")
"""A desk's lists with scopes of their own."""
ROLES = ("anon", "authenticated", "service_role")


def catalog_with(*scopes: Scope) -> Catalog:
    """The catalogue with one root field over the cases."""
    listed = RowsRoot("Case", "CaseConnection", scopes=scopes)
    desk = schema.catalog.objects["Desk"]
    plain = {name: field for name, field in desk.fields.items() if name not in SCOPED}
    objects = {**schema.catalog.objects, "Desk": replace(desk, fields=plain)}
    return replace(schema.catalog, objects=objects, queries={"cases": listed})


def kept(**different: Any) -> Scope:
    """What a table names to the caller."""
    return listed("reach.kept", **{"caller": "person_id", "key": "case_id", **different})


@pytest.mark.parametrize(
    ("scope", "change", "problem", "remedy"),
    [
        (own("owner"), "", "by column owner of reach.cases, which does not exist", "binding"),
        (own("label"), "", "column label of reach.cases for the caller's id, but it is text", ""),
        (among("teams", "reach.my_teams"), "", "column teams of reach.cases, which does", ""),
        (among("team_id", "reach.theirs"), "", "asks reach.theirs for a scope, which does not", ""),
        (matching(closed=True), "", "by column closed of reach.cases, which does not exist", ""),
        (
            kept(caller="case"),
            "",
            "by column case of reach.kept, which does not exist, not uuid",
            "",
        ),
        (kept(key="opened_at"), "", "reach.kept, which is timestamp with time zone, not uuid", ""),
        (
            kept(copies=["rank"]),
            "",
            "by column rank of reach.kept, which does not exist, not integer",
            "",
        ),
        (kept(copies=["case_id"]), "", "reach.kept, which is uuid, and reach.cases has none", ""),
        (
            kept(),
            "revoke select on reach.kept from anon, service_role",
            "by reach.kept, which anon, service_role may not read",
            "grant select on reach.kept to anon, service_role;",
        ),
        (within("desk_id", "reach.mine", "bound_to"), "", "returns text, not uuid", ""),
        (within("north", "reach.mine", "bound_to"), "", "by column north of reach.cases", ""),
        (among("team_id", "reach.mine"), "", "which returns setof record, not setof integer", ""),
        (
            among("team_id", "reach.mine", "teams"),
            "",
            "(teams) for a scope, which is no column",
            "",
        ),
        (
            among("team_id", "reach.mine", "regions"),
            "",
            "reach.mine (regions) for a scope, which returns text[], not integer[]",
            "",
        ),
        (
            everything("reach.mine", "team_ids"),
            "",
            "reach.mine (team_ids) for a scope, which returns integer[], not boolean",
            "",
        ),
        (
            among("team_id", "reach.my_teams"),
            "create function reach.my_teams(p integer) returns setof integer language sql"
            " as 'select 1'",
            "asks reach.my_teams for a scope, of which there are 2",
            "",
        ),
        (
            among("team_id", "reach.of"),
            "create function reach.of(p integer) returns setof integer language sql as 'select 1';"
            "grant execute on function reach.of(integer) to anon, authenticated, service_role",
            "asks reach.of for a scope, which cannot be called without arguments",
            "",
        ),
        (among("team_id", "reach.my_regions"), "", "returns setof text, not setof integer", ""),
        (among("owner_id", "auth.uid"), "", "returns uuid, not setof uuid", ""),
        (everything("reach.my_teams"), "", "returns setof integer, not boolean", ""),
        (everything("reach.asked"), "", "returns integer, not boolean", ""),
        (
            among("team_id", "reach.my_teams"),
            "revoke execute on function reach.my_teams() from public, anon, service_role",
            "asks reach.my_teams for a scope, which anon, service_role may not call",
            "grant execute on function reach.my_teams() to anon, service_role;",
        ),
        (
            everything("reach.is_chief"),
            "revoke usage on schema reach from anon",
            "asks reach.is_chief for a scope, which anon may not call",
            "grant usage on schema reach to anon;",
        ),
        (
            own("owner_id"),
            "alter table reach.cases disable row level security",
            "has scopes, but reach.cases has no row level security",
            "Leave out scopes",
        ),
        (
            own("owner_id"),
            "alter table reach.cases rename to all_cases;"
            "create view reach.cases as select * from reach.all_cases",
            "has scopes, but reach.cases is no table",
            "Leave out scopes",
        ),
    ],
)
async def test_a_scope_that_the_database_does_not_fit_is_a_drift(
    reach: Database, scope: Scope, change: str, problem: str, remedy: str
) -> None:
    async with connection_as(reach) as connection:
        transaction = connection.transaction()
        await transaction.start()
        if change:
            await connection.execute(change)
        drifts = await find_scope_drifts(connection, catalog_with(scope), ROLES)
        await transaction.rollback()

    (drift,) = drifts
    assert drift.field == "Query.cases"
    assert problem in drift.problem
    assert remedy in drift.remedy


async def test_who_cannot_read_the_table_needs_no_right_to_ask(reach: Database) -> None:
    async with connection_as(reach) as connection:
        transaction = connection.transaction()
        await transaction.start()
        await connection.execute(
            "revoke all on reach.cases, reach.notices from anon; revoke usage on schema reach from anon"
        )
        drifts = await find_scope_drifts(connection, schema.catalog, ROLES)
        await transaction.rollback()

    assert drifts == []


async def test_a_domain_is_what_it_is_over(reach: Database) -> None:
    async with connection_as(reach) as connection:
        transaction = connection.transaction()
        await transaction.start()
        await connection.execute(
            "create domain reach.person as uuid; create domain reach.worker as reach.person;"
            "drop policy cases_select on reach.cases;"
            "alter table reach.cases alter column owner_id type reach.worker;"
            "create function reach.people() returns setof reach.person language sql"
            " as 'select auth.uid()::reach.person';"
            "grant execute on function reach.people() to anon, authenticated, service_role"
        )
        scopes = own("owner_id"), among("owner_id", "reach.people")
        drifts = await find_scope_drifts(connection, catalog_with(*scopes), ROLES)
        await transaction.rollback()

    assert drifts == []


async def test_a_gateway_does_not_start_with_such_a_scope(reach: Database, folder: Path) -> None:
    served = replace(schema, catalog=catalog_with(own("owner")))
    gateway = Gateway(reach.settings(data_dir=str(folder)), served)

    with pytest.raises(ConfigError, match=r"Query\.cases has a scope by column owner"):
        await gateway.start()
    await gateway.stop()


# --- what it costs --------------------------------------------------------------------------------

MANY = """
insert into reach.cases (id, owner_id, team_id, region, desk_id, label, rank, opened_at)
select
    gen_random_uuid(),
    case
        when n % 2 = 0 then '00000000-0000-7000-8000-000000000011'
        when n % 10000 = 1 then '00000000-0000-7000-8000-000000000012'
        else '00000000-0000-7000-8000-000000009999'
    end::uuid,
    case when n % 10000 = 3 then 901 when n % 5 = 0 then 902 else 1000 + n % 100 end,
    'west',
    '00000000-0000-7000-8000-0000000000d1',
    'Case ' || n,
    n % 10,
    '2026-02-01'::timestamptz + n * interval '1 minute'
from generate_series(1, 50000) as n;
insert into reach.members (person_id, team_id) values
('00000000-0000-7000-8000-000000000013', 901),
('00000000-0000-7000-8000-000000000014', 902);
insert into reach.members (person_id, team_id)
select '00000000-0000-7000-8000-000000000015'::uuid, 1000 + n from generate_series(0, 9) as n
union all
select '00000000-0000-7000-8000-000000000018'::uuid, 1000 + n from generate_series(0, 149) as n;
insert into reach.kept
select '00000000-0000-7000-8000-000000000019', id, opened_at from reach.cases where team_id > 999 or team_id = 901;
insert into reach.kept
select '00000000-0000-7000-8000-000000000020', id, opened_at from reach.cases where team_id = 901;
"""


@pytest.fixture(scope="module")
async def large(reach_template: Database) -> AsyncIterator[Database]:
    """The same with 50,000 cases more, of which some people see five and others half."""
    async with new_database(reach_template.server, reach_template.name) as made:
        async with connection_as(made, "postgres") as owner:
            await owner.execute(MANY)
            await owner.execute("vacuum analyze reach.cases, reach.kept")
        yield made


WHO_OF_MANY = {
    "owns half": person(11),
    "owns five": person(12),
    "in a team with five": person(13),
    "in a team with a fifth": person(14),
    "in ten teams": person(15),
    "in very many teams": person(18),
    "keeps half": person(19),
    "keeps five": person(20),
    "sees none": person(16),
    "a chief": person(17, chief="yes"),
}


@pytest.mark.parametrize("explained", [cost_of_kept_plan, cost_on])
@pytest.mark.parametrize("who", WHO_OF_MANY)
async def test_a_page_costs_what_the_page_costs(
    large: Database, folder: Path, who: str, explained: Explained
) -> None:
    async with asking(large, folder, schema) as ask:
        identity = WHO_OF_MANY[who]
        first = "{ cases(first: 20) { nodes { id label } pageInfo { hasNextPage endCursor } } }"
        found = (await ask(first, identity)).data["cases"]
        costs = {"first": await cost_of(ask, large, first, identity, explained)}
        if found["nodes"]:
            cursor = json.dumps(found["pageInfo"]["endCursor"])
            texts = {
                "after": f"cases(first: 20 after: {cursor}) {{ nodes {{ id }} }}",
                "before": f"cases(last: 20 before: {cursor}) {{ nodes {{ id }} pageInfo {{ hasNextPage }} }}",
            }
            for what, text in texts.items():
                costs[what] = await cost_of(ask, large, f"{{ {text} }}", identity, explained)

    branches = 12 if who == "in ten teams" else 4
    assert {what: cost for what, cost in costs.items() if cost.rows > 22 * branches} == {}
    assert {what: cost for what, cost in costs.items() if cost.buffers > 40 + 60 * branches} == {}


@pytest.mark.parametrize("who", ["owns five", "in a team with five", "keeps five", "sees none"])
async def test_figures_cost_what_the_caller_sees(large: Database, folder: Path, who: str) -> None:
    async with asking(large, folder, schema) as ask:
        text = f"{{ cases(first: 1) {{ {FIGURES} }} }}"
        cost = await cost_of(ask, large, text, WHO_OF_MANY[who], cost_of_kept_plan)

    assert cost.rows < 50
    assert cost.buffers < 250
