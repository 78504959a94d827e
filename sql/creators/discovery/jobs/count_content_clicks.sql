select private.schedule_job(
    'count_content_clicks', 'creators.increment_content_clicks', '* * * * *',
    'Adds the clicks of the last minute to their content.'
);
