-- Nobody: only functions reach this table, as their owner, who is not bound by Row Level Security.
select private.drop_policies('private.task_words');
alter table private.task_words enable row level security;
alter table private.task_words force row level security;
revoke all on table private.task_words from public, anon, authenticated, service_role, api_key;
