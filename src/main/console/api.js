// The three public APIs: the control API, Lightsail's, S3's.
import { useEffect, useRef, useState } from "./dom.js";
import { change, credentialsFor, session, touched, useSession } from "./session.js";
import { canSign, escapePath, presigned, sha256, signed, UNSIGNED } from "./sign.js";

const TYPE = "application/x-amz-json-1.1";

export class Refusal extends Error {
  constructor(message, type, status) {
    super(message);
    this.type = type;
    this.status = status;
  }
}

async function send(url, options) {
  try {
    return await fetch(url, { cache: "no-store", ...options });
  } catch {
    throw new Refusal("The emulator does not answer.", "NoAnswer", 0);
  }
}

export async function control(method, name, body) {
  const headers = session.token ? { authorization: "Bearer " + session.token } : {};
  const answer = await send("/_local/" + name, { method, headers, body: body && JSON.stringify(body) });
  const said = await answer.json().catch(() => ({}));
  if (answer.status === 401) {
    if (session.asking !== "token") change({ asking: "token" });
    throw new Refusal("A control token is needed.", "TokenNeeded", 401);
  }
  if (!answer.ok) throw new Refusal(said.message ?? `The emulator answered ${answer.status}.`, "Control", answer.status);
  return said;
}

/** Calls an operation of Lightsail. Who only watches leaves no trace in the journal and uses up no fault. */
export async function call(place, operation, input = {}, { watching = false } = {}) {
  const body = JSON.stringify(input);
  const headers = { "content-type": TYPE, "x-amz-target": "Lightsail_20161128." + operation };
  if (watching) headers["x-lightsail-local-watching"] = "true";
  const answer = await send("/", { method: "POST", headers: await authorized(place, headers, body), body });
  const said = await answer.json().catch(() => ({}));
  if (!answer.ok) {
    throw new Refusal(said.message ?? said.Message ?? `Lightsail answered ${answer.status}.`, said.code ?? "", answer.status);
  }
  return said;
}

async function authorized(place, headers, body) {
  if (session.info.signatures !== "verified") {
    const day = new Date().toISOString().slice(0, 10).replaceAll("-", "");
    const scope = `${place.account}/${day}/${place.region}/lightsail/aws4_request`;
    return { ...headers, authorization: `AWS4-HMAC-SHA256 Credential=${scope}, SignedHeaders=host, Signature=0` };
  }
  const credentials = known(place.account);
  return signed({
    credentials, region: place.region, service: "lightsail", method: "POST", path: "/", headers, payload: await sha256(body),
  });
}

function known(account, bucket) {
  if (!canSign()) {
    throw new Refusal("Browsers let a page sign requests at localhost and over HTTPS alone. Open the console there.", "NoCryptography", 0);
  }
  const credentials = credentialsFor(account, bucket);
  if (!credentials) {
    if (!bucket && session.asking !== "credentials") change({ asking: "credentials" });
    throw new Refusal("Credentials are needed.", "CredentialsNeeded", 0);
  }
  return credentials;
}

export async function s3(place, method, bucket, key = "", { query = {}, body, headers = {} } = {}) {
  const credentials = known(place.account, bucket);
  const path = `/${bucket}${key ? "/" + escapePath(key) : ""}`;
  const all = await signed({ credentials, region: place.region, service: "s3", method, path, query, headers, payload: UNSIGNED });
  const search = new URLSearchParams(query).toString().replaceAll("+", "%20");
  const answer = await send(path + (search ? "?" + search : ""), { method, headers: all, body });
  if (answer.ok) return answer;
  const error = xml(await answer.text());
  throw new Refusal(textOf(error, "Message") || `S3 answered ${answer.status}.`, textOf(error, "Code"), answer.status);
}

/** An address to download an object from, as a file: no object is shown as a page of this origin. */
export function download(place, bucket, key) {
  const name = key.split("/").pop().replace(/["\\\r\n]/g, "_");
  return presigned({
    credentials: known(place.account, bucket), region: place.region, path: `/${bucket}/${escapePath(key)}`,
    query: { "response-content-disposition": `attachment; filename="${name}"` },
  });
}

export const xml = (text) => new DOMParser().parseFromString(text, "application/xml");
export const textOf = (node, name) => node.getElementsByTagName(name)[0]?.textContent ?? "";

/** All that an answer can include; CORS rules only where one bucket is asked for. */
const inclusions = (kind, one) =>
  Object.fromEntries(
    members(session.model.operations[kind.list].input)
      .filter((m) => m.type === "flag" && m.name.startsWith("include") && (one || m.name !== "includeCors"))
      .map((m) => [m.name, true]),
  );

/** One resource, by the operation that gets one of its kind, or by the list that can be asked for one. */
export async function get(place, kind, name) {
  if (kind.get) {
    const said = await call(place, kind.get, { [kind.parameter]: name }, { watching: true });
    return Object.values(said).find((value) => value?.[kind.name] === name);
  }
  const asksForOne = members(session.model.operations[kind.list].input).some((m) => m.name === kind.parameter);
  const all = asksForOne
    ? (await call(place, kind.list, { ...inclusions(kind, true), [kind.parameter]: name }, { watching: true }))[kind.member]
    : await list(place, kind);
  const found = all.find((r) => r[kind.name] === name);
  if (!found) throw new Refusal(`There is no ${kind.one.toLowerCase()} '${name}' in this account and Region.`, "", 404);
  return found;
}

/** All resources of a kind at a place. */
export async function list(place, kind) {
  const flags = inclusions(kind, false);
  const all = [];
  let token;
  do {
    const page = await call(place, kind.list, token ? { ...flags, pageToken: token } : flags, { watching: true });
    all.push(...(page[kind.member] ?? []));
    token = page.nextPageToken;
  } while (token && all.length < 5000);
  return all;
}

export const members = (structure) => session.model.structures[structure] ?? [];

/** What `ask` answers, asked again every few seconds, and at once when something was done or the user looks. */
export function useWatched(ask, needs, seconds = 2) {
  const [seen, see] = useState({});
  const { version } = useSession();
  const latest = useRef();
  latest.current = ask;
  useEffect(() => see({}), needs);
  useEffect(() => {
    let over = false;
    let timer;
    const look = async () => {
      clearTimeout(timer);
      if (!document.hidden) {
        try {
          const value = await latest.current();
          if (!over) see({ value });
        } catch (error) {
          if (!over) see((before) => ({ value: before.value, error }));
        }
      }
      if (!over) timer = setTimeout(look, seconds * 1000);
    };
    look();
    document.addEventListener("visibilitychange", look);
    return () => {
      over = true;
      clearTimeout(timer);
      document.removeEventListener("visibilitychange", look);
    };
  }, [...needs, version]);
  return seen;
}

export { touched };
