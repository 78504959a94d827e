create or replace trigger note_page_insert after insert on creators.users
for each row
when (new.is_public)
execute function private.note_page('creators');
comment on trigger note_page_insert on creators.users is 'The sitemap has a page more.';

create or replace trigger note_page_update after update on creators.users
for each row
when (old.is_public <> new.is_public or (new.is_public and old.slug is distinct from new.slug))
execute function private.note_page('creators');
comment on trigger note_page_update on creators.users is 'A page of the sitemap is shown, hidden or elsewhere.';

create or replace trigger note_page_delete after delete on creators.users
for each row
when (old.is_public)
execute function private.note_page('creators');
comment on trigger note_page_delete on creators.users is 'The sitemap has a page less.';
