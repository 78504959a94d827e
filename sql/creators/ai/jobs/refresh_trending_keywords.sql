select private.schedule_job(
    'refresh_trending_keywords', 'creators_private.refresh_trending_keywords', '7 * * * *',
    'Counts which tags of public content of the last 7 days are seen most.'
);
