"""The smallest schema that can be listened to: notes, each seen by its owner."""

from __future__ import annotations

from gateway import Domain, Live, Node, bound, build_schema, by_key, live, root

__all__ = ["DOMAINS", "schema"]


@bound("notes.notes")
class Note(Node):
    """A note."""


@root
class NoteQueries:
    """One note."""

    note: Note | None = by_key()
    """One note."""


@root
class NoteSubscriptions:
    """Notes as they are written."""

    note_written: Live[Note] = live(caller=True)
    """A note of yours."""


DOMAINS = (Domain("notes", queries=[NoteQueries], subscriptions=[NoteSubscriptions]),)
schema = build_schema(*DOMAINS)
