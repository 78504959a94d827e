select private.schedule_job(
    'write_weekly_reports', 'private.write_weekly_reports', '30 0 * * 1',
    'Writes the figures of the week that is over.'
);
