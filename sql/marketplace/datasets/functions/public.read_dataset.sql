-- One batch of a download: along the primary key, so that the millionth row costs what the first does.
-- Security invoker: the policy of dataset_items says who reads.
create or replace function public.read_dataset(p_version_id uuid, p_after integer, p_limit integer)
returns table (
    "position" integer,
    submission_id uuid,
    task_id uuid,
    task_title text,
    task_type text,
    answer jsonb,
    media_path text,
    media_content_type text,
    quality_score double precision,
    review_status text,
    submitted_at timestamptz
)
language plpgsql
stable
security invoker
-- as many as the gateway asks for at most
rows 5000
set search_path = ''
as $$
#variable_conflict use_column
declare
    v_version public.dataset_versions;
begin
    select * into v_version
    from public.dataset_versions as published
    where published.id = p_version_id;
    return query
    select
        item.position,
        item.submission_id,
        item.task_id,
        item.task_title,
        item.task_type,
        item.answer,
        item.media_path,
        item.media_content_type,
        item.quality_score::double precision,
        item.review_status,
        item.submitted_at
    from public.dataset_items as item
    where
        item.bundle_id = v_version.bundle_id
        and item.position > p_after
        and item.position <= v_version.item_count
    order by item.position
    limit least(p_limit, 5000);
end
$$;

comment on function public.read_dataset(uuid, integer, integer) is
    'The items of a published version after a position, in their order, at most 5000 at once.';
revoke execute on function public.read_dataset(uuid, integer, integer) from public, anon, authenticated, service_role, api_key;
grant execute on function public.read_dataset(uuid, integer, integer) to authenticated, api_key;
