select private.audit_table('public.campaign_invitations');
