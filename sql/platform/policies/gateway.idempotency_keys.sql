-- Nobody: only gateway.claim_idempotency_key and gateway.store_idempotency_result reach this table,
-- as their owner, who is not bound by Row Level Security.
select private.protect_table('gateway.idempotency_keys');
