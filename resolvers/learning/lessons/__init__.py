"""Lessons with their notes and media, and how authors write them."""
