--! requires functions/private.sees_task.sql
-- Every reason why a person may not take a task, each with its own code. Before it is told, whether they may see it: what
-- is hidden from them is refused as if it were not there, so that nothing can be learnt about it. It locks nothing:
-- private.reserve_place asks again for what others may change meanwhile.
create or replace function private.require_open_task(p_task_id uuid, p_person public.users) returns public.tasks
language plpgsql
volatile
security invoker
set search_path = ''
as $$
declare
    v_task public.tasks;
    v_campaign public.campaigns;
    v_tie text;
    v_code text;
    v_message text;
    v_hint text;
begin
    select * into v_task
    from public.tasks as task
    where task.id = p_task_id;
    select * into v_campaign
    from public.campaigns as campaign
    where campaign.id = v_task.campaign_id;
    -- what ties the person to the company or the task, in one statement: each is one look into an index
    v_tie := (
        select
            case
                when
                    exists (
                        select
                        from private.company_people as known
                        where
                            known.company_id = v_task.company_id
                            and known.user_id = p_person.id
                    )
                    then 'company'
                when
                    exists (
                        select
                        from public.company_blocks as block
                        where
                            block.user_id = p_person.id
                            and block.company_id = v_task.company_id
                    )
                    then 'block'
                when
                    exists (
                        select
                        from private.submission_slots as slot
                        where
                            slot.user_id = p_person.id
                            and slot.task_id = p_task_id
                    )
                    then 'slot'
            end
    );

    if v_task.id is null then
        v_code := 'PT404';
    elsif
        v_task.created_by = p_person.id
        or v_tie = 'company'
    then
        v_code := 'XM006';
        v_message := 'Nobody submits to a task of their own, or of a company that they belong or belonged to or were invited to.';
        v_hint := 'Take a task from the feed.';
    elsif v_tie = 'block' then
        v_code := 'XM198';
        v_message := 'This company takes no new answers of yours.';
        v_hint := 'Its reason is in companyBlocks; what you have sent in before is decided as usual.';
    elsif
        v_task.is_private
        and not exists (
            select
            from public.campaign_invitations as invitation
            where
                invitation.campaign_id = v_task.campaign_id
                and invitation.user_id = p_person.id
        )
    then
        v_code := 'XM005';
        v_message := 'This task belongs to a private campaign.';
        v_hint := 'Only invited people can take it; take a task from the feed.';
    elsif v_tie = 'slot' then
        v_code := 'XM007';
        v_message := 'You have already submitted to this task.';
        v_hint := 'A task can be submitted again only after the earlier submission was rejected.';
    elsif v_task.pause_reason in ('budget', 'quota') then
        v_code := 'XM013';
        v_message := 'The campaign of this task has no budget or places left.';
        v_hint := 'Take another task from the feed, or come back when the campaign was funded.';
    elsif v_task.pause_reason in ('campaign', 'window', 'company') then
        v_code := 'XM015';
        v_message := 'The campaign of this task takes no submissions now.';
        v_hint := 'Take another task from the feed.';
    elsif v_task.status = 'paused' then
        v_code := 'XM003';
        v_message := 'This task is paused.';
        v_hint := 'Come back later, or take another task from the feed.';
    elsif v_task.status <> 'active' then
        v_code := 'XM004';
        v_message := 'This task is closed.';
        v_hint := 'Take another task from the feed.';
    elsif v_task.deadline <= now() then
        v_code := 'XM008';
        v_message := 'The deadline of this task has passed.';
        v_hint := 'Take another task from the feed.';
    elsif v_task.current_submissions >= v_task.max_submissions then
        v_code := 'XM002';
        v_message := 'This task has all the submissions it needs.';
        v_hint := 'Take another task from the feed.';
    elsif v_task.min_level > p_person.level then
        v_code := 'XM009';
        v_message := format('This task asks for level %s.', v_task.min_level);
        v_hint := 'Earn XP with other tasks first.';
    elsif v_task.min_trust_score > p_person.trust_score then
        v_code := 'XM010';
        v_message := format('This task asks for a trust score of %s.', v_task.min_trust_score);
        v_hint := 'Approved work raises the trust score.';
    elsif not v_task.required_languages <@ (p_person.languages || p_person.preferred_language) then
        v_code := 'XM011';
        v_message := format('This task asks for the languages %s.', array_to_string(v_task.required_languages, ', '));
        v_hint := 'Add the languages that you work in to your profile.';
    elsif v_task.region <> coalesce(p_person.region, '') then
        v_code := 'XM012';
        v_message := format('This task is for people in %s.', v_task.region);
        v_hint := 'Take another task from the feed.';
    elsif
        v_campaign.status <> 'active'
        or v_campaign.start_at > now()
        or v_campaign.end_at <= now()
        or exists (
            select
            from public.companies as company
            where
                company.id = v_task.company_id
                and company.billing_status <> 'active'
        )
    then
        v_code := 'XM015';
        v_message := 'The campaign of this task takes no submissions now.';
        v_hint := 'Take another task from the feed.';
    elsif
        v_campaign.remaining_budget < v_task.reward
        or v_campaign.submission_count >= v_campaign.target_count
    then
        v_code := 'XM013';
        v_message := 'The campaign of this task has no budget or places left.';
        v_hint := 'Take another task from the feed, or come back when the campaign was funded.';
    end if;

    if v_code is not null then
        -- Whoever may take it sees it; who is refused is told why only where they see it.
        if v_code = 'PT404' or not private.sees_task(v_task, p_person) then
            v_code := 'PT404';
            v_message := 'There is no such task among those that you may see.';
            v_hint := 'It may have been paused or closed meanwhile: take a task from the feed.';
        end if;
        raise exception using
            errcode = v_code,
            message = v_message,
            hint = v_hint,
            column = 'p_task_id';
    end if;
    return v_task;
end
$$;

comment on function private.require_open_task(uuid, public.users) is
    'The task when the person may take it now, else the reason as an error.';
revoke execute on function private.require_open_task(uuid, public.users) from public;
