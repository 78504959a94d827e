create or replace trigger date_edit before update of revision on creators.content_item
for each row
when (old.revision <> new.revision)
execute function creators_private.date_edit();
comment on trigger date_edit on creators.content_item is 'Crawlers are told when a page last changed.';

create or replace trigger note_page_insert after insert on creators.content_item
for each row
when (new.is_public)
execute function private.note_page('content');
comment on trigger note_page_insert on creators.content_item is 'The sitemap has a page more.';

create or replace trigger note_page_update after update on creators.content_item
for each row
when (
    old.is_public <> new.is_public
    or (
        new.is_public
        and (old.edited_at is distinct from new.edited_at or old.published_at <> new.published_at)
    )
)
execute function private.note_page('content');
comment on trigger note_page_update on creators.content_item is 'A page of the sitemap is shown, hidden or another one.';

create or replace trigger note_page_delete after delete on creators.content_item
for each row
when (old.is_public)
execute function private.note_page('content');
comment on trigger note_page_delete on creators.content_item is 'The sitemap has a page less.';
