select private.audit_table('private.settings');
