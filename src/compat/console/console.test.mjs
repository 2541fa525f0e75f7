// What people do with the console, by clicking in a real browser.
import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { after, before, test } from "node:test";
import { browser as start, call, control, emulator, findings, open } from "./setting.mjs";

let browser;
let plain;

before(async () => {
  [browser, plain] = await Promise.all([start(), emulator("--operation-delay", "1s")]);
});

after(async () => {
  await browser?.close();
  plain?.close();
});

const done = async (page) => {
  assert.deepEqual(page.complaints, []);
  await page.context().close();
};
const button = (page, name) => page.getByRole("button", { name, exact: true });
const link = (page, name) => page.getByRole("link", { name, exact: true });
const row = (page, text) => page.getByRole("row").filter({ hasText: text });

test("the root shows what is there, and only parts that have a family", async () => {
  const page = await open(browser, plain);
  await page.getByRole("heading", { name: "Overview", level: 1 }).waitFor();
  const parts = await page.getByRole("navigation", { name: "Parts" }).getByRole("link").allTextContents();
  const { kinds } = await control(plain.endpoint, "model");
  assert.ok(parts.includes("Storage") && parts.includes("Journal"), parts.join());
  assert.equal(parts.includes("Databases"), kinds.some((k) => k.family === "database"));
  assert.equal(parts.includes("Containers"), kinds.some((k) => k.family === "containerservice"));
  await done(page);
});

test("every kind has a list that answers, or says why not", async () => {
  const page = await open(browser, plain, "", { expected: [/status of 400/] });
  const { kinds } = await control(plain.endpoint, "model");
  await page.getByRole("heading", { name: "Overview" }).waitFor();
  for (const part of await page.locator(".card").evaluateAll((all) => all.map((a) => a.querySelector("h2").textContent))) {
    await link(page.getByRole("navigation", { name: "Parts" }), part).click();
    await page.getByRole("heading", { name: part, level: 1 }).waitFor();
    for (const panel of await page.locator("section.panel").all()) {
      await panel.locator(".scroll, .empty:not(:text-is('Looking…')), .problem").first().waitFor();
      kinds.splice(0, 1);
    }
  }
  assert.equal(kinds.length, 0, "each kind is in one part");
  await done(page);
});

test("a bucket is made, tagged, and removed", async () => {
  const page = await open(browser, plain, "/section/storage");
  await button(page, "Create bucket").click();
  await page.getByLabel("Bucket name").fill("made-by-clicking");
  await page.getByLabel("Bundle ID").selectOption("small_1_0");
  await button(page.getByRole("dialog"), "Create bucket").click();
  await link(page.getByRole("dialog"), "made-by-clicking").click();
  await page.getByRole("heading", { name: "made-by-clicking", level: 1 }).waitFor();
  await page.getByText("OK", { exact: true }).first().waitFor();

  await link(page, "Tags").click();
  await page.getByLabel("Key").fill("team");
  await page.getByLabel("Value (optional)").fill("web");
  await button(page, "Add tag").click();
  await row(page, "team").getByText("web").waitFor();
  await button(page, "Remove the tag team").click();
  await page.getByText("No tags.").waitFor();

  await button(page, "Delete bucket").click();
  await button(page.getByRole("dialog"), "Delete bucket").click();
  await page.getByRole("heading", { name: "Storage", level: 1 }).waitFor();
  await link(page, "made-by-clicking").waitFor({ state: "detached" });
  await done(page);
});

test("a key's secret is shown once, to copy", async () => {
  await call(plain.endpoint, "CreateBucket", { bucketName: "key-story", bundleId: "small_1_0" });
  const page = await open(browser, plain, "/resource/Bucket/key-story/keys", { expected: [/status of 400/] });
  await button(page, "Create access key").click();
  const dialog = page.getByRole("dialog", { name: "The new access key" });
  const secret = await dialog.locator("code").nth(1).textContent();
  assert.match(secret, /^\S{40}$/);
  await button(dialog, "Copy Secret access key").click();
  assert.equal(await page.evaluate(() => navigator.clipboard.readText()), secret);
  await button(dialog, "Done").click();
  await row(page, "Active").waitFor();
  assert.ok(!(await page.content()).includes(secret), "the secret is gone");

  await button(page, "Create access key").click();
  await button(page.getByRole("dialog"), "Done").click();
  await button(page, "Create access key").click();
  await page.getByText("You have reached the limit of access keys for key-story").waitFor();
  await page.getByRole("button", { name: /^Delete the key/ }).first().click();
  await page.waitForFunction(() => document.querySelectorAll("tbody tr").length === 1);
  await done(page);
});

