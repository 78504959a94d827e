select private.schedule_job(
    'decay_inactive_users', 'private.decay_inactive_users', '20 0 * * *',
    'Takes 5 percent of the points since the last level from whoever has not worked for 7 days.'
);
