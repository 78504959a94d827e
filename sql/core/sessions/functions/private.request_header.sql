--! was marketplace/functions/private.request_header.sql
-- The gateway and PostgREST put the request's headers into a setting; elsewhere there are none.
create or replace function private.request_header(p_name text) returns text
language sql
stable
security invoker
set search_path = ''
as $$
    select nullif(btrim(nullif(current_setting('request.headers', true), '')::jsonb ->> p_name), '')
$$;

comment on function private.request_header(text) is 'A header of the request, by its lower-case name; null without one.';
revoke execute on function private.request_header(text) from public;
