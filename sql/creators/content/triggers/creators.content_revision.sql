create or replace trigger refuse_change before update of id, content_item_id, revision, source, changes on creators.content_revision
for each row execute function private.refuse_change();
comment on trigger refuse_change on creators.content_revision is 'What was edited stays as it was.';
