--! requires functions/private.ask_second_admin.sql functions/private.bound_admin_act.sql
--! requires functions/private.correct_wallet.sql functions/private.joined_as.sql
--! requires functions/private.second_admin_cause.sql
-- One admin is not enough above an amount, and for a company that they ever belonged to, with whatever account: that is their own account.
create or replace function private.correct_or_ask(
    p_admin_id uuid,
    p_company_id uuid,
    p_type text,
    p_amount numeric,
    p_description text,
    out transaction_id uuid,
    out approval_id uuid
)
language plpgsql
volatile
security invoker
set search_path = ''
as $$
declare
    v_cause text;
begin
    perform private.bound_admin_act(p_admin_id, 'wallet', abs(p_amount), abs(p_amount), 'p_amount');
    perform
    from public.companies as company
    where company.id = p_company_id
    for no key update;
    if not found then
        raise exception using
            errcode = 'PT404',
            message = 'There is no such company.',
            column = 'p_company_id';
    end if;
    if p_company_id in (select private.my_company_ids()) then
        raise exception using
            errcode = 'XM106',
            message = 'Nobody corrects the wallet of a company of their own.',
            hint = 'Ask another admin.',
            column = 'p_company_id';
    end if;
    v_cause := private.second_admin_cause(
        p_admin_id,
        private.joined_as(p_company_id, p_admin_id),
        'wallet',
        p_company_id,
        abs(p_amount)
    );
    if v_cause is null then
        transaction_id := private.correct_wallet(p_company_id, p_type, p_amount, p_description);
        return;
    end if;
    perform private.require_still();
    approval_id := private.ask_second_admin(
        'correct_wallet',
        jsonb_build_object(
            'company_id', p_company_id, 'type', p_type, 'amount', p_amount, 'description', p_description
        ),
        p_company_id,
        null,
        abs(p_amount),
        v_cause,
        p_admin_id
    );
end
$$;

comment on function private.correct_or_ask(uuid, uuid, text, numeric, text) is
    'Moves a wallet, or asks a second admin to; returns the entry of the ledger or the approval that waits.';
revoke execute on function private.correct_or_ask(uuid, uuid, text, numeric, text) from public;
