select private.audit_table('learning.tests');
