// The page of one resource: its facts, what it hangs on, its tags, what was and can be done.
import { call, get, list, members, useWatched } from "./api.js";
import { h, useState } from "./dom.js";
import { Call } from "./form.js";
import { kindOf, operation, references, sectionOf, words } from "./kinds.js";
import { Metrics } from "./metrics.js";
import { Objects } from "./objects.js";
import { Keys } from "./keys.js";
import { Operations } from "./operations.js";
import { session, touched } from "./session.js";
import { Action, address, Badge, Heading, Link, Panel, Problem, stateOf, Table } from "./ui.js";
import { Facts } from "./value.js";

export function Resource({ place, type, name, tab = "facts" }) {
  const kind = kindOf(type);
  const { value, error } = useWatched(() => (kind ? get(place, kind, name) : null), [place.account, place.region, type, name]);
  const [calling, setCalling] = useState(null);
  if (!kind) return h(Heading, { title: "There is no such kind of resource" });
  const tabs = tabsOf(kind);
  const section = sectionOf(kind);
  const given = (operationName) => givenTo(operationName, kind, name, value);
  const gone = calling === kind.delete;
  return h("div", null,
    h("nav", { class: "crumbs", "aria-label": "Where this is" }, h(Link, { to: address(place, "section", section.id) }, section.title), " / ", kind.one),
    h(Heading, { title: name },
      value ? h(Badge, { state: stateOf(value) }) : null,
      value ? h(Menu, { operations: kind.actions ?? [], onPick: setCalling }) : null,
      value && kind.delete ? h("button", { type: "button", class: "danger", onClick: () => setCalling(kind.delete) }, words(kind.delete)) : null),
    calling ? h(Call, {
      place, name: calling, given: given(calling), danger: gone, onClose: () => setCalling(null),
      onDone: () => { if (gone) location.hash = address(place, "section", section.id); },
    }) : null,
    h(Problem, { error }),
    h("nav", { class: "tabs", "aria-label": "Parts of this page" }, tabs.map(([id, title]) =>
      h(Link, { key: id, to: address(place, "resource", type, name, ...(id === "facts" ? [] : [id])), "aria-current": id === tab ? "page" : undefined }, title))),
    value ? h(Tab, { key: tab, tab, place, kind, name, record: value, given, setCalling }) : error ? null : h("p", { class: "empty" }, "Looking…"));
}

function tabsOf(kind) {
  return [
    ["facts", "Facts"],
    ...(kind.type === "Bucket" ? [["objects", "Objects"], ["keys", "Access keys"]] : []),
    ...(kind.metrics ? [["metrics", "Metrics"]] : []),
    ...(members(kind.record).some((m) => m.name === "tags") ? [["tags", "Tags"]] : []),
    ...(more(kind).length ? [["more", "More"]] : []),
    ["operations", "Operations"],
  ];
}

const shownElsewhere = (name) => name === "GetBucketAccessKeys";
const more = (kind) => (kind.queries ?? []).filter((q) => !shownElsewhere(q));

/** What of an operation's input follows from the resource that it is called on. */
function givenTo(name, kind, resource, record) {
  const given = {};
  for (const member of members(operation(name).input)) {
    if (member.name === kind.parameter || member.name === "resourceName") given[member.name] = resource;
    else if (name === kind.delete && member.required && record?.[member.name] !== undefined) given[member.name] = record[member.name];
  }
  return given;
}

function Menu({ operations, onPick }) {
  if (!operations.length) return null;
  const pick = (name) => (e) => {
    e.currentTarget.closest("details").open = false;
    onPick(name);
  };
  const close = (e) => {
    if (e.key === "Escape") e.currentTarget.open = false;
  };
  return h("details", { class: "menu", onKeyDown: close },
    h("summary", null, "Actions"),
    h("ul", null, operations.map((name) => h("li", { key: name }, h("button", { type: "button", class: "plain", onClick: pick(name) }, words(name))))));
}

