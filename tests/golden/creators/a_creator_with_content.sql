with c as materialized (
  select num_nulls(
    set_config('request.jwt.claims', $1, true),
    set_config('request.method', $2, true),
    set_config('request.path', $3, true),
    set_config('request.headers', $4, true)
  ) = 0 as ok
)
select (
  select json_build_object(
    'title', t1."title",
    'creator', j11.v,
    'account', j17.v,
    'kind', j19.v,
    'revisions', j21.v
  ) as v
  from "creators"."content_item" as t1
  left join lateral (
    select json_build_object(
      'displayName', t2."display_name",
      'socialAccounts', j6.v,
      'content', j10.v
    ) as v
    from "creators"."users" as t2
    left join lateral (
      select json_build_object('nodes', coalesce(json_agg(i.v1), '[]'::json)) as v
      from (
        select json_build_object('handle', p3."handle", 'isPublic', p3."is_public") as v1
        from (
          select b5.*
          from (
            select t4."created_at", t4."id", t4."handle", t4."is_public"
            from "creators"."social_account" as t4
            where t4."user_id" = t2."id"
            order by t4."created_at" desc, t4."id" desc
            limit 101
          ) as b5
          limit $5::bigint
        ) as p3
        order by p3."created_at" desc, p3."id" desc
      ) as i
    ) as j6 on true
    left join lateral (
      select json_build_object(
        'totalCount', (select count(*) from "creators"."content_item" as g where g."user_id" = t2."id"),
        'nodes', coalesce(json_agg(i.v1), '[]'::json)
      ) as v
      from (
        select json_build_object('title', p7."title") as v1
        from (
          select b9.*
          from (
            select t8."published_at", t8."id", t8."title"
            from "creators"."content_item" as t8
            where t8."user_id" = t2."id"
            order by t8."published_at" desc, t8."id" desc
            limit 101
          ) as b9
          limit $6::bigint
        ) as p7
        order by p7."published_at" desc, p7."id" desc
      ) as i
    ) as j10 on true
    where t2."id" = t1."user_id"
    limit 1
  ) as j11 on true
  left join lateral (
    select json_build_object('handle', t12."handle", 'content', j16.v) as v
    from "creators"."social_account" as t12
    left join lateral (
      select json_build_object('nodes', coalesce(json_agg(i.v1), '[]'::json)) as v
      from (
        select json_build_object('title', p13."title") as v1
        from (
          select b15.*
          from (
            select t14."published_at", t14."id", t14."title"
            from "creators"."content_item" as t14
            where t14."social_account_id" = t12."id"
            order by t14."published_at" desc, t14."id" desc
            limit 101
          ) as b15
          limit $7::bigint
        ) as p13
        order by p13."published_at" desc, p13."id" desc
      ) as i
    ) as j16 on true
    where t12."id" = t1."social_account_id"
    limit 1
  ) as j17 on true
  left join lateral (
    select json_build_object('name', t18."name") as v
    from "creators"."content_type" as t18
    where t18."slug" = t1."content_type_slug"
    limit 1
  ) as j19 on true
  left join lateral (
    select json_build_object(
      'totalCount', (select count(*) from "creators"."content_revision" as g where g."content_item_id" = t1."id")
    ) as v
  ) as j21 on true
  where t1."id" = $8::uuid and c.ok
  limit 1
)
from c;
