// The site of a bucket behind a distribution, as who visits it sees it.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { browser as start, call, emulator } from "./setting.mjs";

const BUCKET = "site-bucket";
let browser;
let lightsail;
let site;

const ok = async (operation, input) => {
  const { status, body } = await call(lightsail.endpoint, operation, input);
  assert.equal(status, 200, JSON.stringify(body));
  return body;
};

/** Puts objects, each as [key, type, text], by the emulator's own API. */
const put = async (...objects) => {
  const calls = objects.map(([Key, ContentType, Body]) => ({ PutObject: { Bucket: BUCKET, Key, ContentType, Body } }));
  const answer = await fetch(`${lightsail.endpoint}/_local/seed`, { method: "POST", body: JSON.stringify({ calls }) });
  assert.equal(answer.status, 200, await answer.text());
};

const page = (heading) =>
  `<!doctype html><title>Site</title><link rel="stylesheet" href="site.css"><h1>${heading}</h1><p id="script"></p>
  <script type="module" src="/js/site.js"></script>`;

before(async () => {
  [browser, lightsail] = await Promise.all([start(), emulator()]);
  await ok("CreateBucket", { bucketName: BUCKET, bundleId: "small_1_0" });
  await put(
    ["index.html", "text/html", page("First edition")],
    ["site.css", "text/css", "h1 { color: rgb(0, 128, 0) }"],
    ["js/site.js", "text/javascript", 'document.querySelector("#script").textContent = "The script ran."'],
    ["404.html", "text/html", "<!doctype html><title>Lost</title><h1>There is nothing here</h1>"],
  );
  const { distribution } = await ok("CreateDistribution", {
    distributionName: "site",
    bundleId: "small_1_0",
    origin: { name: BUCKET, regionName: "us-east-1" },
    defaultCacheBehavior: { behavior: "cache" },
    defaultRootObject: "index.html",
    customErrorResponses: [{ errorCode: 403, responseCode: "404", responsePagePath: "/404.html" }],
  });
  const { port } = new URL(lightsail.endpoint);
  site = `http://${distribution.domainName.replace(".cloudfront.net", ".cloudfront.localhost")}:${port}`;
});

after(async () => {
  await browser?.close();
  lightsail?.close();
});

/** Visits a path with a browser that remembers nothing, and waits for all that belongs to it. */
const visit = async (path) => {
  const context = await browser.newContext();
  const tab = await context.newPage();
  const answers = {};
  tab.on("response", (response) => {
    answers[new URL(response.url()).pathname] = response.headers()["x-cache"];
  });
  const response = await tab.goto(site + path, { waitUntil: "networkidle" });
  return { tab, response, answers, leave: () => context.close() };
};

test("objects that are private are refused", async () => {
  const { response, tab, leave } = await visit("/site.css");
  assert.equal(response.status(), 403);
  assert.match(response.headers()["x-cache"], /^Error/);
  assert.match(await tab.content(), /AccessDenied/);
  await leave();
});

test("the site is served, with its style and its script, and the second time out of the cache", async () => {
  await ok("UpdateBucket", { bucketName: BUCKET, accessRules: { getObject: "public", allowPublicOverrides: false } });
  for (const expected of ["Miss", "Hit"]) {
    const { tab, answers, leave } = await visit("/");
    assert.equal(await tab.getByRole("heading").textContent(), "First edition");
    assert.equal(await tab.locator("h1").evaluate((h1) => getComputedStyle(h1).color), "rgb(0, 128, 0)");
    assert.equal(await tab.locator("#script").textContent(), "The script ran.");
    for (const path of ["/", "/site.css", "/js/site.js"]) {
      assert.equal(answers[path], `${expected} from cloudfront`, path);
    }
    await leave();
  }
});

test("a change is seen when the cache was reset", async () => {
  await put(["index.html", "text/html", page("Second edition")]);
  const before = await visit("/");
  assert.equal(await before.tab.getByRole("heading").textContent(), "First edition");
  await before.leave();
  await ok("ResetDistributionCache", { distributionName: "site" });
  const after = await visit("/");
  assert.equal(await after.tab.getByRole("heading").textContent(), "Second edition");
  assert.equal(after.answers["/"], "Miss from cloudfront");
  await after.leave();
});

test("what is not there has the page that is set for it", async () => {
  const { tab, response, leave } = await visit("/no/such/page");
  assert.equal(response.status(), 404);
  assert.equal(await tab.getByRole("heading").textContent(), "There is nothing here");
  await leave();
});

test("a distribution that may reads what is private, and nobody else does", async () => {
  await ok("UpdateBucket", { bucketName: BUCKET, accessRules: { getObject: "private", allowPublicOverrides: false } });
  await ok("UpdateDistribution", {
    distributionName: "site",
    origin: { name: BUCKET, regionName: "us-east-1" },
    enablePrivateOriginAccess: true,
  });
  const { tab, leave } = await visit("/");
  assert.equal(await tab.getByRole("heading").textContent(), "Second edition");
  await leave();
  assert.equal((await fetch(`${lightsail.endpoint}/${BUCKET}/index.html`)).status, 403);
});

test("disabled means disabled", async () => {
  await ok("UpdateDistribution", { distributionName: "site", isEnabled: false });
  const { tab, response, leave } = await visit("/");
  assert.equal(response.status(), 403);
  assert.match(await tab.content(), /The request could not be satisfied/);
  await leave();
});
