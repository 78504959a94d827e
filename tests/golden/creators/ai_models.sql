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
      select json_build_object('slug', p2."slug", 'name', p2."name", 'models', j6.v) as v1
      from (
        select b8.*
        from (
          select t7."position", t7."slug", t7."name"
          from "creators"."ai_provider" as t7
          order by t7."position", t7."slug"
          limit 101
        ) as b8
        limit $5::bigint
      ) as p2
      left join lateral (
        select json_build_object('nodes', coalesce(json_agg(i.v1), '[]'::json)) as v
        from (
          select json_build_object(
            'slug', p3."slug",
            'name', p3."name",
            'promptPriceCents', case
            when p3."prompt_price_cents" in ('NaN', 'Infinity', '-Infinity') then '{"\u003ainvalid":0}'::json
            else to_json(p3."prompt_price_cents"::text) end,
            'completionPriceCents', case
            when p3."completion_price_cents" in ('NaN', 'Infinity', '-Infinity') then '{"\u003ainvalid":0}'::json
            else to_json(p3."completion_price_cents"::text) end,
            'isDefault', p3."is_default"
          ) as v1
          from (
            select b5.*
            from (
              select t4."slug",
              t4."id",
              t4."name",
              t4."prompt_price_cents",
              t4."completion_price_cents",
              t4."is_default"
              from "creators"."ai_model" as t4
              where t4."provider_slug" = p2."slug"
              order by t4."slug", t4."id"
              limit 101
            ) as b5
            limit $6::bigint
          ) as p3
          order by p3."slug", p3."id"
        ) as i
      ) as j6 on true
      order by p2."position", p2."slug"
    ) as i
  ) as l1
  where c.ok
)
from c;
