-- Nobody: only gateway.claim_event_log reaches this table, as its owner.
select private.drop_policies('gateway.event_log');
alter table gateway.event_log enable row level security;
alter table gateway.event_log force row level security;
revoke all on table gateway.event_log from public, anon, authenticated, service_role;
