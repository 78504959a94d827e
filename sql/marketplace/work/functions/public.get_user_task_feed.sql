-- Security definer: the same rules as the policy of tasks, in the form that an index-only scan of
-- tasks_feed_idx answers; someone for whom nothing matches reads only that index. A page with a
-- cursor and one without are two statements, because one for both could not use the index.
create or replace function public.get_user_task_feed(
    p_task_type text default null,
    p_limit integer default 20,
    p_after_score numeric default null,
    p_after_id uuid default null
) returns table (task_id uuid, score numeric)
language plpgsql
stable
security definer
rows 20
set search_path = ''
-- Plans are kept: while there are few tasks, reading or sorting all of them would be cheapest. The index stays in memory.
set enable_seqscan = off
set enable_sort = off
set random_page_cost = 1.1
as $$
declare
    v_person public.users;
    v_languages text[];
    v_companies uuid[];
    v_limit constant integer := least(greatest(coalesce(p_limit, 20), 0), 1000);
begin
    select * into v_person
    from public.users as person
    where person.id = (select auth.uid());
    v_languages := v_person.languages || v_person.preferred_language;
    -- also those that they left, or were only invited to, or that have blocked them: their tasks are refused
    v_companies := array(
        select known.company_id
        from private.company_people as known
        where known.user_id = v_person.id

        union all

        select block.company_id
        from public.company_blocks as block
        where block.user_id = v_person.id
    );

    -- Who is new may have nothing to do yet: a small index says so, and the large one is not read to its end.
    if not exists (
        select
        from public.tasks as task
        where
            task.status = 'active'
            and task.has_places
            and task.min_trust_score <= v_person.trust_score
            and task.min_level <= v_person.level
            and (task.region is null or task.region = v_person.region)
    ) then
        return;
    end if;
    if p_after_score is null or p_after_id is null then
        return query
        select
            task.id,
            task.feed_score
        from public.tasks as task
        inner join public.campaigns as campaign on campaign.id = task.campaign_id
        where
            task.status = 'active'
            and task.has_places
            and (p_task_type is null or task.task_type = p_task_type)
            and task.min_level <= v_person.level
            and task.min_trust_score <= v_person.trust_score
            and (task.region is null or task.region = v_person.region)
            and (task.required_languages is null or task.required_languages <@ v_languages)
            and (task.deadline is null or task.deadline > now())
            and (not task.is_private or private.is_invited(task.campaign_id))
            and task.created_by is distinct from v_person.id
            and task.company_id <> all(v_companies)
            and campaign.status = 'active'
            and campaign.start_at <= now()
            and (campaign.end_at is null or campaign.end_at > now())
            and campaign.remaining_budget >= task.reward
            and (campaign.target_count is null or campaign.submission_count < campaign.target_count)
            and not exists (
                select
                from private.submission_slots as slot
                where
                    slot.user_id = v_person.id
                    and slot.task_id = task.id
            )
        order by task.feed_score desc, task.id
        limit v_limit;
    else
        return query
        select
            task.id,
            task.feed_score
        from public.tasks as task
        inner join public.campaigns as campaign on campaign.id = task.campaign_id
        where
            task.status = 'active'
            and task.has_places
            and task.feed_score <= p_after_score
            and (task.feed_score < p_after_score or task.id > p_after_id)
            and (p_task_type is null or task.task_type = p_task_type)
            and task.min_level <= v_person.level
            and task.min_trust_score <= v_person.trust_score
            and (task.region is null or task.region = v_person.region)
            and (task.required_languages is null or task.required_languages <@ v_languages)
            and (task.deadline is null or task.deadline > now())
            and (not task.is_private or private.is_invited(task.campaign_id))
            and task.created_by is distinct from v_person.id
            and task.company_id <> all(v_companies)
            and campaign.status = 'active'
            and campaign.start_at <= now()
            and (campaign.end_at is null or campaign.end_at > now())
            and campaign.remaining_budget >= task.reward
            and (campaign.target_count is null or campaign.submission_count < campaign.target_count)
            and not exists (
                select
                from private.submission_slots as slot
                where
                    slot.user_id = v_person.id
                    and slot.task_id = task.id
            )
        order by task.feed_score desc, task.id
        limit v_limit;
    end if;
end
$$;

comment on function public.get_user_task_feed(text, integer, numeric, uuid) is
    'The tasks that the caller can take now, best first, with the score; p_after_score and p_after_id continue after the last row of a page.';
revoke execute on function public.get_user_task_feed(text, integer, numeric, uuid) from public, anon, authenticated, service_role, api_key;
grant execute on function public.get_user_task_feed(text, integer, numeric, uuid) to authenticated;
