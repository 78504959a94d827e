-- The row in auth.users stays, because the ledgers hang on it; what says who it was goes, and every way to sign in.
-- Only columns that the project has are named. Where the schema's owner may not write there, the service has to.
create or replace function private.close_sign_in(p_user_id uuid) returns boolean
language plpgsql
volatile
security invoker
set search_path = ''
as $$
declare
    v_changes text;
    v_relation text;
begin
    if not has_table_privilege('auth.users', 'update') or row_security_active('auth.users') then
        return false;
    end if;
    select string_agg(format('%I = %s', attribute.attname, known.value), ', ') into v_changes
    from (
        values
        ('email', 'null'),
        ('phone', 'null'),
        ('encrypted_password', 'null'),
        ('raw_user_meta_data', '''{}'''),
        ('raw_app_meta_data', '''{}'''),
        ('email_change', 'null'),
        ('email_change_token_new', 'null'),
        ('email_change_token_current', ''''''),
        ('phone_change', ''''''),
        ('phone_change_token', ''''''),
        ('confirmation_token', 'null'),
        ('recovery_token', 'null'),
        ('reauthentication_token', ''''''),
        ('deleted_at', 'now()')
    ) as known (name, value)
    inner join pg_catalog.pg_attribute as attribute
        on
            attribute.attrelid = 'auth.users'::regclass
            and attribute.attname = known.name
            and attribute.attgenerated = '';
    execute format('update auth.users set %s where id = $1', v_changes) using p_user_id;
    foreach v_relation in array array['auth.identities', 'auth.mfa_factors', 'auth.one_time_tokens'] loop
        if to_regclass(v_relation) is not null then
            if not has_table_privilege(v_relation, 'delete') or row_security_active(v_relation) then
                return false;
            end if;
            execute format('delete from %s where user_id = $1', v_relation) using p_user_id;
        end if;
    end loop;
    return true;
end
$$;

comment on function private.close_sign_in(uuid) is
    'Takes the address, the metadata and every way to sign in out of auth.users; false where that is for a service to do.';
revoke execute on function private.close_sign_in(uuid) from public;
