-- Security definer: the service that looks into media reads no tables. Asked when it begins, so that it looks at the file that the answer
-- has by then, with the bounds as they are by then.
create or replace function public.media_to_check(p_submission_id uuid) returns jsonb
language sql
stable
security definer
set search_path = ''
as $$
    select jsonb_build_object(
        'upload_id', upload.id,
        'bucket', upload.bucket,
        'path', upload.path,
        'content_type', upload.content_type,
        'limits', (
            select jsonb_object_agg(substring(setting.name from 8), setting.value)
            from private.settings as setting
            where setting.name like 'answer\_%'
        ) || coalesce(jsonb_strip_nulls(to_jsonb(own)) - array['id', 'company_id', 'updated_at'], '{}')
    )
    from public.submissions as submission
    inner join public.uploads as upload on upload.submission_id = submission.id
    left join public.answer_limits as own on own.id = submission.task_id
    where
        submission.id = p_submission_id
        and upload.status = 'attached'
        and upload.scan_status = 'waiting'
$$;

comment on function public.media_to_check(uuid) is
    'Where the file of an answer is that nobody has looked into, what it was sent as, and the bounds of its task; null where there is none.';
revoke execute on function public.media_to_check(uuid) from public, anon, authenticated, service_role, api_key;
grant execute on function public.media_to_check(uuid) to service_role;
