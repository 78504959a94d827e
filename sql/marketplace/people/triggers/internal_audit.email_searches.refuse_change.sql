drop trigger if exists refuse_change on internal_audit.email_searches;
create trigger refuse_change before delete or truncate on internal_audit.email_searches
for each statement execute function private.refuse_change();
comment on trigger refuse_change on internal_audit.email_searches is 'History is append-only.';

create or replace trigger refuse_update before update on internal_audit.email_searches
for each row execute function private.refuse_change_but_redaction('email');
comment on trigger refuse_update on internal_audit.email_searches is 'History is append-only, but for the address of a deleted account.';
