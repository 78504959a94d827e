select private.schedule_job(
    'process_stripe_events', 'creators_private.process_stripe_events', '* * * * *',
    'Has subscriptions of creators follow the events of Stripe; each event asks for it besides.'
);
