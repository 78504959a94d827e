"""The same operation, answered in three ways, is answered the same.

Compiled to one statement; completed by graphql-core over that statement's rows; and by the naive
reference, which knows neither plan nor SQL. `DIFFERENTIAL_EXAMPLES` sets how many operations.
"""

from __future__ import annotations

import json
import os
import re
from collections import Counter
from collections.abc import Mapping
from random import Random
from typing import Any

from graphql import (
    GraphQLSchema,
    GraphQLUnionType,
    get_named_type,
    is_abstract_type,
    is_leaf_type,
)
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from tests.differential.generator import Generated, Generator
from tests.differential.minimize import minimize
from tests.differential.pairs import PAIRED
from tests.differential.reference import Answered
from tests.differential.world import World
from tests.harness.differing import first_difference

EXAMPLES = int(os.environ.get("DIFFERENTIAL_EXAMPLES", "100"))
LIMITED = {("LIMIT_EXCEEDED", None)}

SETTINGS = settings(
    max_examples=EXAMPLES,
    derandomize=True,
    database=None,
    deadline=None,
    suppress_health_check=list(HealthCheck),
    phases=(Phase.generate,),  # `minimize` knows GraphQL, so it finds smaller operations
)


def test_every_operation_has_one_answer(world: World) -> None:
    seen: set[str] = set()
    counts: Counter[str] = Counter()

    @SETTINGS
    @given(st.sampled_from(world.people), st.integers(0, 2**64 - 1))
    def check(person: str, seed: int) -> None:
        operation = generator(world, person, Random(seed), seen).operation()
        answers = world.answers(person, operation.text, operation.variables)
        counts["refused"] += not answers["reference"].executed
        if differences(answers):
            raise AssertionError(smallest_report(world, person, operation))

    check()
    assert counts["refused"] < EXAMPLES / 8
    paired = PAIRED if any(each in PAIRED for each in everything(world)) else set()
    assert EXAMPLES < 300 or seen >= paired
    if EXAMPLES >= 2000:
        ask_the_rest(world, seen)
        assert never_asked(world, seen) == set()


def ask_the_rest(world: World, seen: set[str]) -> None:
    """Steer to the few of some two thousand fields and arguments that chance did not come to."""
    random = Random(0)
    for _ in range(5_000):
        left = never_asked(world, seen)
        if not left:
            return
        person = random.choice(world.people)
        steered = generator(world, person, Random(random.getrandbits(64)), seen)
        steered.steered = True
        steered.steps = steps_to(world, {each.partition(".")[0] for each in left})
        operation = steered.operation()
        if differences(world.answers(person, operation.text, operation.variables)):
            raise AssertionError(smallest_report(world, person, operation))


def differences(answers: Mapping[str, Answered]) -> list[str]:
    """What the executors answer otherwise than the reference."""
    found = ((way, differ(answers["reference"], answers[way])) for way in ("compiled", "graphql"))
    return [f"{way}: {difference}" for way, difference in found if difference]


def smallest_report(world: World, person: str, operation: Generated) -> str:
    """The smallest operation that still differs, with its answers."""

    def differs(candidate: Generated) -> bool:
        return bool(differences(world.answers(person, candidate.text, candidate.variables)))

    small = minimize(world.references[person].schema, operation, differs)
    answers = world.answers(person, small.text, small.variables)
    return "\n".join([*differences(answers), report(person, small, answers)])


def generator(world: World, person: str, random: Random, seen: set[str]) -> Generator:
    """Writes operations with this person's rows in mind."""
    reference = world.references[person]
    return Generator(
        random,
        reference.schema,
        world.schema.catalog,
        world.snapshot(person),
        world.all,
        world.pools,
        seen,
    )


def differ(expected: Answered, found: Answered) -> str | None:
    """Where the answers part."""
    if not expected.executed:
        codes = {code for code, _ in expected.errors}
        refused = not found.executed and {code for code, _ in found.errors} <= codes
        return None if refused else f"should be refused with {codes}, not {found.errors}"
    if not found.executed:
        return f"refused: {found.errors}"
    if expected.errors != found.errors:
        return f"errors are {found.errors}, not {expected.errors}"
    return first_difference(expected.data, found.data, "data")


def never_asked(world: World, seen: set[str]) -> set[str]:
    """Fields and arguments of queries that no operation of the run had."""
    return {
        each
        for each in everything(world) - seen
        if not re.search(
            r"uspiciousActivity|dminDashboard|otificationPreference|\(search:"
            r"|(ontributor|ompany|latform)(Activity|Day)\b|atabaseSize|ndexUsage",
            each,
        )
    }


def everything(world: World) -> set[str]:
    """Fields and arguments of queries."""
    schema = world.references["anon"].schema
    return {
        text
        for made in below(schema, schema.query_type)
        for name, field in made.fields.items()
        for text in (f"{made.name}.{name}", *(f"{made.name}.{name}({a}:)" for a in field.args))
    }


def steps_to(world: World, types: set[str]) -> Mapping[str, int]:
    """How many relations lead from each type to the nearest of these."""
    schema = world.references["anon"].schema
    steps = dict.fromkeys(types, 0)
    ways = [
        (made.name, get_named_type(field.type).name)
        for made in below(schema, schema.query_type)
        for field in made.fields.values()
    ]
    for step in range(1, len(ways)):
        found = {name for name, to in ways if steps.get(to) == step - 1} - steps.keys()
        if not found:
            return steps
        steps.update(dict.fromkeys(found, step))
    return steps


def below(schema: GraphQLSchema, root: Any) -> set[Any]:
    """The object types and interfaces that can be come to from a type."""
    found: set[Any] = set()
    waiting = [root]
    while waiting:
        made = waiting.pop()
        if made in found or is_leaf_type(made):
            continue
        if is_abstract_type(made):
            waiting += schema.get_possible_types(made)
        if not isinstance(made, GraphQLUnionType):
            found.add(made)
            waiting += [get_named_type(field.type) for field in made.fields.values()]
    return found


def report(person: str, operation: Generated, answers: Mapping[str, Answered]) -> str:
    """What to read when they differ."""
    shown = json.dumps(operation.variables, ensure_ascii=False)
    return f"as {person}:\n{operation.text}\nvariables: {shown}\n" + "\n".join(
        f"{way}: {json.dumps(a.data, ensure_ascii=False, default=str)[:1500]} {a.errors or ''}"
        for way, a in answers.items()
    )
