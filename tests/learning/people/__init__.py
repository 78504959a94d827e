"""Tests of learning: people."""
