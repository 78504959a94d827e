select private.audit_table('public.public_campaigns');
