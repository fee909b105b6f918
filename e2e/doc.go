// Package e2e tries the real program in a real browser. It is a module of its own, so that the program does not depend on
// what drives a browser. Its tests need Debian's Chromium, and those with axe-core, html-validate or Lighthouse need
// `npm ci`; without, they say so and are skipped, or fail where PARALLAX_REQUIRE contains "browser".
package e2e
