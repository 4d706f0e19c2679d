// Uses Swagger UI as a person does: log in, authorize, call the protected route.
//
//   AUTHCTL_TEST_USERNAME=… AUTHCTL_TEST_PASSWORD=… node swagger.mjs http://127.0.0.1:PORT/
//
// Exits 0, or 1 with what went wrong. The page has to stand on its own, so whatever
// the browser reports on the way is a failure as well: a request to another origin,
// an error on the console, a violation of the content security policy.
import { chromium } from "playwright-core";

const [address] = process.argv.slice(2);
const username = process.env.AUTHCTL_TEST_USERNAME;
const password = process.env.AUTHCTL_TEST_PASSWORD;
if (!address || !username || !password) {
  console.error("usage: AUTHCTL_TEST_USERNAME=… AUTHCTL_TEST_PASSWORD=… node swagger.mjs URL");
  process.exit(1);
}
const url = new URL(address);

// The browser ends with its parent's pipe, so nothing is left behind.
const limit = setTimeout(() => {
  console.error("FAIL  Swagger UI: not done after 60 s");
  process.exit(1);
}, 60_000);

const complaints = [];

async function open(browser) {
  const context = await browser.newContext({ serviceWorkers: "block" });
  await context.route("**/*", (route) => {
    const { origin, href } = new URL(route.request().url());
    if (origin === url.origin) return route.continue();
    complaints.push(`request to another origin: ${href}`);
    return route.abort();
  });
  await context.exposeFunction("reportViolation", (what) => complaints.push(`content security policy: ${what}`));
  await context.addInitScript(() =>
    document.addEventListener("securitypolicyviolation", (e) =>
      reportViolation(`${e.effectiveDirective} refuses ${e.blockedURI} in ${e.sourceFile || "the page"}`),
    ),
  );
  const page = await context.newPage();
  page.setDefaultTimeout(15_000);
  page.on("console", (message) => {
    if (message.type() === "error") complaints.push(`console: ${message.text()} (${message.location().url})`);
  });
  page.on("pageerror", (error) => complaints.push(`exception: ${error.message}`));
  await page.goto(url.href);
  return page;
}

// "Try it out" on one operation: the status and the body that the page shows.
async function tryOut(page, method, path, body) {
  const operation = page.locator(`.opblock-${method}`, { has: page.locator(`[data-path="${path}"]`) });
  await operation.locator(".opblock-summary-control").click();
  await operation.getByRole("button", { name: "Try it out" }).click();
  if (body) await operation.locator("textarea.body-param__text").fill(JSON.stringify(body));
  await operation.getByRole("button", { name: "Execute" }).click();
  const shown = operation.locator(".live-responses-table tbody .response").first();
  const status = (await shown.locator(".response-col_status").innerText()).trim();
  const text = await shown.locator(".response-col_description .highlight-code pre").first().textContent();
  if (!status.startsWith("200")) throw new Error(`${method} ${path} shows ${status}: ${text}`);
  return text;
}

async function authorize(page, token) {
  await page.locator(".auth-wrapper .btn.authorize").click();
  const dialog = page.locator(".dialog-ux");
  // Refresh tokens have a place of their own beside it.
  const place = dialog.locator(".auth-container", { has: page.locator("h4 code", { hasText: /^token$/ }) });
  await place.locator("#auth-bearer-value").fill(token);
  await place.locator(".auth-btn-wrapper .authorize").click();
  await place.locator("button", { hasText: "Logout" }).waitFor();
  await dialog.locator(".btn-done").first().click();
}

let browser;
try {
  browser = await chromium.launch({
    executablePath: "/usr/bin/chromium",
    // No sandbox, since it does not work for root; the rest keeps Chromium from
    // calling its maker, which has nothing to do with the page.
    args: [
      "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
      "--disable-background-networking", "--disable-component-update", "--disable-sync",
    ],
  });
  const page = await open(browser);
  const login = JSON.parse(await tryOut(page, "post", "/auth/login", { username, password }));
  if (!login.access_token) throw new Error("the answer to the login that is shown has no access_token");
  await authorize(page, login.access_token);
  const dashboard = await tryOut(page, "get", "/auth/dashboard");
  if (!dashboard.includes("Protected route")) throw new Error(`the dashboard shows: ${dashboard}`);
} catch (error) {
  complaints.push(error.message.split("\n")[0]);
} finally {
  await browser?.close();
  clearTimeout(limit);
}

for (const complaint of complaints) console.error(`FAIL  Swagger UI: ${complaint.slice(0, 400)}`);
if (complaints.length === 0) console.log("ok    Swagger UI: logged in, authorized, dashboard shown");
process.exit(complaints.length === 0 ? 0 : 1);
