"""`Executable` + caller → `Result` → the bytes of an answer."""
