"""`NeededColumns`: the columns that rows must carry for what is selected of them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from gateway.catalog import OrderTerm
from gateway.catalog.row_values import OfFunction, OfRank, columns_in
from gateway.compile.plan.conditions import Correlated, Paired
from gateway.compile.plan.nodes import (
    Chosen,
    ColumnOf,
    Edges,
    Either,
    FunctionList,
    FunctionOf,
    Highlight,
    Listing,
    NodeIdOf,
    Nodes,
    PartsOf,
    Rank,
    Related,
    Selection,
)

__all__ = ["NeededColumns", "needed_by", "ranks_of"]


class NeededColumns:
    """The columns that rows must carry for what is selected of them, in the order met."""

    def __init__(
        self,
        of: Iterable[Selection],
        order: tuple[OrderTerm, ...] = (),
        more: Iterable[str] = (),
    ) -> None:
        self._found: dict[str, None] = {
            term.column: None for term in order if term.computed is None
        }
        self._found.update(dict.fromkeys(more))
        self.whole_row = False
        for selection in of:
            self._selection(selection)

    @property
    def columns(self) -> list[str]:
        """The names of the columns that are read."""
        return list(self._found)

    def _selection(self, of: Selection) -> None:
        for field in of.fields:
            match field.value:
                case ColumnOf(column=column):
                    self._found[column] = None
                case NodeIdOf(key=key):
                    self._found.update(dict.fromkeys(key))
                case PartsOf(binding=binding, source=None):
                    self._found[binding.column] = None
                case FunctionOf() | FunctionList() | PartsOf():
                    self.whole_row = True
                case Related(conditions=conditions) | Listing(conditions=conditions):
                    for each in conditions:
                        match each:
                            case Correlated(outer=outer):
                                self._found[outer] = None
                            case Paired(outer=columns):
                                self._found.update(dict.fromkeys(columns))
                case Chosen(column=column, tag=tag):
                    self._found.update(dict.fromkeys((column, *columns_in(tag))))
                    self.whole_row = self.whole_row or isinstance(tag, OfFunction)
                case Either(type_column=type_column, key_column=key_column):
                    self._found[type_column] = None
                    self._found[key_column] = None


def needed_by(of: Listing) -> NeededColumns:
    """What the rows of a list carry."""
    return NeededColumns(_selections(of), of.order, _highlights(of))


def ranks_of(of: Listing) -> Iterator[OfRank]:
    """The ranks that edges show."""
    for _, field in of.fields:
        if isinstance(field, Edges):
            for part in field.parts:
                if isinstance(part.value, Rank) and part.value.of is not None:
                    yield part.value.of


def _selections(of: Listing) -> Iterator[Selection]:
    """What a list selects of its rows."""
    for _, field in of.fields:
        match field:
            case Nodes(selection=selection):
                yield selection
            case Edges(parts=parts):
                yield from (part.value for part in parts if isinstance(part.value, Selection))


def _highlights(of: Listing) -> Iterator[str]:
    """The columns that edges highlight."""
    for _, field in of.fields:
        if isinstance(field, Edges):
            for part in field.parts:
                if isinstance(part.value, Highlight) and part.value.column is not None:
                    yield part.value.column
