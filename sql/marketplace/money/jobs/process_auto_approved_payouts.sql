select private.schedule_job(
    'process_auto_approved_payouts', 'private.process_auto_approved_payouts', '*/15 * * * *',
    'Approves withdrawals of trusted people that have waited for three days.'
);
