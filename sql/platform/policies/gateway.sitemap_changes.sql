-- The gateway asks as service_role whether a file has changed; only triggers write, and the job that counts.
select private.protect_table('gateway.sitemap_changes');
grant select on table gateway.sitemap_changes to service_role;

create policy sitemap_changes_select on gateway.sitemap_changes for select to service_role
using (true);
comment on policy sitemap_changes_select on gateway.sitemap_changes is 'The gateway sees which pages have changed; it holds keys of pages, no data.';
