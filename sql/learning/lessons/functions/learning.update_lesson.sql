--! requires functions/learning_private.lock_lesson.sql functions/learning_private.require_cover.sql
-- Security definer: nobody may write lessons directly.
create or replace function learning.update_lesson(p_lesson_id uuid, p_changes jsonb) returns table (lesson_id uuid)
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
    v_old constant learning.lessons := learning_private.lock_lesson(p_lesson_id);
    v_new learning.lessons;
begin
    perform private.require_changes(
        p_changes, array['title', 'description', 'difficulty_level', 'cover_media_id', 'is_active']
    );
    v_new := jsonb_populate_record(v_old, p_changes);
    if v_new.cover_media_id is distinct from v_old.cover_media_id then
        perform learning_private.require_cover(v_new.cover_media_id, auth.uid());
    end if;
    update learning.lessons as lesson
    set
        title = private.require_text(v_new.title, 'title', 200),
        description = v_new.description,
        difficulty_level = v_new.difficulty_level,
        cover_media_id = v_new.cover_media_id,
        is_active = v_new.is_active
    where lesson.id = p_lesson_id;
    return query select p_lesson_id;
end
$$;

comment on function learning.update_lesson(uuid, jsonb) is 'Changes what p_changes names of a lesson; its code and type stay.';
revoke execute on function learning.update_lesson(uuid, jsonb) from public, anon, authenticated, service_role, api_key;
grant execute on function learning.update_lesson(uuid, jsonb) to authenticated;
