--! requires functions/private.refill_panels.sql functions/private.require_admin_user.sql
-- Security definer: nobody may write judges directly. An appointment begins the count anew, else
-- who was pruned would be pruned again at once.
create or replace function public.appoint_judge(p_user_id uuid) returns table (judge_id uuid)
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
    v_admin constant public.users := private.require_admin_user();
begin
    if not exists (
        select
        from public.users as person
        where
            person.id = p_user_id
            and person.is_active
    ) then
        raise exception using
            errcode = 'PT404',
            message = 'There is no such person with an account that may act.',
            column = 'p_user_id';
    end if;
    insert into public.judges as judge (id, appointed_by)
    values (p_user_id, v_admin.id)
    on conflict (id) do update
    set
        status = 'active',
        appointed_by = excluded.appointed_by,
        appointed_at = now(),
        dismissed_by = null,
        ended_at = null,
        end_reason = null
    where judge.status <> 'active';
    if not found then
        raise exception using
            errcode = 'XM044',
            message = 'This person is a judge already.',
            column = 'p_user_id';
    end if;
    insert into public.judge_scores (id)
    values (p_user_id)
    on conflict (id) do update
    set
        judged_count = 0,
        right_count = 0;
    perform private.refill_panels();
    return query select p_user_id;
end
$$;

comment on function public.appoint_judge(uuid) is
    'Makes a person a judge, also one who was dismissed or pruned; panels that lack judges are filled.';
revoke execute on function public.appoint_judge(uuid) from public, anon, authenticated, service_role, api_key;
grant execute on function public.appoint_judge(uuid) to authenticated;
