// A browser, and emulators to look at.
import { spawn } from "node:child_process";
import { createRequire } from "node:module";
import { chromium } from "playwright-core";

const FLAGS = [
  "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
  "--disable-component-update", "--disable-sync",
];
export const ACCOUNT = "123456789012";
export const REGION = "us-east-1";

export const browser = () => chromium.launch({ executablePath: process.env.CHROMIUM, args: FLAGS });

/** Starts an emulator; it answers when this resolves. */
export async function emulator(...options) {
  const command = process.env.CLASS_PATH
    ? ["-cp", process.env.CLASS_PATH, "io.lightsaillocal.cli.Main"]
    : ["-jar", process.env.JAR];
  const child = spawn(process.env.JAVA, ["-XX:TieredStopAtLevel=1", ...command, "--port", "0", ...options], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  const endpoint = await new Promise((resolve, reject) => {
    let output = "";
    child.stdout.on("data", (data) => {
      output += data;
      const found = /endpoint +(\S+)/.exec(output);
      if (found) resolve(found[1]);
    });
    child.on("exit", (code) => reject(new Error(`The emulator ended with ${code}: ${output}`)));
  });
  return { endpoint, close: () => child.kill() };
}

/** What another client does meanwhile. */
export async function call(endpoint, operation, input, account = ACCOUNT) {
  const answer = await fetch(endpoint + "/", {
    method: "POST",
    headers: {
      "content-type": "application/x-amz-json-1.1",
      "x-amz-target": "Lightsail_20161128." + operation,
      authorization: `AWS4-HMAC-SHA256 Credential=${account}/20261130/${REGION}/lightsail/aws4_request, SignedHeaders=host, Signature=0`,
    },
    body: JSON.stringify(input),
  });
  return { status: answer.status, body: await answer.json() };
}

export const control = async (endpoint, name) => (await fetch(`${endpoint}/_local/${name}`)).json();

/** A page of its own for each story; whatever the browser complains of fails it. */
export async function open(browser, emulator, path = "", { scheme = "light", expected = [] } = {}) {
  const context = await browser.newContext({ colorScheme: scheme, permissions: ["clipboard-read", "clipboard-write"], acceptDownloads: true });
  const page = await context.newPage();
  page.complaints = [];
  const complain = (text) => {
    if (!expected.some((pattern) => pattern.test(text))) page.complaints.push(text);
  };
  page.on("pageerror", (error) => complain(String(error.stack)));
  page.on("console", (message) => {
    if (message.type() === "error" || message.type() === "warning") complain(message.text());
  });
  await page.goto(`${emulator.endpoint}/#/${ACCOUNT}/${REGION}${path}`);
  return page;
}

const axe = createRequire(import.meta.url).resolve("axe-core/axe.min.js");

/** What axe finds that is serious or worse. The page's own policy forbids scripts from elsewhere, so it comes in as the browser's. */
export async function findings(page) {
  const { readFile } = await import("node:fs/promises");
  await page.evaluate(await readFile(axe, "utf8"));
  const { violations } = await page.evaluate(() => globalThis.axe.run(document));
  return violations
    .filter((v) => ["serious", "critical"].includes(v.impact))
    .map((v) => `${v.id}: ${v.nodes.map((n) => `${n.html} (${n.failureSummary})`).join("; ")}`);
}