test("objects go up, are browsed, come down and go", async () => {
  await call(plain.endpoint, "CreateBucket", { bucketName: "object-story", bundleId: "small_1_0" });
  const page = await open(browser, plain, "/resource/Bucket/object-story/objects");
  await page.getByText("No objects here.").waitFor();
  const files = page.getByLabel("Files to upload");
  await files.setInputFiles({ name: "a & b ü'(1).txt", mimeType: "text/plain", buffer: Buffer.from("hello") });
  await row(page, "a & b ü'(1).txt").getByText("5 B").waitFor();

  const [download] = await Promise.all([page.waitForEvent("download"), button(page, "Download a & b ü'(1).txt").click()]);
  assert.equal(await readFile(await download.path(), "utf8"), "hello");

  await button(page, "Delete a & b ü'(1).txt").click();
  await page.getByText("No objects here.").waitFor();
  const { requests } = await control(plain.endpoint, "journal");
  assert.ok(requests.some((r) => r.operation === "s3:PutObject"), "S3's own API has done it");
  await done(page);
});

test("folders open and close", async () => {
  await call(plain.endpoint, "CreateBucket", { bucketName: "folder-story", bundleId: "small_1_0" });
  const page = await open(browser, plain, "/resource/Bucket/folder-story/objects");
  await page.getByText("No objects here.").waitFor();
  await page.evaluate(async () => {
    const { s3 } = await import("/_local/console/api.js");
    await s3({ account: "123456789012", region: "us-east-1" }, "PUT", "folder-story", "deep/down/here.txt", { body: "x" });
  });
  await button(page, "Refresh").click();
  await button(page, "deep/").click();
  await button(page, "down/").click();
  await row(page, "here.txt").waitFor();
  await button(page.getByRole("navigation", { name: "Folders" }), "folder-story").click();
  await button(page, "deep/").waitFor();
  await done(page);
});

test("an account without credentials opens its bucket with a key", async () => {
  await call(plain.endpoint, "CreateBucket", { bucketName: "other-account", bundleId: "small_1_0" }, "111122223333");
  const page = await open(browser, plain);
  await link(page, "111122223333 · us-east-1").click();
  await link(page.getByRole("navigation", { name: "Parts" }), "Storage").click();
  await link(page, "other-account").click();
  await link(page, "Objects").click();
  await button(page, "Create an access key and use it").click();
  await page.getByText("No objects here.").waitFor();
  await done(page);
});

test("an instance is made, runs, and is stopped", async () => {
  const page = await open(browser, plain, "/section/instances");
  await button(page, "Create instances").click();
  const dialog = page.getByRole("dialog");
  await dialog.getByLabel("Instance names").fill("clicked-1");
  await dialog.getByLabel("Blueprint ID").selectOption("ubuntu_22_04");
  await dialog.getByLabel("Bundle ID").selectOption("nano_3_0");
  await button(dialog, "Create instances").click();
  await row(page, "clicked-1").getByText("running").waitFor();
  await link(page, "clicked-1").click();
  await page.locator("summary", { hasText: "Actions" }).click();
  await button(page, "Stop instance").click();
  await button(page.getByRole("dialog"), "Stop instance").click();
  await page.getByText("stopped", { exact: true }).first().waitFor();
  await link(page, "Operations").click();
  await row(page, "StopInstance").getByText("Succeeded").waitFor();
  await done(page);
});

test("a resource leads to what it hangs on, and back", async () => {
  await call(plain.endpoint, "CreateInstances", { instanceNames: ["host"], availabilityZone: "us-east-1a", blueprintId: "ubuntu_22_04", bundleId: "nano_3_0" });
  await call(plain.endpoint, "AllocateStaticIp", { staticIpName: "front" });
  const page = await open(browser, plain, "/resource/Instance/host");
  await page.getByText("running", { exact: true }).first().waitFor();
  await call(plain.endpoint, "AttachStaticIp", { staticIpName: "front", instanceName: "host" });
  await link(page, "front").click();
  await page.getByRole("heading", { name: "front", level: 1 }).waitFor();
  await link(page, "host").first().click();
  await page.getByRole("heading", { name: "host", level: 1 }).waitFor();
  await done(page);
});

test("operation log and journal run on, and are filtered", async () => {
  const page = await open(browser, plain, "/operations");
  await page.getByRole("heading", { name: "Operation log", level: 1 }).waitFor();
  await call(plain.endpoint, "CreateBucket", { bucketName: "seen-live", bundleId: "small_1_0" });
  await row(page, "seen-live").getByText("Succeeded").waitFor();
  await page.getByLabel("Filter the operations").fill("no such thing");
  await page.getByText("No operation is like that.").waitFor();

  await link(page, "Journal").click();
  await call(plain.endpoint, "GetBuckets", { bucketName: "never-there" });
  await row(page, "GetBuckets").getByText("404").or(row(page, "GetBuckets").getByText("400")).first().waitFor();
  await page.getByLabel("Which requests").selectOption("errors");
  await page.getByLabel("Filter the requests").fill("getbuckets");
  await row(page, "NotFoundException").first().waitFor();
  const { requests } = await control(plain.endpoint, "journal");
  assert.ok(!requests.some((r) => r.operation === "GetOperations"), "what the page watches leaves no trace");
  await done(page);
});

