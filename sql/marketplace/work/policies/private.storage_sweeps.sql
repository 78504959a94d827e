-- Nobody: only functions reach this table, as their owner, who is not bound by Row Level Security.
select private.drop_policies('private.storage_sweeps');
alter table private.storage_sweeps enable row level security;
alter table private.storage_sweeps force row level security;
revoke all on table private.storage_sweeps from public, anon, authenticated, service_role, api_key;
