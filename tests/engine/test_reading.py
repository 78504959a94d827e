"""A document is read once, a refusal too, and what takes long holds up nobody."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

import gateway.compile.compiler
import gateway.compile.reading
from gateway.compile.aside import MOST_WAITING
from gateway.compile.reading import FEW, SHORT
from gateway.engine import GraphQLRequest, RequestContext
from gateway.identity import ANON
from tests.harness.asking import asking
from tests.harness.database import Database

LONG = f"{{ tasks {{ totalCount }} }} #{'x' * SHORT}"
UNKNOWN = f"{{ nothing }} #{'x' * SHORT}"
TOLD = "{ __schema { types { name } } }"
FILTERED = "query ($f: TaskFilter) { tasks(filter: $f) { totalCount } }"
IDENTIFIED = "query ($id: ID!) { node(nodeId: $id) { nodeId } }"
MANY: dict[str, Any] = {"f": {"or": [{"title": {"eq": str(n)}} for n in range(FEW // 3 + 1)]}}


class Calls(list[str]):
    """What is called from now on, and whether on the loop's own thread."""

    def watch(self, patch: pytest.MonkeyPatch, module: Any, name: str) -> None:
        inner = getattr(module, name)

        def call(*args: Any, **named: Any) -> Any:
            try:
                asyncio.get_running_loop()
                where = "loop"
            except RuntimeError:
                where = "aside"
            self.append(f"{name} {where}")
            return inner(*args, **named)

        patch.setattr(module, name, call)


@pytest.fixture
def calls(monkeypatch: pytest.MonkeyPatch) -> Calls:
    """The steps of reading and planning; they stay what they are."""
    found = Calls()
    for module, name in (
        (gateway.compile.reading, "parse_operation"),
        (gateway.compile.reading, "coerce_variables"),
        (gateway.compile.compiler, "plan_operation"),
    ):
        found.watch(monkeypatch, module, name)
    return found


@pytest.mark.parametrize(
    ("text", "variables", "expected"),
    [
        ("{ tasks { totalCount } }", {}, ["parse_operation loop", "plan_operation loop"]),
        (LONG, {}, ["parse_operation aside", "plan_operation aside"]),
        (TOLD, {}, ["parse_operation loop", "plan_operation aside"]),
        (UNKNOWN, {}, ["parse_operation aside"]),
        (
            FILTERED,
            MANY,
            ["parse_operation loop", "coerce_variables aside", "plan_operation aside"],
        ),
        (
            FILTERED,
            {"f": {"title": {"eq": "x"}}},
            ["parse_operation loop", "coerce_variables loop", "plan_operation loop"],
        ),
    ],
    ids=["short", "long", "introspection", "long and refused", "many values", "few values"],
)
async def test_what_takes_long_is_worked_on_aside(
    shared_lab: Database,
    folder: Path,
    calls: Calls,
    text: str,
    variables: dict[str, Any],
    expected: list[str],
) -> None:
    async with asking(shared_lab, folder) as ask:
        await ask(text, **variables)
        assert calls == expected


@pytest.mark.parametrize(
    "text", [UNKNOWN, "{ nothing }", "{", "{ id " * 20, "query A { me { id } } query B { id }"]
)
async def test_a_refusal_is_remembered_and_said_again(
    shared_lab: Database, folder: Path, calls: Calls, text: str
) -> None:
    async with asking(shared_lab, folder) as ask:
        first = await ask(text)
        again = await ask(text)

    assert first.errors == again.errors
    assert first.errors
    assert len(calls) == 1


UNPLANNED: dict[str, tuple[str, dict[str, Any]]] = {
    "a null": ("{ tasks(filter: {title: {eq: null}}) { totalCount } }", {}),
    "a null in a variable": (FILTERED, {"f": {"title": {"eq": None}}}),
    "a null in a long document": (f"{{ tasks(filter: {{title: {{eq: null}}}}) {{ totalCount }} }} #{'x' * SHORT}", {}),
    "too many values": (FILTERED, {"f": {"or": [{"title": {"eq": "x"}}] * 1_100}}),
    "too many conditions": (FILTERED, {"f": {"or": [{}] * 2_100}}),
    "no node": ('{ node(nodeId: "x") { nodeId } }', {}),
}  # fmt: skip


