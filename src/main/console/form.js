// A form for any operation, made from the structure that it takes.
import { call, list, members } from "./api.js";
import { h, useEffect, useState } from "./dom.js";
import { operation, words } from "./kinds.js";
import { session, toast, touched } from "./session.js";
import { Dialog, Field, Problem } from "./ui.js";
import { Facts } from "./value.js";

const filled = (structure) => (Object.keys(structure).length ? structure : undefined);

const LONG = /^(userData|publicKeyBase64|publicKey|policy|certificateBody)$/;

/** What tells what a member may be, if anything does: resources that there are, and what is offered. */
function source(name, member) {
  if (member.type !== "text") return null;
  const kind = session.model.kinds.find((k) => k.parameter === member.name);
  if (kind && !kind.create.includes(name)) return async (place) => (await list(place, kind)).map((r) => same(r[kind.name]));
  if (member.name === "availabilityZone") return zones;
  return member.name.endsWith("Id") ? offered(name, member) : null;
}

const same = (text) => ({ value: text, label: text });

async function zones(place) {
  const { regions } = await call(place, "GetRegions", { includeAvailabilityZones: true }, { watching: true });
  return (regions.find((r) => r.name === place.region)?.availabilityZones ?? []).map((z) => same(z.zoneName));
}

/** Bundles, blueprints and the like: another operation of the family lists what has such an id. */
function offered(name, member) {
  const family = operation(name).family === "snapshot" ? "instance" : operation(name).family;
  for (const [other, facts] of Object.entries(session.model.operations)) {
    if (facts.family !== family || !facts.reads || members(facts.input).some((m) => m.required)) continue;
    const offers = members(facts.output).find((m) => m.type === "list" && m.of.type === "structure");
    const id = offers && members(offers.of.structure).find((m) => m.name.endsWith("Id") && member.name.toLowerCase().endsWith(m.name.toLowerCase()));
    if (!id) continue;
    return async (place) => {
      const answer = await call(place, other, {}, { watching: true });
      return answer[offers.name].filter((o) => o.isActive !== false).map((o) => ({ value: o[id.name], label: label(o, id.name) }));
    };
  }
  return null;
}

function label(offer, id) {
  const price = offer.price === undefined ? "" : ` · $${offer.price} a month`;
  const name = offer.name && offer.name !== offer[id] ? ` · ${offer.name}` : "";
  return offer[id] + name + price;
}

function Input({ place, name, member, value, onChange, id, fixed }) {
  const [options, setOptions] = useState(null);
  const known = fixed ? null : source(name, member);
  useEffect(() => {
    let over = false;
    known?.(place).catch(() => []).then((found) => {
      if (over) return;
      setOptions(found);
      if (member.required && (found.length === 1 || member.name === "availabilityZone")) onChange((old) => old ?? found[0]?.value);
    });
    return () => { over = true; };
  }, [member.name]);
  const hint = member.pattern && member.max ? `At most ${member.max} characters.` : null;
  const common = { id, name: member.name, required: member.required, readOnly: fixed, "aria-describedby": hint ? id + "-hint" : undefined };
  const typed = (e) => onChange(e.currentTarget.value === "" ? undefined : e.currentTarget.value);
  const pick = (values) =>
    h("select", { ...common, value: value === undefined ? "" : String(value), onChange: typed },
      member.required && value !== undefined ? null : h("option", { value: "" }, member.required ? "Choose…" : "not set"),
      values.map((o) => h("option", { key: o.value, value: o.value }, o.label)));
  if (known && !options) return h("select", { ...common, disabled: true }, h("option", { value: "" }, "Looking…"));
  if (options?.length) return pick(options);
  switch (member.type) {
    case "choice":
      return pick(member.values.map((v) => ({ value: v, label: v })));
    case "flag":
      return h("select", { ...common, value: value === undefined ? "" : String(value), onChange: (e) => onChange({ true: true, false: false }[e.currentTarget.value]) },
        h("option", { value: "" }, "not set"), h("option", { value: "true" }, "yes"), h("option", { value: "false" }, "no"));
    case "number":
      return h("input", { ...common, type: "number", step: member.whole ? 1 : "any", min: member.min, max: member.max, value: value ?? "",
        onInput: (e) => onChange(e.currentTarget.value === "" ? undefined : Number(e.currentTarget.value)) });
    case "time":
      return h("input", { ...common, type: "datetime-local", step: 1, onInput: (e) =>
        onChange(e.currentTarget.value ? Date.parse(e.currentTarget.value + "Z") / 1000 : undefined) });
    case "map":
      return h(Json, { common, onChange });
    default:
      return LONG.test(member.name)
        ? h("textarea", { ...common, rows: 5, value: value ?? "", onInput: typed })
        : h("input", { ...common, type: member.sensitive ? "password" : "text", autocomplete: member.sensitive ? "new-password" : "off", maxLength: member.max, value: value ?? "", onInput: typed });
  }
}

