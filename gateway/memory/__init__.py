"""What a process keeps and lets go: bounded caches, and when Python's collector looks for cycles."""
