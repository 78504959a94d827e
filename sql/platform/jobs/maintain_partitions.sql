select private.schedule_job(
    'maintain_partitions', 'private.maintain_partitions', '10 2 * * *',
    'Makes the partitions of the coming months, and moves rows there that waited for one.'
);
