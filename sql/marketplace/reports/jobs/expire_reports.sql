select private.schedule_job(
    'expire_reports', 'private.expire_reports', '20 * * * *',
    'Has reports deleted whose time is over.'
);
