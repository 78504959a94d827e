select private.schedule_job(
    'process_payment_events', 'private.process_payment_events', '*/5 * * * *',
    'Tries the events of the payment provider again that had no effect yet.'
);
