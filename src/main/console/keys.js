// The access keys of a bucket. A secret is shown once, as the service shows it.
import { call, useWatched } from "./api.js";
import { h, useState } from "./dom.js";
import { change, session, touched } from "./session.js";
import { Action, Badge, Copy, Dialog, Panel, Problem, Table, Time } from "./ui.js";

export function Keys({ place, bucket }) {
  const { value, error } = useWatched(() => call(place, "GetBucketAccessKeys", { bucketName: bucket }, { watching: true }), [place.account, place.region, bucket]);
  const [made, setMade] = useState(null);
  const create = async () => {
    const { accessKey } = await call(place, "CreateBucketAccessKey", { bucketName: bucket });
    remember(bucket, accessKey);
    setMade(accessKey);
    touched();
  };
  const remove = async (id) => {
    await call(place, "DeleteBucketAccessKey", { bucketName: bucket, accessKeyId: id });
    if (session.bucketKeys[bucket]?.id === id) change({ bucketKeys: { ...session.bucketKeys, [bucket]: undefined } });
    touched();
  };
  return h(Panel, { title: "Access keys", actions: h(Action, { run: create, class: "primary" }, "Create access key") },
    h(Problem, { error }),
    made ? h(Secret, { bucket, made, onClose: () => setMade(null) }) : null,
    h("p", { class: "hint" }, "A bucket can have two. Each opens this bucket to any S3 client, and no other."),
    h(Table, {
      label: "Access keys", rows: value?.accessKeys ?? [], keyOf: (k) => k.accessKeyId, empty: "No access keys.",
      columns: [
        { title: "Access key id", class: "mono", cell: (k) => k.accessKeyId },
        { title: "Status", cell: (k) => h(Badge, { state: k.status }) },
        { title: "Created", cell: (k) => h(Time, { at: k.createdAt }) },
        { title: "Last used", cell: (k) => (k.lastUsed?.lastUsedDate ? h(Time, { at: k.lastUsed.lastUsedDate }) : "never") },
        { title: "Delete", cell: (k) => h(Action, { class: "small", run: () => remove(k.accessKeyId), done: "The key is deleted.", "aria-label": `Delete the key ${k.accessKeyId}` }, "Delete") },
      ],
    }));
}

/** The tab opens the bucket with it, where nothing else does. */
export function remember(bucket, key) {
  change({ bucketKeys: { ...session.bucketKeys, [bucket]: { id: key.accessKeyId, secret: key.secretAccessKey } } });
}

function Secret({ bucket, made, onClose }) {
  const both = `export AWS_ACCESS_KEY_ID=${made.accessKeyId}\nexport AWS_SECRET_ACCESS_KEY=${made.secretAccessKey}`;
  return h(Dialog, { title: "The new access key", onClose },
    h("div", { class: "body" },
      h("p", null, `The secret of this key of ${bucket} is shown now and never again.`),
      h("dl", { class: "secret" },
        h("div", null, h("dt", null, "Access key id"), h("dd", null, h("code", null, made.accessKeyId), h(Copy, { text: made.accessKeyId, what: "Access key id" }))),
        h("div", null, h("dt", null, "Secret access key"), h("dd", null, h("code", null, made.secretAccessKey), h(Copy, { text: made.secretAccessKey, what: "Secret access key" }))))),
    h("footer", null, h(Copy, { text: both, what: "Variables", title: "Copy both as variables" }), h("button", { type: "button", class: "primary", onClick: onClose }, "Done")));
}
