-- Nobody: only functions reach this table, as their owner, who is not bound by Row Level Security.
select private.drop_policies('private.judged_campaigns');
alter table private.judged_campaigns enable row level security;
alter table private.judged_campaigns force row level security;
revoke all on table private.judged_campaigns from public, anon, authenticated, service_role, api_key;
