-- Nobody: only functions reach this table, as their owner, who is not bound by Row Level Security.
select private.drop_policies('private.company_api_key_hashes');
alter table private.company_api_key_hashes enable row level security;
alter table private.company_api_key_hashes force row level security;
revoke all on table private.company_api_key_hashes from public, anon, authenticated, service_role, api_key;
