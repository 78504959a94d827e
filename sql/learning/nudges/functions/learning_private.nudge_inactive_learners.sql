--! requires functions/learning_private.list_inactive_learners.sql
-- Who has set nudges to false among their notifications is told nothing.
create or replace function learning_private.nudge_inactive_learners() returns integer
language plpgsql
volatile
security invoker
set search_path = ''
as $$
declare
    v_rows integer;
begin
    insert into learning.notifications (user_id, title, message, silent_since)
    select
        silent.user_id,
        'Your signs miss you',
        'You have not practised for two weeks. A short lesson brings you back.',
        silent.silent_since
    from learning_private.list_inactive_learners() as silent
    left join learning.user_settings as chosen on chosen.user_id = silent.user_id
    where chosen.notifications -> 'nudges' is distinct from 'false'
    on conflict (user_id, silent_since) do nothing;
    get diagnostics v_rows = row_count;
    return v_rows;
end
$$;

comment on function learning_private.nudge_inactive_learners() is 'Job: tells learners who were silent for 14 days, once for each silence.';
revoke execute on function learning_private.nudge_inactive_learners() from public;
