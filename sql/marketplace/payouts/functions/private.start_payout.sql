--! requires functions/private.payout_provider.sql
-- Security definer: nobody may write payouts directly. Part of the transaction that approves, whoever does.
create or replace function private.start_payout() returns trigger
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
    v_provider constant text := private.payout_provider(new.method);
begin
    if v_provider is null then
        return null;
    end if;
    insert into public.payouts (id, user_id, provider)
    values (new.id, new.user_id, v_provider);
    if v_provider = 'paypal' then
        perform private.ask_for_work('payouts', new.id::text, jsonb_build_object('provider', v_provider));
    end if;
    return null;
end
$$;

comment on function private.start_payout() is 'Trigger: an approved withdrawal becomes a payout of the provider that its method has, if services pay it.';
revoke execute on function private.start_payout() from public;
