"""Content: what creators publish, its edits, and search."""
