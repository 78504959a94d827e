"""Tests of learning: tests."""
