"""How values are written: by clients, by Postgres, in cursors; and which type stands for which."""
