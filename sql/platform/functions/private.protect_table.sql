--! requires functions/private.drop_policies.sql
-- A policy file begins with this: what follows in the file is all that anybody may do with the table. Row Level Security
-- binds its owner too.
create or replace function private.protect_table(p_table regclass) returns void
language plpgsql
volatile
security invoker
set search_path = ''
as $$
begin
    perform private.drop_policies(p_table);
    execute format('alter table %s enable row level security', p_table);
    execute format('alter table %s force row level security', p_table);
    execute format('revoke all on table %s from public, anon, authenticated, service_role, api_key', p_table);
end
$$;

comment on function private.protect_table(regclass) is
    'Enables and forces Row Level Security, drops every policy of the table, and takes all rights to it from clients.';
revoke execute on function private.protect_table(regclass) from public;
