select private.schedule_job(
    'close_campaign_windows', 'private.close_campaign_windows', '* * * * *',
    'Completes campaigns whose end has passed, and opens those whose start has come.'
);
