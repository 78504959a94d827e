"""What of a plan Row Level Security asks: sub-selects of policies with their time, and functions in filters."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TypedDict

__all__ = ["PlanNode", "Policies", "policies_of", "without_output"]

PlanNode = TypedDict(
    "PlanNode",
    {
        "Node Type": str,
        "Parent Relationship": str,
        "Subplan Name": str,
        "Relation Name": str,
        "Function Name": str,
        "Alias": str,
        "Output": list[str],
        "Actual Total Time": float,
        "Actual Loops": float,
        "Plans": "list[PlanNode]",
    },
    total=False,
)
"""A node, as `explain (analyze, verbose, format json)` has it."""

Policies = TypedDict(
    "Policies", {"Total Time": float, "Subplans": list[str], "Functions": list[str]}
)
"""Milliseconds of the sub-selects in all their loops, their names, and what filters call for each row."""

_CALL = re.compile(r'\b([a-z_]\w*)\.(?:"([^"]+)"|(\w+))\(')
_TABLE = re.compile(r'"([^"]*)" as (\w+)')
_ALIAS = re.compile(r"\bas (\w+)|\b(\w+) as materialized")
_AGAIN = re.compile(r"_\d+$")


class NamesOfStatement:
    """What a statement of ours names: everything else in its plan comes from policies, and from views."""

    def __init__(self, text: str) -> None:
        self._tables = set(_TABLE.findall(text))
        self._aliases = {name for pair in _ALIAS.findall(text) for name in pair if name}
        self._text = text

    def reads(self, node: PlanNode) -> bool:
        """Whether the statement names what this node reads; Postgres numbers an alias that comes again."""
        alias = node.get("Alias")
        if alias is None:
            return False
        names = {alias, _AGAIN.sub("", alias)}
        if "Relation Name" in node:
            return any((node["Relation Name"], name) in self._tables for name in names)
        return bool(names & self._aliases)

    def foreign_calls(self, expression: str) -> Iterator[str]:
        """The functions of a schema that an expression calls, and the statement does not."""
        for schema, quoted, plain in _CALL.findall(expression):
            name = quoted or plain
            if f'"{name}"(' not in self._text:
                yield f"{schema}.{name}"


def policies_of(plan: PlanNode, text: str) -> Policies:
    """What policies ask in the plan of a statement whose text this is, as far as it was run.

    Postgres does not say whose a condition is. What the statement writes has its aliases, so a sub-select without
    one of them that reads a table or calls a function of a schema is a policy's, or that of a view or function
    which Postgres has put in its place. Functions that a filter calls for each row are named; their time is in
    that of the node, and Postgres does not tell it apart.
    """
    own = NamesOfStatement(text)
    found = list(_subplans(plan, own))
    return {
        "Total Time": sum(node["Actual Total Time"] * node["Actual Loops"] for node in found),
        "Subplans": [node["Subplan Name"] for node in found],
        "Functions": sorted(set(_called(plan, own))),
    }


def without_output(plan: PlanNode) -> PlanNode:
    """The plan without what each node hands on, which is long; it stays where a node reads nothing but calls."""
    for node in _nodes(plan):
        if node["Node Type"] != "Result" or node.get("Plans"):
            node.pop("Output", None)
    return plan


def _subplans(node: PlanNode, own: NamesOfStatement) -> Iterator[PlanNode]:
    """The outermost sub-selects of policies that were run."""
    if not node["Actual Loops"]:
        return
    if _is_of_policy(node, own):
        yield node
        return
    for each in node.get("Plans", ()):
        yield from _subplans(each, own)


def _is_of_policy(node: PlanNode, own: NamesOfStatement) -> bool:
    if node.get("Parent Relationship") not in ("InitPlan", "SubPlan"):
        return False
    if node.get("Subplan Name", "CTE").startswith("CTE"):
        return False
    below = list(_nodes(node))
    if any(own.reads(each) for each in below):
        return False
    return any("Relation Name" in each or _calls(each, own) for each in below)


def _calls(node: PlanNode, own: NamesOfStatement) -> bool:
    called = node.get("Function Name")
    if called is not None and not own.reads(node):
        return True
    return any(True for each in node.get("Output", ()) for _ in own.foreign_calls(each))


def _called(plan: PlanNode, own: NamesOfStatement) -> Iterator[str]:
    for node in _nodes(plan):
        if "Relation Name" not in node:
            continue
        for key, value in node.items():
            if key.endswith(("Filter", "Cond")) and isinstance(value, str):
                yield from own.foreign_calls(value)


def _nodes(plan: PlanNode) -> Iterator[PlanNode]:
    yield plan
    for each in plan.get("Plans", ()):
        yield from _nodes(each)
