"""Who is calling: the source of a request, and the key under which limits count who sent it."""
