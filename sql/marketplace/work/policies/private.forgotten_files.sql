-- Nobody: only functions reach this table, as their owner, who is not bound by Row Level Security.
select private.drop_policies('private.forgotten_files');
alter table private.forgotten_files enable row level security;
alter table private.forgotten_files force row level security;
revoke all on table private.forgotten_files from public, anon, authenticated, service_role, api_key;
