-- A policy file begins with this, so that a policy that was deleted from the file is gone from the
-- database too.
create or replace function private.drop_policies(p_table regclass) returns void
language plpgsql
volatile
security invoker
set search_path = ''
as $$
declare
    v_policy name;
begin
    for v_policy in
        select policy.polname
        from pg_catalog.pg_policy as policy
        where policy.polrelid = p_table
    loop
        execute format('drop policy %I on %s', v_policy, p_table);
    end loop;
end
$$;

comment on function private.drop_policies(regclass) is 'Drops every policy of a table.';
revoke execute on function private.drop_policies(regclass) from public;
