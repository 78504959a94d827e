--! requires functions/private.role_default.sql functions/private.set_login_default.sql
-- `gateway migrate` calls this every time, for each role: the names follow settings and roles belong to
-- the whole server, so this cannot be a migration. Only what differs is changed. `p_verifier` is what
-- Postgres keeps of a password, never the password; null leaves the password as it is.
create or replace function private.configure_login(p_login text, p_role text, p_verifier text default null) returns void
language plpgsql
volatile
security invoker
set search_path = ''
as $$
begin
    if to_regrole(quote_ident(p_login)) is null then
        execute format('create role %I login noinherit in role %I', p_login, p_role);
    elsif not pg_catalog.pg_has_role(p_login, p_role, 'member') then
        execute format('grant %I to %I', p_role, p_login);
    end if;
    if p_verifier is not null then
        execute format('alter role %I password %L', p_login, p_verifier);
    end if;

    -- The role stays after RESET ROLE and DISCARD ALL, and needs no session state in a pooler.
    perform private.set_login_default(p_login, 'role', p_role);
    -- SET ROLE does not bring the role's own time limit, so the login has one. One that an
    -- administrator has set on the login stays.
    perform private.set_login_default(
        p_login,
        'statement_timeout',
        coalesce(
            private.role_default(p_login, 'statement_timeout'),
            private.role_default(p_role, 'statement_timeout'),
            case p_role when 'anon' then '3s' when 'service_role' then '30s' else '8s' end
        )
    );
    perform private.set_login_default(p_login, 'default_transaction_read_only', 'on');
    perform private.set_login_default(p_login, 'row_security', 'on');
    perform private.set_login_default(p_login, 'search_path', '"$user", public, extensions');
    -- These four decide how values look in JSON.
    perform private.set_login_default(p_login, 'timezone', 'UTC');
    perform private.set_login_default(p_login, 'intervalstyle', 'iso_8601');
    perform private.set_login_default(p_login, 'extra_float_digits', '1');
    perform private.set_login_default(p_login, 'bytea_output', 'hex');
    begin
        -- After a transaction a local setting reads as its default; '' is no JSON.
        perform private.set_login_default(p_login, 'request.jwt.claims', '{}');
    exception when insufficient_privilege then
        -- The gateway sends it when it connects. Behind a pooler it cannot: `gateway doctor` says what to do.
        null;
    end;
end
$$;

comment on function private.configure_login(text, text, text) is
    'Creates the login of the gateway for a role, and pins its settings.';
revoke execute on function private.configure_login(text, text, text) from public;
