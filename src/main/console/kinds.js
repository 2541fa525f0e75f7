// The parts of the page, as Lightsail's own console has them, and what resources are to each other.
import { members } from "./api.js";
import { session } from "./session.js";

const SECTIONS = [
  ["instances", "Instances", ["instance", "guisession", "https"]],
  ["containers", "Containers", ["containerservice"]],
  ["databases", "Databases", ["database"]],
  ["networking", "Networking", ["staticip", "loadbalancer", "distribution", "certificate"]],
  ["storage", "Storage", ["bucket", "disk"]],
  ["domains", "Domains & DNS", ["domain", "subdomain"]],
  ["snapshots", "Snapshots", ["snapshot", "export"]],
  ["account", "Account", ["keypair", "alarm", "account"]],
];

const isSnapshot = (kind) => /Snapshot(Record)?$/.test(kind.type);

/** Those sections that have a kind; a family that no section knows is in one of its own. */
export function sections() {
  const kinds = session.model.kinds;
  const known = SECTIONS.map(([id, title, families]) => ({
    id, title,
    kinds: kinds.filter((k) => (isSnapshot(k) ? id === "snapshots" : families.includes(k.family))),
  }));
  const placed = new Set(known.flatMap((s) => s.kinds));
  const more = { id: "more", title: "More", kinds: kinds.filter((k) => !placed.has(k)) };
  const order = (s) => ({ ...s, kinds: [...s.kinds].sort((a, b) => rank(s, a) - rank(s, b)) });
  return [...known, more].filter((s) => s.kinds.length).map(order);
}

function rank(section, kind) {
  const families = SECTIONS.find(([id]) => id === section.id)?.[2] ?? [];
  return families.indexOf(kind.family);
}

export const kindOf = (type) => session.model.kinds.find((k) => k.type === type);
export const sectionOf = (kind) => sections().find((s) => s.kinds.some((k) => k.type === kind.type));
export const operation = (name) => session.model.operations[name];

/** Which resource a text of a record names, if it names one. */
export function reference(member, value) {
  if (typeof value !== "string" || !value) return null;
  if (member === "attachedTo" && kindOf("Instance")) return { type: "Instance", name: value };
  if (member === "sshKeyName" && kindOf("KeyPair")) return { type: "KeyPair", name: value };
  const kind = session.model.kinds.find((k) => k.parameter === member || member === `from${k.type}Name` || member === `primary${k.type}Name`);
  return kind ? { type: kind.type, name: value } : null;
}

/** The resource that a structure names by its name and type. */
export function referenceOf(value) {
  return value && typeof value.name === "string" && kindOf(value.resourceType) ? { type: value.resourceType, name: value.name } : null;
}

const same = (a, b) => a.type === b.type && a.name === b.name;

/** All resources that a record names, itself left out. */
export function references(record, self) {
  const found = [];
  const note = (ref) => {
    if (ref && !same(ref, self) && !found.some((f) => same(f, ref))) found.push(ref);
  };
  const walk = (value, member, top) => {
    if (Array.isArray(value)) value.forEach((v) => walk(v, member, false));
    else if (value && typeof value === "object") {
      if (!top) note(referenceOf(value));
      for (const [name, inner] of Object.entries(value)) if (name !== "tags") walk(inner, name, false);
    } else note(reference(member, value));
  };
  walk(record, "", true);
  return found;
}

/** What an operation is called in words: `CreateBucket` is `Create bucket`. */
export function words(name) {
  const spaced = name.replaceAll("_", " ").replace(/(IP|ip)(v\d)/g, "$1$2 ").replace(/([a-z])([A-Z])/g, "$1 $2").replace(/([A-Z]+)([A-Z][a-z])/g, "$1 $2").toLowerCase();
  const known = spaced.replace(/\b(ips|cidrs)\b/g, (w) => w.slice(0, -1).toUpperCase() + "s").replace(/\bipv(\d)/g, "IPv$1").replace(/ +/g, " ")
    .replace(/\b(arn|tls|url|dns|cors|ids?|ip|cpu|ssh|https?|iam|gui|bpa|gb|ram|iops|cidr)\b/g, (w) => w.toUpperCase());
  return known.charAt(0).toUpperCase() + known.slice(1);
}

/** What of a record is worth a column, in this order, where its kind has it. */
const COLUMNS = [
  "publicIpAddress", "ipAddress", "attachedTo", "blueprintName", "bundleId", "sizeInGb", "power", "engine",
  "domainName", "dnsName", "fromInstanceName", "fromDiskName", "fingerprint", "contactEndpoint", "metricName",
];

export function columns(kind) {
  const there = new Map(members(kind.record).map((m) => [m.name, m]));
  return COLUMNS.filter((name) => there.has(name)).slice(0, 4).map((name) => there.get(name));
}

export const hasState = (kind) => members(kind.record).some((m) => m.name === "state" || m.name === "status");
