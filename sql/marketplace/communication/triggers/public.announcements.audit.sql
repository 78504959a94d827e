select private.audit_table('public.announcements');
