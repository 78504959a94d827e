create or replace function creators_private.drop_secret(p_name text) returns void
language plpgsql
volatile
security invoker
set search_path = ''
as $$
begin
    if to_regnamespace('vault') is null then
        delete from creators_private.secrets as secret
        where secret.name = p_name;
    else
        execute 'delete from vault.secrets where name = $1' using p_name;
    end if;
end
$$;

comment on function creators_private.drop_secret(text) is 'Forgets a secret.';
revoke execute on function creators_private.drop_secret(text) from public;
