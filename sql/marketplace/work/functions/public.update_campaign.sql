--! requires functions/private.require_campaign.sql
-- Security definer: nobody may write campaigns or tasks directly. Its tasks come after the campaign in the fixed order
-- of locks; they pause and go on with a target or an end that moved, by trigger.
create or replace function public.update_campaign(p_campaign_id uuid, p_changes jsonb)
returns table (campaign_id uuid)
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
    v_requirements constant text[] := array['min_trust_score', 'min_level', 'required_languages', 'region'];
    v_old public.campaigns;
    v_new public.campaigns;
begin
    perform private.require_live_session();
    perform private.require_changes(
        p_changes,
        array['name', 'description', 'target_count', 'end_at'] || v_requirements
    );
    v_old := private.require_campaign(p_campaign_id, array['manager']);
    if v_old.status = 'archived' then
        raise exception using
            errcode = 'XM034',
            message = 'An archived campaign stays as it is.',
            hint = 'Create another campaign.',
            column = 'p_campaign_id';
    end if;
    perform private.require_fits(
        (p_changes ->> 'min_trust_score')::numeric, 'public.tasks', 'min_trust_score', 'min_trust_score'
    );
    v_new := jsonb_populate_record(v_old, p_changes);
    if v_new.target_count < v_old.submission_count then
        raise exception using
            errcode = 'XM190',
            message = format('This campaign has %s submissions already.', v_old.submission_count),
            hint = 'Send at least that target, or pause the campaign.',
            column = 'target_count';
    end if;
    if v_new.end_at is distinct from v_old.end_at and (v_new.end_at <= v_old.start_at or v_new.end_at <= now()) then
        raise exception using
            errcode = 'XM033',
            message = case
                when v_new.end_at <= v_old.start_at then 'A campaign ends after it starts.'
                else 'The end of the campaign is in the past.'
            end,
            hint = 'Send a later end, or null for a campaign that stays open.',
            column = 'end_at';
    end if;
    update public.campaigns as campaign
    set
        name = btrim(v_new.name),
        description = nullif(btrim(v_new.description), ''),
        target_count = v_new.target_count,
        end_at = v_new.end_at
    where campaign.id = p_campaign_id;

    if p_changes ?| v_requirements then
        -- In the order of their ids, as whoever locks several of a kind does.
        perform
        from public.tasks as task
        where
            task.campaign_id = p_campaign_id
            and task.status <> 'archived'
        order by task.id
        for no key update;
        perform private.require_still();
        update public.tasks as task
        set (min_trust_score, min_level, required_languages, region) = (
            select
                changed.min_trust_score,
                changed.min_level,
                changed.required_languages,
                changed.region
            from jsonb_populate_record(task, p_changes - array['description', 'name', 'target_count', 'end_at']) as changed
        )
        where
            task.campaign_id = p_campaign_id
            and task.status <> 'archived';
    end if;
    return query select p_campaign_id;
end
$$;

comment on function public.update_campaign(uuid, jsonb) is
    'Changes what p_changes names of a campaign that the caller manages; what it requires of people is set on its tasks that are not archived.';
revoke execute on function public.update_campaign(uuid, jsonb) from public, anon, authenticated, service_role, api_key;
grant execute on function public.update_campaign(uuid, jsonb) to authenticated;
