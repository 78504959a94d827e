-- Nobody: only functions reach this table, as their owner, who is not bound by Row Level Security.
select private.drop_policies('private.worked_tasks');
alter table private.worked_tasks enable row level security;
alter table private.worked_tasks force row level security;
revoke all on table private.worked_tasks from public, anon, authenticated, service_role, api_key;
