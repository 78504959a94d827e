create or replace trigger keep_platform before insert or update of platform_slug on creators.content_item
for each row execute function creators_private.keep_platform();
comment on trigger keep_platform on creators.content_item is 'An item is of the platform of its account.';

create or replace trigger note_tags_insert after insert on creators.content_item
for each row
when (new.is_public and new.tags <> '{}')
execute function creators_private.note_tags();
comment on trigger note_tags_insert on creators.content_item is 'Tags are counted.';

create or replace trigger note_tags_update after update on creators.content_item
for each row
when (old.is_public <> new.is_public or (new.is_public and old.tags <> new.tags))
execute function creators_private.note_tags();
comment on trigger note_tags_update on creators.content_item is 'Tags are counted.';

create or replace trigger note_tags_delete after delete on creators.content_item
for each row
when (old.is_public and old.tags <> '{}')
execute function creators_private.note_tags();
comment on trigger note_tags_delete on creators.content_item is 'Tags are counted.';
