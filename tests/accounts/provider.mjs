// A real OpenID provider on loopback (panva's oidc-provider): whoever GET /be/<name> named last is signed in there.
// Arguments: client id, its secret, its redirect address. Prints its own address when it listens.
import { createServer } from "node:http";
import Provider from "oidc-provider";

const [clientId, secret, redirect] = process.argv.slice(2);
let person = "nobody";
const server = createServer();
await new Promise((listening) => server.listen(0, "127.0.0.1", listening));
const issuer = `http://127.0.0.1:${server.address().port}`;

const provider = new Provider(issuer, {
  clients: [{ client_id: clientId, client_secret: secret, redirect_uris: [redirect], token_endpoint_auth_method: "client_secret_post" }],
  cookies: { keys: ["only for tests"] },
  claims: { openid: ["sub"], profile: ["name"], email: ["email", "email_verified"] },
  pkce: { required: () => true },
  features: { devInteractions: { enabled: false } },
  findAccount: (_, sub) => ({ accountId: sub, claims: () => ({ sub, name: sub, email: `${sub}@example.go.th`, email_verified: !sub.startsWith("unverified") }) }),
  interactions: { url: (_, interaction) => `/interaction/${interaction.uid}` },
});

async function agree(request, response) {
  const { prompt, params } = await provider.interactionDetails(request, response);
  if (person === "nobody") {
    return provider.interactionFinished(request, response, { error: "access_denied", error_description: "said no" });
  }
  if (prompt.name === "login") {
    return provider.interactionFinished(request, response, { login: { accountId: person } });
  }
  const grant = new provider.Grant({ accountId: person, clientId: params.client_id });
  grant.addOIDCScope("openid profile email");
  return provider.interactionFinished(request, response, { consent: { grantId: await grant.save() } }, { mergeWithLastSubmission: true });
}

const answer = provider.callback();
server.on("request", (request, response) => {
  if (request.url.startsWith("/be/")) {
    person = request.url.slice("/be/".length);
    response.end();
  } else if (request.url.startsWith("/interaction/")) agree(request, response);
  else answer(request, response);
});
console.log(issuer);
