// PostGraphile as its documentation has it: LISTEN for each topic, the row read again under the subscriber's
// claims. `node server.js PORT DATABASE_URL SECRET`
import { createServer } from "node:http";
import { createHmac, timingSafeEqual } from "node:crypto";
import { postgraphile } from "postgraphile";
import { makePgService } from "postgraphile/adaptors/pg";
import { grafserv } from "postgraphile/grafserv/node";
import { context, lambda, listen } from "postgraphile/grafast";
import { jsonParse } from "postgraphile/@dataplan/json";
import { PostGraphileAmberPreset } from "postgraphile/presets/amber";
import { extendSchema, gql } from "postgraphile/utils";

const [port, connectionString, secret] = process.argv.slice(2);

function claimsOf(header) {
  const [head, body, signature] = header.replace("Bearer ", "").split(".");
  const expected = createHmac("sha256", secret).update(`${head}.${body}`).digest();
  if (!timingSafeEqual(Buffer.from(signature, "base64url"), expected)) throw new Error("bad token");
  return JSON.parse(Buffer.from(body, "base64url"));
}

const NotificationReceived = extendSchema((build) => {
  const { notifications } = build.pgResources;
  return {
    typeDefs: gql`
      type NotificationReceived {
        node: Notification
      }
      extend type Subscription {
        notificationReceived: NotificationReceived
      }
    `,
    objects: {
      Subscription: {
        plans: {
          notificationReceived: {
            subscribePlan() {
              const topic = lambda(context().get("subject"), (subject) => `person:${subject}`);
              return listen(context().get("pgSubscriber"), topic, jsonParse);
            },
            plan: (event) => event,
          },
        },
      },
      NotificationReceived: {
        plans: { node: (event) => notifications.get({ id: event.get("id") }) },
      },
    },
  };
});

const preset = {
  extends: [PostGraphileAmberPreset],
  plugins: [NotificationReceived],
  pgServices: [
    makePgService({ connectionString, schemas: ["public"], pubsub: true, poolConfig: { max: 10 } }),
  ],
  grafserv: { graphqlPath: "/graphql", websockets: true, graphiql: false },
  grafast: {
    explain: false,
    context(request) {
      const claims = claimsOf(request.ws?.connectionParams?.Authorization ?? "");
      return {
        subject: claims.sub,
        pgSettings: { role: "authenticated", "request.jwt.claims": JSON.stringify(claims) },
      };
    },
  },
};

const server = createServer();
const instance = postgraphile(preset).createServ(grafserv);
await instance.addTo(server);
server.listen(Number(port), "127.0.0.1", () => console.log("{}"));
