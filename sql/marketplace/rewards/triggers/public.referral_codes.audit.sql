select private.audit_table('public.referral_codes');
