-- The index is made before there is much: it is filled in the same transaction.
-- squawk-ignore-file require-concurrent-index-creation
alter table creators.content_item add column edited_at timestamptz;
comment on column creators.content_item.edited_at is 'When it was last edited here, by its newest revision; null if never.';

update creators.content_item as item
set edited_at = (
    select max(revision.created_at)
    from creators.content_revision as revision
    where revision.content_item_id = item.id
)
where item.revision > 0;

create index content_item_public_pages_idx on creators.content_item (id) include (published_at, edited_at) where is_public;
comment on index creators.content_item_public_pages_idx is 'The sitemap, from the index alone.';

select private.list_sitemap('content', 'creators.content_pages');
