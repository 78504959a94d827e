--! requires functions/private.hear_of_payout.sql functions/private.note_payout_difference.sql functions/private.payout_differences_of.sql
-- Security definer: nobody may write differences directly. Whatever differs is named, once however often it is looked at, and
-- moves nothing; where the state differs the provider is asked what became of it, which may settle it.
create or replace function public.keep_payout_check(p_key text, p_result jsonb) returns void
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
    v_difference record;
begin
    if jsonb_typeof(p_result) is distinct from 'object' then
        return;
    end if;
    for v_difference in
        select *
        from private.payout_differences_of(
            'paypal',
            p_result -> 'movements',
            (p_result ->> 'begin')::timestamptz,
            (p_result ->> 'since')::timestamptz,
            (p_result ->> 'until')::timestamptz
        )
    loop
        perform private.note_payout_difference(
            'paypal', v_difference.kind, v_difference.payout_id, v_difference.subject, v_difference.detail
        );
        if v_difference.kind = 'other_state' then
            perform private.hear_of_payout('paypal', v_difference.payout_id::text);
        end if;
    end loop;
end
$$;

comment on function public.keep_payout_check(text, jsonb) is
    'Names in what the ledger and PayPal''s books differ ({"begin", "since", "until", "movements"}).';
revoke execute on function public.keep_payout_check(text, jsonb) from public, anon, authenticated, service_role, api_key;
grant execute on function public.keep_payout_check(text, jsonb) to service_role;
