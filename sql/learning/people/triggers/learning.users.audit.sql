select private.audit_table('learning.users');
