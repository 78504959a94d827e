-- Security definer: clients may not write the keys themselves. Only the transaction that claimed
-- a key can store its result.
create or replace function gateway.store_idempotency_result(
    p_key uuid,
    p_field text,
    p_result jsonb
) returns void
language plpgsql
volatile
security definer
set search_path = ''
as $$
begin
    update gateway.idempotency_keys as stored
    set result = p_result
    where
        stored.subject = coalesce((select auth.uid())::text, (select auth.jwt()) ->> 'key_id', '')
        and stored.key = p_key
        and stored.field = p_field
        and stored.role = coalesce((select auth.role()), 'anon')
        and stored.result is null
        and stored.created_at = now();
    if not found then
        raise exception using
            errcode = 'PT409',
            message = 'This idempotency key was not claimed in this transaction.',
            hint = 'Call gateway.claim_idempotency_key first, in the same transaction.',
            column = 'idempotency_key';
    end if;
end
$$;

comment on function gateway.store_idempotency_result(uuid, text, jsonb) is
    'Keeps what the function returned, with the key that this transaction claimed.';
revoke execute on function gateway.store_idempotency_result(uuid, text, jsonb) from public;
grant execute on function gateway.store_idempotency_result(uuid, text, jsonb) to anon, authenticated, service_role, api_key;
