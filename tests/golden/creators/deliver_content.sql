begin read write; set local lock_timeout = 2000; set local idle_in_transaction_session_timeout = 10000;
select set_config('request.jwt.claims', $1, true),
set_config('request.method', $2, true),
set_config('request.path', $3, true),
set_config('request.headers', $4, true);
with c as (select true as ok)
select (
  select json_build_object('taken', f."taken", 'social_account_id', f."social_account_id")
  from "creators"."deliver_content"(
    "p_social_account_id" => $1::uuid, "p_platform" => $2::text, "p_items" => $3::jsonb
  ) as f
  where c.ok
  limit 1
)
from c;
with c as (select true as ok)
select (
  select json_build_object(
    'taken', coalesce(to_json(t1."taken"), '{"\u003ainvalid":0}'::json),
    'socialAccount', coalesce(j7.v, '{"\u003ainvalid":0}'::json)
  ) as v
  from json_to_record($1::json) as t1 ("taken" integer, "social_account_id" uuid)
  left join lateral (
    select json_build_object('handle', t2."handle", 'content', j6.v) as v
    from "creators"."social_account" as t2
    left join lateral (
      select json_build_object('nodes', coalesce(json_agg(i.v1), '[]'::json)) as v
      from (
        select json_build_object(
          'title', p3."title",
          'viewsCount', p3."views_count"::text,
          'isPublic', p3."is_public",
          'publishedAt', case
          when p3."published_at" >= '0001-01-01' and p3."published_at" < '10000-01-01' then to_json(p3."published_at")
          else gateway.far_time(to_json(p3."published_at")) end
        ) as v1
        from (
          select b5.*
          from (
            select t4."views_count", t4."id", t4."title", t4."is_public", t4."published_at"
            from "creators"."content_item" as t4
            where t4."social_account_id" = t2."id"
            order by t4."views_count", t4."id"
            limit 101
          ) as b5
          limit $2::bigint
        ) as p3
        order by p3."views_count", p3."id"
      ) as i
    ) as j6 on true
    where t2."id" = t1."social_account_id"
    limit 1
  ) as j7 on true
  where c.ok
  limit 1
)
from c;
commit;
