"""GraphiQL for browsers: its page, its files, and who may explore the schema with it."""
