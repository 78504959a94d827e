-- Nobody: only private.list_sitemap and private.keep_sitemaps reach this table, as their owner, who is not bound by Row
-- Level Security.
select private.protect_table('gateway.sitemaps');
