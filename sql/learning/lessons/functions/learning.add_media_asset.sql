-- Security definer: nobody may write media directly. The storage's own policies decide who reads the file. The buckets are
-- the learners' own: others are looked through for files that no row names, and files there are deleted.
create or replace function learning.add_media_asset(
    p_bucket text,
    p_path text,
    p_media_type text,
    p_duration_seconds numeric default null,
    p_metadata jsonb default '{}'
) returns table (media_id uuid)
language plpgsql
volatile
security definer
set search_path = ''
as $$
#variable_conflict use_column
declare
    v_learner constant learning.users := learning_private.lock_learner();
    v_metadata constant jsonb := learning_private.require_json(coalesce(p_metadata, '{}'), 'object', 16384, 'p_metadata');
    v_id uuid;
begin
    if p_bucket is null or p_bucket not in ('lessons', 'practice') then
        raise exception using
            errcode = 'XL053',
            message = 'This bucket has no media of learners.',
            hint = 'Put pictures of lessons into lessons, and videos of practice into practice.',
            column = 'p_bucket';
    end if;
    if p_path is null or p_path !~ ('^' || v_learner.id || '/[A-Za-z0-9][A-Za-z0-9._/-]*$') or p_path ~ '\.\.|//' then
        raise exception using
            errcode = 'XL053',
            message = 'This is no place of yours in the storage.',
            hint = 'The path begins with your id and a slash; letters, digits, dots, hyphens and slashes follow.',
            column = 'p_path';
    end if;
    perform private.require_fits(p_duration_seconds, 'learning.media_assets', 'duration_seconds', 'p_duration_seconds');
    if (select count(*) from (
        select
        from learning.media_assets as media
        where media.owner_id = v_learner.id
        limit 5000
    ) as owned) >= 5000 then
        raise exception using
            errcode = 'XL052',
            message = 'You have 5,000 videos and pictures.',
            hint = 'Ask support to clear those that you no longer need.';
    end if;
    insert into learning.media_assets (owner_id, bucket, path, media_type, duration_seconds, metadata)
    values (v_learner.id, p_bucket, p_path, p_media_type, p_duration_seconds, v_metadata)
    returning id into v_id;
    return query select v_id;
end
$$;

comment on function learning.add_media_asset(text, text, text, numeric, jsonb) is
    'Notes a video or picture that the caller has put into the storage.';
revoke execute on function learning.add_media_asset(text, text, text, numeric, jsonb) from public, anon, authenticated, service_role, api_key;
grant execute on function learning.add_media_asset(text, text, text, numeric, jsonb) to authenticated;
