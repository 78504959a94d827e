select private.schedule_job(
    'settle_former_people', 'private.settle_former_people', '50 2 * * *',
    'Gives the platform what comes to deleted accounts, and forgets the hashes of their addresses in time.'
);
