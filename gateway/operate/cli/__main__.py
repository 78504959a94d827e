"""`python -m gateway.operate.cli` is `gateway`."""

from gateway.operate.cli import main

main(prog_name="gateway")
