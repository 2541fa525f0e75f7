// What is to go wrong: faults of every service, how often they were met, and a form for new ones.
import { control, touched, useWatched } from "./api.js";
import { h, useState } from "./dom.js";
import { toast } from "./session.js";
import { Action, Field, Heading, Panel, Problem, Table } from "./ui.js";

const EMPTY = {
  service: "lightsail", operation: "", resource: "", account: "", region: "",
  error: "", message: "", latency: "", maxLatency: "", drop: "",
  nth: "", probability: "", times: "", always: false,
};
const NUMBERS = ["nth", "probability", "times"];

const body = (fault) =>
  Object.fromEntries(Object.entries(fault)
    .filter(([, value]) => value !== "" && value !== false)
    .map(([name, value]) => [name, NUMBERS.includes(name) ? Number(value) : value]));

/** Durations are told as `PT0.2S`; nobody reads that. */
const seconds = (text) => text.replace(/^PT/, "").toLowerCase().replace(/(?<=[a-z])(?=\d)/g, " ");

const calls = (fault) =>
  [`${fault.service === "lightsail" ? "" : fault.service.toUpperCase() + " "}${fault.operation === "*" ? "any operation" : fault.operation}`,
    fault.resource && `of ${fault.resource}`, fault.account && `from ${fault.account}`, fault.region && `to ${fault.region}`].filter(Boolean).join(" ");

const which = (fault) =>
  [fault.nth > 1 && `from call ${fault.nth} on`, fault.probability < 1 && `with probability ${fault.probability}`,
    fault.times ? `${fault.times} of them` : "all that come"].filter(Boolean).join(", ");

const happens = (fault) =>
  [fault.maxLatency !== "PT0S" && `waits ${seconds(fault.latency)}${fault.maxLatency === fault.latency ? "" : ` to ${seconds(fault.maxLatency)}`}`,
    fault.drop && `is dropped ${fault.drop} the work`, fault.error].filter(Boolean).join(", ");

const used = (fault) => fault.times > 0 && fault.met >= fault.times;

export function Faults() {
  const { value, error } = useWatched(() => control("GET", "faults"), []);
  const remove = (id) => async () => {
    await control("DELETE", "faults/" + id);
    touched();
  };
  return h("div", null,
    h(Heading, { title: "Faults", above: "What is to go wrong" }),
    h(Panel, { title: "Faults that there are", actions: h(Action, { run: async () => { await control("DELETE", "faults"); touched(); }, done: "No fault is left." }, "Remove all") },
      h(Problem, { error }),
      h(Table, {
        label: "Faults", rows: value?.faults ?? [], keyOf: (f) => f.id, empty: "Nothing is to go wrong.",
        columns: [
          { title: "Fault", class: "mono", cell: (f) => f.id },
          { title: "Calls", cell: calls },
          { title: "Which", cell: which },
          { title: "What happens", cell: happens },
          { title: "Met", cell: (f) => h("span", { class: "badge " + (used(f) ? "idle" : "busy") }, used(f) ? `${f.met}, used up` : f.met) },
          { title: "", cell: (f) => h(Action, { class: "small", run: remove(f.id), "aria-label": `Remove ${f.id}` }, "Remove") },
        ],
      })),
    h(NewFault));
}

function NewFault() {
  const { value, error } = useWatched(() => control("GET", "fault-services"), [], 3600);
  const [fault, setFault] = useState(EMPTY);
  const set = (name) => (e) => {
    const at = e.currentTarget;
    setFault((old) => ({ ...old, [name]: at.type === "checkbox" ? at.checked : at.value }));
  };
  const add = async (e) => {
    e.preventDefault();
    try {
      const { id } = await control("POST", "faults", body(fault));
      setFault(EMPTY);
      toast(`${id} is set.`);
      touched();
    } catch (refused) {
      toast(refused.message, "failed");
    }
  };
  const services = value?.services ?? [];
  const service = services.find((s) => s.service === fault.service);
  const field = (name, label, hint, more = {}) => h(Field, { label, id: "fault-" + name, hint },
    h("input", { id: "fault-" + name, value: fault[name], "aria-describedby": hint ? `fault-${name}-hint` : undefined, onInput: set(name), autocomplete: "off", ...more }));
  const select = (name, label, options) => h(Field, { label, id: "fault-" + name },
    h("select", { id: "fault-" + name, value: fault[name], onChange: set(name) }, options.map(([v, title]) => h("option", { key: v, value: v }, title))));
  const among = (name, all) => h("datalist", { id: name }, (all ?? []).map((one) => h("option", { key: one, value: one })));
  return h(Panel, { title: "Add a fault" },
    h(Problem, { error }),
    h("form", { onSubmit: add },
      h("fieldset", null, h("legend", null, "Whose calls"), h("div", { class: "grid" },
        select("service", "Service", services.map((s) => [s.service, s.title])),
        field("operation", "Operation", "All of them where none is named.", { list: "fault-operations" }),
        field("resource", "Resource", "The name that a call must be about; a bucket for S3."),
        field("account", "Account", "From which a call must come.", { inputMode: "numeric" }),
        field("region", "Region", "To which a call must go."))),
      h("fieldset", null, h("legend", null, "What happens"), h("div", { class: "grid" },
        field("error", "Error", "Such as ThrottlingException, or SlowDown for S3.", { list: "fault-errors" }),
        field("message", "Message", "Of the error."),
        field("latency", "Latency", "How long a call waits, such as 2s or 200ms."),
        field("maxLatency", "Longest latency", "With it, a call waits for a time between the two."),
        select("drop", "Connection", [["", "is kept"], ["before", "is dropped before the work"], ["after", "is dropped after the work"]]))),
      h("fieldset", null, h("legend", null, "Which of these calls"), h("div", { class: "grid" },
        field("nth", "From which call on", "The first where nothing is said.", { type: "number", min: 1 }),
        field("probability", "Probability", "Greater than 0, at most 1.", { type: "number", min: 0, max: 1, step: "any" }),
        field("times", "How many calls meet it", "One; all that come with a probability.", { type: "number", min: 1, disabled: fault.always }),
        h("label", { class: "check" }, h("input", { type: "checkbox", checked: fault.always, onChange: set("always") }), " All calls that come"))),
      among("fault-operations", service?.operations),
      among("fault-errors", service?.errors),
      h("button", { type: "submit", class: "primary" }, "Add the fault")));
}
