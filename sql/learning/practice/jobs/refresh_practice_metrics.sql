select private.schedule_job(
    'refresh_practice_metrics', 'learning_private.refresh_practice_metrics', '20 2 * * *',
    'Brings what each learner practised by day up to date.'
);