test("a fault is set, met, and removed", async () => {
  const page = await open(browser, plain, "/faults");
  await page.getByLabel("Operation").fill("GetRegions");
  await page.getByLabel("Error", { exact: true }).fill("ServiceException");
  await page.getByLabel("How many calls meet it").fill("2");
  await button(page, "Add the fault").click();
  await row(page, "GetRegions").getByText("2 of them").waitFor();
  assert.equal((await call(plain.endpoint, "GetRegions", {})).status, 500);
  await row(page, "GetRegions").getByText("1", { exact: true }).waitFor();
  assert.equal((await call(plain.endpoint, "GetRegions", {})).status, 500);
  await row(page, "GetRegions").getByText("2, used up").waitFor();
  await button(page, "Remove all").click();
  await page.getByText("Nothing is to go wrong.").waitFor();
  assert.equal((await call(plain.endpoint, "GetRegions", {})).status, 200);

  await page.getByLabel("Error", { exact: true }).fill("NoSuchError");
  page.complaints.length = 0;
  await button(page, "Add the fault").click();
  await page.getByText("The error 'NoSuchError' cannot be induced.").waitFor();
  page.complaints.length = 0;
  await done(page);
});

test("a fault can be all that a fault can be, and one of several is removed", async () => {
  const page = await open(browser, plain, "/faults");
  await page.getByLabel("Service").selectOption("s3");
  await page.getByLabel("Operation").fill("PutObject");
  await page.getByLabel("Resource").fill("some-bucket");
  await page.getByLabel("Account", { exact: true }).last().fill("111122223333");
  await page.getByLabel("Region", { exact: true }).last().fill("eu-west-1");
  await page.getByLabel("Error", { exact: true }).fill("SlowDown");
  await page.getByLabel("Message").fill("Slower, please.");
  await page.getByLabel("Latency", { exact: true }).fill("50ms");
  await page.getByLabel("Longest latency").fill("2s");
  await page.getByLabel("Connection").selectOption("after");
  await page.getByLabel("From which call on").fill("3");
  await page.getByLabel("Probability").fill("0.25");
  await page.getByLabel("All calls that come").check();
  await button(page, "Add the fault").click();
  const first = row(page, "SlowDown");
  await first.getByText("S3 PutObject of some-bucket from 111122223333 to eu-west-1").waitFor();
  await first.getByText("from call 3 on, with probability 0.25, all that come").waitFor();
  await first.getByText("waits 0.05s to 2s, is dropped after the work, SlowDown").waitFor();
  const { faults: [kept] } = await control(plain.endpoint, "faults");
  assert.deepEqual({ nth: kept.nth, times: kept.times, message: kept.message }, { nth: 3, times: 0, message: "Slower, please." });

  await page.getByLabel("Operation").fill("GetDisks");
  await page.getByLabel("Connection").selectOption("before");
  await button(page, "Add the fault").click();
  const second = row(page, "GetDisks");
  await second.getByText("is dropped before the work").waitFor();
  await button(first, `Remove ${kept.id}`).click();
  await first.waitFor({ state: "detached" });
  assert.equal((await control(plain.endpoint, "faults")).faults.length, 1);
  await button(page, "Remove all").click();
  await page.getByText("Nothing is to go wrong.").waitFor();
  await done(page);
});

test("the clock is frozen, set, moved on, and put back", async () => {
  const own = await emulator();
  try {
    const page = await open(browser, own, "/clock");
    const status = page.getByRole("status").filter({ hasText: /^It / });
    await page.getByText("It shows the machine's time.").waitFor();
    await page.getByLabel("To a time (UTC)").fill("2030-02-01T10:20:30");
    await button(page, "Set").click();
    await page.getByText("It goes on, at another time than the machine's.").waitFor();
    await button(page, "Freeze").click();
    await status.getByText("It stands still.").waitFor();
    await page.getByLabel("To a time (UTC)").fill("2030-02-01T10:20");
    await button(page, "Set").click();
    await page.locator("p.clock").getByText("2030-02-01 10:20:00").waitFor();
    await page.getByLabel("By another duration").fill("90s");
    await button(page, "Move on").click();
    await page.locator("p.clock").getByText("2030-02-01 10:21:30").waitFor();
    assert.deepEqual(await control(own.endpoint, "clock"), { now: "2030-02-01T10:21:30Z", frozen: true, real: false });
    await button(page, "Let it go on").click();
    await button(page, "Freeze").waitFor();
    await button(page, "Machine's time").click();
    await page.getByText("It shows the machine's time.").waitFor();
    await done(page);
  } finally {
    own.close();
  }
});

