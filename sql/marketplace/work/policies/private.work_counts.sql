-- Nobody: only functions reach this table, as their owner, who is not bound by Row Level Security.
select private.drop_policies('private.work_counts');
alter table private.work_counts enable row level security;
alter table private.work_counts force row level security;
revoke all on table private.work_counts from public, anon, authenticated, service_role, api_key;
