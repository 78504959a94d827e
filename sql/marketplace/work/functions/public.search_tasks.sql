--! requires functions/private.my_company_ids.sql functions/private.search_query.sql
-- Security definer: under Row Level Security the index could not be used, because its operator is not leakproof. The
-- policy of tasks decides afterwards what of these is shown. What is hidden takes no place of what is not: only the kinds
-- of tasks that somebody may see are looked at. Up to 1,000 tasks that have the words are asked for by their keys. Where
-- there are more, the newest 3,000 of each kind are looked through besides: however many tasks there are and however
-- much somebody has done, no more is read.
create or replace function public.search_tasks(p_search text) returns setof uuid
language plpgsql
stable
security definer
rows 100
set search_path = ''
-- Plans are kept: a table that was small when one was made may be large now.
set enable_seqscan = off
as $$
declare
    v_query constant tsquery := private.search_query(p_search);
    v_caller constant uuid := (select auth.uid());
    v_companies constant uuid[] := array(select private.my_company_ids());
    v_sees_all constant boolean := private.is_admin();
    v_found constant uuid[] := array(
        select task.id
        from private.task_words as task
        where task.words @@ v_query
        limit 1000
    );
    v_newest constant integer := case when cardinality(v_found) < 1000 then 0 else 3000 end;
begin
    return query
    select found.id
    from (
        (
            select
                task.id,
                task.created_at
            from private.task_words as task
            where
                task.id = any(v_found)
                and (
                    v_sees_all
                    or task.is_open
                    or task.company_id = any(v_companies)
                    or exists (
                        select
                        from private.worked_tasks as worked
                        where
                            worked.user_id = v_caller
                            and worked.task_id = task.id
                        offset 0  -- asked by its key, never read whole
                    )
                    or exists (
                        select
                        from public.campaign_invitations as invitation
                        where
                            invitation.user_id = v_caller
                            and invitation.campaign_id = task.campaign_id
                        offset 0
                    )
                    or exists (
                        select
                        from public.qc_assignments as assignment
                        where
                            assignment.judge_id = v_caller
                            and assignment.task_id = task.id
                            and assignment.status <> 'withdrawn'
                        offset 0
                    )
                )
        )
        union
        (
            select
                task.id,
                task.created_at
            from (
                select *
                from private.task_words as newest
                where newest.is_open
                order by newest.created_at desc, newest.id desc
                limit v_newest
            ) as task
            where task.words @@ v_query
            limit 1000
        )
        union
        (
            select
                task.id,
                task.created_at
            from (
                select *
                from private.task_words as newest
                where v_sees_all
                order by newest.created_at desc, newest.id desc
                limit v_newest
            ) as task
            where task.words @@ v_query
            limit 1000
        )
        union
        (
            select
                task.id,
                task.created_at
            from (
                select newest.*
                from unnest(v_companies) as company (id)
                cross join lateral (
                    select *
                    from private.task_words as own
                    where own.company_id = company.id
                    order by own.created_at desc, own.id desc
                    limit 1 + v_newest / greatest(cardinality(v_companies), 1)
                ) as newest
                limit v_newest
            ) as task
            where task.words @@ v_query
            limit 1000
        )
        union
        (
            select
                task.id,
                task.created_at
            from (
                select newest.*
                from (
                    select invitation.campaign_id as id
                    from public.campaign_invitations as invitation
                    where invitation.user_id = v_caller
                    order by invitation.campaign_id desc
                    limit v_newest
                ) as campaign
                cross join lateral (
                    select *
                    from private.task_words as own
                    where own.campaign_id = campaign.id
                    order by own.created_at desc, own.id desc
                    limit v_newest
                ) as newest
                limit v_newest
            ) as task
            where task.words @@ v_query
            limit 1000
        )
        union
        (
            select
                task.id,
                task.created_at
            from (
                select done.*
                from (
                    select worked.task_id as id
                    from private.worked_tasks as worked
                    where worked.user_id = v_caller
                    order by worked.task_id desc
                    limit v_newest
                ) as mine
                cross join lateral (
                    select *
                    from private.task_words as kept
                    where kept.id = mine.id
                    offset 0  -- one after the other, until there are enough
                ) as done
            ) as task
            where task.words @@ v_query
            limit 1000
        )
        union
        (
            select
                task.id,
                task.created_at
            from (
                select judged.*
                from (
                    select distinct assignment.task_id as id
                    from public.qc_assignments as assignment
                    where
                        assignment.judge_id = v_caller
                        and assignment.status <> 'withdrawn'
                    order by assignment.task_id desc
                    limit v_newest
                ) as mine
                cross join lateral (
                    select *
                    from private.task_words as kept
                    where kept.id = mine.id
                    offset 0
                ) as judged
            ) as task
            where task.words @@ v_query
            limit 1000
        )
    ) as found
    order by found.created_at desc, found.id desc
    limit 1000;
end
$$;

comment on function public.search_tasks(text) is
    'The newest thousand of the tasks that have the words in their title or description and are open to all, of the caller''s companies or of campaigns that they are invited to, or that they worked on or judge. Of words that more than 1,000 tasks have: of any 1,000, and of the newest 3,000 of each of these kinds.';
revoke execute on function public.search_tasks(text) from public, anon, authenticated, service_role, api_key;
grant execute on function public.search_tasks(text) to anon, authenticated;
