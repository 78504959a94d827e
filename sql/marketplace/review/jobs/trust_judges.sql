select private.schedule_job(
    'trust_judges', 'private.trust_judges', '*/20 2 * * *',
    'Moves the trust of judges by what became of their verdicts of the day before.'
);
