--! requires functions/private.is_own_money.sql functions/private.require_payout_admin.sql functions/private.require_still.sql
-- Security definer: nobody may write differences directly.
create or replace function public.acknowledge_payout_difference(
    p_difference_id uuid,
    p_note text
) returns table (difference_id uuid)
language plpgsql
volatile
security definer
set search_path = ''
as $$
#variable_conflict use_column
declare
    v_admin constant public.users := private.require_payout_admin();
    v_note constant text := private.require_text(p_note, 'p_note', 500);
    v_difference internal_audit.payout_differences;
begin
    select * into v_difference
    from internal_audit.payout_differences as difference
    where difference.id = p_difference_id
    for no key update;
    perform private.require_still();
    if v_difference.id is null then
        raise exception using
            errcode = 'PT404',
            message = 'There is no such difference.',
            column = 'p_difference_id';
    end if;
    if v_difference.acknowledged_by is not null then
        raise exception using
            errcode = 'XM252',
            message = 'This difference was acknowledged already.',
            hint = 'Its note says what it was.',
            column = 'p_difference_id';
    end if;
    if exists (
        select
        from public.payouts as payout
        where
            payout.id = v_difference.payout_id
            and private.is_own_money(v_admin.id, payout.user_id)
    ) then
        raise exception using
            errcode = 'XM091',
            message = 'Nobody acknowledges a difference about their own payout.',
            hint = 'Ask another admin.',
            column = 'p_difference_id';
    end if;
    update internal_audit.payout_differences as difference
    set
        acknowledged_by = v_admin.id,
        acknowledged_at = now(),
        note = v_note
    where difference.id = p_difference_id;
    return query select p_difference_id;
end
$$;

comment on function public.acknowledge_payout_difference(uuid, text) is
    'Admin: says of a difference what it was, once; about somebody else''s payout.';
revoke execute on function public.acknowledge_payout_difference(uuid, text) from public, anon, authenticated, service_role, api_key;
grant execute on function public.acknowledge_payout_difference(uuid, text) to authenticated;
