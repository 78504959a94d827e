select private.schedule_job(
    'count_content_tags', 'creators_private.count_tags', '* * * * *',
    'Counts on how much public content each tag is.'
);
