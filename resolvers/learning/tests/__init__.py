"""Tests: their items, taking one, and writing one."""
