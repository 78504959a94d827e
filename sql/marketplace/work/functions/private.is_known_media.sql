-- However many answers a task has: a few look-ups by index, each of at most 100 rows. Pictures that share a part and
-- nothing else are few, unless somebody makes them; the same one is among the first.
create or replace function private.is_known_media(p_upload public.uploads, p_hash bit (64)) returns boolean
language sql
stable
security invoker
set search_path = ''
set plan_cache_mode = force_generic_plan
set enable_seqscan = off
as $$
    select
        exists (
            select
            from public.uploads as other
            inner join public.submissions as submission on submission.id = other.submission_id
            where
                other.task_id = p_upload.task_id
                and other.sha256 = p_upload.sha256
                and other.submission_id is not null
                and other.submission_id <> p_upload.submission_id
                and other.scan_status = 'clean'
        )
        or exists (
            select
            from generate_series(0, 3) as quarter (n)
            cross join generate_series(-1, 15) as flip (n)
            cross join lateral (
                select near.hash
                from private.media_hashes as near
                where
                    near.task_id = p_upload.task_id
                    and near.part = quarter.n::smallint
                    and near.bits = (
                        substring(p_hash from quarter.n * 16 + 1 for 16)::bit (16)::integer
                        # case when flip.n < 0 then 0 else 1 << flip.n end
                    )
                    and near.submission_id <> p_upload.submission_id
                limit 100
            ) as near
            where bit_count(near.hash # p_hash) <= 5
        )
$$;

comment on function private.is_known_media(public.uploads, bit) is
    'Whether another answer to the task has this file, or a picture that looks the same: of 64 bits at most 5 differ.';
revoke execute on function private.is_known_media(public.uploads, bit) from public;
