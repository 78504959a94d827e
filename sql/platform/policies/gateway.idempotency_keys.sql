-- Nobody: only gateway.claim_idempotency_key and gateway.store_idempotency_result reach this table,
-- as their owner, who is not bound by Row Level Security.
select private.drop_policies('gateway.idempotency_keys');
alter table gateway.idempotency_keys enable row level security;
alter table gateway.idempotency_keys force row level security;
revoke all on table gateway.idempotency_keys from public, anon, authenticated, service_role;
