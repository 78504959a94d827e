--! requires functions/private.role_default.sql functions/private.set_login_default.sql
-- `gateway migrate` calls this every time: the names follow a setting and roles belong to the whole
-- server, so this cannot be a migration. Only what differs is changed. `p_passwords` has a role's name
-- and what Postgres keeps of its login's password (never the password) for each that is to be set.
create or replace function private.configure_logins(p_prefix text, p_passwords jsonb default '{}') returns void
language plpgsql
volatile
security invoker
set search_path = ''
as $$
declare
    v_role text;
    v_login text;
    v_timeout text;
begin
    foreach v_role in array array['anon', 'authenticated', 'service_role'] loop
        v_login := p_prefix || v_role;
        if to_regrole(quote_ident(v_login)) is null then
            execute format('create role %I login noinherit in role %I', v_login, v_role);
        end if;
        if p_passwords ? v_role then
            execute format('alter role %I password %L', v_login, p_passwords ->> v_role);
        end if;

        -- The role stays after RESET ROLE and DISCARD ALL, and needs no session state in a pooler.
        perform private.set_login_default(v_login, 'role', v_role);
        -- SET ROLE does not bring the role's own time limit, so the login has one. One that an
        -- administrator has set on the login stays.
        v_timeout := coalesce(
            private.role_default(v_login, 'statement_timeout'),
            private.role_default(v_role, 'statement_timeout'),
            case v_role when 'anon' then '3s' when 'authenticated' then '8s' else '30s' end
        );
        perform private.set_login_default(v_login, 'statement_timeout', v_timeout);
        perform private.set_login_default(v_login, 'default_transaction_read_only', 'on');
        perform private.set_login_default(v_login, 'row_security', 'on');
        perform private.set_login_default(v_login, 'search_path', '"$user", public, extensions');
        -- These four decide how values look in JSON.
        perform private.set_login_default(v_login, 'timezone', 'UTC');
        perform private.set_login_default(v_login, 'intervalstyle', 'iso_8601');
        perform private.set_login_default(v_login, 'extra_float_digits', '1');
        perform private.set_login_default(v_login, 'bytea_output', 'hex');
        begin
            -- After a transaction a local setting reads as its default; '' is no JSON.
            perform private.set_login_default(v_login, 'request.jwt.claims', '{}');
        exception when insufficient_privilege then
            raise warning 'No default of request.jwt.claims for %: the gateway sends it when it connects.', v_login
            using hint = 'A superuser can allow it: grant set on parameter request.jwt.claims to the owner.';
        end;
    end loop;
end
$$;

comment on function private.configure_logins(text, jsonb) is
    'Creates the logins of the gateway, one per role, and pins their settings.';
revoke execute on function private.configure_logins(text, jsonb) from public;
