select private.schedule_job(
    'expire_suggestions', 'creators_private.expire_suggestions', '*/10 * * * *',
    'Gives up suggestions that nobody brings, and ends those that nobody applied for 30 days.'
);
