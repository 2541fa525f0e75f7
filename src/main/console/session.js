// What this tab knows and no file or storage keeps: secrets would otherwise be in reach of any page of this origin.
import { useEffect, useState } from "./dom.js";

const listeners = new Set();

export const session = {
  info: null,
  model: null,
  token: "",
  credentials: null,
  bucketKeys: {},
  asking: null,
  toasts: [],
};

/** Changes the session and has everybody who uses it look again. */
export function change(part) {
  Object.assign(session, part);
  listeners.forEach((listener) => listener());
}

/** Something was done: what is watched is asked for at once. */
export function touched() {
  change({ version: (session.version ?? 0) + 1 });
}

export function useSession() {
  const [, again] = useState(0);
  useEffect(() => {
    const listener = () => again((n) => n + 1);
    listeners.add(listener);
    return () => listeners.delete(listener);
  }, []);
  return session;
}

let toastId = 0;

/** Says something for a moment, to who sees and to who listens. */
export function toast(text, kind = "done") {
  const id = ++toastId;
  change({ toasts: [...session.toasts, { id, text, kind }] });
  setTimeout(() => dismiss(id), kind === "failed" ? 12000 : 5000);
}

export function dismiss(id) {
  change({ toasts: session.toasts.filter((t) => t.id !== id) });
}

/** The credentials that open a place, if there are any that this tab knows. */
export function credentialsFor(account, bucket) {
  if (bucket && session.bucketKeys[bucket]) return session.bucketKeys[bucket];
  if (session.credentials) return session.credentials;
  const own = session.info?.defaultCredentials && session.info.account === account;
  return own ? { id: "test", secret: "test" } : null;
}
