--! requires functions/learning_private.lock_learner.sql
-- Security definer: nobody may write practice directly.
create or replace function learning.start_practice(p_mode text default null, p_lesson_id uuid default null) returns table (practice_id uuid)
language plpgsql
volatile
security definer
set search_path = ''
as $$
#variable_conflict use_column
declare
    v_learner constant learning.users := learning_private.lock_learner();
    v_mode text := p_mode;
    v_id uuid;
begin
    if p_lesson_id is not null then
        v_mode := (learning_private.require_open_lesson(p_lesson_id)).lesson_type;
    end if;
    if v_mode is null or v_mode is distinct from coalesce(p_mode, v_mode) then
        raise exception using
            errcode = 'XL015',
            message = 'Practice has the mode of its lesson; without a lesson it needs one.',
            hint = coalesce(format('Leave the mode out: the lesson''s is %s.', v_mode), 'Send a mode or a lesson.'),
            column = 'p_mode';
    end if;
    if (
        select count(*)
        from learning.practice_sessions as practice
        where
            practice.user_id = v_learner.id
            and not practice.is_completed
            and practice.id >= private.uuid_v7_bound(now() - interval '1 day')
    ) >= 100 then
        raise exception using
            errcode = 'XL012',
            message = 'You have 100 practice sessions that were begun and not completed.',
            hint = 'Complete one of them, or wait: each ends by itself after 24 hours.';
    end if;
    insert into learning.practice_sessions (user_id, lesson_id, mode)
    values (v_learner.id, p_lesson_id, v_mode)
    returning id into v_id;
    perform learning_private.note_activity(v_learner.id);
    return query select v_id;
end
$$;

comment on function learning.start_practice(text, uuid) is 'Begins a practice session of the caller''s, of a lesson or without one.';
revoke execute on function learning.start_practice(text, uuid) from public, anon, authenticated, service_role, api_key;
grant execute on function learning.start_practice(text, uuid) to authenticated;
