-- me+2@example.com is the mailbox of me@example.com, nearly everywhere.
create or replace function private.hashed_address(p_address text) returns bytea
language sql
stable
security invoker
set search_path = ''
as $$
    select sha256(convert_to(regexp_replace(lower(btrim(p_address)), '\+[^@]*@', '@'), 'UTF8'))
$$;

comment on function private.hashed_address(text) is 'What is kept of an address, without what follows a plus sign.';
revoke execute on function private.hashed_address(text) from public;
