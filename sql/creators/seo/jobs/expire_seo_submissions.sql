select private.schedule_job(
    'expire_seo_submissions', 'creators_private.expire_seo_submissions', '*/10 * * * *',
    'Gives up submissions to search engines that nobody settles within 24 hours.'
);
