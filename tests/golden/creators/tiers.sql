with c as materialized (
  select num_nulls(
    set_config('request.jwt.claims', $1, true),
    set_config('request.method', $2, true),
    set_config('request.path', $3, true),
    set_config('request.headers', $4, true)
  ) = 0 as ok
)
select (
  select l1.v
  from (
    select json_build_object('nodes', coalesce(json_agg(i.v1), '[]'::json)) as v
    from (
      select json_build_object(
        'slug', p2."slug",
        'name', p2."name",
        'priceCents', case
        when p2."price_cents" in ('NaN', 'Infinity', '-Infinity') then '{"\u003ainvalid":0}'::json
        else to_json(p2."price_cents"::text) end,
        'currency', p2."currency",
        'maxSyncs', p2."max_syncs",
        'maxAiAnalyses', p2."max_ai_analyses",
        'maxSeoSubmissions', p2."max_seo_submissions",
        'maxSocialAccounts', p2."max_social_accounts",
        'isActive', p2."is_active"
      ) as v1
      from (
        select b4.*
        from (
          select t3."price_cents",
          t3."id",
          t3."slug",
          t3."name",
          t3."currency",
          t3."max_syncs",
          t3."max_ai_analyses",
          t3."max_seo_submissions",
          t3."max_social_accounts",
          t3."is_active"
          from "creators"."subscription_tier" as t3
          order by t3."price_cents", t3."id"
          limit 101
        ) as b4
        limit $5::bigint
      ) as p2
      order by p2."price_cents", p2."id"
    ) as i
  ) as l1
  where c.ok
),
(
  select l1.v
  from (
    select json_build_object('nodes', coalesce(json_agg(i.v1), '[]'::json)) as v
    from (
      select json_build_object('slug', p2."slug", 'isUsable', p2."is_usable") as v1
      from (
        select b4.*
        from (
          select t3."slug", t3."id", t3."is_usable"
          from "creators"."subscription_status" as t3
          order by t3."slug", t3."id"
          limit 101
        ) as b4
        limit $6::bigint
      ) as p2
      order by p2."slug", p2."id"
    ) as i
  ) as l1
  where c.ok
)
from c;
