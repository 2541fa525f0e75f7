// The frame around every page, and the way to each.
import { call, control, useWatched } from "./api.js";
import { h, render, useEffect, useState } from "./dom.js";
import { sections } from "./kinds.js";
import { Home, Section } from "./list.js";
import { OperationsPage } from "./operations.js";
import { Resource } from "./resource.js";
import { change, dismiss, session, touched, useSession } from "./session.js";
import { Clock } from "./clock.js";
import { Faults } from "./faults.js";
import { Calls, Journal } from "./tools.js";
import { address, Dialog, Field, Heading, Link, Problem, Time } from "./ui.js";

const TOOLS = [["operations", "Operation log"], ["journal", "Journal"], ["faults", "Faults"], ["clock", "Clock"], ["calls", "All operations"]];

function whereWeAre() {
  const [account, region, ...parts] = location.hash.replace(/^#\//, "").split("/").map(decodeURIComponent);
  return { place: { account: account || session.info.account, region: region || session.info.region }, parts };
}

function useAddress() {
  const [at, go] = useState(location.hash);
  useEffect(() => {
    const moved = () => go(location.hash);
    addEventListener("hashchange", moved);
    return () => removeEventListener("hashchange", moved);
  }, []);
  return at;
}

function Page({ place, parts: [what, ...rest] }) {
  switch (what) {
    case undefined: return h(Home, { place });
    case "section": return h(Section, { place, id: rest[0] });
    case "resource": return h(Resource, { place, type: rest[0], name: rest[1], tab: rest[2] });
    case "operations": return h(OperationsPage, { place });
    case "journal": return h(Journal);
    case "faults": return h(Faults);
    case "clock": return h(Clock);
    case "calls": return h(Calls, { place });
    default: return h(Heading, { title: "There is no such page" });
  }
}

function Places({ place, parts }) {
  const { value } = useWatched(() => control("GET", "accounts"), [], 10);
  const [regions, setRegions] = useState([]);
  const { version } = useSession();
  useEffect(() => {
    call(place, "GetRegions", {}, { watching: true }).then((said) => setRegions(said.regions.map((r) => r.name).sort()), () => {});
  }, [place.account, version]);
  const kept = parts[0] === "resource" ? [] : parts;
  const go = (to) => { location.hash = address(to, ...kept); };
  const accounts = [...new Set([session.info.account, ...(value?.accounts ?? []).map((a) => a.account)])];
  const chosen = (e) => {
    const account = e.currentTarget.value.trim();
    if (/^\d{12}$/.test(account)) go({ ...place, account });
  };
  const all = [...new Set([...regions, place.region])];
  return h("div", { class: "places" },
    h("label", { for: "account" }, "Account"),
    h("input", { id: "account", list: "accounts", inputMode: "numeric", maxLength: 12, size: 13, value: place.account, key: place.account, onChange: chosen }),
    h("datalist", { id: "accounts" }, accounts.map((a) => h("option", { key: a, value: a }))),
    h("label", { for: "region" }, "Region"),
    h("select", { id: "region", value: place.region, onChange: (e) => go({ ...place, region: e.currentTarget.value }) }, all.map((r) => h("option", { key: r, value: r }, r))));
}

function Watch({ place }) {
  const { value } = useWatched(() => control("GET", "clock"), [], 1);
  return h(Link, { to: address(place, "clock"), class: "watch", title: "The emulator's clock" }, value ? h(Time, { at: value.now }) : "…");
}

function Asking() {
  const [values, setValues] = useState({});
  const put = (name) => (e) => {
    const value = e.currentTarget.value;
    setValues((old) => ({ ...old, [name]: value }));
  };
  const field = (name, label, type) => h(Field, { label, id: "ask-" + name },
    h("input", { id: "ask-" + name, type, required: true, autocomplete: "off", value: values[name] ?? "", onInput: put(name) }));
  const close = () => change({ asking: null });
  const isToken = session.asking === "token";
  const take = (e) => {
    e.preventDefault();
    change(isToken ? { token: values.token, asking: null } : { credentials: { id: values.id, secret: values.secret }, asking: null });
    if (session.info) touched();
    else begin();
  };
  return h(Dialog, { title: isToken ? "Control token" : "Credentials", onClose: close },
    h("form", { onSubmit: take },
      h("div", { class: "body" },
        h("p", null, isToken
          ? "The emulator was started with --control-token. This page forgets the token when it is closed."
          : "The emulator verifies signatures. Give an access key that it was started with; this page forgets it when it is closed."),
        isToken ? field("token", "Token", "password") : [field("id", "Access key id", "text"), field("secret", "Secret access key", "password")]),
      h("footer", null, h("button", { type: "button", onClick: close }, "Cancel"), h("button", { type: "submit", class: "primary" }, "Go on"))));
}

function Frame() {
  useAddress();
  const { asking, toasts, model, info, failure } = useSession();
  const ready = model && info;
  const { place, parts } = ready ? whereWeAre() : { parts: [] };
  const item = (title, ...to) => h("li", { key: title },
    h(Link, { to: address(place, ...to), "aria-current": parts.slice(0, Math.max(to.length, 1)).join() === to.join() ? "page" : undefined }, title));
  return [
    h("a", { class: "skip", href: "#content", onClick: (e) => { e.preventDefault(); document.querySelector("main").focus(); } }, "Skip to the content"),
    h("header", { class: "top" },
      h("a", { class: "brand", href: ready ? address(place) : "#" }, h("img", { src: "/_local/console/icon.svg", alt: "", width: 26, height: 26 }), "lightsail-local"),
      ready ? [h(Places, { place, parts }), h(Watch, { place })] : null),
    h("div", { class: "frame" },
      h("nav", { class: "side", "aria-label": "Parts" }, ready ? [
        h("ul", null, item("Overview"), sections().map((s) => item(s.title, "section", s.id))),
        h("h2", null, "Emulator"),
        h("ul", null, TOOLS.map(([id, title]) => item(title, id))),
        h("p", { class: "version" }, `Version ${info.version}`),
      ] : null),
      h("main", { id: "content", tabIndex: -1 }, ready ? h(Page, { place, parts, key: `${place.account}/${place.region}/${parts.slice(0, 3).join("/")}` })
        : failure ? h("div", null, h(Heading, { title: "lightsail-local" }), h(Problem, { error: failure }), h("button", { type: "button", class: "primary", onClick: begin }, "Try again"))
        : h("p", { class: "empty" }, "Looking…"))),
    asking ? h(Asking, { key: asking }) : null,
    h("div", { class: "toasts", role: "status", "aria-live": "polite" }, toasts.map((t) =>
      h("div", { key: t.id, class: "toast " + t.kind }, h("span", null, t.text), h("button", { type: "button", class: "plain", onClick: () => dismiss(t.id), "aria-label": "Dismiss" }, "✕")))),
  ];
}

async function begin() {
  change({ failure: null });
  try {
    const [info, model] = await Promise.all([control("GET", "info"), control("GET", "model")]);
    change({ info, model });
  } catch (failure) {
    change({ failure });
  }
}

document.getElementById("app").replaceChildren();
render(h(Frame), document.getElementById("app"));
begin();
