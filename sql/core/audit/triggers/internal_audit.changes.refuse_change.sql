--! was marketplace/triggers/internal_audit.changes.refuse_change.sql
drop trigger if exists refuse_change on internal_audit.changes;
create trigger refuse_change before delete or truncate on internal_audit.changes
for each statement execute function private.refuse_change();
comment on trigger refuse_change on internal_audit.changes is 'History is append-only.';

create or replace trigger refuse_update before update on internal_audit.changes
for each row execute function private.refuse_change_but_redaction('old_values', 'new_values');
comment on trigger refuse_update on internal_audit.changes is 'History is append-only, but for what a deleted account takes out.';
