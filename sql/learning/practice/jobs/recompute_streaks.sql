select private.schedule_job(
    'recompute_streaks', 'learning_private.recompute_streaks', '40 * * * *',
    'Ends the streaks of learners who let a day of their own pass.'
);
