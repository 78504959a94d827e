--! requires functions/public.create_task.sql
-- Security definer: it reads what the caller's company has, whatever its status; create_task asks for the rights to the
-- campaign. The copy is a draft, so that nobody takes it before somebody has read it again.
create or replace function public.duplicate_task(
    p_task_id uuid,
    p_campaign_id uuid default null,
    p_title text default null
) returns table (task_id uuid)
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
    v_person constant public.users := private.require_user();
    v_task public.tasks;
    v_copy_id uuid;
begin
    select * into v_task
    from public.tasks as task
    where
        task.id = p_task_id
        and (
            (select private.is_admin())
            or task.company_id in (select private.my_company_ids(array['manager']))
            or (task.status <> 'draft' and task.company_id in (select private.my_company_ids()))
        );
    if not found then
        raise exception using
            errcode = 'PT404',
            message = 'There is no such task among those of your companies.',
            hint = 'Use the id of a task of a company that you manage.',
            column = 'p_task_id';
    end if;
    select created.task_id into v_copy_id
    from public.create_task(
        p_title => coalesce(p_title, v_task.title),
        p_description => v_task.description,
        p_task_type => v_task.task_type,
        p_reward => v_task.reward,
        p_campaign_id => coalesce(p_campaign_id, v_task.campaign_id),
        p_difficulty => v_task.difficulty,
        p_xp_reward => v_task.xp_reward,
        p_time_estimate => v_task.time_estimate,
        p_max_submissions => v_task.max_submissions,
        p_min_trust_score => v_task.min_trust_score,
        p_min_level => v_task.min_level,
        p_required_languages => v_task.required_languages,
        p_region => v_task.region,
        p_is_priority => v_task.is_priority,
        p_status => 'draft',
        p_deadline => case when v_task.deadline > now() then v_task.deadline end
    ) as created;
    insert into public.answer_limits (
        id, company_id, pixels_most, side_least, blur_most, dark_least, bright_most, contrast_least, seconds_least,
        seconds_most, silence_most, clipped_most, dynamics_least, black_most, frozen_most,
        letters_least, repetition_most, known_least, gibberish_most, expected_least
    )
    select
        v_copy_id, copy.company_id, own.pixels_most, own.side_least, own.blur_most, own.dark_least, own.bright_most,
        own.contrast_least, own.seconds_least, own.seconds_most, own.silence_most, own.clipped_most,
        own.dynamics_least, own.black_most, own.frozen_most,
        own.letters_least, own.repetition_most, own.known_least, own.gibberish_most, own.expected_least
    from public.answer_limits as own
    inner join public.tasks as copy on copy.id = v_copy_id
    where own.id = p_task_id;
    return query select v_copy_id;
end
$$;

comment on function public.duplicate_task(uuid, uuid, text) is
    'Copies a task of a company that the caller manages, into its campaign or another; the copy is a draft.';
revoke execute on function public.duplicate_task(uuid, uuid, text) from public, anon, authenticated, service_role, api_key;
grant execute on function public.duplicate_task(uuid, uuid, text) to authenticated;
