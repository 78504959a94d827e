drop trigger if exists refuse_change on internal_audit.payout_file_openings;
create trigger refuse_change before update or delete or truncate on internal_audit.payout_file_openings
for each statement execute function private.refuse_change();
comment on trigger refuse_change on internal_audit.payout_file_openings is 'History is append-only.';
