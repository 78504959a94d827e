"""Chats with the tutor, whose words come piece by piece."""
