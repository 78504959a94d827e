-- No client reads it: creators.subscription is what follows.
select private.protect_table('creators_private.stripe_subscriptions');
