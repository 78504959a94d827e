-- squawk-ignore-file require-concurrent-index-creation
create index email_searches_email_idx on internal_audit.email_searches (email) where found_id is null;
comment on index internal_audit.email_searches_email_idx is 'What is cleared when the owner of the address deletes their account.';
