create or replace trigger disconnect_keys after insert or update on private.session_cutoffs
for each row execute function private.disconnect_keys();
comment on trigger disconnect_keys on private.session_cutoffs is 'Programs with keys of theirs have to ask again.';
