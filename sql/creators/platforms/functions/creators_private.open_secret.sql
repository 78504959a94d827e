-- Nobody may execute it but the owner: no client ever does. Whoever has a key of CREATOR_SECRET_KEYS opens what it answers.
create or replace function creators_private.open_secret(p_name text) returns jsonb
language plpgsql
stable
security invoker
set search_path = ''
as $$
declare
    v_sealed jsonb;
begin
    if to_regnamespace('vault') is null then
        return (
            select secret.sealed
            from creators_private.secrets as secret
            where secret.name = p_name
        );
    end if;
    execute 'select secret.decrypted_secret::jsonb from vault.decrypted_secrets as secret where secret.name = $1'
    into v_sealed
    using p_name;
    return v_sealed;
end
$$;

comment on function creators_private.open_secret(text) is
    'A secret as the gateway sealed it, for workers that log in as the owner of the schema; null when there is none.';
revoke execute on function creators_private.open_secret(text) from public;
