select private.schedule_job(
    'nudge_inactive_learners', 'learning_private.nudge_inactive_learners', '0 9 * * 1',
    'Tells learners who were silent for 14 days, once for each silence.'
);
