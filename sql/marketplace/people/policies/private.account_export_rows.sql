-- Nobody: only functions reach this table, as their owner, who is not bound by Row Level Security.
select private.drop_policies('private.account_export_rows');
alter table private.account_export_rows enable row level security;
alter table private.account_export_rows force row level security;
revoke all on table private.account_export_rows from public, anon, authenticated, service_role, api_key;
