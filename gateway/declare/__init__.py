"""What an application writes: domains, types, fields, scopes, settings, examples."""
