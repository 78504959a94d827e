select private.schedule_job(
    'decay_trust', 'private.decay_trust', '*/10 1 * * *',
    'Brings the trust of those who have not worked for a week 0.1 closer to 5.0.'
);
