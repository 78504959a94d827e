--! requires functions/private.note_payout_difference.sql
-- What is told is believed of nothing but that there is something to ask: events come twice, late and in any order.
create or replace function private.hear_of_payout(p_provider text, p_key text) returns void
language plpgsql
volatile
security invoker
set search_path = ''
as $$
declare
    v_id uuid;
begin
    if p_key ~ '^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$' then
        select payout.id into v_id
        from public.payouts as payout
        where
            payout.id = p_key::uuid
            and payout.provider = p_provider;
    end if;
    if v_id is null then
        perform private.note_payout_difference(
            p_provider, 'missing_here', null, coalesce(nullif(p_key, ''), 'without an id'), 'An event tells of it.'
        );
    else
        perform private.ask_for_work('payouts', v_id::text, jsonb_build_object('provider', p_provider));
    end if;
end
$$;

comment on function private.hear_of_payout(text, text) is
    'Has the provider asked about a payout that it told of; one that is none here is a difference.';
revoke execute on function private.hear_of_payout(text, text) from public;
