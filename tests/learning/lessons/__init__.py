"""Tests of learning: lessons."""
