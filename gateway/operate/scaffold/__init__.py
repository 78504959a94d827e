"""What `gateway new` writes: working files of a domain, a table or a function, with tests; it overwrites none."""

from gateway.operate.scaffold.domain import new_domain
from gateway.operate.scaffold.draft import Draft
from gateway.operate.scaffold.function import new_function
from gateway.operate.scaffold.place import Place
from gateway.operate.scaffold.table import new_table

__all__ = ["Draft", "Place", "new_domain", "new_function", "new_table"]
