"""Tests of learning: chats."""
