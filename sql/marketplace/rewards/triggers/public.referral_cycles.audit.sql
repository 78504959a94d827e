select private.audit_table('public.referral_cycles');
