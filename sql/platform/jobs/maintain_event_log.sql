select private.schedule_job(
    'maintain_event_log', 'private.maintain_event_log', '20 2 * * *',
    'Makes the coming days of the event log, and drops those that no cursor may reach back to any more.'
);
