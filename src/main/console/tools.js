// What came in, and every operation by hand.
import { control, useWatched } from "./api.js";
import { h, useState } from "./dom.js";
import { Call } from "./form.js";
import { words } from "./kinds.js";
import { session } from "./session.js";
import { Heading, Panel, Problem, Table, Time } from "./ui.js";

const PAGE = 200;

export function Journal() {
  const { value, error } = useWatched(() => control("GET", "journal"), []);
  const [wanted, want] = useState("");
  const [kind, setKind] = useState("all");
  const all = value?.requests ?? [];
  const services = [...new Set(["lightsail", "s3", ...all.map((r) => r.service)])];
  const rows = all
    .filter((r) => kind === "all" || (kind === "errors" ? r.status >= 400 : r.service === kind))
    .filter((r) => `${r.method} ${r.path} ${r.operation} ${r.account} ${r.region} ${r.status} ${r.errorType}`.toLowerCase().includes(wanted.toLowerCase()))
    .reverse()
    .slice(0, PAGE);
  return h("div", null,
    h(Heading, { title: "Journal", above: "Requests as they come, newest first" }),
    h(Panel, {
      title: `${rows.length} of ${all.length} requests`,
      actions: [
        h("select", { "aria-label": "Which requests", value: kind, onChange: (e) => setKind(e.currentTarget.value) },
          [["all", "All requests"], ["errors", "Errors"], ...services.map((s) => [s, s === "lightsail" ? "Lightsail" : s.toUpperCase()])].map(([v, t]) => h("option", { key: v, value: v }, t))),
        h("input", { type: "search", "aria-label": "Filter the requests", placeholder: "Filter", value: wanted, onInput: (e) => want(e.currentTarget.value) }),
      ],
    },
      h(Problem, { error }),
      h(Table, {
        label: "Requests", rows, keyOf: (r) => r.requestId, empty: all.length ? "No request is like that." : "No requests yet.",
        columns: [
          { title: "At", cell: (r) => h(Time, { at: r.at }) },
          { title: "Request", cell: (r) => r.operation || `${r.method} ${r.path}` },
          { title: "Status", cell: (r) => h("span", { class: "badge " + (r.status >= 400 || r.status === 0 ? "bad" : "good") }, r.status || "dropped") },
          { title: "Error", cell: (r) => r.errorType },
          { title: "Account", class: "mono", cell: (r) => r.account },
          { title: "Region", cell: (r) => r.region },
          { title: "Took", cell: (r) => `${r.milliseconds.toFixed(1)} ms` },
        ],
      }),
      h("p", { class: "hint" }, "What this page asks while it watches is not in the journal and meets no faults; what you do with it is and does.")));
}

/** Every operation by hand, whatever kind it belongs to. */
export function Calls({ place }) {
  const [name, setName] = useState(null);
  const [wanted, want] = useState("");
  const names = Object.keys(session.model.operations).filter((n) => (n + words(n)).toLowerCase().includes(wanted.toLowerCase()));
  const families = [...new Set(names.map((n) => session.model.operations[n].family))].sort();
  return h("div", null,
    h(Heading, { title: "All operations", above: `${place.account} · ${place.region}` }),
    name ? h(Call, { place, name, onClose: () => setName(null) }) : null,
    h(Panel, { title: `${names.length} operations`, actions: h("input", { type: "search", "aria-label": "Filter the operations", placeholder: "Filter", value: wanted, onInput: (e) => want(e.currentTarget.value) }) },
      families.map((family) => h("div", { key: family, class: "family" },
        h("h3", null, family),
        h("ul", { class: "links" }, names.filter((n) => session.model.operations[n].family === family).map((n) =>
          h("li", { key: n }, h("button", { type: "button", class: "plain", onClick: () => setName(n) }, n))))))));
}
