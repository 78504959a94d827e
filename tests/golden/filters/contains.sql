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
        'requiredLanguages', case
        when array_ndims(p2."required_languages") > 1 then '{"\u003ainvalid":0}'::json
        when array_position(p2."required_languages", null) is null then to_json(p2."required_languages")
        else (
          select coalesce(
            json_agg(coalesce(to_json(u.item), '{"\u003ainvalid":0}'::json)), '[]'::json
          )
          from unnest(p2."required_languages") as u (item)
        ) end
      ) as v1
      from (
        select b4.*
        from (
          select t3."created_at", t3."id", t3."required_languages"
          from "public"."tasks" as t3
          where (t3."required_languages" @> $5::text[] and t3."created_at" < $6::text::timestamptz)
          order by t3."created_at" desc, t3."id" desc
          limit 101
        ) as b4
        limit $7::bigint
      ) as p2
      order by p2."created_at" desc, p2."id" desc
    ) as i
  ) as l1
  where c.ok
),
(
  select l1.v
  from (
    select json_build_object('nodes', coalesce(json_agg(i.v1), '[]'::json)) as v
    from (
      select json_build_object(
        'title', p2."title",
        'requiredLanguages', case
        when array_ndims(p2."required_languages") > 1 then '{"\u003ainvalid":0}'::json
        when array_position(p2."required_languages", null) is null then to_json(p2."required_languages")
        else (
          select coalesce(
            json_agg(coalesce(to_json(u.item), '{"\u003ainvalid":0}'::json)), '[]'::json
          )
          from unnest(p2."required_languages") as u (item)
        ) end
      ) as v1
      from (
        select b4.*
        from (
          select t3."created_at", t3."id", t3."title", t3."required_languages"
          from "public"."tasks" as t3
          where (t3."required_languages" @> $8::text[] and t3."created_at" < $9::text::timestamptz)
          order by t3."created_at" desc, t3."id" desc
          limit 101
        ) as b4
        limit $10::bigint
      ) as p2
      order by p2."created_at" desc, p2."id" desc
    ) as i
  ) as l1
  where c.ok
),
(
  select l1.v
  from (
    select json_build_object(
      'totalCount', (
        select count(*)
        from "public"."tasks" as g
        where (g."required_languages" is null and g."created_at" < $11::text::timestamptz)
      )
    ) as v
  ) as l1
  where c.ok
)
from c;
