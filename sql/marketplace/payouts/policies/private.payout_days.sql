select private.protect_table('private.payout_days');
