select private.schedule_job(
    'reset_creator_quotas', 'creators_private.reset_quotas', '*/5 * * * *',
    'Ends the cycles of creators that are over: what was used becomes history, and counts begin anew.'
);
