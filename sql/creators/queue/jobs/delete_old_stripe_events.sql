select private.schedule_job(
    'delete_old_stripe_events', 'creators_private.delete_old_stripe_events', '35 3 * * *',
    'Deletes the events of Stripe that came more than 90 days ago.'
);
