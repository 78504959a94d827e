--! requires functions/private.role_default.sql
-- Does nothing when the value is there already: the catalogue of role settings is shared by all
-- databases of the server, and two writers of one row fail.
create or replace function private.set_login_default(p_login text, p_setting text, p_value text) returns void
language plpgsql
volatile
security invoker
set search_path = ''
as $$
begin
    if private.role_default(p_login, p_setting) is distinct from p_value then
        execute format(
            'alter role %I set %s to %s',
            p_login,
            p_setting,
            -- A list of schemas is written as a list: one quoted string would be one schema.
            case p_setting when 'search_path' then p_value else quote_literal(p_value) end
        );
    end if;
end
$$;

comment on function private.set_login_default(text, text, text) is
    'Gives a login a default for a setting, as `alter role … set` does.';
revoke execute on function private.set_login_default(text, text, text) from public;
