// A value of the API, shown by what the model says of it.
import { members } from "./api.js";
import { h } from "./dom.js";
import { reference, referenceOf, words } from "./kinds.js";
import { address, Badge, Copy, Link, Table, Time } from "./ui.js";

const to = (place, ref) => address(place, "resource", ref.type, ref.name);

export function Value({ place, type, name, value }) {
  if (value === undefined || value === null || value === "") return h("span", { class: "none" }, "none");
  if (Array.isArray(value)) return h(Items, { place, type, name, value });
  if (type.type === "structure") return h(Structure, { place, type, value });
  if (type.type === "time") return h(Time, { at: value });
  if (type.type === "flag") return value ? "yes" : "no";
  if (type.type === "map") return h("pre", null, JSON.stringify(value, null, 2));
  return h(Text, { place, name, value });
}

function Text({ place, name, value }) {
  const ref = reference(name, value);
  if (ref) return h(Link, { to: to(place, ref) }, value);
  if (/^(state|status)$/.test(name)) return h(Badge, { state: value });
  const text = String(value);
  if (/^https?:\/\//.test(text)) return h("a", { href: text, rel: "noreferrer" }, text);
  if (text.includes("\n")) return h("pre", null, text);
  return h("span", { class: /arn|id$|code$|key|address|fingerprint|username|pattern/i.test(name) ? "mono" : "" }, text);
}

function Structure({ place, type, value }) {
  const ref = referenceOf(value);
  if (ref) return h(Link, { to: to(place, ref) }, ref.name);
  if (members(type.structure).every((m) => ["name", "code", "message"].includes(m.name))) {
    return h("span", null, h(Badge, { state: value.name ?? value.code }), value.message ? " " + value.message : "");
  }
  return h(Facts, { place, structure: type.structure, value });
}

function Items({ place, type, name, value }) {
  if (!value.length) return h("span", { class: "none" }, "none");
  if (type.of?.type !== "structure") {
    return h("ul", { class: "bare" }, value.map((v, i) => h("li", { key: i }, h(Value, { place, type: type.of ?? {}, name: name?.replace(/s$/, ""), value: v }))));
  }
  const shown = members(type.of.structure).filter((m) => value.some((v) => ![undefined, ""].includes(v[m.name]) && v[m.name].length !== 0));
  if (value.every(referenceOf)) return h("ul", { class: "links" }, value.map((v, i) => h("li", { key: i }, h(Value, { place, type: type.of, value: v }))));
  const told = value.some(referenceOf) ? shown.filter((m) => !ON_ITS_OWN_PAGE.has(m.name)) : shown;
  return h(Table, {
    label: words(name ?? "items"), rows: value,
    columns: told.map((m) => ({ title: words(m.name), cell: (v) => cell(place, m, v) })),
  });
}

/** Of a resource in another's record. */
const ON_ITS_OWN_PAGE = new Set(["arn", "supportCode", "location", "resourceType", "createdAt", "tags", "addOns"]);

function cell(place, member, row) {
  const ref = member.name === "name" && referenceOf(row);
  return ref ? h(Link, { to: to(place, ref) }, ref.name) : h(Value, { place, type: member, name: member.name, value: row[member.name] });
}

/** All that a structure has, name by name. */
export function Facts({ place, structure, value, without = [] }) {
  const shown = members(structure).filter((m) => value[m.name] !== undefined && !without.includes(m.name));
  if (!shown.length) return h("span", { class: "none" }, "none");
  return h("dl", { class: "facts" }, shown.map((m) =>
    h("div", { key: m.name, class: isLarge(m) ? "large" : "" },
      h("dt", null, words(m.name)),
      h("dd", null, h(Value, { place, type: m, name: m.name, value: value[m.name] }),
        m.name === "arn" || m.name === "url" ? h(Copy, { text: value[m.name], what: words(m.name) }) : null))));
}

const isLarge = (m) => (m.type === "list" && m.of.type === "structure")
  || (m.type === "structure" && (members(m.structure).length > 3 || members(m.structure).some(isLarge)));
