-- squawk-ignore-file ban-drop-function
-- private.audit_table(regclass, text[]) takes its place: it knows the columns that follow from other rows.
drop function if exists private.audit_table(regclass);
