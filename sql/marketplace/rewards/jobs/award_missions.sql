select private.schedule_job(
    'award_missions', 'private.award_recent_missions', '5 0 * * *',
    'Gives the points of the daily missions of the days that are over.'
);
