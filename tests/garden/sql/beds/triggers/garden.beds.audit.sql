select private.audit_table('garden.beds');
