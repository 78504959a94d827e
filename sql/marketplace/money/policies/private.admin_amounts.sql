-- Nobody: only functions reach this table, as their owner, who is not bound by Row Level Security.
select private.drop_policies('private.admin_amounts');
alter table private.admin_amounts enable row level security;
alter table private.admin_amounts force row level security;
revoke all on table private.admin_amounts from public, anon, authenticated, service_role, api_key;
