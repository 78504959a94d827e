-- For tests and for whoever runs the platform: all that is kept beside the rows that it is counted from.
create or replace function learning_private.mismatches() returns table (kind text, user_id uuid, kept text, counted text)
language plpgsql
stable
security invoker
set search_path = ''
as $$
#variable_conflict use_column
begin
    return query
    with practised as (
        select
            practice.user_id,
            count(*)::integer as sessions,
            sum(practice.score) as scores,
            sum(practice.xp_gained)::bigint as xp
        from learning.practice_sessions as practice
        where practice.completed_at is not null
        group by practice.user_id
    ),

    gained as (
        select
            event.user_id,
            sum(event.delta)::bigint as xp
        from learning.xp_events as event
        group by event.user_id
    ),

    completed as (
        select
            completion.user_id,
            count(*) filter (where lesson.lesson_type = 'word')::integer as words,
            count(*) filter (where lesson.lesson_type = 'sentence')::integer as sentences,
            count(*) filter (where lesson.lesson_type = 'freestyle')::integer as freestyles
        from learning.lesson_completions as completion
        inner join learning.lessons as lesson on lesson.id = completion.lesson_id
        group by completion.user_id
    ),

    -- Days that follow one another have one difference to their number.
    runs as (
        select
            numbered.user_id,
            max(numbered.day) as last_day,
            count(*)::integer as days
        from (
            select
                day.user_id,
                day.day,
                day.day - row_number() over (partition by day.user_id order by day.day)::integer as run
            from learning.study_days as day
        ) as numbered
        group by
            numbered.user_id,
            numbered.run
    ),

    figures as (
        select
            learner.id,
            figure.kind,
            figure.kept,
            figure.counted
        from learning.users as learner
        left join practised on practised.user_id = learner.id
        left join gained on gained.user_id = learner.id
        left join completed on completed.user_id = learner.id
        left join runs on runs.user_id = learner.id and runs.last_day = learner.last_day
        cross join lateral (
            values
            ('xp', learner.xp, coalesce(gained.xp, 0)),
            ('sessions', learner.session_count, learner.anonymised_count + coalesce(practised.sessions, 0)),
            ('scores', learner.score_sum, learner.anonymised_sum + coalesce(practised.scores, 0)),
            ('words', learner.word_lessons, coalesce(completed.words, 0)),
            ('sentences', learner.sentence_lessons, coalesce(completed.sentences, 0)),
            ('freestyles', learner.freestyle_lessons, coalesce(completed.freestyles, 0)),
            ('streak', learner.streak_count, case when learner.streak_count = 0 then 0 else coalesce(runs.days, 0) end)
        ) as figure (kind, kept, counted)
    )

    select
        figures.kind,
        figures.id,
        figures.kept::text,
        figures.counted::text
    from figures
    where figures.kept <> figures.counted
    union all
    select
        'practice_xp',
        day.user_id,
        day.practice_xp::text,
        coalesce(sum(practice.xp_gained), 0)::text
    from learning.study_days as day
    left join learning.practice_sessions as practice on practice.user_id = day.user_id and practice.day = day.day
    where day.day > now()::date - 500
    group by
        day.user_id,
        day.day,
        day.practice_xp
    having day.practice_xp <> coalesce(sum(practice.xp_gained), 0)
    union all
    select
        'messages',
        chat.user_id,
        chat.message_count::text,
        format('%s, %s', count(message.id), max(message.sequence))
    from learning.chat_sessions as chat
    left join learning.chat_messages as message on message.chat_id = chat.id
    group by chat.id
    having
        chat.message_count <> count(message.id)
        or chat.message_count <> coalesce(max(message.sequence), 0)
        or count(message.id) <> count(distinct message.sequence)
    union all
    select
        'pieces',
        message.user_id,
        message.message_content,
        string_agg(piece.content, '' order by piece.position)
    from learning.chat_messages as message
    inner join learning.chat_pieces as piece on piece.message_id = message.id
    group by
        message.id,
        message.user_id,
        message.message_content,
        message.completed_at
    having
        max(piece.position) <> count(*)
        or message.piece_count <> count(*)
        or message.piece_length <> sum(char_length(piece.content))
        or (message.completed_at is not null and message.message_content <> string_agg(piece.content, '' order by piece.position));
end
$$;

comment on function learning_private.mismatches() is 'Every figure that is not what a plain recount says; no row when all is well.';
revoke execute on function learning_private.mismatches() from public;
