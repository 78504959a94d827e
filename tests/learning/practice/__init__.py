"""Tests of learning: practice."""
