// The few parts that every page is made of.
import { Fragment, h, useEffect, useRef, useState } from "./dom.js";
import { toast } from "./session.js";

/** Where a page is: account and Region first, then what is shown. */
export const address = (place, ...parts) =>
  "#/" + [place.account, place.region, ...parts].map(encodeURIComponent).join("/");

export const Link = ({ to, children, ...rest }) => h("a", { href: to, ...rest }, children);

const GOOD = new Set(["running", "available", "ok", "active", "succeeded", "completed", "attached", "ready", "issued", "created", "valid", "applied", "enabled", "in-sync", "in-use"]);
const BAD = new Set(["failed", "error", "unhealthy", "terminated", "revoked", "disabled", "invalid", "unknown"]);
const IDLE = new Set(["stopped", "detached", "deleted", "unattached"]);

export function Badge({ state }) {
  if (!state) return null;
  const plain = String(state).toLowerCase().replaceAll("_", "-");
  const kind = GOOD.has(plain) ? "good" : BAD.has(plain) ? "bad" : IDLE.has(plain) ? "idle" : "busy";
  return h("span", { class: "badge " + kind }, String(state));
}

export const stateOf = (record) => {
  const state = record.state ?? record.status;
  return typeof state === "object" && state !== null ? state.name ?? state.code : state;
};

/** A time of the API, which counts seconds, or of the control API, which writes them out. */
export const Time = ({ at }) => {
  if (at === undefined || at === null) return null;
  const date = typeof at === "number" ? new Date(at * 1000) : new Date(at);
  return h("time", { dateTime: date.toISOString() }, date.toISOString().replace("T", " ").replace(/\.\d+Z/, ""));
};

const UNITS = ["B", "KB", "MB", "GB", "TB"];
export function bytes(amount) {
  const step = amount > 0 ? Math.min(Math.floor(Math.log(amount) / Math.log(1024)), UNITS.length - 1) : 0;
  return `${(amount / 1024 ** step).toFixed(step ? 1 : 0)} ${UNITS[step]}`;
}

/** @param columns each with a `title` and a `cell`, which is given a row */
export function Table({ label, columns, rows, keyOf, empty = "There is nothing here yet." }) {
  if (!rows.length) return h("p", { class: "empty" }, empty);
  return h(
    "div", { class: "scroll", tabIndex: 0, role: "region", "aria-label": label },
    h(
      "table", null,
      h("thead", null, h("tr", null, columns.map((c) => h("th", { scope: "col", key: c.title }, c.title)))),
      h("tbody", null, rows.map((row, i) =>
        h("tr", { key: keyOf ? keyOf(row) : i }, columns.map((c) => h("td", { key: c.title, class: c.class }, c.cell(row)))))),
    ),
  );
}

export function Problem({ error }) {
  if (!error) return null;
  return h("p", { class: "problem", role: "alert" }, error.type && !/^(Control|NoAnswer)$/.test(error.type) ? h("b", null, error.type, ": ") : null, error.message);
}

/** A question that lies over the page until it is answered or given up. */
export function Dialog({ title, onClose, children, wide }) {
  const dialog = useRef();
  const id = useRef("dialog-" + Math.random().toString(36).slice(2));
  useEffect(() => {
    const shown = dialog.current;
    shown.showModal();
    return () => shown.close(); // which gives the focus back
  }, []);
  return h(
    "dialog",
    { ref: dialog, class: wide ? "wide" : "", "aria-labelledby": id.current, onCancel: (e) => { e.preventDefault(); onClose(); } },
    h("header", null, h("h2", { id: id.current }, title), h("button", { type: "button", class: "plain", onClick: onClose, "aria-label": "Close" }, "✕")),
    children,
  );
}

export function Copy({ text, what, title = "Copy" }) {
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(text);
    } catch {
      const area = selection(text);
      document.execCommand("copy");
      area.remove();
    }
    toast(`${what} copied.`);
  };
  return h("button", { type: "button", class: "small", onClick: copy, "aria-label": title === "Copy" ? `Copy ${what}` : undefined }, title);
}

/** Where the clipboard is closed to pages, a selection is still copied. */
function selection(text) {
  const area = document.createElement("textarea");
  area.value = text;
  (document.querySelector("dialog[open]") ?? document.body).append(area);
  area.select();
  return area;
}

/** A button that is busy while what it does is under way, and says why that failed. */
export function Action({ run, done, children, disabled, class: style, ...rest }) {
  const [busy, setBusy] = useState(false);
  const click = async () => {
    setBusy(true);
    try {
      await run();
      if (done) toast(done);
    } catch (error) {
      toast(error.message, "failed");
    } finally {
      setBusy(false);
    }
  };
  return h("button", { type: "button", class: style, disabled: busy || disabled, onClick: click, ...rest }, children);
}

export function Field({ label, hint, children, id }) {
  return h("div", { class: "field" }, h("label", { for: id }, label), children, hint ? h("p", { class: "hint", id: id + "-hint" }, hint) : null);
}

let arrived = false;

export function Heading({ title, children, above }) {
  const heading = useRef();
  useEffect(() => {
    document.title = `${title} · lightsail-local`;
    // Who has followed a link here is told where that is; who has just opened the console begins at the top.
    if (arrived && !document.querySelector("dialog[open]")) heading.current.focus({ preventScroll: true });
    arrived = true;
  }, [title]);
  return h(
    "div", { class: "heading" },
    h("div", null, above ? h("p", { class: "above" }, above) : null, h("h1", { ref: heading, tabIndex: -1 }, title)),
    h("div", { class: "actions" }, children),
  );
}

export const Panel = ({ title, children, actions }) =>
  h("section", { class: "panel" }, h("header", null, h("h2", null, title), h("div", { class: "actions" }, actions)), children);

export { Fragment, h };
