select private.schedule_job(
    'cut_off_bank_payouts', 'private.cut_off_bank_payouts', '0 12 * * 1-5',
    'Puts approved bank transfers into files, on working days at noon (UTC).'
);