@pytest.mark.parametrize(("text", "variables"), UNPLANNED.values(), ids=UNPLANNED)
async def test_what_cannot_be_planned_is_planned_once(
    shared_lab: Database, folder: Path, calls: Calls, text: str, variables: dict[str, Any]
) -> None:
    async with asking(shared_lab, folder) as ask:
        asked = [await ask(text, **variables) for _ in range(3)]

    assert asked[0].codes in (["INVALID_VALUE"], ["LIMIT_EXCEEDED"])
    assert asked[0].errors == asked[1].errors == asked[2].errors
    assert len([each for each in calls if each.startswith("plan")]) == 1
    assert len([each for each in calls if each.startswith("coerce")]) <= 1


UNFIT: dict[str, tuple[str, dict[str, Any]]] = {
    "of another type": (FILTERED, {"f": {"title": {"eq": 5}}}),
    "a field that is none": (FILTERED, {"f": {"nothing": 5}}),
    "nothing where a value is needed": (IDENTIFIED, {}),
    "null where a value is needed": (IDENTIFIED, {"id": None}),
    "one of many": (FILTERED, {"f": {"or": [*MANY["f"]["or"], {"title": {"eq": 5}}]}}),
}


@pytest.mark.parametrize("who", [None, "service"])
@pytest.mark.parametrize(("text", "variables"), UNFIT.values(), ids=UNFIT)
async def test_values_that_do_not_fit_are_looked_at_once(
    shared_lab: Database,
    folder: Path,
    calls: Calls,
    text: str,
    variables: dict[str, Any],
    who: str | None,
) -> None:
    async with asking(shared_lab, folder, explorer_roles=("service_role",)) as ask:
        strict = replace(ask.gateway.settings, environment="production")
        compiler = ask.gateway.compiler
        ask.gateway.settings = compiler.settings = compiler.reader.settings = strict
        asked = [await ask(text, who, **variables) for _ in range(3)]
        counted = [each for each in calls if each.startswith("coerce")]
        other = await ask(text, "service" if who is None else None, **variables)

    assert asked[0].codes == ["INVALID_OPERATION"]
    assert asked[0].errors == asked[1].errors == asked[2].errors
    assert len(counted) == 1
    assert other.codes == asked[0].codes
    assert len([each for each in calls if each.startswith("coerce")]) == 2


async def test_values_of_who_was_never_refused_are_not_looked_up(
    shared_lab: Database, folder: Path, calls: Calls, monkeypatch: pytest.MonkeyPatch
) -> None:
    calls.watch(monkeypatch, gateway.compile.reading, "_same")
    async with asking(shared_lab, folder) as ask:
        assert (await ask(IDENTIFIED, id="x")).codes == ["INVALID_VALUE"]
        calls.clear()
        assert (await ask(FILTERED, f={"title": {"eq": "x"}})).data

    assert "_same loop" not in calls


async def test_what_differs_in_a_digit_is_not_the_same(shared_lab: Database, folder: Path) -> None:
    text = "query ($n: Int) { tasks(first: $n) { nodes { id } } }"
    async with asking(shared_lab, folder) as ask:
        for _ in range(2):
            for bad in (1.5, "1", True, [1, 2]):
                assert (await ask(text, n=bad)).codes == ["INVALID_OPERATION"]
            assert len((await ask(text, n=1)).data["tasks"]["nodes"]) == 1


async def test_a_refusal_is_of_the_very_values_that_were_sent(
    shared_lab: Database, folder: Path, calls: Calls
) -> None:
    text = IDENTIFIED
    async with asking(shared_lab, folder) as ask:
        (good,) = (await ask("{ tasks(first: 1) { nodes { nodeId } } }")).data["tasks"]["nodes"]
        calls.clear()
        for _ in range(2):
            wrong = [await ask(text, id=id) for id in ("x", "y", "VGFzazox")]
            assert (await ask(text, id=good["nodeId"])).data["node"] == good

    assert [each.codes for each in wrong] == [["INVALID_VALUE"]] * 3
    assert '"x"' in str(wrong[0].errors) or "'x'" in str(wrong[0].errors)
    assert "'x'" not in str(wrong[1].errors)
    assert len([each for each in calls if each.startswith("plan")]) <= 4


async def test_what_cannot_be_planned_is_told_by_who_may_explore(
    shared_lab: Database, folder: Path
) -> None:
    async with asking(shared_lab, folder, explorer_roles=("service_role",)) as ask:
        strict = replace(ask.gateway.settings, environment="production")
        compiler = ask.gateway.compiler
        ask.gateway.settings = compiler.settings = compiler.reader.settings = strict
        for who in (None, "service", None, "service"):
            said = await ask(FILTERED, who, f={"or": [{"title": {"eq": "x"}}] * 1_100})
            assert said.codes == ["LIMIT_EXCEEDED"]
        assert len(ask.gateway.compiler.reader.unplanned) == 2


