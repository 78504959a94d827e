--! requires functions/learning_private.lock_learner.sql functions/learning_private.lock_practice.sql functions/learning_private.require_score.sql
--! requires functions/learning_private.require_shape.sql
-- Security definer: nobody may write practice directly. The learner is locked first, so that figures and bounds hold also when
-- several sessions end at once.
create or replace function learning.complete_practice(
    p_practice_id uuid,
    p_score numeric,
    p_raw_metrics jsonb default null,
    p_feedback jsonb default null,
    p_media_id uuid default null
) returns table (practice_id uuid, learner_id uuid, xp_gained integer)
language plpgsql
volatile
security definer
set search_path = ''
as $$
#variable_conflict use_column
declare
    v_learner constant learning.users := learning_private.lock_learner();
    v_score constant numeric := learning_private.require_score(p_score);
    v_metrics constant jsonb := learning_private.require_json(p_raw_metrics, 'object', 65536, 'p_raw_metrics');
    v_feedback constant jsonb := learning_private.require_shape(
        p_feedback, '{"summary": "string", "more": "object"}', 16384, 'p_feedback'
    );
    v_practice constant learning.practice_sessions := learning_private.lock_practice(p_practice_id, v_learner.id);
    v_day date;
    v_xp integer;
begin
    if p_media_id is not null and not exists (
        select
        from learning.media_assets as media
        where
            media.id = p_media_id
            and media.owner_id = v_learner.id
    ) then
        raise exception using
            errcode = 'PT404',
            message = 'There is no such recording of yours.',
            hint = 'Add it with addMediaAsset first.',
            column = 'p_media_id';
    end if;
    v_day := learning_private.touch_streak(v_learner.id);
    v_xp := learning_private.bounded_practice_xp(
        v_learner.id, v_day, learning_private.practice_xp(v_practice.mode, v_score)
    );
    perform learning_private.increment_xp(v_learner.id, v_xp, 'practice', p_practice_id);
    perform learning_private.count_practice(v_learner.id, v_practice, v_score);
    update learning.practice_sessions as practice
    set
        score = v_score,
        raw_metrics = v_metrics,
        feedback = v_feedback,
        media_id = p_media_id,
        xp_gained = v_xp,
        day = v_day,
        completed_at = now()
    where practice.id = p_practice_id;
    perform learning_private.note_activity(v_learner.id);
    return query select p_practice_id, v_learner.id, v_xp;
end
$$;

comment on function learning.complete_practice(uuid, numeric, jsonb, jsonb, uuid) is
    'Ends a practice session of the caller''s, once: its score, points, streak and figures in one step.';
revoke execute on function learning.complete_practice(uuid, numeric, jsonb, jsonb, uuid) from public, anon, authenticated, service_role, api_key;
grant execute on function learning.complete_practice(uuid, numeric, jsonb, jsonb, uuid) to authenticated;
