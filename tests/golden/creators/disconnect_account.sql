begin read write; set local lock_timeout = 2000; set local idle_in_transaction_session_timeout = 10000;
select set_config('request.jwt.claims', $1, true),
set_config('request.method', $2, true),
set_config('request.path', $3, true),
set_config('request.headers', $4, true);
with c as (select true as ok)
select (
  select json_build_object('social_account_id', f."social_account_id")
  from "creators"."disconnect_account"("p_social_account_id" => $1::uuid) as f
  where c.ok
  limit 1
)
from c;
with c as (select true as ok)
select (
  select json_build_object('socialAccount', coalesce(j9.v, '{"\u003ainvalid":0}'::json)) as v
  from json_to_record($1::json) as t1 ("social_account_id" uuid)
  left join lateral (
    select json_build_object(
      'accountStatusSlug', t2."account_status_slug",
      'isPublic', t2."is_public",
      'connection', j4.v,
      'content', j8.v
    ) as v
    from "creators"."social_account" as t2
    left join lateral (
      select json_build_object('isActive', t3."is_active") as v
      from "creators"."platform_connection" as t3
      where t3."id" = t2."connection_id"
      limit 1
    ) as j4 on true
    left join lateral (
      select json_build_object('nodes', coalesce(json_agg(i.v1), '[]'::json)) as v
      from (
        select json_build_object('isPublic', p5."is_public") as v1
        from (
          select b7.*
          from (
            select t6."published_at", t6."id", t6."is_public"
            from "creators"."content_item" as t6
            where t6."social_account_id" = t2."id"
            order by t6."published_at" desc, t6."id" desc
            limit 101
          ) as b7
          limit $2::bigint
        ) as p5
        order by p5."published_at" desc, p5."id" desc
      ) as i
    ) as j8 on true
    where t2."id" = t1."social_account_id"
    limit 1
  ) as j9 on true
  where c.ok
  limit 1
)
from c;
commit;
