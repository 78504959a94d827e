--! requires functions/learning_private.lock_lesson.sql
-- Security definer: nobody may write notes directly. Under the lesson's lock, so that no change is lost to another.
create or replace function learning.upsert_note(
    p_lesson_id uuid,
    p_note_content text,
    p_note_id uuid default null,
    p_title text default null,
    p_language_code text default 'en',
    p_tool_calls jsonb default '[]',
    p_tool_calls_content jsonb default '[]',
    p_version integer default null
) returns table (note_id uuid)
language plpgsql
volatile
security definer
set search_path = ''
as $$
#variable_conflict use_column
declare
    v_lesson constant learning.lessons := learning_private.lock_lesson(p_lesson_id);
    v_content constant text := private.require_text(p_note_content, 'p_note_content', 50000);
    v_calls constant jsonb := learning_private.require_json(coalesce(p_tool_calls, '[]'), 'array', 65536, 'p_tool_calls');
    v_results constant jsonb :=
        learning_private.require_json(coalesce(p_tool_calls_content, '[]'), 'array', 65536, 'p_tool_calls_content');
    v_old learning.notes;
    v_id uuid;
begin
    if p_note_id is null then
        insert into learning.notes (lesson_id, title, note_content, language_code, tool_calls, tool_calls_content)
        values (v_lesson.id, p_title, v_content, coalesce(p_language_code, 'en'), v_calls, v_results)
        returning id into v_id;
        return query select v_id;
        return;
    end if;
    select * into v_old
    from learning.notes as note
    where
        note.id = p_note_id
        and note.lesson_id = v_lesson.id;
    if not found then
        raise exception using
            errcode = 'PT404',
            message = 'The lesson has no such note.',
            hint = 'Leave the id out to add a note.',
            column = 'p_note_id';
    end if;
    if p_version is distinct from v_old.version then
        raise exception using
            errcode = 'XL043',
            message = format('The note is at version %s.', v_old.version),
            hint = 'Read the note again, and send its version with your changes.',
            column = 'p_version';
    end if;
    update learning.notes as note
    set
        title = p_title,
        note_content = v_content,
        language_code = coalesce(p_language_code, 'en'),
        tool_calls = v_calls,
        tool_calls_content = v_results,
        version = note.version + 1
    where note.id = p_note_id;
    return query select p_note_id;
end
$$;

comment on function learning.upsert_note(uuid, text, uuid, text, text, jsonb, jsonb, integer) is
    'Adds a note to a lesson, or replaces one whose version the caller has read.';
revoke execute on function learning.upsert_note(uuid, text, uuid, text, text, jsonb, jsonb, integer) from public, anon, authenticated, service_role, api_key;
grant execute on function learning.upsert_note(uuid, text, uuid, text, text, jsonb, jsonb, integer) to authenticated;
