-- Suggestions for Nia's and Omar's content in every state, one of which was applied and taken back, and what they cost; and one for
-- every tenth item of the scale.
alter table creators.user_ai_setting disable trigger user;
update creators.user_ai_setting
set
    created_at = timestamptz '2026-01-01 00:00+00',
    updated_at = timestamptz '2026-01-01 00:00+00';
update creators.user_ai_setting
set
    model_id = '00000000-0000-7000-80d4-000000000003',
    tone = 'friendly',
    instructions = 'Say what can be learned.'
where user_id = '00000000-0000-7000-8000-000000000921';
alter table creators.user_ai_setting enable trigger user;

alter table creators.ai_suggestion disable trigger user;
insert into creators.ai_suggestion (
    id, user_id, content_item_id, model_id, status, suggested_titles, suggested_descriptions, suggested_tags, total_cost_cents,
    error_message, quota_used_at, expires_at, settled_at, created_at, updated_at
)
select
    ('00000000-0000-7000-80e4-' || lpad(story.n::text, 12, '0'))::uuid,
    item.user_id,
    item.id,
    ('00000000-0000-7000-80d4-' || lpad(story.model::text, 12, '0'))::uuid,
    story.status,
    story.titles::text [],
    story.descriptions::text [],
    story.tags::text [],
    story.cost,
    case story.status when 'failed' then 'The model did not answer.' end,
    story.at,
    timestamptz '2099-01-01 00:00+00',
    case when story.status <> 'requested' then story.at + interval '20 seconds' end,
    story.at,
    story.at + interval '20 seconds'
from (
    select
        told.*,
        timestamptz '2026-11-10 10:00+00' + told.n * interval '1 day' as at
    from (
        values
        (1, 1, 3, 'ready', '{A walnut chair by hand,From board to chair}', '{A chair of walnut and how it comes to be.}',
        '{walnut,hand tools}', 0.6),
        (2, 3, 2, 'ready', '{The dovetail in a minute}', '{A dovetail by hand and without a jig.}', '{dovetail}', 0.0075),
        (3, 2, 3, 'failed', '{}', '{}', '{}', 0.03),
        (4, 4, 4, 'expired', '{Notes on a chair}', '{}', '{notes}', 0.0045),
        (5, 8, 3, 'requested', '{}', '{}', '{}', 0),
        (6, 12, 2, 'ready', '{A night in the storm}', '{}', '{storm,tent}', 0.006)
    ) as told (n, item, model, status, titles, descriptions, tags, cost)
) as story
inner join creators.content_item as item on item.id = ('00000000-0000-7000-80d8-' || lpad(story.item::text, 12, '0'))::uuid;

insert into creators.ai_suggestion (
    id, user_id, content_item_id, model_id, status, suggested_titles, suggested_tags, total_cost_cents, error_message, quota_used_at,
    expires_at, settled_at, created_at, updated_at
)
select
    ('00000000-0000-7000-80e4-' || lpad((1000 + made.n)::text, 12, '0'))::uuid,
    made.user_id,
    made.id,
    model.id,
    case when made.n % 70 = 0 then 'failed' when made.n % 40 = 0 then 'expired' else 'ready' end,
    case when made.n % 70 <> 0 then array[made.title, 'How ' || lower(made.title)] else '{}'::text [] end,
    case when made.n % 70 <> 0 then made.tags else '{}'::text [] end,
    (model.prompt_price_cents * 800 + model.completion_price_cents * 60) * 0.000001,
    case when made.n % 70 = 0 then 'The model did not answer.' end,
    made.at,
    timestamptz '2099-01-01 00:00+00',
    made.at + interval '20 seconds',
    made.at,
    made.at + interval '20 seconds'
from (
    select
        item.*,
        right(item.id::text, 12)::bigint as n,
        timestamptz '2026-11-01 10:00+00' + right(item.id::text, 12)::bigint % 20000 * interval '1 minute' as at
    from creators.content_item as item
    where item.id > '00000000-0000-7000-80da-000000000000'
        and right(item.id::text, 12)::bigint % 10 = 0
) as made
inner join creators.ai_model as model
    on model.id = ('00000000-0000-7000-80d4-' || lpad((1 + made.n / 10 % 5)::text, 12, '0'))::uuid;
