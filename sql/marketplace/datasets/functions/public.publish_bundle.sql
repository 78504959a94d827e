--! requires functions/private.require_bundle.sql
-- Security definer: nobody may write what is published. One statement copies the rows, without
-- triggers for each; of a later version it copies only what the earlier ones do not have.
create or replace function public.publish_bundle(p_bundle_id uuid)
returns table (bundle_id uuid, version_id uuid)
language plpgsql
volatile
security definer
set search_path = ''
-- A nested loop would look, for each submission, at the items that this very statement has added.
set enable_nestloop = off
as $$
#variable_conflict use_column
declare
    v_person constant public.users := private.require_user();
    v_bundle public.dataset_bundles;
    v_new integer;
    v_version public.dataset_versions;
begin
    v_bundle := private.require_bundle(p_bundle_id, array['manager']);

    insert into public.dataset_items (
        bundle_id,
        position,
        submission_id,
        task_id,
        task_title,
        task_type,
        answer,
        media_path,
        media_content_type,
        quality_score,
        review_status,
        submitted_at
    )
    select
        v_bundle.id,
        v_bundle.item_count + row_number() over (order by submission.submitted_at, submission.id),
        submission.id,
        task.id,
        task.title,
        task.task_type,
        submission.submission_data,
        submission.media_path,
        submission.media_content_type,
        submission.quality_score,
        submission.review_status,
        submission.submitted_at
    from public.submissions as submission
    inner join public.tasks as task on task.id = submission.task_id
    where
        submission.company_id = v_bundle.company_id
        and task.company_id = v_bundle.company_id
        and submission.status = 'approved'
        and (v_bundle.campaign_id is null or task.campaign_id = v_bundle.campaign_id)
        and (v_bundle.task_type is null or task.task_type = v_bundle.task_type)
        and (v_bundle.min_quality_score is null or submission.quality_score >= v_bundle.min_quality_score)
        and (v_bundle.submitted_from is null or submission.submitted_at >= v_bundle.submitted_from)
        and (v_bundle.submitted_before is null or submission.submitted_at < v_bundle.submitted_before)
        and (v_bundle.includes_flagged or not submission.is_flagged)
        and not exists (
            select
            from public.dataset_items as item
            where
                item.bundle_id = v_bundle.id
                and item.submission_id = submission.id
        );
    get diagnostics v_new = row_count;
    if v_new = 0 and v_bundle.latest_version is null then
        raise exception using
            errcode = 'XM081',
            message = 'No approved submission belongs to this bundle.',
            hint = 'Publish it once there are some, or create a bundle that asks for less.',
            column = 'p_bundle_id';
    end if;
    if v_new = 0 then
        raise exception using
            errcode = 'XM082',
            message = format('Nothing is new since %s.', v_bundle.latest_version),
            hint = 'Publish again once more submissions are approved.',
            column = 'p_bundle_id';
    end if;

    insert into public.dataset_versions (bundle_id, number, item_count, new_item_count, published_by)
    select
        v_bundle.id,
        count(*),
        v_bundle.item_count + v_new,
        v_new,
        v_person.id
    from public.dataset_versions as earlier
    where earlier.bundle_id = v_bundle.id
    returning * into v_version;
    update public.dataset_bundles as bundle
    set
        latest_version = v_version.version,
        item_count = v_version.item_count,
        published_at = v_version.published_at
    where bundle.id = v_bundle.id;
    return query select v_bundle.id, v_version.id;
end
$$;

comment on function public.publish_bundle(uuid) is
    'Freezes the approved submissions that belong to a bundle as its next version: v1.0, then v1.1 with what is new.';
revoke execute on function public.publish_bundle(uuid) from public, anon, authenticated, service_role, api_key;
grant execute on function public.publish_bundle(uuid) to authenticated;
