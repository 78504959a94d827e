"""Clients, compilers and test suites that other people wrote: `judges/run` hears them all."""
