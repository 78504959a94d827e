--! requires functions/private.fee_on.sql
--! requires functions/private.lock_campaign.sql functions/private.refuse_place.sql
--! requires functions/private.require_paying_company.sql
-- Campaign and task are locked here, in the fixed order and as late as can be: everybody who works on them waits.
-- The task is counted first, because the campaign pauses it when this was its last place.
-- p_person wants an open place: where a condition fails, the reason is looked for. Without, the place is for what
-- was rejected by mistake, and the task may be closed by now. The fee is reserved with the reward, as it is now.
create or replace function private.reserve_place(
    p_submission public.submissions,
    p_person public.users default null
) returns void
language plpgsql
volatile
security invoker
set search_path = ''
as $$
declare
    v_must_be_open constant boolean := p_person.id is not null;
    v_campaign_id uuid;
    v_company public.companies;
    v_fee_percent numeric;
    v_fee numeric := 0;
    v_cost numeric;
begin
    select
        task.campaign_id,
        coalesce(
            company.fee_percent,
            (
                select (setting.value #>> '{}')::numeric
                from private.settings as setting
                where setting.name = 'platform_fee_percent'
            ),
            0
        )
    into strict
        v_campaign_id,
        v_fee_percent
    from public.tasks as task
    inner join public.companies as company on company.id = task.company_id
    where task.id = p_submission.task_id;
    if v_fee_percent > 0 then
        v_fee := private.fee_on(p_submission.reward, v_fee_percent);
    end if;
    v_cost := p_submission.reward + v_fee;
    if not v_must_be_open then
        select * into strict v_company
        from public.companies as company
        where company.id = p_submission.company_id;
        perform private.require_paying_company(v_company, 'p_submission_id');
    end if;
    insert into private.submission_slots (user_id, task_id, submission_id, fee)
    values (p_submission.user_id, p_submission.task_id, p_submission.id, v_fee)
    on conflict (user_id, task_id) do nothing;
    if not found then
        raise exception using
            errcode = 'XM007',
            message = 'This task already has a submission of this person that is open or approved.',
            hint = 'A task can be submitted again only after the earlier submission was rejected.',
            column = 'p_task_id';
    end if;

    perform private.lock_campaign(v_campaign_id);
    update public.tasks as task
    set current_submissions = task.current_submissions + 1
    where
        task.id = p_submission.task_id
        and task.current_submissions < task.max_submissions
        and (
            not v_must_be_open
            or (
                task.status = 'active'
                and (task.deadline is null or task.deadline > now())
                and (task.reward, task.xp_reward) = (p_submission.reward, p_submission.xp_reward)
                -- who was blocked, or asked to join, while they waited is refused as they are afterwards
                and not exists (
                    select
                    from public.company_blocks as block
                    where
                        block.user_id = p_submission.user_id
                        and block.company_id = task.company_id
                )
                and not exists (
                    select
                    from private.company_people as known
                    where
                        known.company_id = task.company_id
                        and known.user_id = p_submission.user_id
                )
            )
        );
    if not found then
        perform private.refuse_place(p_submission, p_person);
        raise exception using
            errcode = 'XM002',
            message = 'This task has all the submissions it needs.',
            hint = 'Take another task from the feed.',
            column = 'p_task_id';
    end if;
    update public.campaigns as campaign
    set
        submission_count = campaign.submission_count + 1,
        remaining_budget = campaign.remaining_budget - v_cost,
        reserved_budget = campaign.reserved_budget + v_cost
    where
        campaign.id = v_campaign_id
        and campaign.remaining_budget >= v_cost
        and (campaign.target_count is null or campaign.submission_count < campaign.target_count)
        and (
            not v_must_be_open
            or (
                campaign.status = 'active'
                and campaign.start_at <= now()
                and (campaign.end_at is null or campaign.end_at > now())
            )
        );
    if not found then
        -- with the fee it may be more than the task alone says
        if not exists (
            select
            from public.campaigns as campaign
            where
                campaign.id = v_campaign_id
                and campaign.remaining_budget < v_cost
        ) then
            perform private.refuse_place(p_submission, p_person);
        end if;
        raise exception using
            errcode = 'XM013',
            message = 'The campaign of this task has no budget or places left.',
            hint = 'Take another task from the feed, or come back when the campaign was funded.',
            column = 'p_task_id';
    end if;
    insert into public.company_transactions (company_id, campaign_id, type, amount, submission_id, description)
    values (p_submission.company_id, v_campaign_id, 'reserve', v_cost, p_submission.id, 'Reward reserved');
end
$$;

comment on function private.reserve_place(public.submissions, public.users) is
    'Takes the person''s slot, a place of the task and the campaign''s budget, or raises.';
revoke execute on function private.reserve_place(public.submissions, public.users) from public;
