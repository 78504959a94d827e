select private.audit_table('learning.lessons');
