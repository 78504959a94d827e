-- Nobody: only functions reach this table, as their owner, who is not bound by Row Level Security.
select private.drop_policies('private.left_addresses');
alter table private.left_addresses enable row level security;
alter table private.left_addresses force row level security;
revoke all on table private.left_addresses from public, anon, authenticated, service_role, api_key;
