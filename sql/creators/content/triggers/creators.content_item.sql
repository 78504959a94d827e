create or replace trigger touch_updated_at before update on creators.content_item
for each row execute function private.touch_updated_at();
comment on trigger touch_updated_at on creators.content_item is 'Keeps updated_at.';
create or replace trigger keep_public
before insert or update of visibility, deleted_at, published_at, social_account_id, user_id on creators.content_item
for each row execute function creators_private.keep_item_public();
comment on trigger keep_public on creators.content_item is 'Who sees an item follows the item, its account and its creator.';