test("states change by themselves as the clock is moved", async () => {
  const slow = await emulator("--operation-delay", "1h");
  try {
    await call(slow.endpoint, "CreateInstances", { instanceNames: ["late"], availabilityZone: "us-east-1a", blueprintId: "ubuntu_22_04", bundleId: "nano_3_0" });
    const [list, page] = await Promise.all([open(browser, slow, "/section/instances"), open(browser, slow, "/clock")]);
    await row(list, "late").getByText("pending").waitFor();
    await button(page, "+ 1 hour").click();
    await row(list, "late").getByText("running").waitFor();
    await button(page, "+ 1 day").click();
    await page.getByText("Moved on by 1 day.").waitFor();

    await link(list, "late").click();
    await link(list, "Metrics").click();
    await list.locator("figure canvas").first().waitFor();
    await list.getByText("CPU utilization").waitFor();
    await done(list);
    await done(page);
  } finally {
    slow.close();
  }
});

test("with --control-token the page asks for the token", async () => {
  const closed = await emulator("--control-token", "open sesame");
  try {
    const page = await open(browser, closed, "", { expected: [/status of 401/] });
    await page.getByRole("dialog", { name: "Control token" }).waitFor();
    await page.getByRole("textbox", { name: "Token" }).fill("open sesame");
    await button(page, "Go on").click();
    await page.getByRole("heading", { name: "Overview", level: 1 }).waitFor();
    assert.equal(await page.evaluate(() => localStorage.length + sessionStorage.length + document.cookie.length), 0);
    await done(page);
  } finally {
    closed.close();
  }
});

test("with --auth on the page signs, by credentials that it asks for", async () => {
  const strict = await emulator("--auth", "on", "--credential", "alice:wonderland");
  try {
    const page = await open(browser, strict, "/section/storage");
    await page.getByRole("dialog", { name: "Credentials" }).waitFor();
    await page.getByLabel("Access key id").fill("alice");
    await page.getByLabel("Secret access key").fill("wonderland");
    await button(page, "Go on").click();
    await button(page, "Create bucket").click();
    await page.getByLabel("Bucket name").fill("signed-for");
    await page.getByLabel("Bundle ID").selectOption("small_1_0");
    await button(page.getByRole("dialog"), "Create bucket").click();
    await link(page.getByRole("dialog"), "signed-for").click();
    await link(page, "Objects").click();
    await page.getByText("No objects here.").waitFor();
    await done(page);
  } finally {
    strict.close();
  }
});

test("the keyboard is enough", async () => {
  const page = await open(browser, plain, "/section/storage");
  await button(page, "Create bucket").waitFor();
  await page.keyboard.press("Tab");
  assert.equal(await page.evaluate(() => document.activeElement.textContent), "Skip to the content");
  await page.keyboard.press("Enter");
  assert.equal(await page.evaluate(() => document.activeElement.tagName), "MAIN");
  await page.keyboard.press("Tab");
  await page.keyboard.press("Enter");
  await page.getByRole("dialog", { name: "Create bucket" }).waitFor();
  await page.keyboard.press("Escape");
  await page.getByRole("dialog").waitFor({ state: "detached" });
  assert.equal(await page.evaluate(() => document.activeElement.textContent), "Create bucket");
  await done(page);
});

for (const scheme of ["light", "dark"]) {
  test(`axe finds nothing serious, ${scheme}`, async () => {
    await call(plain.endpoint, "CreateBucket", { bucketName: "looked-at", bundleId: "small_1_0", tags: [{ key: "a", value: "b" }] });
    const page = await open(browser, plain, "", { scheme });
    const here = page.url();
    const found = {};
    for (const path of ["", "/section/instances", "/section/storage", "/resource/Instance/host", "/resource/Bucket/looked-at", "/resource/Bucket/looked-at/objects",
      "/resource/Bucket/looked-at/keys", "/resource/Bucket/looked-at/tags", "/resource/Bucket/looked-at/metrics", "/resource/Instance/host/more", "/operations", "/journal", "/faults", "/clock", "/calls"]) {
      await page.goto(here + path);
      await page.locator("h1").waitFor();
      await page.getByText("Looking…").first().waitFor({ state: "detached" });
      found[path] = await findings(page);
    }
    await page.goto(here + "/section/instances");
    await button(page, "Create instances").click();
    found.dialog = await findings(page);
    assert.deepEqual(Object.fromEntries(Object.entries(found).filter(([, all]) => all.length)), {});
    await done(page);
  });
}
