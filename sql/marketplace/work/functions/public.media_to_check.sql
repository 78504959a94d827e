--! requires functions/private.text_waits_until.sql
-- Security definer: the service that looks into media reads no tables. Asked when it begins, so that it looks at what the answer
-- has by then, with the bounds as they are by then.
create or replace function public.media_to_check(p_submission_id uuid) returns jsonb
language sql
stable
security definer
set search_path = ''
as $$
    select jsonb_build_object(
        'file', case when upload.id is not null then jsonb_build_object(
            'upload_id', upload.id,
            'bucket', upload.bucket,
            'path', upload.path,
            'content_type', upload.content_type
        ) end,
        'text', case when waits.has_text then submission.submission_data ->> 'text_content' end,
        'language', submission.submission_data ->> 'language',
        'limits', (
            select jsonb_object_agg(substring(setting.name from 8), setting.value)
            from private.settings as setting
            where setting.name like 'answer\_%'
        ) || coalesce(jsonb_strip_nulls(to_jsonb(own)) - array['id', 'company_id', 'updated_at'], '{}')
    )
    from public.submissions as submission
    inner join public.tasks as task on task.id = submission.task_id
    cross join lateral (
        select submission.status = 'validating' and private.text_waits_until(task.task_type) is not null as has_text
    ) as waits
    left join public.uploads as upload
        on upload.submission_id = submission.id
        and upload.status = 'attached'
        and upload.scan_status = 'waiting'
    left join public.answer_limits as own on own.id = submission.task_id
    where
        submission.id = p_submission_id
        and (upload.id is not null or waits.has_text)
$$;

comment on function public.media_to_check(uuid) is
    'Where the file of an answer is that nobody has looked into, the text of one that waits for that, and the bounds of its task; null where there is neither.';
revoke execute on function public.media_to_check(uuid) from public, anon, authenticated, service_role, api_key;
grant execute on function public.media_to_check(uuid) to service_role;
