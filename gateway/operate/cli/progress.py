"""A bar that moves with each SQL file; where nobody looks, its label alone."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager

import click

from gateway.operate.migrate import SqlFile

__all__ = ["advancing"]


@contextmanager
def advancing(label: str, count: int) -> Iterator[Callable[[SqlFile], None]]:
    """What is to be called for each of so many files that is done."""
    with click.progressbar(length=count, label=label, item_show_func=_name) as bar:
        yield lambda file: bar.update(1, file)


def _name(file: SqlFile | None) -> str:
    return file.stem if file else ""
