// What only a stand-in can do: its journal, its faults, its clock, and every operation by hand.
import { control, useWatched } from "./api.js";
import { h, useMemo, useState } from "./dom.js";
import { Call } from "./form.js";
import { words } from "./kinds.js";
import { session, toast, touched } from "./session.js";
import { Action, Field, Heading, Panel, Problem, Table, Time } from "./ui.js";

const PAGE = 200;

export function Journal() {
  const { value, error } = useWatched(() => control("GET", "journal"), []);
  const [wanted, want] = useState("");
  const [kind, setKind] = useState("all");
  const all = value?.requests ?? [];
  const rows = all
    .filter((r) => (kind === "errors" ? r.status >= 400 : kind === "s3" ? r.operation.startsWith("s3:") : kind === "lightsail" ? !r.operation.startsWith("s3:") : true))
    .filter((r) => `${r.method} ${r.path} ${r.operation} ${r.account} ${r.region} ${r.status} ${r.errorType}`.toLowerCase().includes(wanted.toLowerCase()))
    .reverse()
    .slice(0, PAGE);
  return h("div", null,
    h(Heading, { title: "Journal", above: "Requests as they come, newest first" }),
    h(Panel, {
      title: `${rows.length} of ${all.length} requests`,
      actions: [
        h("select", { "aria-label": "Which requests", value: kind, onChange: (e) => setKind(e.currentTarget.value) },
          [["all", "All requests"], ["lightsail", "Lightsail"], ["s3", "S3"], ["errors", "Errors"]].map(([v, t]) => h("option", { key: v, value: v }, t))),
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

const EMPTY = { service: "lightsail", operation: "", error: "", latency: "", drop: false, message: "", times: 1 };

export function Faults() {
  const { value, error } = useWatched(() => control("GET", "faults"), []);
  const [fault, setFault] = useState(EMPTY);
  const set = (name) => (e) => {
    const at = e.currentTarget;
    setFault((old) => ({ ...old, [name]: at.type === "checkbox" ? at.checked : at.value }));
  };
  const add = async (e) => {
    e.preventDefault();
    const body = Object.fromEntries(Object.entries({ ...fault, drop: fault.drop && "before", times: Number(fault.times) }).filter(([, v]) => v !== "" && v !== false));
    try {
      await control("POST", "faults", body);
      setFault(EMPTY);
      toast("The fault is set.");
      touched();
    } catch (refused) {
      toast(refused.message, "failed");
    }
  };
  const operations = useMemo(() => Object.keys(session.model.operations), []);
  const shown = [...new Set((value?.faults ?? []).flatMap(Object.keys))];
  const field = (name, label, hint, more = {}) => h(Field, { label, id: "fault-" + name, hint },
    h("input", { id: "fault-" + name, value: fault[name], "aria-describedby": hint ? `fault-${name}-hint` : undefined, onInput: set(name), autocomplete: "off", ...more }));
  return h("div", null,
    h(Heading, { title: "Faults", above: "What is to go wrong" }),
    h(Panel, { title: "Waiting to happen", actions: h(Action, { run: async () => { await control("DELETE", "faults"); touched(); }, done: "No fault is left." }, "Remove all") },
      h(Problem, { error }),
      h(Table, {
        label: "Faults", rows: value?.faults ?? [], empty: "Nothing is to go wrong.",
        columns: shown.map((name) => ({ title: words(name), cell: (f) => text(f[name]) })),
      })),
    h(Panel, { title: "Add a fault" },
      h("form", { class: "grid", onSubmit: add },
        h(Field, { label: "Service", id: "fault-service" }, h("select", { id: "fault-service", value: fault.service, onChange: set("service") },
          h("option", { value: "lightsail" }, "Lightsail"), h("option", { value: "s3" }, "S3"))),
        field("operation", "Operation", "All of them where none is named.", { list: "fault-operations" }),
        h("datalist", { id: "fault-operations" }, fault.service === "lightsail" ? operations.map((o) => h("option", { key: o, value: o })) : null),
        field("error", "Error", "Such as ServiceException, or SlowDown for S3."),
        field("latency", "Latency", "Such as 2s or 200ms."),
        field("message", "Message"),
        field("times", "How many calls meet it", null, { type: "number", min: 1 }),
        h("label", { class: "check" }, h("input", { type: "checkbox", checked: fault.drop, onChange: set("drop") }), " Drop the connection"),
        h("button", { type: "submit", class: "primary" }, "Add the fault"))));
}

const text = (value) => (value === undefined ? "" : typeof value === "object" ? JSON.stringify(value) : value === true ? "yes" : value === false ? "no" : String(value));

const STEPS = [["1 minute", "PT1M"], ["1 hour", "PT1H"], ["1 day", "P1D"], ["30 days", "P30D"]];

export function Clock() {
  const { value, error } = useWatched(() => control("GET", "clock"), [], 1);
  const [by, setBy] = useState("");
  const move = async (advance) => {
    await control("POST", "clock", { advance });
    touched();
  };
  return h("div", null,
    h(Heading, { title: "Clock", above: "The time that the emulator lives in" }),
    h(Panel, { title: "Now" },
      h(Problem, { error }),
      h("p", { class: "clock" }, value ? h(Time, { at: value.now }) : "…", " UTC"),
      h("p", { class: "hint" }, "States settle, keys age and billing months begin as it moves on. It does not go back, but a reset puts it on the machine's time."),
      h("div", { class: "row" }, STEPS.map(([title, step]) => h(Action, { key: step, run: () => move(step), done: `Moved on by ${title}.` }, "+ " + title))),
      h("form", { class: "inline", onSubmit: (e) => e.preventDefault() },
        h(Field, { label: "By another duration", id: "clock-by" }, h("input", { id: "clock-by", placeholder: "90s, 2h, P7D", value: by, onInput: (e) => setBy(e.currentTarget.value) })),
        h(Action, { class: "primary", run: () => move(by), done: "Moved on." }, "Move on"))),
    h(Panel, { title: "Begin again" },
      h("p", null, "A reset removes everything in all accounts and Regions, puts the clock back, and forgets faults and journal."),
      h(Action, { class: "danger", run: async () => {
        if (confirm("Remove everything in all accounts and Regions?")) {
          await control("POST", "reset");
          touched();
          toast("Everything is removed.");
        }
      } }, "Reset the emulator")));
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
