--! was marketplace/policies/private.session_cutoffs.sql
-- Nobody: only functions reach this table, as their owner, who is not bound by Row Level Security.
select private.drop_policies('private.session_cutoffs');
alter table private.session_cutoffs enable row level security;
alter table private.session_cutoffs force row level security;
revoke all on table private.session_cutoffs from public, anon, authenticated, service_role, api_key;
