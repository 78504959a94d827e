-- The index is made before there is much: it is filled in the same transaction.
-- squawk-ignore-file require-concurrent-index-creation
create index users_public_pages_idx on creators.users (id) include (slug) where is_public;
comment on index creators.users_public_pages_idx is 'The sitemap, from the index alone.';

select private.list_sitemap('creators', 'creators.creator_pages');
