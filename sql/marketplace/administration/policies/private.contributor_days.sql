-- Nobody: only functions reach this table, as their owner, who is not bound by Row Level Security.
select private.drop_policies('private.contributor_days');
alter table private.contributor_days enable row level security;
alter table private.contributor_days force row level security;
revoke all on table private.contributor_days from public, anon, authenticated, service_role, api_key;
