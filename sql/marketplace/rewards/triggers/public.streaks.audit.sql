select private.audit_table('public.streaks');
