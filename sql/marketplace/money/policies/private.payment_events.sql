-- Nobody: only functions reach this table, as their owner, who is not bound by Row Level Security.
select private.drop_policies('private.payment_events');
alter table private.payment_events enable row level security;
alter table private.payment_events force row level security;
revoke all on table private.payment_events from public, anon, authenticated, service_role, api_key;
