create or replace function private.platform_campaign_id() returns uuid
language sql
immutable
security invoker
set search_path = ''
as $$ select '00000000-0000-7000-8002-000000000000'::uuid $$;

comment on function private.platform_campaign_id() is 'The campaign of the platform''s own tasks.';
revoke execute on function private.platform_campaign_id() from public;
