"""Whatever stands in JSON is shown alike, sign for sign, by both executors: as its type, or as an error there."""

from __future__ import annotations

import json
from collections.abc import Container

from graphql import GraphQLObjectType, get_named_type, is_leaf_type
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from gateway.catalog import Column, Structured
from gateway.operate.migrate import owner_connection
from gateway.schema.types import POSTGRES_SCALARS
from gateway.values.in_json import JSON_TYPES
from tests.harness.asking import Asking
from tests.harness.database import Database
from tests.types.structures import schema
from tests.types.test_kinds import ask_both

ID = "00000000-0000-7000-8000-000000000001"
SETTINGS = settings(
    max_examples=150,
    derandomize=True,
    database=None,
    deadline=None,
    suppress_health_check=list(HealthCheck),
)

NUMBERS = (
    "0", "-0", "-0.0", "1", "1.0", "1.50", "1e0", "7.5", "0.1", "0.00001", "1e15", "1e16", "123456789012345680", "1e-7",
    "5e-324", "1e-400", "1.7976931348623157e308", "1e309", "2147483647", "2147483648", "9223372036854775807",
    "9223372036854775808", "-9223372036854775808", "0.1000000000000000055511151231257827",
)  # fmt: skip
WORDS = (
    "", "fast", "FAST", "it's slow", "2026-01-31", "2026-02-30", "2026-01-31T12:00:00Z", "2026-01-31T12:00:00.5+02:00",
    "infinity", ID, ID.upper(), "https://example.com/?a=1", "amara@example.com", "null", ":invalid", "é 🙂 \\ \" \n",
)  # fmt: skip
LEAVES = st.one_of(
    st.sampled_from(NUMBERS),
    st.floats(allow_nan=False, allow_infinity=False).map(repr),
    st.integers(-(2**70), 2**70).map(str),
    st.sampled_from(WORDS).map(json.dumps),
    st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0")).map(json.dumps),
    st.sampled_from(("true", "false", "null")),
)
ANYTHING = st.recursive(
    LEAVES,
    lambda inner: st.one_of(
        st.lists(inner, max_size=3).map(lambda items: f"[{', '.join(items)}]"),
        st.dictionaries(st.sampled_from(("start", "end", "", ":invalid")), inner, max_size=2).map(
            lambda of: f"{{{', '.join(f'{json.dumps(key)}: {each}' for key, each in of.items())}}}"
        ),
    ),
    max_leaves=4,
)
CONFIG = schema.catalog.objects["Config"]


def selected(name: str, keys: Container[str] | None = None) -> str:
    made = schema.graphql.type_map[name]
    assert isinstance(made, GraphQLObjectType)
    fields = (
        (key, get_named_type(field.type))
        for key, field in made.fields.items()
        if keys is None or key in keys
    )
    return " ".join(
        key if is_leaf_type(of) else f"{key} {{ {selected(of.name)} }}" for key, of in fields
    )


def test_every_scalar_that_json_has_a_form_for_is_among_them() -> None:
    fields = [*CONFIG.fields.values(), *schema.catalog.objects["Span"].fields.values()]

    shown = {field.leaf.codec.name for field in fields if isinstance(field, Column)}

    assert shown == {POSTGRES_SCALARS[each].name for each in JSON_TYPES} | {"Mode"}


@SETTINGS
@given(
    st.dictionaries(
        st.sampled_from([*CONFIG.fields]), LEAVES | LEAVES | ANYTHING, min_size=1, max_size=2
    )
)
async def test_anything_is_shown_alike(
    forms: Asking, forms_oracle: Asking, structured: Database, config: dict[str, str]
) -> None:
    """Few keys at once: where one value does not fit, graphql-core finishes the answer for both."""
    fields = {name: CONFIG.fields[name] for name in config}
    members = (
        f"{json.dumps(field.column)}: {config[name]}"
        for name, field in fields.items()
        if isinstance(field, Column | Structured)
    )
    async with owner_connection(structured.url) as owner:
        await owner.execute("delete from forms.machines")
        await owner.execute(
            "insert into forms.machines values ($1, $2, '{\"run_number\": 1}')",
            ID,
            f"{{{', '.join(members)}}}",
        )
    wanted = selected("Config", fields)
    for name in ("config", "configAgain"):
        query = f'{{ machine(id: "{ID}") {{ {name} {{ {wanted} }} }} }}'
        await ask_both(forms, forms_oracle, query)
