-- Nobody: only functions reach this table, as their owner, who is not bound by Row Level Security.
select private.drop_policies('private.submission_slots');
alter table private.submission_slots enable row level security;
alter table private.submission_slots force row level security;
revoke all on table private.submission_slots from public, anon, authenticated, service_role, api_key;
