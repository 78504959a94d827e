"""What a field was sent: its arguments as values, and what of them a function is passed."""

from __future__ import annotations

from collections.abc import Mapping
from copy import copy

from graphql import FieldNode, GraphQLField, Undefined
from graphql.utilities.coerce_input_value import coerce_default_value

from gateway.catalog import Argument
from gateway.compile.places import placed
from gateway.compile.plan.inputs import PartsValue
from gateway.compile.plan.values import ABSENT, Const, Parameter, Value, is_null, resolve_value

__all__ = ["Arguments", "as_passed", "passed"]


class Arguments:
    """The arguments of one field as values; `ABSENT` where nothing was sent."""

    def __init__(
        self, node: FieldNode, definition: GraphQLField, variables: Mapping[str, object]
    ) -> None:
        self._variables = variables
        self._values: dict[str, Value] = {}
        written = {item.name.value: item.value for item in node.arguments or ()}
        for name, made in definition.args.items():
            value = ABSENT
            if name in written:
                with placed(name):
                    value = resolve_value(written[name], made.type, variables, (name,))
            if value is ABSENT:
                default = coerce_default_value(made)
                value = ABSENT if default is Undefined else Const(default)
            self._values[name] = value

    def sent(self) -> dict[str, Value]:
        """Every argument that has a value, null included."""
        return {name: value for name, value in self._values.items() if value is not ABSENT}

    def without(self, name: str) -> Arguments:
        """The same arguments, but for one."""
        rest = copy(self)
        rest._values = {key: value for key, value in self._values.items() if key != name}
        return rest

    def get(self, name: str) -> Value | None:
        """The argument's value, or None when it was not sent or is null."""
        value = self._values.get(name, ABSENT)
        return None if value is ABSENT or is_null(value, self._variables) else value


def passed(
    arguments: Mapping[str, Argument], given: Arguments
) -> tuple[tuple[str, Parameter], ...]:
    """What a function is passed: null as such, and nothing where its own default is meant."""
    sent = given.sent()
    for name, argument in arguments.items():
        if argument.required:
            sent.setdefault(name, Const(None))
    return tuple(
        (argument.sql_name, as_passed(sent[name], argument))
        for name, argument in arguments.items()
        if name in sent
    )


def as_passed(value: Value, argument: Argument) -> Parameter:
    """A value as the function's argument takes it."""
    made = PartsValue(value, argument.parts) if argument.parts else value
    return Parameter.typed(made, argument.real)
