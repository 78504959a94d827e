select private.audit_table('learning.tests_content');
