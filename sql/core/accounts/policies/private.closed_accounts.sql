-- Nobody: only functions reach this table, as their owner, who is not bound by Row Level Security.
select private.drop_policies('private.closed_accounts');
alter table private.closed_accounts enable row level security;
alter table private.closed_accounts force row level security;
revoke all on table private.closed_accounts from public, anon, authenticated, service_role, api_key;
