--! requires functions/private.withdraw_assignments.sql functions/private.require_admin_user.sql
-- Security definer: nobody may write judges directly. What the judge has decided stands.
create or replace function public.dismiss_judge(p_user_id uuid, p_reason text) returns table (judge_id uuid)
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
    v_admin constant public.users := private.require_admin_user();
    v_reason constant text := nullif(btrim(p_reason), '');
begin
    if v_reason is null then
        raise exception using
            errcode = 'PT400',
            message = 'A dismissal has a reason.',
            column = 'p_reason';
    end if;
    update public.judges as judge
    set
        status = 'dismissed',
        dismissed_by = v_admin.id,
        ended_at = now(),
        end_reason = v_reason
    where
        judge.id = p_user_id
        and judge.status <> 'dismissed';
    if not found then
        raise exception using
            errcode = 'PT404',
            message = 'There is no such judge.',
            hint = 'Perhaps they were dismissed already.',
            column = 'p_user_id';
    end if;
    perform private.withdraw_assignments(array[p_user_id]);
    return query select p_user_id;
end
$$;

comment on function public.dismiss_judge(uuid, text) is
    'Takes the right to judge from a person; what waits for them goes to other judges.';
revoke execute on function public.dismiss_judge(uuid, text) from public, anon, authenticated, service_role, api_key;
grant execute on function public.dismiss_judge(uuid, text) to authenticated;
