select private.schedule_job(
    'release_aged_payouts', 'private.release_aged_payouts', '*/10 * * * *',
    'Releases payouts that were held for as long as their reasons ask.'
);
