// Signature Version 4, by the browser's own cryptography.
const text = new TextEncoder();
const hex = (bytes) => [...new Uint8Array(bytes)].map((b) => b.toString(16).padStart(2, "0")).join("");
const ALGORITHM = "AWS4-HMAC-SHA256";
export const UNSIGNED = "UNSIGNED-PAYLOAD";

/** Browsers let a page sign at localhost and over HTTPS alone. */
export const canSign = () => globalThis.isSecureContext;

export const escape = (value) =>
  encodeURIComponent(value).replace(/[!'()*]/g, (c) => "%" + c.charCodeAt(0).toString(16).toUpperCase());

export const escapePath = (path) => path.split("/").map(escape).join("/");

export async function sha256(body) {
  return hex(await crypto.subtle.digest("SHA-256", typeof body === "string" ? text.encode(body) : body));
}

async function hmac(key, message) {
  const imported = await crypto.subtle.importKey("raw", key, { name: "HMAC", hash: "SHA-256" }, false, ["sign"]);
  return crypto.subtle.sign("HMAC", imported, text.encode(message));
}

const stamp = () => new Date().toISOString().replace(/[-:]|\.\d{3}/g, "");

const canonicalQuery = (query) =>
  Object.keys(query)
    .sort((a, b) => (escape(a) < escape(b) ? -1 : 1))
    .map((name) => `${escape(name)}=${escape(String(query[name]))}`)
    .join("&");

async function signature(secret, scope, at, canonical) {
  let key = text.encode("AWS4" + secret);
  for (const part of scope.split("/")) key = await hmac(key, part);
  return hex(await hmac(key, [ALGORITHM, at, scope, await sha256(canonical)].join("\n")));
}

/** The headers that sign a request. */
export async function signed({ credentials, region, service, method, path, query = {}, headers = {}, payload }) {
  const at = stamp();
  const scope = `${at.slice(0, 8)}/${region}/${service}/aws4_request`;
  const all = { ...headers, "x-amz-date": at };
  if (service === "s3") all["x-amz-content-sha256"] = payload;
  const toSign = { ...all, host: location.host };
  const names = Object.keys(toSign).map((n) => n.toLowerCase()).sort();
  const values = Object.fromEntries(Object.entries(toSign).map(([n, v]) => [n.toLowerCase(), v]));
  const canonical = [
    method, path, canonicalQuery(query), ...names.map((n) => `${n}:${values[n].trim()}`), "", names.join(";"), payload,
  ].join("\n");
  const mark = await signature(credentials.secret, scope, at, canonical);
  all.authorization =
    `${ALGORITHM} Credential=${credentials.id}/${scope}, SignedHeaders=${names.join(";")}, Signature=${mark}`;
  return all;
}

/** An address that needs no headers, for a download; it is good for five minutes. */
export async function presigned({ credentials, region, path, query = {} }) {
  const at = stamp();
  const scope = `${at.slice(0, 8)}/${region}/s3/aws4_request`;
  const all = {
    ...query, "X-Amz-Algorithm": ALGORITHM, "X-Amz-Credential": `${credentials.id}/${scope}`, "X-Amz-Date": at,
    "X-Amz-Expires": "300", "X-Amz-SignedHeaders": "host",
  };
  const canonical = ["GET", path, canonicalQuery(all), `host:${location.host}`, "", "host", UNSIGNED].join("\n");
  const mark = await signature(credentials.secret, scope, at, canonical);
  return `${path}?${canonicalQuery(all)}&X-Amz-Signature=${mark}`;
}
