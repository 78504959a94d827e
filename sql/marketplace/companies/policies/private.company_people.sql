-- Nobody: only functions reach this table, as their owner, who is not bound by Row Level Security.
select private.drop_policies('private.company_people');
alter table private.company_people enable row level security;
alter table private.company_people force row level security;
revoke all on table private.company_people from public, anon, authenticated, service_role, api_key;
