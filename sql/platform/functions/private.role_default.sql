create or replace function private.role_default(p_role text, p_setting text) returns text
language sql
stable
security invoker
set search_path = ''
as $$
    select substr(entry, length(p_setting) + 2)
    from pg_catalog.pg_db_role_setting as stored
    cross join lateral unnest(stored.setconfig) as entry
    where
        stored.setdatabase = 0
        and stored.setrole = to_regrole(quote_ident(p_role))::oid
        and starts_with(lower(entry), lower(p_setting) || '=')
$$;

comment on function private.role_default(text, text) is 'The value that `alter role … set` gave a setting, or null.';
revoke execute on function private.role_default(text, text) from public;
