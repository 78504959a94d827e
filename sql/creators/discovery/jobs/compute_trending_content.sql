select private.schedule_job(
    'compute_trending_content', 'creators_private.compute_trends', '*/10 * * * *',
    'Writes anew what trends in the last day, week and month.'
);
