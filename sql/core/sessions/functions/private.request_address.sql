--! was marketplace/functions/private.request_address.sql
--! requires functions/private.request_header.sql
-- The last address is what the nearest proxy saw; those before it are what the client says.
create or replace function private.request_address() returns inet
language plpgsql
stable
security invoker
set search_path = ''
as $$
begin
    return btrim(split_part(private.request_header('x-forwarded-for'), ',', -1))::inet;
exception when invalid_text_representation then
    return null;
end
$$;

comment on function private.request_address() is 'The client''s address as the nearest proxy saw it; null where none says so.';
revoke execute on function private.request_address() from public;
