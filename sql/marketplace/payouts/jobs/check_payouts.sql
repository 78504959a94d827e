select private.schedule_job(
    'check_payouts', 'private.ask_for_payout_checks', '0 8 * * *',
    'Has the ledger compared with what PayPal paid until yesterday, whose books are complete by then.'
);
