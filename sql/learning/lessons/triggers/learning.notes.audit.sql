select private.audit_table('learning.notes');
