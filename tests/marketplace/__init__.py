"""The marketplace, by the subjects of `resolvers/marketplace` and `sql/marketplace`; `whole` is what spans them.

In each: `functions` are called in SQL, `policies` say for each actor and command what becomes of it, `stories` are
told through HTTP, and in `adversary` somebody cheats: they gain nothing, and the honest path still works.
"""
