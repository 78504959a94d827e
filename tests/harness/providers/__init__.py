"""Stand-ins of payment providers: real HTTP on loopback, with state, idempotency, signatures and faults.

`http.py` is what they share. What one answers is as the provider documents it, and compared with that in
`tests/payments`.
"""
