--! requires functions/private.setting.sql
-- Security definer: nobody may write deposits directly. Asking moves no money: who confirms it does.
create or replace function public.deposit_funds(
    p_company_id uuid,
    p_amount numeric,
    p_note text default null,
    p_provider text default null
) returns table (deposit_id uuid)
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
    v_person constant public.users := private.require_user();
    v_note constant text := nullif(btrim(p_note), '');
    v_id uuid;
begin
    perform private.require_live_session();
    perform private.require_company(p_company_id, array['manager', 'billing']);
    perform private.require_budget(p_amount, 'p_amount');
    if
        p_provider is not null
        and (
            p_provider not in ('stripe', 'paypal')
            or private.setting('deposits_by_' || p_provider) is distinct from 'true'::jsonb
        )
    then
        raise exception using
            errcode = 'XM240',
            message = 'Nobody pays in through this provider here.',
            hint = 'Leave the provider out and transfer the money, or choose another one.',
            column = 'p_provider';
    end if;
    if (
        select count(*)
        from public.deposits as deposit
        where
            deposit.company_id = p_company_id
            and deposit.status = 'requested'
    ) >= 20 then
        raise exception using
            errcode = 'XM104',
            message = 'This company has 20 deposits that wait already.',
            hint = 'Cancel those that are not needed.',
            column = 'p_company_id';
    end if;
    insert into public.deposits (company_id, amount, currency, note, requested_by, expires_at)
    select
        p_company_id,
        p_amount,
        max(setting.value #>> '{}') filter (where setting.name = 'currency'),
        v_note,
        v_person.id,
        now() + make_interval(days => max((setting.value #>> '{}')::integer) filter (where setting.name = 'deposit_days'))
    from private.settings as setting
    where setting.name in ('currency', 'deposit_days')
    returning id into v_id;
    if p_provider is not null then
        insert into public.deposit_payments (id, provider)
        values (v_id, p_provider);
        perform private.ask_for_work('paying_in', v_id::text);
    end if;
    return query select v_id;
end
$$;

comment on function public.deposit_funds(uuid, numeric, text, text) is
    'Announces money for a company''s wallet; it is there when the payment provider or an admin confirms it. For managers and billing.';
revoke execute on function public.deposit_funds(uuid, numeric, text, text) from public, anon, authenticated, service_role, api_key;
grant execute on function public.deposit_funds(uuid, numeric, text, text) to authenticated;
