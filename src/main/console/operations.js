// The operation log of an account and Region, or of one resource, as it runs.
import { call, useWatched } from "./api.js";
import { h, useState } from "./dom.js";
import { kindOf } from "./kinds.js";
import { address, Badge, Heading, Link, Panel, Problem, Table, Time } from "./ui.js";

export function Operations({ place, title = "Operations", resource, few }) {
  const ask = () => resource
    ? call(place, "GetOperationsForResource", { resourceName: resource }, { watching: true })
    : call(place, "GetOperations", {}, { watching: true });
  const { value, error } = useWatched(ask, [place.account, place.region, resource]);
  const [wanted, want] = useState("");
  const all = value?.operations ?? [];
  const rows = all
    .filter((o) => `${o.operationType} ${o.resourceName} ${o.resourceType} ${o.status} ${o.operationDetails ?? ""}`.toLowerCase().includes(wanted.toLowerCase()))
    .slice(0, few ?? 200);
  const filter = few ? null : h("input", { type: "search", "aria-label": "Filter the operations", placeholder: "Filter", value: wanted, onInput: (e) => want(e.currentTarget.value) });
  return h(Panel, { title, actions: filter },
    h(Problem, { error }),
    h(Table, {
      label: title, rows, keyOf: (o) => o.id, empty: all.length ? "No operation is like that." : "No operations yet.",
      columns: [
        { title: "Operation", cell: (o) => o.operationType },
        ...(resource ? [] : [{ title: "Resource", cell: (o) => kindOf(o.resourceType) ? h(Link, { to: address(place, "resource", o.resourceType, o.resourceName) }, o.resourceName) : o.resourceName }]),
        { title: "Status", cell: (o) => h(Badge, { state: o.status }) },
        { title: "Details", cell: (o) => o.operationDetails ?? "" },
        { title: "Created", cell: (o) => h(Time, { at: o.createdAt }) },
      ],
    }));
}

export const OperationsPage = ({ place }) =>
  h("div", null, h(Heading, { title: "Operation log", above: `${place.account} · ${place.region}` }), h(Operations, { place }));