async def test_plans_that_are_refused_are_few_and_forgotten_with_the_types(
    shared_lab: Database, folder: Path, calls: Calls
) -> None:
    async with asking(shared_lab, folder) as ask:
        refused = ask.gateway.compiler.reader.unplanned
        for n in range(1_050):
            await ask(IDENTIFIED, id=f"{n}")
        assert 0 < len(refused) <= 1_000
        assert 0 < refused.bytes <= 4_000_000
        ask.gateway.inspection.adopt(ask.gateway.inspection.found)
        assert len(refused) == 0
        calls.clear()
        await ask(IDENTIFIED, id="1049")
        assert "plan_operation loop" in calls


async def test_who_may_explore_is_not_answered_as_who_may_not(
    shared_lab: Database, folder: Path
) -> None:
    async with asking(shared_lab, folder, explorer_roles=("service_role",)) as ask:
        strict = replace(ask.gateway.settings, environment="production")
        compiler = ask.gateway.compiler
        ask.gateway.settings = compiler.settings = compiler.reader.settings = strict
        text = "{ taks { totalCount } }"
        for _ in range(2):
            hidden, shown = await ask(text), await ask(text, "service")
            assert "Did you mean" not in str(hidden.errors)
            assert "Did you mean" in str(shown.errors)


async def test_documents_that_are_refused_do_not_fill_the_memory(
    shared_lab: Database, folder: Path
) -> None:
    async with asking(shared_lab, folder) as ask:
        refusals = ask.gateway.compiler.reader.refusals
        for n in range(1_100):
            await ask(f"{{ nothing{n} }}")
        for n in range(60):
            await ask(f"{{ nothing{n} }} #{'x' * 90_000}")

        assert 0 < len(refusals) <= 1_000
        assert refusals.bytes <= 4_000_000

        for n in range(20):  # the name that is asked for is kept with them
            asked = GraphQLRequest("{ tasks { totalCount } }", f"{n}{'x' * 300_000}")
            await ask.gateway.execute(asked, ANON, RequestContext())
        assert 0 < len(refusals) <= 3


async def test_a_long_document_that_many_send_at_once_is_read_once(
    shared_lab: Database, folder: Path, calls: Calls
) -> None:
    async with asking(shared_lab, folder) as ask:
        answers = await asyncio.gather(*(ask(LONG) for _ in range(10)))

    assert {answer.data["tasks"]["totalCount"] for answer in answers} == {
        answers[0].data["tasks"]["totalCount"]
    }
    assert calls.count("parse_operation aside") == 1


@pytest.mark.parametrize(("text", "codes"), [(LONG, set()), (UNKNOWN, {"INVALID_OPERATION"})])
async def test_what_comes_at_once_from_one_address_is_read_and_counted_once(
    shared_lab: Database, folder: Path, calls: Calls, text: str, codes: set[str]
) -> None:
    many = (
        5 * MOST_WAITING
    )  # after a start, of all who share an address, or whose pages one server makes
    context = RequestContext("test", "POST", "/graphql", {}, "anon@192.0.2.1")
    patient: dict[str, Any] = {
        "queue_time": 60,
        "pool_timeout": 60,
        "queue_length_per_caller": many,
        "max_operations_per_caller": many,
    }
    async with asking(shared_lab, folder, texts_per_minute=("2",), **patient) as ask:
        answers = await asyncio.gather(*(ask(text, context=context) for _ in range(many)))

    assert {code for answer in answers for code in answer.codes} == codes
    assert calls.count("parse_operation aside") == 1
    assert calls.count("plan_operation aside") == (0 if codes else 1)


async def test_what_one_who_left_had_begun_is_gone_on_with_by_the_next(
    shared_lab: Database, folder: Path
) -> None:
    context = RequestContext("test", "POST", "/graphql", {}, "anon@192.0.2.1")
    async with asking(shared_lab, folder) as ask:
        first, *others = [asyncio.create_task(ask(LONG, context=context)) for _ in range(5)]
        await asyncio.sleep(0)
        first.cancel()
        answers = await asyncio.gather(*others)

    assert all("data" in answer.body for answer in answers)
