-- Words are looked for as they are written ('simple'): tasks and campaigns come in many languages.
-- squawk-ignore-file require-concurrent-index-creation

create index tasks_words_idx on public.tasks using gin (to_tsvector('pg_catalog.simple', title || ' ' || description));
comment on index public.tasks_words_idx is 'Tasks by words of their title and description.';
create index campaigns_words_idx on public.campaigns
using gin (to_tsvector('pg_catalog.simple', name || ' ' || coalesce(description, '')));
comment on index public.campaigns_words_idx is 'Campaigns by words of their name and description.';
create index dataset_bundles_words_idx on public.dataset_bundles
using gin (to_tsvector('pg_catalog.simple', name || ' ' || coalesce(description, '')));
comment on index public.dataset_bundles_words_idx is 'Bundles by words of their name and description.';
create index support_tickets_words_idx on public.support_tickets
using gin (to_tsvector('pg_catalog.simple', subject));
comment on index public.support_tickets_words_idx is 'Tickets by words of their subject.';

create index public_profiles_name_grams_idx on public.public_profiles using gin (private.name_grams(name));
comment on index public.public_profiles_name_grams_idx is 'People by any part of their public name, whatever its case.';
create index public_profiles_name_idx on public.public_profiles (name, id);
comment on index public.public_profiles_name_idx is 'People by name.';
