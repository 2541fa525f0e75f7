// The lists of a section, and the first page.
import { control, list, useWatched } from "./api.js";
import { h, useState } from "./dom.js";
import { Call } from "./form.js";
import { columns, hasState, sections, words } from "./kinds.js";
import { session } from "./session.js";
import { address, Badge, Copy, Heading, Link, Panel, Problem, stateOf, Table, Time } from "./ui.js";
import { Operations } from "./operations.js";
import { Value } from "./value.js";

export function Section({ place, id }) {
  const section = sections().find((s) => s.id === id);
  if (!section) return h(Heading, { title: "There is no such part" });
  return h("div", null,
    h(Heading, { title: section.title, above: `${place.account} · ${place.region}` }),
    section.kinds.map((kind) => h(Kind, { key: kind.type, place, kind })));
}

function Kind({ place, kind }) {
  const { value, error } = useWatched(() => list(place, kind), [place.account, place.region, kind.type]);
  const [making, make] = useState(null);
  const facts = columns(kind);
  return h(Panel, {
    title: value ? `${kind.title} (${value.length})` : kind.title,
    actions: kind.create.map((name, i) => h("button", { key: name, type: "button", class: i ? "" : "primary", onClick: () => make(name) }, words(name))),
  },
    making ? h(Call, { place, name: making, onClose: () => make(null) }) : null,
    h(Problem, { error }),
    value ? h(Table, {
      label: kind.title, rows: value, keyOf: (r) => r[kind.arn] ?? r[kind.name], empty: `No ${kind.title.charAt(0).toLowerCase() + kind.title.slice(1)} in this Region.`,
      columns: [
        { title: "Name", cell: (r) => h(Link, { to: address(place, "resource", kind.type, r[kind.name]) }, r[kind.name]) },
        ...(hasState(kind) ? [{ title: "State", cell: (r) => h(Badge, { state: stateOf(r) }) }] : []),
        ...facts.map((m) => ({ title: words(m.name), cell: (r) => h(Value, { place, type: m, name: m.name, value: r[m.name] }) })),
        { title: "Created", cell: (r) => h(Time, { at: r.createdAt }) },
      ],
    }) : error ? null : h("p", { class: "empty" }, "Looking…"));
}

export function Home({ place }) {
  const { value } = useWatched(() => control("GET", "accounts"), []);
  const counts = value?.accounts ?? [];
  const here = (c) => c.account === place.account && (c.region === place.region || c.region === "");
  const count = (kind) => counts.filter((c) => here(c) && c.resourceType === kind.type).reduce((n, c) => n + c.amount, 0);
  const others = [...new Set(counts.filter((c) => !here(c)).map((c) => `${c.account}/${c.region || place.region}`))];
  const lines = `export AWS_ENDPOINT_URL=${location.origin}\nexport AWS_ACCESS_KEY_ID=${session.info.account === place.account ? "test" : place.account} AWS_SECRET_ACCESS_KEY=test\nexport AWS_REGION=${place.region} AWS_DEFAULT_REGION=${place.region}`;
  return h("div", null,
    h(Heading, { title: "Overview", above: `${place.account} · ${place.region}` }),
    h("ul", { class: "cards" }, sections().map((s) =>
      h("li", { key: s.id }, h(Link, { to: address(place, "section", s.id), class: "card" },
        h("h2", null, s.title),
        h("dl", null, s.kinds.map((k) => h("div", { key: k.type }, h("dt", null, k.title), h("dd", null, count(k))))))))),
    others.length ? h(Panel, { title: "Elsewhere" }, h("ul", { class: "links" }, others.map((o) => {
      const [account, region] = o.split("/");
      return h("li", { key: o }, h(Link, { to: address({ account, region }) }, `${account} · ${region}`));
    }))) : null,
    session.info.defaultCredentials ? h(Panel, { title: "Use it from a terminal", actions: h(Copy, { text: lines, what: "Variables" }) }, h("pre", null, lines)) : null,
    h(Operations, { place, title: "Last operations", few: 8 }));
}