function Json({ common, onChange }) {
  const typed = (e) => {
    const field = e.currentTarget;
    try {
      onChange(field.value ? JSON.parse(field.value) : undefined);
      field.setCustomValidity("");
    } catch (error) {
      field.setCustomValidity("This is not JSON: " + error.message);
    }
  };
  return h("textarea", { ...common, rows: 4, placeholder: '{"name": "value"}', onInput: typed });
}

function Member({ place, name, member, value, onChange, id, fixed }) {
  const title = words(member.name);
  const inner = (of, at, then, key) =>
    h("div", { key, class: "nested" }, h(Members, { place, name, structure: of.structure, value: at ?? {}, onChange: then, id: `${id}-${key}` }));
  if (member.type === "structure") {
    return h("fieldset", null, h("legend", null, title), inner(member, value, (next) => onChange((old) => filled(next(old ?? {}))), "in"));
  }
  if (member.type === "list" && member.of.type === "structure") {
    const items = value ?? (member.required ? [{}] : []);
    const put = (next) => onChange((old) => {
      const left = next(old ?? items);
      return left.length ? left : undefined;
    });
    return h("fieldset", null, h("legend", null, title),
      items.map((item, i) => h("div", { key: i, class: "item" },
        inner(member.of, item, (next) => put((old) => old.map((o, j) => (j === i ? next(o) : o))), i),
        h("button", { type: "button", class: "small", onClick: () => put((old) => old.filter((_, j) => j !== i)), "aria-label": `Remove ${title} ${i + 1}` }, "Remove"))),
      h("button", { type: "button", class: "small", onClick: () => put((old) => [...old, {}]) }, `Add to ${title.toLowerCase()}`));
  }
  if (member.type === "list") {
    const lines = (e) => {
      const all = e.currentTarget.value.split("\n").map((l) => l.trim()).filter(Boolean);
      onChange(all.length ? all.map((l) => (member.of.type === "number" ? Number(l) : l)) : undefined);
    };
    return h(Field, { label: title, id, hint: "One on each line." },
      h("textarea", { id, name: member.name, rows: 2, required: member.required, "aria-describedby": id + "-hint", onInput: lines }, (value ?? []).join("\n")));
  }
  return h(Field, { label: title + (member.required ? "" : " (optional)"), id, hint: member.pattern && member.max ? `At most ${member.max} characters.` : null },
    h(Input, { place, name, member, value, onChange, id, fixed }));
}

function Members({ place, name, structure, value, onChange, id, fixed = {} }) {
  const put = (member, v) => onChange((old) => {
    const { [member]: before, ...next } = old;
    const after = typeof v === "function" ? v(before) : v;
    return after === undefined ? next : { ...next, [member]: after };
  });
  const one = (member) => h(Member, {
    key: member.name, place, name, member, id: `${id}-${member.name}`, value: value[member.name],
    fixed: member.name in fixed, onChange: (v) => put(member.name, v),
  });
  const all = members(structure).filter((m) => m.name !== "pageToken");
  const needed = all.filter((m) => m.required || m.name in fixed);
  const more = all.filter((m) => !needed.includes(m));
  return [
    needed.map(one),
    more.length > 3 && needed.length ? h("details", null, h("summary", null, `${more.length} optional settings`), more.map(one)) : more.map(one),
  ];
}

const ONLY_RECORDS = new Set(["operation", "operations"]);

/** Asks for what an operation needs, calls it, and shows what it answers beyond its record. */
export function Call({ place, name, given = {}, danger, onClose, onDone }) {
  const [value, setValue] = useState(given);
  const [error, setError] = useState(null);
  const [busy, setBusy] = useState(false);
  const [answer, setAnswer] = useState(null);
  const submit = async (e) => {
    e.preventDefault();
    setBusy(true);
    setError(null);
    try {
      const said = await call(place, name, value);
      touched();
      onDone?.(value, said);
      if (Object.keys(said).some((k) => !ONLY_RECORDS.has(k))) return setAnswer(said);
      toast(`${words(name)}: done.`);
      onClose();
    } catch (refused) {
      setError(refused);
    } finally {
      setBusy(false);
    }
  };
  const facts = operation(name);
  if (answer) {
    return h(Dialog, { title: words(name), onClose, wide: true },
      h("div", { class: "body" }, h(Facts, { place, structure: facts.output, value: answer })),
      h("footer", null, h("button", { type: "button", class: "primary", onClick: onClose }, "Done")));
  }
  return h(Dialog, { title: words(name), onClose },
    h("form", { onSubmit: submit },
      h("div", { class: "body" },
        h(Members, { place, name, structure: facts.input, value, onChange: setValue, id: "f", fixed: given }),
        h(Problem, { error })),
      h("footer", null,
        h("a", { href: facts.documentation, rel: "noreferrer", class: "doc" }, "API reference"),
        h("button", { type: "button", onClick: onClose }, "Cancel"),
        h("button", { type: "submit", class: danger ? "danger" : "primary", disabled: busy }, words(name)))));
}