alter table creators.ai_suggestion enable trigger user;

insert into creators.ai_usage (
    id, user_id, suggestion_id, model_id, prompt_tokens, completion_tokens, cost_cents, has_failed, created_at, updated_at
)
select
    ('00000000-0000-7000-80e6-' || right(suggestion.id::text, 12))::uuid,
    suggestion.user_id,
    suggestion.id,
    suggestion.model_id,
    call.prompt_tokens,
    call.completion_tokens,
    (model.prompt_price_cents * call.prompt_tokens + model.completion_price_cents * call.completion_tokens) * 0.000001,
    suggestion.status = 'failed',
    suggestion.settled_at,
    suggestion.settled_at
from (
    values
    (1, 1000, 200),
    (2, 300, 50),
    (3, 100, 0),
    (4, 400, 50),
    (6, 200, 50)
) as call (n, prompt_tokens, completion_tokens)
inner join creators.ai_suggestion as suggestion
    on suggestion.id = ('00000000-0000-7000-80e4-' || lpad(call.n::text, 12, '0'))::uuid
inner join creators.ai_model as model on model.id = suggestion.model_id
union all
select
    ('00000000-0000-7000-80e6-' || right(suggestion.id::text, 12))::uuid,
    suggestion.user_id,
    suggestion.id,
    suggestion.model_id,
    800,
    60,
    suggestion.total_cost_cents,
    suggestion.status = 'failed',
    suggestion.settled_at,
    suggestion.settled_at
from creators.ai_suggestion as suggestion
where suggestion.id > '00000000-0000-7000-80e4-000000001000';

insert into creators.ai_suggestion_application (
    id, user_id, suggestion_id, content_item_id, field, value_before, value_after, applied_at, reverted_at, created_at, updated_at
)
select
    '00000000-0000-7000-80e5-000000000001',
    suggestion.user_id,
    suggestion.id,
    suggestion.content_item_id,
    'description',
    'null',
    to_jsonb(suggestion.suggested_descriptions[1]),
    timestamptz '2026-11-13 10:00+00',
    timestamptz '2026-11-13 11:00+00',
    timestamptz '2026-11-13 10:00+00',
    timestamptz '2026-11-13 11:00+00'
from creators.ai_suggestion as suggestion
where suggestion.id = '00000000-0000-7000-80e4-000000000002';

insert into creators.content_revision (id, user_id, content_item_id, revision, changed_by, source, changes, created_at, updated_at)
select
    ('00000000-0000-7000-80e9-' || lpad(edit.revision::text, 12, '0'))::uuid,
    application.user_id,
    application.content_item_id,
    edit.revision,
    application.user_id,
    edit.source,
    jsonb_build_object('description', jsonb_build_object('before', edit.before, 'after', edit.after)),
    edit.at,
    edit.at
from creators.ai_suggestion_application as application
cross join lateral (
    values
    (1, 'ai', application.value_before, application.value_after, application.applied_at),
    (2, 'revert', application.value_after, application.value_before, application.reverted_at)
) as edit (revision, source, before, after, at);

alter table creators.content_item disable trigger user;
update creators.content_item
set revision = 2
where id = '00000000-0000-7000-80d8-000000000003';
alter table creators.content_item enable trigger user;

insert into creators.trending_keyword (id, keyword, language, position, items_count, views_count, created_at, updated_at)
select
    ('00000000-0000-7000-80ea-' || lpad((10 * word.language + word.position)::text, 12, '0'))::uuid,
    word.keyword,
    (array['english', 'german'])[word.language],
    word.position,
    word.items,
    word.views,
    timestamptz '2026-11-20 00:07+00',
    timestamptz '2026-11-20 00:07+00'
from (
    values
    (1, 1, 'chair', 4, 21000),
    (1, 2, 'woodworking', 2, 3000),
    (2, 1, 'möbel', 1, 8000)
) as word (language, position, keyword, items, views);
