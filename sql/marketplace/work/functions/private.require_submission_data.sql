--! requires functions/private.require_submission_field.sql
-- What each type of task needs to be judged at all, and nothing else: what nobody reads is refused by its name.
create or replace function private.require_submission_data(
    p_task_type text,
    p_data jsonb,
    p_has_upload boolean
) returns void
language plpgsql
immutable
security invoker
set search_path = ''
as $$
declare
    v_known text[];
    v_unknown text;
begin
    if p_data is null or jsonb_typeof(p_data) <> 'object' then
        raise exception using
            errcode = 'XM014',
            message = 'submission_data must be a JSON object.',
            hint = 'Send the fields that the type of the task asks for.',
            column = 'p_submission_data';
    end if;
    if octet_length(p_data::text) > 65536 then
        raise exception using
            errcode = 'XM014',
            message = 'submission_data is longer than 64 KB.',
            hint = 'Upload large content with create_upload and send its id.',
            column = 'p_submission_data';
    end if;

    v_known := case p_task_type
        when 'audio' then array['audio_url', 'duration', 'transcript', 'quality']
        when 'image' then array['image_url', 'labels', 'annotations']
        when 'text' then array['text_content', 'word_count']
        when 'validation' then array['choices', 'confidence']
        when 'linguasense' then array['text_content', 'language']
        when 'rlhf' then array['preferred', 'reasoning']
    end;
    select key into v_unknown
    from jsonb_object_keys(p_data) as key
    where key <> all(v_known)
    order by key
    limit 1;
    if found then
        raise exception using
            errcode = 'XM014',
            message = format('submission_data has a field that a task of type %s does not ask for.', p_task_type),
            hint = format('Send nothing but %s.', array_to_string(v_known, ', ')),
            column = 'p_submission_data.' || left(v_unknown, 100);
    end if;

    case p_task_type
        when 'audio' then
            perform private.require_submission_field(p_data, 'audio_url', 'url', 1, 2048, not p_has_upload);
            perform private.require_submission_field(p_data, 'duration', 'number', 0.1, 7200);
            perform private.require_submission_field(p_data, 'transcript', 'string', 0, 20000, false);
            perform private.require_submission_field(p_data, 'quality', 'number', 0, 1, false);
        when 'image' then
            perform private.require_submission_field(p_data, 'image_url', 'url', 1, 2048, not p_has_upload);
            perform private.require_submission_field(p_data, 'labels', 'array', 0, 200, false);
            perform private.require_submission_field(p_data, 'annotations', 'array', 0, 1000, false);
        when 'text' then
            perform private.require_submission_field(p_data, 'text_content', 'string', 1, 50000);
            perform private.require_submission_field(p_data, 'word_count', 'number', 0, 50000, false);
        when 'validation' then
            perform private.require_submission_field(p_data, 'choices', 'array', 1, 200);
            perform private.require_submission_field(p_data, 'confidence', 'number', 0, 1);
        when 'linguasense' then
            perform private.require_submission_field(p_data, 'text_content', 'string', 1, 50000);
            perform private.require_submission_field(p_data, 'language', 'string', 2, 35);
        when 'rlhf' then
            perform private.require_submission_field(p_data, 'preferred', 'string', 1, 100);
            perform private.require_submission_field(p_data, 'reasoning', 'string', 1, 20000, false);
    end case;
end
$$;

comment on function private.require_submission_data(text, jsonb, boolean) is
    'XM014, naming the field, unless submission_data fits the type of the task.';
revoke execute on function private.require_submission_data(text, jsonb, boolean) from public;
