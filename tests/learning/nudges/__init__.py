"""Tests of learning: nudges."""
