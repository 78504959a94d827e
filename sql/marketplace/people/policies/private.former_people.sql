-- Nobody: only functions reach this table, as their owner, who is not bound by Row Level Security.
select private.drop_policies('private.former_people');
alter table private.former_people enable row level security;
alter table private.former_people force row level security;
revoke all on table private.former_people from public, anon, authenticated, service_role, api_key;
