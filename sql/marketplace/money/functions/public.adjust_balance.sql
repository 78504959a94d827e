--! requires functions/private.ask_second_admin.sql functions/private.bound_admin_act.sql functions/private.move_money.sql
--! requires functions/private.require_payout_admin.sql functions/private.second_admin_cause.sql
-- Security definer: nobody may write balances or ledgers directly.
create or replace function public.adjust_balance(
    p_user_id uuid,
    p_type text,
    p_amount numeric,
    p_reason text
) returns table (transaction_id uuid, user_id uuid, approval_id uuid)
language plpgsql
volatile
security definer
set search_path = ''
as $$
#variable_conflict use_column
declare
    v_reason constant text := nullif(btrim(p_reason), '');
    v_admin constant public.users := private.require_payout_admin();
    v_cause text;
    v_transaction_id uuid;
    v_approval_id uuid;
begin
    if p_type is null or p_type not in ('bonus', 'penalty', 'refund') then
        raise exception using
            errcode = 'PT400',
            message = 'An adjustment is a bonus, a penalty or a refund.',
            column = 'p_type';
    end if;
    perform private.require_amount(p_amount);
    if v_reason is null or char_length(v_reason) > 500 then
        raise exception using
            errcode = 'PT400',
            message = 'The person has to know why, in at most 500 characters.',
            hint = 'Send a reason; it stands in the ledger.',
            column = 'p_reason';
    end if;
    if not exists (
        select
        from public.users as person
        where
            person.id = p_user_id
            and person.deleted_at is null
    ) then
        raise exception using
            errcode = 'PT404',
            message = 'There is no such person.',
            column = 'p_user_id';
    end if;
    perform private.bound_admin_act(v_admin.id, 'adjustment', p_amount, p_amount, 'p_amount');
    perform
    from public.users as person
    where person.id = p_user_id
    for no key update;
    perform private.require_still();
    v_cause := private.second_admin_cause(v_admin.id, p_user_id, 'adjustment', p_user_id, p_amount);
    if v_cause is null then
        v_transaction_id := private.move_money(
            p_user_id, p_type, case when p_type = 'penalty' then -p_amount else p_amount end, v_reason
        );
    else
        v_approval_id := private.ask_second_admin(
            'adjust_balance',
            jsonb_build_object('user_id', p_user_id, 'type', p_type, 'amount', p_amount, 'reason', v_reason),
            p_user_id,
            p_user_id,
            p_amount,
            v_cause,
            v_admin.id
        );
    end if;
    return query select v_transaction_id, p_user_id, v_approval_id;
end
$$;

comment on function public.adjust_balance(uuid, text, numeric, text) is
    'Admin: gives a bonus or a refund, or takes a penalty, with a reason that stands in the ledger. A balance never falls below zero. On one''s own account, and above an amount, another admin has to approve it.';
revoke execute on function public.adjust_balance(uuid, text, numeric, text) from public, anon, authenticated, service_role, api_key;
grant execute on function public.adjust_balance(uuid, text, numeric, text) to authenticated;
