select private.schedule_job(
    'keep_sitemaps', 'private.keep_sitemaps', '* * * * *',
    'Counts the pages of sitemaps that have changed, and cuts files that have become too long.'
);
