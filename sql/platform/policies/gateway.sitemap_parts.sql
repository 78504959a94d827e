-- The gateway finds a file of a sitemap as service_role; only private.list_sitemap and private.keep_sitemaps write.
select private.protect_table('gateway.sitemap_parts');
grant select on table gateway.sitemap_parts to service_role;

create policy sitemap_parts_select on gateway.sitemap_parts for select to service_role
using (true);
comment on policy sitemap_parts_select on gateway.sitemap_parts is 'The gateway sees where each file begins; it holds keys of pages, no data.';
