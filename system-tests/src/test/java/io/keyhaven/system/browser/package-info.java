/** The web app in a real browser; what is tested stands in {@code clients/web/browser}. */
package io.keyhaven.system.browser;
