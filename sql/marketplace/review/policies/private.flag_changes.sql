-- Nobody: only functions reach this table, as their owner, who is not bound by Row Level Security.
select private.drop_policies('private.flag_changes');
alter table private.flag_changes enable row level security;
alter table private.flag_changes force row level security;
revoke all on table private.flag_changes from public, anon, authenticated, service_role, api_key;