function Tab({ tab, place, kind, name, record, given, setCalling }) {
  switch (tab) {
    case "objects": return h(Objects, { place, bucket: name });
    case "keys": return h(Keys, { place, bucket: name });
    case "metrics": return h(Metrics, { place, kind, name });
    case "tags": return h(Tags, { place, name, record });
    case "more": return h(More, { place, kind, name });
    case "operations": return h(Operations, { place, resource: name });
    default:
      return h("div", null,
        h(Panel, { title: "Facts" }, h(Facts, { place, structure: kind.record, value: record, without: ["tags", "name"] })),
        h(Connected, { place, kind, name, record }));
  }
}

/** What it names, and what names it. */
function Connected({ place, kind, name, record }) {
  const self = { type: kind.type, name };
  const { value } = useWatched(() => incoming(place, self), [place.account, place.region, kind.type, name], 5);
  const out = references(record, self);
  const known = (ref) => out.some((o) => o.type === ref.type && o.name === ref.name);
  const rows = [...out, ...(value ?? []).filter((ref) => !known(ref))];
  if (!rows.length) return null;
  return h(Panel, { title: "Connected" }, h(Table, {
    label: "Connected resources", rows, keyOf: (r) => r.type + r.name,
    columns: [
      { title: "Name", cell: (r) => h(Link, { to: address(place, "resource", r.type, r.name) }, r.name) },
      { title: "Kind", cell: (r) => kindOf(r.type).one },
    ],
  }));
}

async function incoming(place, self) {
  const found = await Promise.all(session.model.kinds.map(async (kind) => {
    const records = await list(place, kind).catch(() => []);
    return records
      .filter((r) => references(r, { type: kind.type, name: r[kind.name] }).some((ref) => ref.type === self.type && ref.name === self.name))
      .map((r) => ({ type: kind.type, name: r[kind.name] }));
  }));
  return found.flat();
}

function Tags({ place, name, record }) {
  const [key, setKey] = useState("");
  const [value, setValue] = useState("");
  const add = async () => {
    await call(place, "TagResource", { resourceName: name, tags: [{ key, value }] });
    setKey("");
    setValue("");
    touched();
  };
  const remove = async (tag) => {
    await call(place, "UntagResource", { resourceName: name, tagKeys: [tag] });
    touched();
  };
  return h(Panel, { title: "Tags" },
    h(Table, {
      label: "Tags", rows: record.tags ?? [], keyOf: (t) => t.key, empty: "No tags.",
      columns: [
        { title: "Key", cell: (t) => t.key },
        { title: "Value", cell: (t) => t.value ?? "" },
        { title: "Remove", cell: (t) => h(Action, { class: "small", run: () => remove(t.key), "aria-label": `Remove the tag ${t.key}` }, "Remove") },
      ],
    }),
    h("form", { class: "inline", onSubmit: (e) => e.preventDefault() },
      h("div", { class: "field" }, h("label", { for: "tag-key" }, "Key"), h("input", { id: "tag-key", value: key, onInput: (e) => setKey(e.currentTarget.value) })),
      h("div", { class: "field" }, h("label", { for: "tag-value" }, "Value (optional)"), h("input", { id: "tag-value", value, onInput: (e) => setValue(e.currentTarget.value) })),
      h(Action, { run: add, class: "primary" }, "Add tag")));
}

/** What else can be asked; not before somebody asks, since some of it is secret. */
function More({ place, kind, name }) {
  return more(kind).map((query) => h(Query, { key: query, place, kind, name, query }));
}

function Query({ place, kind, name, query }) {
  const [answer, setAnswer] = useState(null);
  const [asking, ask] = useState(false);
  const others = members(operation(query).input).some((m) => m.required && m.name !== kind.parameter);
  const show = async () => setAnswer(await call(place, query, { [kind.parameter]: name }));
  return h(Panel, { title: words(query), actions: others ? h("button", { type: "button", onClick: () => ask(true) }, "Ask") : h(Action, { run: show }, answer ? "Again" : "Show") },
    asking ? h(Call, { place, name: query, given: { [kind.parameter]: name }, onClose: () => ask(false) }) : null,
    answer ? h(Facts, { place, structure: operation(query).output, value: answer }) : null);
}
