-- Security definer: clients may not read or write the keys themselves; the caller is auth.uid(), or the key that a program has shown. Who is
-- nobody in particular has no requests to repeat: whoever used the same key would be taken for them.
-- A second caller with the same key waits here, at the unique index, until the first one's
-- transaction has ended.
create or replace function gateway.claim_idempotency_key(
    p_key uuid,
    p_field text,
    p_arguments bytea
) returns jsonb
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
    v_role constant text := coalesce(auth.role(), 'anon');
    v_subject constant text := coalesce(auth.uid()::text, auth.jwt() ->> 'key_id', '');
    v_stored gateway.idempotency_keys;
begin
    if v_subject = '' and v_role <> 'service_role' then
        raise exception using
            errcode = 'PT401',
            message = 'An idempotency key needs somebody whose request it is.',
            hint = 'Sign in, or send the request without the key.',
            column = 'idempotency_key';
    end if;
    insert into gateway.idempotency_keys as stored (role, subject, field, key, arguments)
    values (v_role, v_subject, p_field, p_key, p_arguments)
    on conflict (subject, key, field, role) do update
    set
        arguments = excluded.arguments,
        result = null,
        created_at = excluded.created_at
    where stored.created_at <= now() - interval '24 hours';
    if found then
        return null;
    end if;

    select * into strict v_stored
    from gateway.idempotency_keys as stored
    where
        stored.subject = v_subject
        and stored.key = p_key
        and stored.field = p_field
        and stored.role = v_role;
    if v_stored.arguments <> p_arguments then
        raise exception using
            errcode = 'PT409',
            message = 'This idempotency key was already used with other arguments.',
            hint = 'Repeat the first request unchanged to get its answer again, or send a new key for a new request.',
            column = 'idempotency_key';
    end if;
    if v_stored.result is null then
        raise exception using
            errcode = 'PT409',
            message = 'This idempotency key is used twice in one operation.',
            hint = 'Give every field of the operation a key of its own.',
            column = 'idempotency_key';
    end if;
    return v_stored.result;
end
$$;

comment on function gateway.claim_idempotency_key(uuid, text, bytea) is
    'Null when the key is new for this caller and field, else what was stored; PT409 with other arguments.';
revoke execute on function gateway.claim_idempotency_key(uuid, text, bytea) from public;
grant execute on function gateway.claim_idempotency_key(uuid, text, bytea) to anon, authenticated, service_role, api_key;
