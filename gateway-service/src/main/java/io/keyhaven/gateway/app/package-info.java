/**
 * The web app: files that its build has made, read once and served from memory. Addresses that
 * belong to one of its pages are answered with the one document that starts it; everything else is
 * the API's, and stays a problem where there is nothing.
 */
package io.keyhaven.gateway.app;
