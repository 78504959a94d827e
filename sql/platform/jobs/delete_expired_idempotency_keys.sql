select private.schedule_job(
    'delete_expired_idempotency_keys', 'private.delete_expired_idempotency_keys', '*/5 * * * *',
    'Deletes idempotency keys that are older than 24 hours.'
);
