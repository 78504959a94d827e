"""Objects by their global id."""

from __future__ import annotations

from gateway import Identified, node_by_id, nodes_by_id, root

__all__ = ["NodeQueries"]


@root
class NodeQueries:
    """Objects by their global id."""

    node: Identified | None = node_by_id()
    """The object with this `nodeId`; null if it does not exist or you may not see it."""

    nodes: list[Identified | None] = nodes_by_id()
    """The objects with these `nodeId`s, in the same order; null for each that does not exist or that you may not
    see."""
