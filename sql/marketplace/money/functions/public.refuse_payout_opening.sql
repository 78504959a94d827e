-- For the gateway alone, which knows its keys: before anything is written, so that the payout can still be opened.
create or replace function public.refuse_payout_opening(p_withdrawal_id uuid, p_seen jsonb) returns void
language plpgsql
volatile
security invoker
set search_path = ''
as $$
begin
    raise exception using
        errcode = 'XM153',
        message = format('The key %s that sealed the details of this payout is not here.', p_seen ->> 'key_id'),
        hint = 'Add it to GATEWAY_PAYOUT_KEYS behind the current one; the payout was not opened.',
        column = 'p_withdrawal_id';
end
$$;

comment on function public.refuse_payout_opening(uuid, jsonb) is
    'XM153: the gateway has not the key that p_seen names, so it opens nothing.';
revoke execute on function public.refuse_payout_opening(uuid, jsonb) from public, anon, authenticated, service_role, api_key;
grant execute on function public.refuse_payout_opening(uuid, jsonb) to service_role;
