drop trigger if exists refuse_change on internal_audit.user_status_changes;
create trigger refuse_change before update or delete or truncate on internal_audit.user_status_changes
for each statement execute function private.refuse_change();
comment on trigger refuse_change on internal_audit.user_status_changes is 'History is append-only.';
