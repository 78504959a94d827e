"""What the core gives to every domain."""
