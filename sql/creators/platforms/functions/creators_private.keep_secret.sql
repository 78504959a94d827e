-- Before any insert: a row that a constraint refuses is written into the server's log. The vault is asked by name, since it is not
-- everywhere; it encrypts once more what is sealed already.
create or replace function creators_private.keep_secret(p_name text, p_bound_to uuid, p_sealed jsonb) returns void
language plpgsql
volatile
security invoker
set search_path = ''
as $$
declare
    v_id uuid;
begin
    if not (jsonb_typeof(p_sealed) = 'object' and p_sealed ?& array['key_id', 'wrapped_key', 'ciphertext']) then
        raise exception using
            errcode = 'XV105',
            message = 'Tokens are taken only encrypted.',
            hint = 'Send the request through the gateway, which encrypts them.',
            column = 'p_tokens';
    end if;
    if to_regnamespace('vault') is null then
        insert into creators_private.secrets as secret (name, bound_to, sealed)
        values (p_name, p_bound_to, p_sealed)
        on conflict (name) do update
        set
            bound_to = excluded.bound_to,
            sealed = excluded.sealed;
        return;
    end if;
    execute 'select secret.id from vault.secrets as secret where secret.name = $1' into v_id using p_name;
    if v_id is null then
        execute 'select vault.create_secret($1, $2)' using p_sealed::text, p_name;
    else
        execute 'select vault.update_secret($1, $2)' using v_id, p_sealed::text;
    end if;
end
$$;

comment on function creators_private.keep_secret(text, uuid, jsonb) is
    'Keeps what opens a platform or a search engine, sealed, under a name: in Supabase Vault where it is, in a table that no client reaches elsewhere.';
revoke execute on function creators_private.keep_secret(text, uuid, jsonb) from public;
