// What is in a bucket: browsed, uploaded, downloaded and deleted by S3's own API.
import { call, download, s3, textOf, useWatched, xml } from "./api.js";
import { h, useRef, useState } from "./dom.js";
import { remember } from "./keys.js";
import { credentialsFor, toast, touched, useSession } from "./session.js";
import { Action, bytes, Field, Panel, Problem, Table, Time } from "./ui.js";

export function Objects({ place, bucket }) {
  useSession();
  return credentialsFor(place.account, bucket) ? h(Browser, { place, bucket }) : h(Locked, { place, bucket });
}

/** S3 lets in who has a key, whatever account this is. */
function Locked({ place, bucket }) {
  const [id, setId] = useState("");
  const [secret, setSecret] = useState("");
  const create = async () => {
    const { accessKey } = await call(place, "CreateBucketAccessKey", { bucketName: bucket });
    remember(bucket, accessKey);
    touched();
  };
  return h(Panel, { title: "Objects" },
    h("p", null, "It takes a key to look into this bucket. This page forgets it when it is closed."),
    h(Action, { run: create, class: "primary" }, "Create an access key and use it"),
    h("form", { class: "inline", onSubmit: (e) => { e.preventDefault(); remember(bucket, { accessKeyId: id, secretAccessKey: secret }); } },
      h(Field, { label: "Access key id", id: "open-id" }, h("input", { id: "open-id", required: true, value: id, autocomplete: "off", onInput: (e) => setId(e.currentTarget.value) })),
      h(Field, { label: "Secret access key", id: "open-secret" }, h("input", { id: "open-secret", type: "password", required: true, autocomplete: "off", value: secret, onInput: (e) => setSecret(e.currentTarget.value) })),
      h("button", { type: "submit" }, "Use this key")));
}

async function page(place, bucket, prefix, token) {
  const query = { "list-type": "2", delimiter: "/", prefix, "max-keys": "200" };
  if (token) query["continuation-token"] = token;
  const said = xml(await (await s3(place, "GET", bucket, "", { query })).text());
  const all = (name) => [...said.getElementsByTagName(name)];
  return {
    folders: all("CommonPrefixes").map((n) => ({ folder: textOf(n, "Prefix") })),
    objects: all("Contents").map((n) => ({ key: textOf(n, "Key"), size: Number(textOf(n, "Size")), modified: textOf(n, "LastModified") })),
    next: textOf(said.documentElement, "NextContinuationToken"),
  };
}

function Browser({ place, bucket }) {
  const [prefix, setPrefix] = useState("");
  const [pages, setPages] = useState([""]);
  const token = pages[pages.length - 1];
  // Every look is a request in the journal, so the list is asked for again only when something was done.
  const { value, error } = useWatched(() => page(place, bucket, prefix, token), [place.account, place.region, bucket, prefix, token], 86400);
  const file = useRef();
  const go = (to) => { setPrefix(to); setPages([""]); };
  const upload = async (files) => {
    for (const f of files) {
      await s3(place, "PUT", bucket, prefix + f.name, { body: f, headers: f.type ? { "content-type": f.type } : {} });
      toast(`${f.name} uploaded.`);
    }
    touched();
  };
  const save = async (key) => {
    const link = document.createElement("a");
    link.href = await download(place, bucket, key);
    link.download = key.split("/").pop();
    link.click();
  };
  const remove = async (key) => {
    await s3(place, "DELETE", bucket, key);
    touched();
  };
  const parts = prefix.split("/").filter(Boolean);
  const rows = value ? [...value.folders, ...value.objects.filter((o) => o.key !== prefix)] : [];
  const drop = (e) => {
    e.preventDefault();
    upload([...e.dataTransfer.files]).catch((refused) => toast(refused.message, "failed"));
  };
  return h("div", { onDragOver: (e) => e.preventDefault(), onDrop: drop },
    h(Panel, {
      title: "Objects",
      actions: [
        h("button", { type: "button", onClick: touched }, "Refresh"),
        h(Action, { class: "primary", run: async () => file.current.click() }, "Upload"),
        h("input", { ref: file, type: "file", multiple: true, class: "hidden", "aria-label": "Files to upload", tabIndex: -1,
          onChange: (e) => { const chosen = [...e.currentTarget.files]; e.currentTarget.value = ""; upload(chosen).catch((refused) => toast(refused.message, "failed")); } }),
      ],
    },
      h("nav", { class: "crumbs", "aria-label": "Folders" },
        h("button", { type: "button", class: "plain", onClick: () => go("") }, bucket),
        parts.map((p, i) => [" / ", h("button", { key: i, type: "button", class: "plain", onClick: () => go(parts.slice(0, i + 1).join("/") + "/") }, p)])),
      h(Problem, { error }),
      value ? h(Table, {
        label: "Objects", rows, keyOf: (r) => r.key ?? r.folder, empty: "No objects here. Drop files, or upload them.",
        columns: [
          { title: "Name", cell: (r) => r.folder
            ? h("button", { type: "button", class: "plain", onClick: () => go(r.folder) }, h("span", { "aria-hidden": true }, "📁 "), r.folder.slice(prefix.length))
            : r.key.slice(prefix.length) },
          { title: "Size", cell: (r) => (r.folder ? "" : bytes(r.size)) },
          { title: "Modified", cell: (r) => (r.folder ? "" : h(Time, { at: r.modified })) },
          { title: "Actions", cell: (r) => r.folder ? "" : h("span", { class: "row" },
            h(Action, { class: "small", run: () => save(r.key), "aria-label": `Download ${r.key}` }, "Download"),
            h(Action, { class: "small", run: () => remove(r.key), done: "The object is deleted.", "aria-label": `Delete ${r.key}` }, "Delete")) },
        ],
      }) : null,
      h("div", { class: "row" },
        pages.length > 1 ? h("button", { type: "button", onClick: () => setPages(pages.slice(0, -1)) }, "Back") : null,
        value?.next ? h("button", { type: "button", onClick: () => setPages([...pages, value.next]) }, "More") : null)));
}
