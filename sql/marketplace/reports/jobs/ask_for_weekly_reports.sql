select private.schedule_job(
    'ask_for_weekly_reports', 'private.ask_for_weekly_reports', '45 * * * *',
    'Asks for the reports of the week that is over.'
);
